import Button from '@atlaskit/button/new';
import type { Picks } from '../../../src/contract/calls';
import type { OptionValue, OptionValues, TableOption } from '../../../src/contract/options';
import { capital } from '../words';
import { CellField } from './cell-field';
import { defaultsOf } from './defaults';

interface Props {
  readonly option: TableOption;
  readonly rows: readonly OptionValues[];
  readonly picks: Picks;
  readonly place: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (value: OptionValue) => void;
}

/** Rows of fields that can be added and taken out. */
export function TableField({ option, rows, picks, place, errors, onChange }: Props) {
  const put = (next: readonly OptionValues[]) => onChange(next as OptionValue);
  const full = rows.length >= option.atMost;
  const error = errors[place];
  return (
    <fieldset className="g-fieldset g-stack-tight" aria-describedby={option.help ? `${place}-help` : undefined}>
      <legend className="g-label">{option.label}</legend>
      {option.help && (
        <p id={`${place}-help`} className="g-subtle g-small">
          {option.help}
        </p>
      )}
      {rows.length === 0 && <p className="g-subtle g-small">None yet.</p>}
      <ol className="g-list g-stack-tight">
        {rows.map((row, index) => (
          <li key={index} className="g-card" aria-label={`${capital(option.rowName)} ${index + 1}`}>
            {Object.entries(option.columns).map(([name, cell]) => (
              <CellField
                key={name}
                option={cell}
                value={row[name] ?? null}
                picks={picks}
                place={`${place}.${index}.${name}`}
                errors={errors}
                onChange={(value) => put(rows.map((each, at) => (at === index ? { ...each, [name]: value } : each)))}
              />
            ))}
            <div>
              <Button spacing="compact" appearance="subtle" onClick={() => put(rows.filter((_, at) => at !== index))}>
                {`Take ${option.rowName} ${index + 1} out`}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {error && (
        <p role="alert" className="g-error g-small">
          {error}
        </p>
      )}
      <div>
        <Button spacing="compact" isDisabled={full} onClick={() => put([...rows, defaultsOf(option.columns)])}>
          {`Add a ${option.rowName}`}
        </Button>
      </div>
    </fieldset>
  );
}
