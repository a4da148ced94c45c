import Radio from '@atlaskit/radio/radio';
import Select from '@atlaskit/select';
import type { ProjectSettings, ProjectSettingsView } from '../../src/contract/calls';
import { capital, times } from '../ui/words';
import { type FieldErrors, refuses } from './draft';

interface Props {
  readonly view: ProjectSettingsView;
  readonly draft: ProjectSettings;
  readonly errors: FieldErrors;
  readonly edit: (draft: ProjectSettings) => void;
}

/** Waiting status, where refused requests go, desk language, and how often a customer is asked at most. */
export function DeskFields({ view, draft, errors, edit }: Props) {
  const statuses = view.statuses.filter((status) => status.category !== 'done' || status.id === draft.waitingStatusId);
  return (
    <div className="s-fields">
      <ChoiceField
        id="waitingStatusId"
        label="Waiting status"
        help="A request stays in this status while the customer is asked. Needed for live."
        placeholder="Choose a status"
        choices={statuses}
        value={draft.waitingStatusId}
        error={errors.waitingStatusId}
        onChange={(waitingStatusId) => edit({ ...draft, waitingStatusId })}
      />
      {(refuses(draft) || draft.refusedStatusId !== null) && (
        <>
          <ChoiceField
            id="refusedStatusId"
            label="Status of refused requests"
            help="What a rule refuses is closed in this status, with the reason."
            placeholder="Choose a status"
            choices={view.statuses.filter(({ category, id }) => category === 'done' || id === draft.refusedStatusId)}
            value={draft.refusedStatusId}
            error={errors.refusedStatusId}
            onChange={(refusedStatusId) => edit({ ...draft, refusedStatusId })}
          />
          <ChoiceField
            id="refusedResolutionId"
            label="Resolution of refused requests"
            help="Set while closing, where the transition has the field."
            placeholder="None"
            choices={view.picks.resolution ?? []}
            value={draft.refusedResolutionId}
            error={errors.refusedResolutionId}
            onChange={(refusedResolutionId) => edit({ ...draft, refusedResolutionId })}
          />
        </>
      )}
      <ChoiceField
        id="deskLanguage"
        label="Desk language"
        help="Replies are in the customer’s language and in this one."
        placeholder="Choose a language"
        choices={view.languages}
        value={draft.deskLanguage}
        error={errors.deskLanguage}
        onChange={(deskLanguage) => edit({ ...draft, deskLanguage })}
      />
      <fieldset className="g-fieldset">
        <legend className="s-label">Ask a customer at most</legend>
        <div className="s-choices" role="radiogroup" aria-label="Ask a customer at most" aria-describedby="asksAtMost-help">
          {[1, 2, 3].map((number) => (
            <Radio
              key={number}
              name="asksAtMost"
              value={String(number)}
              label={capital(times(number))}
              isChecked={draft.asksAtMost === number}
              onChange={() => edit({ ...draft, asksAtMost: number })}
            />
          ))}
        </div>
        <FieldNote id="asksAtMost-help" error={errors.asksAtMost} help="After that the request is your team’s." />
      </fieldset>
    </div>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly placeholder: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly value: string | null;
  readonly error: string | undefined;
  readonly onChange: (id: string) => void;
}

function ChoiceField({ id, label, help, placeholder, choices, value, error, onChange }: ChoiceProps) {
  const options = choices.map((choice) => ({ value: choice.id, label: choice.name }));
  return (
    <div>
      <label htmlFor={id} className="s-label">
        {label}
      </label>
      <Select
        inputId={id}
        descriptionId={`${id}-help`}
        options={options}
        value={options.find((option) => option.value === value) ?? null}
        placeholder={placeholder}
        isInvalid={error !== undefined}
        menuPlacement="auto"
        onChange={(option) => option && onChange(option.value)}
      />
      <FieldNote id={`${id}-help`} error={error} help={help} />
    </div>
  );
}

function FieldNote({ id, error, help }: { readonly id: string; readonly error: string | undefined; readonly help: string }) {
  return (
    <p id={id} role={error ? 'alert' : undefined} className={error ? 'g-error g-small s-note' : 'g-subtle g-small s-note'}>
      {error ?? help}
    </p>
  );
}
