import Button from '@atlaskit/button/new';
import EmptyState from '@atlaskit/empty-state';
import Spinner from '@atlaskit/spinner';
import type { ReactNode } from 'react';
import { CallError } from '../api/http';
import type { Loading } from './use-load';

/** Says that something is on its way; read out politely. */
export function Busy(props: { label: string }): ReactNode {
  return (
    <div className="desk-busy" role="status">
      <Spinner size="large" label={props.label} />
      <span>{props.label}…</span>
    </div>
  );
}

/** A page that could not be shown, in words that say what to do next. */
export function Failed(props: { error: Error; retry?: () => void }): ReactNode {
  const status = props.error instanceof CallError ? props.error.status : undefined;
  const isRefusal = status === 401 || status === 403 || status === 404;
  return (
    <EmptyState
      header={isRefusal ? 'You don’t have access, or it doesn’t exist' : 'This could not be loaded'}
      headingLevel={1}
      description={isRefusal ? `${props.error.message} You can become somebody else in the bar above.` : props.error.message}
      primaryAction={props.retry ? <Button onClick={props.retry}>Try again</Button> : undefined}
    />
  );
}

/** Shows a list that is loaded: busy, failed, the words for an empty one, or its items by `children`. */
export function ListFaces<T, Item>(props: {
  of: Loading<T>;
  label: string;
  items: (value: T) => readonly Item[];
  empty: { readonly header: string; readonly description: string };
  children: (items: readonly Item[]) => ReactNode;
}): ReactNode {
  return (
    <Faces of={props.of} label={props.label}>
      {(value) => {
        const items = props.items(value);
        return items.length === 0 ? <EmptyState {...props.empty} headingLevel={2} /> : props.children(items);
      }}
    </Faces>
  );
}

/** Shows what `of` has: busy, failed, or its value by `children`. */
export function Faces<T>(props: { of: Loading<T>; label: string; children: (value: T) => ReactNode }): ReactNode {
  const { of } = props;
  if (of.face === 'loading') return <Busy label={props.label} />;
  if (of.face === 'failed') return <Failed error={of.error} retry={() => void of.reload()} />;
  return props.children(of.value);
}
