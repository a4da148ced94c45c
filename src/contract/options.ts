/**
 * What an admin can set, described once: the same description gives the type of the value, its default and limits, the
 * field on the settings page and the line in the docs. Plain JSON, so that a page receives it as it is.
 */

interface Labelled {
  /** The field's label: names what the option does. */
  readonly label: string;
  /** A sentence below the field. */
  readonly help?: string;
}

export interface NumberOption extends Labelled {
  readonly is: 'number';
  /** Whole numbers only. */
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** “days”, “hours”, shown behind the field. */
  readonly unit?: string;
}

export interface SwitchOption extends Labelled {
  readonly is: 'switch';
  readonly default: boolean;
}

/** One of a fixed list. `choices`: what is stored, and how it is shown. */
export interface ChoiceOption<T extends string = string> extends Labelled {
  readonly is: 'choice';
  readonly choices: Readonly<Record<T, string>>;
  readonly default: T;
}

/** Any number of a fixed list. */
export interface ChoicesOption<T extends string = string> extends Labelled {
  readonly is: 'choices';
  readonly choices: Readonly<Record<T, string>>;
  readonly default: readonly T[];
}

export interface TextOption extends Labelled {
  readonly is: 'text';
  readonly default: string;
  /** Characters. */
  readonly longest: number;
  /** An empty text is refused. */
  readonly required?: boolean;
  readonly lines?: 'one' | 'many';
  /** A regular expression in RE2's syntax, or a link (http, https): checked when it is saved. */
  readonly holds?: 'pattern' | 'link';
}

/** A list of short texts: words, domains, addresses. */
export interface TextsOption extends Labelled {
  readonly is: 'texts';
  readonly default: readonly string[];
  /** Characters of one. */
  readonly longest: number;
  readonly atMost: number;
}

/** What an admin picks by name and the settings keep by Jira's id. */
export type PickFrom =
  | 'status'
  | 'resolution'
  | 'requestType'
  | 'priority'
  | 'field'
  | 'person'
  | 'project'
  | 'workType'
  /** Statuses of the work items of a target. */
  | 'itemStatus'
  | 'linkType'
  | 'component'
  | 'group';

export interface PickOption extends Labelled {
  readonly is: 'pick';
  readonly of: PickFrom;
  readonly required?: boolean;
}

export interface PicksOption extends Labelled {
  readonly is: 'picks';
  readonly of: PickFrom;
  readonly atMost: number;
}

/** Rows of simple values, for example questions with the words that bring them up. */
export interface TableOption<
  C extends Readonly<Record<string, CellOption>> = Readonly<Record<string, CellOption>>,
> extends Labelled {
  readonly is: 'table';
  readonly columns: C;
  /** What one row is called: “question”, “pattern”. */
  readonly rowName: string;
  readonly atMost: number;
  readonly default: readonly ValuesOf<C>[];
}

export type CellOption =
  NumberOption | SwitchOption | ChoiceOption | ChoicesOption | TextOption | TextsOption | PickOption | PicksOption;

export type Option = CellOption | TableOption;
export type Options = Readonly<Record<string, Option>>;

export type ValueOf<O> = O extends NumberOption
  ? number
  : O extends SwitchOption
    ? boolean
    : O extends ChoiceOption<infer T>
      ? T
      : O extends ChoicesOption<infer T>
        ? readonly T[]
        : O extends TextOption
          ? string
          : O extends TextsOption | PicksOption
            ? readonly string[]
            : O extends PickOption
              ? string | null
              : O extends TableOption<infer C>
                ? readonly ValuesOf<C>[]
                : never;

export type ValuesOf<O extends Readonly<Record<string, unknown>>> = { readonly [K in keyof O]: ValueOf<O[K]> };

/** A value as it travels and is stored. */
export type OptionValue =
  | number
  | boolean
  | string
  | null
  | readonly string[]
  | readonly Readonly<Record<string, number | boolean | string | null | readonly string[]>>[];
export type OptionValues = Readonly<Record<string, OptionValue>>;
