import Radio from '@atlaskit/radio/radio';
import type { ProjectSettingsView, RuleDescription } from '../../src/contract/calls';
import { type Level, LEVELS } from '../../src/contract/rules';
import { KIND_NAMES, LEVEL_NAMES, listed } from '../ui/words';
import { withLevel } from './draft';
import { RuleDetails } from './rule-details';
import type { ProjectEditing } from './use-project';

type Props = Pick<ProjectEditing, 'edit' | 'errors'> & {
  readonly view: ProjectSettingsView;
  readonly draft: ProjectSettingsView['settings'];
};

/** Each rule with its level. */
export function RuleList({ view, draft, errors, edit }: Props) {
  return (
    <div className="g-stack">
      <dl className="s-levels g-small">
        <div>
          <dt>Off</dt>
          <dd>not checked</dd>
        </div>
        <div>
          <dt>Advise</dt>
          <dd>agents see it, the customer is not asked</dd>
        </div>
        <div>
          <dt>Return</dt>
          <dd>the customer is asked, in one reply with everything else</dd>
        </div>
        <div>
          <dt>Refuse</dt>
          <dd>what is certain closes the request, with the reason; the rest is asked</dd>
        </div>
      </dl>
      <ul className="g-list s-rules">
        {view.rules.map((rule) => (
          <li key={rule.id} className="s-rule">
            <div className="g-stack-tight">
              <h4 className="s-name" id={`rule-${rule.id}`}>
                {rule.title}
              </h4>
              <p>{rule.summary}</p>
              <p className="g-subtle g-small">{appliesTo(rule)}</p>
            </div>
            <LevelChoice
              rule={rule}
              level={draft.rules[rule.id].level}
              error={errors[`rules.${rule.id}.level`]}
              onChange={(level) => edit(withLevel(draft, rule.id, level))}
            />
            <RuleDetails rule={rule} view={view} draft={draft} errors={errors} edit={edit} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function appliesTo(rule: RuleDescription): string {
  if (rule.appliesTo.length === 0) return 'Looks at every kind of request';
  return `Looks at: ${listed(rule.appliesTo.map((kind) => KIND_NAMES[kind].toLowerCase()))}`;
}

interface LevelProps {
  readonly rule: RuleDescription;
  readonly level: Level;
  readonly error: string | undefined;
  readonly onChange: (level: Level) => void;
}

function LevelChoice({ rule, level, error, onChange }: LevelProps) {
  const errorId = `rule-${rule.id}-error`;
  return (
    <div>
      <div role="radiogroup" aria-labelledby={`rule-${rule.id}`} aria-describedby={error && errorId} className="s-choices">
        {LEVELS.map((each) => (
          <Radio
            key={each}
            name={`level-${rule.id}`}
            value={each}
            label={LEVEL_NAMES[each]}
            isChecked={each === level}
            onChange={() => onChange(each)}
          />
        ))}
      </div>
      {error && (
        <p className="g-error" id={errorId} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
