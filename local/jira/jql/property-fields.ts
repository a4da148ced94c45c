/** Entity properties that an installed app makes searchable (`jira:entityProperty`). */
import type { Field } from '@atlaskit/jql-ast';
import type { SearchableProperty } from '../port';
import type { Issue, Json } from '../state';
import { textField, valueField, type JqlField } from './field-kinds';
import { propertyName, propertyWordsName } from './index-names';
import { noSuchField } from './refusals';
import type { JqlContext } from './types';
import type { Readers } from './readers';

/** The scalar values at a dotted path; arrays on the way are all followed, as Jira indexes them. */
export function valuesAt(value: Json | undefined, path: readonly string[]): (string | number | boolean)[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((element) => valuesAt(element, path));
  const [step, ...rest] = path;
  if (typeof value !== 'object') return step === undefined ? [value] : [];
  return step === undefined ? [] : valuesAt((value as { readonly [key: string]: Json })[step], rest);
}

/** The instants among the values of a property: epoch milliseconds, or texts that are one. */
export function instantsAt(values: readonly (string | number | boolean)[]): number[] {
  return values.flatMap((value) => {
    const at = typeof value === 'number' ? value : Date.parse(String(value));
    return Number.isNaN(at) ? [] : [at];
  });
}

function propertyField(name: string, property: SearchableProperty, context: JqlContext, readers: Readers): JqlField {
  const path = property.objectName.split('.');
  const raw = (issue: Issue) => valuesAt(issue.properties[property.propertyKey], path);
  const numbers = (issue: Issue) => raw(issue).filter((value) => typeof value === 'number');
  const indexName = propertyName(property.propertyKey, property.objectName);
  switch (property.type) {
    case 'string':
      return valueField(
        {
          name,
          values: (issue) => raw(issue).map(String),
          read: readers.anyString(name),
          sortKey: (issue) => raw(issue).map(String)[0],
          index: { terms: indexName },
        },
        context,
        readers.users('by'),
      );
    case 'number':
      return valueField(
        {
          name,
          values: numbers,
          read: readers.numbers(name),
          rank: Number,
          sortKey: (issue) => numbers(issue)[0],
          index: { terms: indexName, numbers: { name: indexName, isSingle: false } },
        },
        context,
        readers.users('by'),
      );
    case 'date': {
      const dates = (issue: Issue) => instantsAt(raw(issue));
      return valueField(
        {
          name,
          values: dates,
          read: readers.dates(name),
          rank: Number,
          sortKey: (issue) => dates(issue)[0],
          index: { numbers: { name: indexName, isSingle: false } },
        },
        context,
        readers.users('by'),
      );
    }
    case 'user':
      return valueField(
        { name, values: (issue) => raw(issue).map(String), read: readers.users(name), index: { terms: indexName } },
        context,
        readers.users('by'),
      );
    case 'text':
      return textField(
        name,
        (issue) => raw(issue).map(String),
        undefined,
        ({ words }) => {
          const field = propertyWordsName(property.propertyKey, property.objectName);
          return words.map((word) => ({ kind: 'term', field, values: [word] }) as const);
        },
      );
  }
}

/** The field behind `issue.property[key].path`; only paths that an app has declared are indexed. */
export function issuePropertyField(field: Field, context: JqlContext, readers: Readers): JqlField {
  const [property, second] = field.properties ?? [];
  const key = property?.key?.value;
  const path = (property?.path ?? [])
    .map((part) => part.value)
    .join('')
    .replace(/^\./, '');
  const name = `issue.property[${key ?? ''}].${path}`;
  const declared = context.searchableProperties.find((known) => known.propertyKey === key && known.objectName === path);
  if (second || !declared) throw noSuchField(name);
  return propertyField(name, declared, context, readers);
}

/** The field behind a search alias, if an app has declared one. */
export function aliasField(alias: string, context: JqlContext, readers: Readers): JqlField | undefined {
  const declared = context.searchableProperties.find((known) => known.alias?.toLowerCase() === alias.toLowerCase());
  return declared && propertyField(alias, declared, context, readers);
}
