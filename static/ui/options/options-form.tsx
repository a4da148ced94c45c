import type { Picks } from '../../../src/contract/calls';
import type { Options, OptionValue, OptionValues } from '../../../src/contract/options';
import { CellField } from './cell-field';
import { type FindPeople, PeopleProvider } from './people';
import { TableField } from './table-field';

interface Props {
  readonly options: Options;
  readonly values: OptionValues;
  readonly picks: Picks;
  /** Begins the ids of the fields, and the names that errors are filed under: `<place>.<option>`. */
  readonly place: string;
  readonly errors: Readonly<Record<string, string>>;
  /** How people are found by name; without, only those of the picks can be chosen. */
  readonly findPeople?: FindPeople;
  readonly onChange: (values: OptionValues) => void;
}

/** A form made from the description of the options: one field each, in their order. */
export function OptionsForm({ options, values, picks, place, errors, findPeople, onChange }: Props) {
  const change = (name: string) => (value: OptionValue) => onChange({ ...values, [name]: value });
  return (
    <PeopleProvider value={findPeople ?? null}>
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
    </PeopleProvider>
  );
}

function rowsOf(value: OptionValue | undefined): readonly OptionValues[] {
  return Array.isArray(value) ? (value as readonly unknown[]).filter(isRow) : [];
}

function isRow(value: unknown): value is OptionValues {
  return typeof value === 'object' && value !== null;
}
