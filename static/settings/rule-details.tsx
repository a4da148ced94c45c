import { useState } from 'react';
import Button from '@atlaskit/button/new';
import ChevronDown from '@atlaskit/icon/core/chevron-down';
import ChevronRight from '@atlaskit/icon/core/chevron-right';
import Select from '@atlaskit/select';
import type { ProjectSettings, ProjectSettingsView, RuleDescription } from '../../src/contract/calls';
import { type Level, LEVELS } from '../../src/contract/rules';
import { OptionsForm } from '../ui/options/options-form';
import { count, LEVEL_NAMES } from '../ui/words';
import { type FieldErrors, withOptions, withTypeLevel } from './draft';

interface Props {
  readonly rule: RuleDescription;
  readonly view: ProjectSettingsView;
  readonly draft: ProjectSettings;
  readonly errors: FieldErrors;
  readonly edit: (draft: ProjectSettings) => void;
}

type LevelOption = { readonly value: Level | ''; readonly label: string };

/** A rule's options, and its levels for request types that differ: folded away until somebody looks for them. */
export function RuleDetails({ rule, view, draft, errors, edit }: Props) {
  const settings = draft.rules[rule.id];
  const place = `rules.${rule.id}`;
  const own = Object.keys(settings.requestTypes).length;
  const hasOptions = Object.keys(rule.options).length > 0;
  const [opened, setOpened] = useState(false);
  const wrong = Object.keys(errors).some(
    (key) => key.startsWith(`${place}.options`) || key.startsWith(`${place}.requestTypes`),
  );
  const isOpen = wrong || opened;
  return (
    <div className="s-details">
      <Button
        appearance="subtle"
        spacing="compact"
        iconBefore={isOpen ? ChevronDown : ChevronRight}
        aria-expanded={isOpen}
        aria-controls={`${place}.details`}
        onClick={() => setOpened(!isOpen)}
      >
        {hasOptions ? 'Options and request types' : 'Request types'}
        <span className="g-hidden"> of {rule.title}</span>
      </Button>
      {own > 0 && <span className="g-subtle g-small"> {count(own, 'request type')} with a level of its own</span>}
      <div id={`${place}.details`} className="s-details-body g-stack" hidden={!isOpen}>
        {isOpen && hasOptions && (
          <OptionsForm
            options={rule.options}
            values={settings.options}
            picks={view.picks}
            place={`${place}.options`}
            errors={errors}
            onChange={(options) => edit(withOptions(draft, rule.id, options))}
          />
        )}
        <div className="s-fields">
          {(isOpen ? view.requestTypes : []).map((type) => (
            <TypeLevel
              key={type.id}
              id={`${place}.requestTypes.${type.id}`}
              rule={rule.title}
              name={type.name}
              inherited={settings.level}
              level={settings.requestTypes[type.id]}
              error={errors[`${place}.requestTypes.${type.id}`]}
              onChange={(level) => edit(withTypeLevel(draft, rule.id, type.id, level))}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface TypeProps {
  readonly id: string;
  readonly rule: string;
  readonly name: string;
  readonly inherited: Level;
  readonly level: Level | undefined;
  readonly error: string | undefined;
  readonly onChange: (level: Level | null) => void;
}

function TypeLevel({ id, rule, name, inherited, level, error, onChange }: TypeProps) {
  const options: LevelOption[] = [
    { value: '', label: `As above (${LEVEL_NAMES[inherited].toLowerCase()})` },
    ...LEVELS.map((each) => ({ value: each, label: LEVEL_NAMES[each] })),
  ];
  return (
    <div>
      <label htmlFor={id} className="g-label">
        <span className="g-hidden">{rule} for </span>
        {name}
      </label>
      <Select<LevelOption>
        inputId={id}
        spacing="compact"
        options={options}
        value={options.find((option) => option.value === (level ?? '')) ?? null}
        isInvalid={error !== undefined}
        menuPlacement="auto"
        onChange={(option) => onChange(option === null || option.value === '' ? null : option.value)}
      />
      {error && (
        <p role="alert" className="g-error g-small">
          {error}
        </p>
      )}
    </div>
  );
}
