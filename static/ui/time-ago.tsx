import { useHost } from './host';
import { absoluteTime, timeAgo } from './time';

/** An instant as it is said, with the exact time on hover. */
export function TimeAgo({ at, now }: { readonly at: string; readonly now: number }) {
  const host = useHost();
  return (
    <time dateTime={at} title={absoluteTime(at, host)}>
      {timeAgo(at, now, host)}
    </time>
  );
}
