import type { Choice } from '../../../src/contract/calls';
import type { Options, OptionValue, OptionValues, PickFrom } from '../../../src/contract/options';
import { CellField } from './cell-field';
import { TableField } from './table-field';

/** What options pick from, by name. */
export type Picks = Readonly<Partial<Record<PickFrom, readonly Choice[]>>>;

interface Props {
  readonly options: Options;
  readonly values: OptionValues;
  readonly picks: Picks;
  /** Begins the ids of the fields, and the names that errors are filed under: `<place>.<option>`. */
  readonly place: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (values: OptionValues) => void;
}

/** A form made from the description of the options: one field each, in their order. */
export function OptionsForm({ options, values, picks, place, errors, onChange }: Props) {
  const change = (name: string) => (value: OptionValue) => onChange({ ...values, [name]: value });
  return (
    <div className="g-stack">
      {Object.entries(options).map(([name, option]) => {
        const shared = { place: `${place}.${name}`, picks, errors, onChange: change(name) };
        return option.is === 'table' ? (
          <TableField key={name} option={option} rows={rowsOf(values[name])} {...shared} />
        ) : (
          <CellField key={name} option={option} value={values[name] ?? null} {...shared} />
        );
      })}
    </div>
  );
}

function rowsOf(value: OptionValue | undefined): readonly OptionValues[] {
  return Array.isArray(value) ? (value as readonly unknown[]).filter(isRow) : [];
}

function isRow(value: unknown): value is OptionValues {
  return typeof value === 'object' && value !== null;
}
