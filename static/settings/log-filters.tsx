import Select from '@atlaskit/select';
import Textfield from '@atlaskit/textfield';
import { useEffect, useRef, useState } from 'react';
import type { ProjectListEntry } from '../../src/contract/calls';
import { call } from '../ui/calls';
import { PersonSelect } from '../ui/person-select';
import { ACTION_CHOICES } from './log-actions';
import { LONGEST, type LogChoice } from './log-filter';

interface Props {
  readonly projects: readonly ProjectListEntry[];
  readonly choice: LogChoice;
  readonly onChange: (choice: LogChoice) => void;
}

const EVERY_ACTION = { value: '', label: 'Everything' };
const ACTIONS = [{ label: '', options: [EVERY_ACTION] }, ...ACTION_CHOICES];
const PERIODS = [
  { value: LONGEST, label: `All ${LONGEST} days that are kept` },
  { value: 30, label: 'Last 30 days' },
  { value: 7, label: 'Last 7 days' },
  { value: 1, label: 'Last 24 hours' },
  { value: 'between', label: 'Between two days' },
] as const;
const BY = [
  { value: 'anyone', label: 'Anyone' },
  { value: 'app', label: 'Guichet by itself' },
  { value: 'person', label: 'A person' },
] as const;
const DONE = [
  { value: 'both', label: 'Real and rehearsed' },
  { value: 'real', label: 'Real only' },
  { value: 'rehearsed', label: 'Rehearsed only' },
] as const;
/** Milliseconds after the last key before a typed key is looked for. */
const TYPED = 400;

const find = async (query: string) => {
  const answer = await call('people.find', { query });
  return answer.ok ? answer.value : [];
};

/** What of the log is shown. Each change asks the app anew. */
export function LogFilters({ projects, choice, onChange }: Props) {
  const set = (change: Partial<LogChoice>): void => onChange({ ...choice, ...change });
  const options = [
    { value: '', label: 'All projects' },
    ...projects.map((project) => ({ value: project.id, label: `${project.name} (${project.key})` })),
  ];
  return (
    <div className="s-fields" role="group" aria-label="Filters">
      <Field id="log-project" label="Show log of">
        <Select
          inputId="log-project"
          options={options}
          value={options.find((option) => option.value === (choice.projectId ?? ''))}
          onChange={(option) => set({ projectId: option?.value || null })}
        />
      </Field>
      <Field id="log-action" label="What">
        <Select
          inputId="log-action"
          options={ACTIONS}
          value={ACTIONS.flatMap((group) => group.options).find(({ value }) => value === choice.action)}
          onChange={(option) => set({ action: option?.value ?? '' })}
        />
      </Field>
      <Field id="log-period" label="When">
        <Select
          inputId="log-period"
          options={PERIODS}
          value={PERIODS.find(({ value }) => value === choice.days)}
          onChange={(option) => set({ days: option?.value ?? LONGEST })}
        />
      </Field>
      {choice.days === 'between' && (
        <>
          <DayField id="log-first" label="First day" value={choice.firstDay} onChange={(firstDay) => set({ firstDay })} />
          <DayField id="log-last" label="Last day" value={choice.lastDay} onChange={(lastDay) => set({ lastDay })} />
        </>
      )}
      <KeyField value={choice.issueKey} onChange={(issueKey) => set({ issueKey })} />
      <Field id="log-by" label="Done by">
        <Select
          inputId="log-by"
          options={BY}
          value={BY.find(({ value }) => value === choice.by)}
          onChange={(option) => set({ by: option?.value ?? 'anyone' })}
        />
      </Field>
      {choice.by === 'person' && (
        <Field id="log-person" label="Person">
          <PersonSelect
            inputId="log-person"
            noteId={undefined}
            isInvalid={false}
            value={choice.person?.id ?? null}
            known={choice.person ? [choice.person] : []}
            find={find}
            onChange={(person) => set({ person })}
          />
        </Field>
      )}
      <Field id="log-done" label="Real or rehearsed">
        <Select
          inputId="log-done"
          options={DONE}
          value={DONE.find(({ value }) => value === choice.done)}
          onChange={(option) => set({ done: option?.value ?? 'both' })}
        />
      </Field>
    </div>
  );
}

function Field({ id, label, children }: { readonly id: string; readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="s-label">
        {label}
      </label>
      {children}
    </div>
  );
}

interface TypedProps {
  readonly value: string;
  readonly onChange: (typed: string) => void;
}

function DayField({ id, label, value, onChange }: TypedProps & { readonly id: string; readonly label: string }) {
  return (
    <Field id={id} label={label}>
      <Textfield id={id} type="date" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    </Field>
  );
}

/** Takes what is typed when the typing rests. */
function KeyField({ value, onChange }: TypedProps) {
  const [typed, setTyped] = useState(value);
  const newest = useRef(onChange);
  useEffect(() => {
    newest.current = onChange;
  });
  useEffect(() => {
    if (typed === value) return;
    const rest = setTimeout(() => newest.current(typed), TYPED);
    return () => clearTimeout(rest);
  }, [typed, value]);
  return (
    <Field id="log-key" label="Request">
      <Textfield id="log-key" value={typed} placeholder="HELP-7" onChange={(event) => setTyped(event.currentTarget.value)} />
    </Field>
  );
}
