import Avatar from '@atlaskit/avatar';
import type { ReactNode } from 'react';

/** A person as avatar and name; `none` is said where there is nobody. */
export function PersonName(props: { person: { readonly displayName: string } | null | undefined; none?: string }): ReactNode {
  if (!props.person) return <span className="desk-subtle">{props.none ?? 'None'}</span>;
  return (
    <span className="desk-person">
      <Avatar size="small" borderColor="transparent" />
      <span>{props.person.displayName}</span>
    </span>
  );
}
