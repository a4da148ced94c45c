import Lozenge from '@atlaskit/lozenge';
import type { Mode } from '../../src/contract/calls';
import { MODE_APPEARANCES, MODE_NAMES } from '../ui/words';

const MODES: readonly { readonly mode: Mode; readonly customers: string; readonly rest: string }[] = [
  { mode: 'off', customers: 'Customers notice nothing.', rest: 'Requests are not checked.' },
  {
    mode: 'rehearsal',
    customers: 'Customers notice nothing.',
    rest: 'Requests are checked. Agents and the log show what would have been asked; nothing is sent or moved.',
  },
  {
    mode: 'live',
    customers: 'Customers get one reply when something is missing.',
    rest: 'The request waits until they answer. Only requests created after you go live.',
  },
];

interface Props {
  readonly mode: Mode;
  readonly saved: Mode;
  readonly error: string | undefined;
  readonly onChange: (mode: Mode) => void;
}

export function ModeCards({ mode, saved, error, onChange }: Props) {
  return (
    <div role="radiogroup" aria-label="Mode" className="s-cards" aria-describedby={error ? 'mode-error' : undefined}>
      {MODES.map((each) => (
        <label key={each.mode} className="s-card" data-checked={each.mode === mode}>
          <input
            type="radio"
            name="mode"
            checked={each.mode === mode}
            onChange={() => onChange(each.mode)}
            aria-labelledby={`mode-${each.mode}`}
            aria-describedby={`mode-${each.mode}-says`}
          />
          <span className="g-stack-tight">
            <span className="g-row">
              <span className="g-strong" id={`mode-${each.mode}`}>
                {MODE_NAMES[each.mode]}
              </span>
              {each.mode === saved && <Lozenge appearance={MODE_APPEARANCES[saved]}>Now</Lozenge>}
            </span>
            <span id={`mode-${each.mode}-says`}>
              <span className="s-block">{each.customers}</span>
              <span className="s-block g-subtle">{each.rest}</span>
            </span>
          </span>
        </label>
      ))}
      {error && (
        <p className="g-error" id="mode-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
