/** From the description of an option (`contract/options.ts`) to its check and its default. */
import { RE2JS } from 're2js';
import { z } from 'zod';
import type {
  CellOption,
  ChoiceOption,
  ChoicesOption,
  Option,
  Options,
  OptionValues,
  TableOption,
  ValuesOf,
} from '../contract/options';

/** Keeps the choices' names in the type. */
export function choice<const T extends string>(
  option: Omit<ChoiceOption, 'is' | 'choices' | 'default'> & {
    readonly choices: Readonly<Record<T, string>>;
    readonly default: NoInfer<T>;
  },
): ChoiceOption<T> {
  return { is: 'choice', ...option };
}

export function choices<const T extends string>(
  option: Omit<ChoicesOption, 'is' | 'choices' | 'default'> & {
    readonly choices: Readonly<Record<T, string>>;
    readonly default: readonly NoInfer<T>[];
  },
): ChoicesOption<T> {
  return { is: 'choices', ...option };
}

export function table<const C extends Readonly<Record<string, CellOption>>>(
  option: Omit<TableOption<C>, 'is'>,
): TableOption<C> {
  return { is: 'table', ...option };
}

/** The values that hold until an admin sets others. */
export function defaultsOf<O extends Options>(options: O): ValuesOf<O> {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, defaultOf(option)])) as ValuesOf<O>;
}

function defaultOf(option: Option): unknown {
  if (option.is === 'pick') return null;
  return option.is === 'picks' ? [] : option.default;
}

/** The check of a whole set of values; a message says what is allowed. Unknown names are refused. */
export function schemaOf(options: Options): z.ZodType<OptionValues> {
  return z.strictObject(
    Object.fromEntries(Object.entries(options).map(([name, option]) => [name, checkOf(option)])),
  ) as unknown as z.ZodType<OptionValues>;
}

/**
 * Reads stored values: one that is missing or does not fit any more (another version wrote it) becomes the default, and one
 * that no option knows is left out.
 */
export function readValues<O extends Options>(options: O, stored: unknown): ValuesOf<O> {
  const given = typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, unknown>>) : {};
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => {
      const parsed = checkOf(option).safeParse(given[name]);
      return [name, parsed.success ? parsed.data : defaultOf(option)];
    }),
  ) as ValuesOf<O>;
}

function checkOf(option: Option): z.ZodType {
  if (option.is !== 'table') return cellOf(option);
  // A row of a version that did not know a column has its default there.
  const cells = Object.entries(option.columns).map(([name, cell]) => [name, cellOf(cell).prefault(() => defaultOf(cell))]);
  const row = z.strictObject(Object.fromEntries(cells) as Record<string, z.ZodType>);
  return z.array(row).max(option.atMost, `At most ${option.atMost} rows.`);
}

function cellOf(option: CellOption): z.ZodType {
  switch (option.is) {
    case 'number': {
      const says = `Give a whole number from ${option.min} to ${option.max}.`;
      return z.int({ error: says }).min(option.min, says).max(option.max, says);
    }
    case 'switch':
      return z.boolean({ error: 'Choose yes or no.' });
    case 'choice':
      return oneOf(option.choices);
    case 'choices':
      return z.array(oneOf(option.choices));
    case 'text': {
      const text = z.string({ error: 'Give a text.' }).max(option.longest, `At most ${option.longest} characters.`);
      return text.superRefine((value, context) => {
        const wrong = wrongWith(option, value);
        if (wrong !== null) context.addIssue({ code: 'custom', message: wrong });
      });
    }
    case 'texts':
      return z
        .array(
          z
            .string()
            .min(1, 'Give a text, or take the line out.')
            .max(option.longest, `At most ${option.longest} characters each.`),
        )
        .max(option.atMost, `At most ${option.atMost}.`);
    case 'pick':
      return option.required ? z.string({ error: 'Choose one.' }).min(1, 'Choose one.') : z.string().min(1).nullable();
    case 'picks':
      return z.array(z.string().min(1)).max(option.atMost, `At most ${option.atMost}.`);
  }
}

function oneOf(names: Readonly<Record<string, string>>): z.ZodType<string> {
  const keys = Object.keys(names);
  return z.enum(keys as [string, ...string[]], { error: () => `Choose one of: ${keys.join(', ')}.` });
}

function wrongWith(option: Extract<Option, { is: 'text' }>, value: string): string | null {
  if (value.trim() === '') return option.required ? 'Fill this in.' : null;
  if (option.holds === 'link') return /^https?:\/\/[^\s<>"']+$/i.test(value) ? null : 'Give a link that begins with https://.';
  if (option.holds !== 'pattern') return null;
  try {
    RE2JS.compile(value);
    return null;
  } catch (error) {
    return `Not a regular expression in RE2’s syntax: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
