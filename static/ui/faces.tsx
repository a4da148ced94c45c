import type { ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import Skeleton from '@atlaskit/skeleton';
import type { Answer, ErrorCode } from '../../src/contract/calls';

/** Grey lines in the place of what is to come, so that the page does not jump when it comes. */
export function Loading({ what, lines = 3 }: { readonly what: string; readonly lines?: number }) {
  return (
    <div role="status" aria-busy="true" className="g-stack">
      <span className="g-hidden">Loading {what}…</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} width={line === lines - 1 ? '60%' : '100%'} height={line === 0 ? '24px' : '16px'} isShimmering />
      ))}
    </div>
  );
}

type Failure = Extract<Answer<unknown>, { ok: false }>;

/** What a person can do about each code; trying again is offered only where it may help. */
const REMEDIES: Readonly<Record<ErrorCode, { readonly title: string; readonly remedy: string; readonly again: boolean }>> = {
  forbidden: { title: 'You may not see this', remedy: 'Ask a Jira administrator for access.', again: false },
  'not-found': {
    title: 'It is no longer there',
    remedy: 'It may have been deleted, moved or hidden from you. Reload the page.',
    again: true,
  },
  invalid: { title: 'That was not accepted', remedy: 'Correct it and try again.', again: true },
  conflict: { title: 'Somebody else saved in between', remedy: 'Load it again to see what is there now.', again: true },
  unavailable: { title: 'This could not be loaded', remedy: '', again: true },
};

/** What happened, what to do next. */
export function Failed({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) {
  const { title, remedy, again } = REMEDIES[failure.code];
  return (
    <div role="alert">
      <SectionMessage appearance={failure.code === 'forbidden' ? 'warning' : 'error'} title={title}>
        <div className="g-stack">
          <p>{`${failure.message} ${remedy}`.trim()}</p>
          {again && (
            <div>
              <Button onClick={onRetry}>Try again</Button>
            </div>
          )}
        </div>
      </SectionMessage>
    </div>
  );
}

export function Empty({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="g-empty">
      <p className="g-strong">{title}</p>
      <p className="g-subtle">{children}</p>
    </div>
  );
}
