import type { Options, OptionValue, OptionValues } from '../../../src/contract/options';

/** The values that nobody has chosen yet. */
export function defaultsOf(options: Options): OptionValues {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]): [string, OptionValue] => {
      if (option.is === 'pick') return [name, null];
      return [name, option.is === 'picks' ? [] : option.default];
    }),
  );
}
