import Lozenge from '@atlaskit/lozenge';
import type { ReactNode } from 'react';

const byCategory = {
  new: 'default',
  todo: 'default',
  indeterminate: 'inprogress',
  inprogress: 'inprogress',
  in_progress: 'inprogress',
  done: 'success',
} as const;

/** A status in the colour of its category; takes the category keys of Jira’s old and new addresses and those of JSM. */
export function StatusLozenge(props: { name: string; category: string | undefined }): ReactNode {
  const key = (props.category ?? '').toLowerCase();
  const appearance = key in byCategory ? byCategory[key as keyof typeof byCategory] : 'default';
  return <Lozenge appearance={appearance}>{props.name}</Lozenge>;
}
