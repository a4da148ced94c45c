import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import Radio from '@atlaskit/radio/radio';
import SectionMessage from '@atlaskit/section-message';
import type { Mode } from '../../src/contract/calls';
import type { FollowUpPolicy, FollowUpSettingsView } from '../../src/contract/follow-up';
import type { CellOption, Options, OptionValue } from '../../src/contract/options';
import type { WorkingCalendar } from '../../src/contract/working-time';
import { useHost } from '../ui/host';
import { CellField } from '../ui/options/cell-field';
import { OptionsForm } from '../ui/options/options-form';
import { findPeople } from '../ui/options/people';
import { absoluteTime } from '../ui/time';
import { listed, MODE_APPEARANCES, MODE_NAMES } from '../ui/words';
import type { FieldErrors } from './draft';
import { Fold } from './follow-up-fold';
import { stillToChoose, waitingCustomersJql } from './follow-up-draft';

const UNANSWERED = 'Requests nobody answered';

/** The options in the order in which an admin thinks of them; what is not named here comes last, under “More”. */
const GROUPS: readonly (readonly [string, readonly string[]])[] = [
  ['While waiting for the customer', ['waitingStatuses', 'countFrom', 'answersFrom', 'afterAnswer', 'reminders']],
  ['Closing without an answer', ['closeAfter', 'closeUnit', 'closeTo', 'closeResolution', 'closeWords']],
  ['Closing what is resolved', ['resolvedStatuses', 'resolvedAfter', 'resolvedUnit', 'resolvedTo']],
  ['Replies on what is closed', ['closedReplies', 'reopenDays', 'reopenWaiting', 'reopenTo', 'thanksStayClosed']],
  [
    'What customers and agents may do',
    ['moreTimes', 'moreDays', 'nudgeAfter', 'nudgeUnit', 'nudgeEvery', 'solvedTo', 'solvedResolution', 'holdDays'],
  ],
  [UNANSWERED, ['unansweredAfter', 'unansweredUnit', 'tellPeople']],
  ['The status card', ['statusWords']],
  ['Left alone', ['startDate', 'exemptLabels', 'exemptPriorities', 'exemptPeople', 'busyComments', 'busyDays']],
  ['Sending', ['sending', 'sendFrom', 'sendTo', 'actionsPerRun']],
];

const MODES: readonly { readonly mode: Mode; readonly says: string }[] = [
  { mode: 'off', says: 'Nothing is decided and nothing is sent.' },
  { mode: 'rehearsal', says: 'Everything is decided and shown to agents and in the log; customers notice nothing.' },
  { mode: 'live', says: 'Customers are written to, requests are closed. No count begins before you go live.' },
];

interface Props {
  readonly policy: FollowUpPolicy;
  /** `policies.0`: begins the ids of the fields and the names of errors. */
  readonly place: string;
  readonly view: FollowUpSettingsView;
  readonly calendars: readonly WorkingCalendar[];
  readonly errors: FieldErrors;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onChange: (policy: FollowUpPolicy) => void;
  readonly onRemove: () => void;
  /** Saves, so that a paused policy goes on. */
  readonly onGoOn: () => void;
}

/** One policy: in a line what it is, and opened its form. */
export function PolicyCard(props: Props) {
  const { policy, place, view, errors, onChange } = props;
  const host = useHost();
  const paused = view.paused[policy.id];
  const missing = stillToChoose(policy).map(([name]) => view.options[name]?.label ?? name);
  return (
    <Fold
      name={policy.name}
      place={place}
      errors={errors}
      isOpen={props.isOpen}
      onToggle={props.onToggle}
      facts={
        <>
          <Lozenge appearance={MODE_APPEARANCES[policy.mode]}>{MODE_NAMES[policy.mode]}</Lozenge>
          {paused && <Lozenge appearance="removed">Paused</Lozenge>}
          <span className="g-subtle">{requestTypeWords(policy, view)}</span>
        </>
      }
      notice={
        paused && (
          <SectionMessage appearance="warning" title={`Paused since ${absoluteTime(paused.at, host)}`}>
            <div className="g-stack">
              <p>{paused.why}</p>
              <p>Nothing is sent and nothing is closed. Correct it below; saving lets the policy go on.</p>
              <div>
                <Button spacing="compact" onClick={props.onGoOn}>
                  Save and go on
                </Button>
              </div>
            </div>
          </SectionMessage>
        )
      }
    >
      <CellField
        option={NAME}
        value={policy.name}
        picks={{}}
        place={`${place}.name`}
        errors={errors}
        onChange={(value) => onChange({ ...policy, name: typeof value === 'string' ? value : '' })}
      />
      <ModeChoice policy={policy} place={place} error={errors[`${place}.mode`]} onChange={onChange} />
      {missing.length > 0 && policy.mode !== 'live' && (
        <p className="g-subtle">Still to choose before it can go live: {listed(missing.map((label) => `“${label}”`))}.</p>
      )}
      <CellField
        option={REQUEST_TYPES}
        value={policy.requestTypeIds}
        picks={{ requestType: view.requestTypes }}
        place={`${place}.requestTypeIds`}
        errors={errors}
        onChange={(value) => onChange({ ...policy, requestTypeIds: textsOf(value) })}
      />
      <CellField
        option={calendarOption(props.calendars)}
        value={policy.calendarId}
        picks={{}}
        place={`${place}.calendarId`}
        errors={errors}
        onChange={(value) => onChange({ ...policy, calendarId: typeof value === 'string' ? value : '' })}
      />
      {groupsOf(view.options).map(([title, options]) => (
        <section key={title} className="g-stack" aria-label={title}>
          <h4 className="s-name">{title}</h4>
          {title === UNANSWERED && <QueueNote projectKey={view.project.key} />}
          <OptionsForm
            options={options}
            values={policy.options}
            picks={view.picks}
            place={`${place}.options`}
            errors={errors}
            findPeople={findPeople}
            onChange={(values) => onChange({ ...policy, options: values })}
          />
        </section>
      ))}
      <div>
        <Button appearance="subtle" onClick={props.onRemove}>
          Take this policy out
        </Button>
      </div>
    </Fold>
  );
}

const NAME: CellOption = { is: 'text', default: '', longest: 80, required: true, label: 'Name of the policy' };
const REQUEST_TYPES: CellOption = {
  is: 'picks',
  of: 'requestType',
  atMost: 200,
  label: 'Request types',
  help: 'None chosen: all that no other policy of this project names.',
};

function calendarOption(calendars: readonly WorkingCalendar[]): CellOption {
  const choices = Object.fromEntries(calendars.map(({ id, name }) => [id, name]));
  return { is: 'choice', choices, default: '', label: 'Calendar', help: 'Working days, working hours and holidays.' };
}

function textsOf(value: OptionValue): string[] {
  return Array.isArray(value) ? (value as readonly unknown[]).filter((each) => typeof each === 'string') : [];
}

function requestTypeWords({ requestTypeIds }: FollowUpPolicy, { requestTypes }: FollowUpSettingsView): string {
  if (requestTypeIds.length === 0) return 'For all other request types';
  return `For ${listed(requestTypeIds.map((id) => requestTypes.find((type) => type.id === id)?.name ?? `No longer there (${id})`))}`;
}

function groupsOf(options: Options): [string, Options][] {
  const named = new Set(GROUPS.flatMap(([, names]) => names));
  const rest = Object.keys(options).filter((name) => !named.has(name));
  const pick = (names: readonly string[]): Options =>
    Object.fromEntries(names.flatMap((name) => (options[name] ? [[name, options[name]]] : [])));
  const groups: (readonly [string, readonly string[]])[] = [...GROUPS, ['More', rest]];
  return groups
    .map(([title, names]): [string, Options] => [title, pick(names)])
    .filter(([, some]) => Object.keys(some).length > 0);
}

/** How a team sees at a glance which customers wait: nothing tells of a note that mentions nobody. */
function QueueNote({ projectKey }: { readonly projectKey: string }) {
  return (
    <p className="g-subtle">
      An internal note says once that a customer waits, or has nudged. For all of them at a glance, make a queue of this search:{' '}
      <code className="s-query">{waitingCustomersJql(projectKey)}</code>
    </p>
  );
}

interface ModeProps {
  readonly policy: FollowUpPolicy;
  readonly place: string;
  readonly error: string | undefined;
  readonly onChange: (policy: FollowUpPolicy) => void;
}

function ModeChoice({ policy, place, error, onChange }: ModeProps) {
  const noteId = `${place}.mode-note`;
  return (
    <fieldset className="g-fieldset">
      <legend className="g-label">Mode</legend>
      <div className="s-choices" role="radiogroup" aria-label={`Mode of ${policy.name}`} aria-describedby={noteId}>
        {MODES.map(({ mode }) => (
          <Radio
            key={mode}
            name={`mode-${policy.id}`}
            value={mode}
            label={MODE_NAMES[mode]}
            isChecked={policy.mode === mode}
            onChange={() => onChange({ ...policy, mode })}
          />
        ))}
      </div>
      <p id={noteId} role={error ? 'alert' : undefined} className={error ? 'g-error g-small' : 'g-subtle g-small'}>
        {error ?? MODES.find(({ mode }) => mode === policy.mode)?.says}
      </p>
    </fieldset>
  );
}
