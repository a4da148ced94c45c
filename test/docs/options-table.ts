/** Options as tables in the docs, made from the descriptions that forms and checks are made of. */
import type { Option, Options } from '../../src/contract/options';
import { defaultsOf } from '../../src/settings/option';

const CELL_KINDS: Readonly<Record<Option['is'], string>> = {
  number: 'whole number',
  switch: 'yes or no',
  choice: 'one of',
  choices: 'any of',
  text: 'text',
  texts: 'list of texts',
  pick: 'one of the site’s',
  picks: 'any of the site’s',
  table: 'rows of',
};

/** What a value may be, and its limits. */
function allowed(option: Option): string {
  const kind = CELL_KINDS[option.is];
  switch (option.is) {
    case 'number':
      return `${kind} from ${option.min} to ${option.max}${option.unit ? `, ${option.unit}` : ''}`;
    case 'choice':
    case 'choices': {
      const names = Object.values(option.choices);
      return names.length > 12 ? `${kind} ${names.length}` : `${kind}: ${names.join('; ')}`;
    }
    case 'text':
      return `${kind}, at most ${option.longest} characters${option.holds ? `, a ${option.holds}` : ''}`;
    case 'texts':
      return `${kind}, at most ${option.atMost}`;
    case 'pick':
    case 'picks':
      return `${kind} ${option.of} list`;
    case 'table':
      return `${kind} ${Object.values(option.columns)
        .map(({ label }) => `“${label}”`)
        .join(', ')}; at most ${option.atMost}`;
    case 'switch':
      return kind;
  }
}

function shownDefault(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((each) => JSON.stringify(each)).join(', ');
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : 'none';
}

/** A text as the cell of a table. */
export const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');

/** No table without options. */
export function optionsTable(options: Options): string[] {
  const defaults: Readonly<Record<string, unknown>> = defaultsOf(options);
  const rows = Object.entries(options).map(
    ([name, option]) =>
      `| ${cell(option.label)} (\`${name}\`)${option.help ? `<br>${cell(option.help)}` : ''} | ${cell(allowed(option))} | ${cell(shownDefault(defaults[name]))} |`,
  );
  return rows.length === 0 ? [] : [['| Option | What it takes | By default |', '| --- | --- | --- |', ...rows].join('\n')];
}
