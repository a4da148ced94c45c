/** Custom fields in JQL, by their type. */
import type { CustomField, Issue, Json } from '../state';
import { customName } from './index-names';
import { textField, type JqlField, type ValueFieldParts } from './field-kinds';
import type { Readers } from './readers';
import { textOfValue } from './text-query';
import type { JqlContext } from './types';
import { instantOf } from './zoned-time';

type Keyed = { readonly [key: string]: Json };
const isKeyed = (value: Json | undefined): value is Keyed =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Option ids of a select's value as REST gives it: an object, or an array of them. */
export function optionIds(value: Json | undefined, field: CustomField): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((element) => optionIds(element, field));
  const option = isKeyed(value)
    ? field.options?.find(({ id, value: label }) => id === value.id || (value.id === undefined && label === value.value))
    : field.options?.find(({ value: label }) => label === value);
  return option ? [option.id] : [];
}

/** The JQL field of a custom field. */
export function customField(
  field: CustomField,
  context: JqlContext,
  readers: Readers,
  values: (parts: ValueFieldParts) => JqlField,
): JqlField {
  const { id, name } = field;
  const raw = (issue: Issue) => issue.custom[id];
  switch (field.type) {
    case 'text':
    case 'textarea':
      return textField(
        name,
        (issue) => [textOfValue(raw(issue))],
        (issue) => textOfValue(raw(issue)).toLowerCase() || undefined,
      );
    case 'select':
    case 'multiselect': {
      const options = (field.options ?? []).map((option) => ({ id: option.id, names: [option.value] }));
      const order = new Map(options.map((option, index) => [option.id, index]));
      return values({
        name,
        values: (issue) => optionIds(raw(issue), field),
        read: readers.named(name, options),
        sortKey: (issue) => order.get(optionIds(raw(issue), field)[0] ?? ''),
        index: { terms: customName(id) },
      });
    }
    case 'number': {
      const numbers = (issue: Issue) => [raw(issue)].filter((value) => typeof value === 'number');
      return values({
        name,
        values: numbers,
        read: readers.numbers(name),
        rank: Number,
        sortKey: (issue) => numbers(issue)[0],
        index: { numbers: { name: customName(id), isSingle: true } },
      });
    }
    case 'date': {
      const dates = (issue: Issue) => {
        const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(textOfValue(raw(issue)));
        if (!match) return [];
        const [, year, month, day] = match.map(Number) as [number, number, number, number];
        return [instantOf({ year, month, day, hour: 0, minute: 0 }, context.timeZone)];
      };
      return values({
        name,
        values: dates,
        read: readers.dates(name),
        rank: Number,
        sortKey: (issue) => dates(issue)[0],
        // The index keeps days as they are in UTC; no time zone is further from it.
        index: { numbers: { name: customName(id), isSingle: true, slack: 15 * 3_600_000 } },
      });
    }
    case 'url': {
      const urls = (issue: Issue) => [textOfValue(raw(issue))].filter((value) => value !== '');
      return values({ name, values: urls, read: readers.anyString(name), sortKey: (issue) => urls(issue)[0] });
    }
    case 'user': {
      const accounts = (issue: Issue) => {
        const value = raw(issue);
        return isKeyed(value) && typeof value.accountId === 'string'
          ? [value.accountId]
          : typeof value === 'string'
            ? [value]
            : [];
      };
      return values({ name, values: accounts, read: readers.users(name) });
    }
  }
}
