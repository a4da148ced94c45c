import { useRef, useState } from 'react';
import Button from '@atlaskit/button/new';
import type { Answer, AuditEntry, AuditFilter, ProjectListEntry } from '../../src/contract/calls';
import { call } from '../ui/calls';
import { useHost } from '../ui/host';
import { absoluteTime } from '../ui/time';
import { count } from '../ui/words';
import { asCsv, asJson } from './log-file';

type Failure = Extract<Answer<unknown>, { ok: false }>;
type Kind = 'csv' | 'json';

type State =
  | { readonly is: 'resting'; readonly said: string }
  | { readonly is: 'loading'; readonly kind: Kind; readonly entries: number; readonly backTo: string | null }
  | { readonly is: 'failed'; readonly kind: Kind; readonly failure: Failure };

interface Props {
  readonly filter: AuditFilter;
  readonly projects: readonly ProjectListEntry[];
}

/** Makes a file of everything that fits the filters, page by page, in the reader's browser. */
export function LogExport({ filter, projects }: Props) {
  const host = useHost();
  const [state, setState] = useState<State>({ is: 'resting', said: '' });
  const round = useRef(0);
  const make = async (kind: Kind): Promise<void> => {
    const mine = ++round.current;
    const entries: AuditEntry[] = [];
    let after: string | null = null;
    setState({ is: 'loading', kind, entries: 0, backTo: null });
    do {
      const answer: Awaited<ReturnType<typeof call<'audit.list'>>> = await call('audit.list', { ...filter, after });
      if (mine !== round.current) return;
      if (!answer.ok) return setState({ is: 'failed', kind, failure: answer });
      entries.push(...answer.value.entries);
      after = answer.value.next;
      setState({ is: 'loading', kind, entries: entries.length, backTo: answer.value.lookedBackTo });
    } while (after !== null);
    const keys = new Map(projects.map(({ id, key }) => [id, key]));
    const day = entries[0]?.at.slice(0, 10) ?? 'empty';
    save(
      `guichet-log-${day}.${kind}`,
      kind === 'csv' ? asCsv(entries, keys) : asJson(entries),
      kind === 'csv' ? 'text/csv;charset=utf-8' : 'application/json',
    );
    setState({ is: 'resting', said: `${count(entries.length, 'entry', 'entries')} exported.` });
  };
  const cancel = (): void => {
    round.current += 1;
    setState({ is: 'resting', said: 'The export was cancelled.' });
  };
  const words =
    state.is === 'loading'
      ? `${count(state.entries, 'entry', 'entries')} so far${state.backTo ? `, back to ${absoluteTime(state.backTo, host)}` : ''}…`
      : state.is === 'resting'
        ? state.said
        : `The export stopped: ${state.failure.message}`;
  return (
    <div className="g-row">
      {state.is === 'loading' ? (
        <Button onClick={cancel}>Cancel the export</Button>
      ) : (
        <div role="group" aria-label="Export what is shown" className="g-row">
          <Button onClick={() => void make('csv')}>Export as CSV</Button>
          <Button onClick={() => void make('json')}>Export as JSON</Button>
        </div>
      )}
      <span role="status" className="g-subtle g-small">
        {words}
      </span>
    </div>
  );
}

/** Forge's frames allow downloads (`@forge/csp`: the sandbox has `allow-downloads`). */
function save(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the file after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
