/** Paging as `/rest/servicedeskapi` does it: `start` and `limit` in, a page with links out. */
import { RestError } from '../../operations';
import type { RouteAnswer, RouteCall } from '../route';

const DEFAULT_LIMIT = 50;
const MOST = 100;

/** What the caller asks to have unfolded: `expand=a,b` or `expand=a&expand=b`. */
export const expandsOf = ({ query }: RouteCall): ReadonlySet<string> =>
  new Set(query.getAll('expand').flatMap((value) => value.split(',').map((part) => part.trim())));

function wholeNumber(call: RouteCall, name: string, otherwise: number): number {
  const given = call.query.get(name);
  if (given === null || given === '') return otherwise;
  if (!/^\d{1,9}$/.test(given))
    throw new RestError(400, [`The query parameter '${name}' must be a whole number that is not negative.`]);
  return Number(given);
}

/** One page over all values; only those on the page are made. @throws RestError 400 for bounds that are no numbers. */
export function page<T>(call: RouteCall, all: readonly T[], make: (value: T) => unknown = (value) => value): RouteAnswer {
  const start = wholeNumber(call, 'start', 0);
  const limit = Math.min(wholeNumber(call, 'limit', DEFAULT_LIMIT) || DEFAULT_LIMIT, MOST);
  const values = all.slice(start, start + limit).map(make);
  const isLastPage = start + values.length >= all.length;
  const self = `${call.site.state.baseUrl}${call.url.pathname}`;
  const at = (from: number) => {
    const query = new URLSearchParams(call.query);
    query.set('start', String(from));
    query.set('limit', String(limit));
    return `${self}?${query.toString()}`;
  };
  const links = {
    self: `${self}${call.url.search}`,
    base: call.site.state.baseUrl,
    context: '',
    ...(isLastPage ? {} : { next: at(start + limit) }),
    ...(start > 0 ? { prev: at(Math.max(0, start - limit)) } : {}),
  };
  return {
    status: 200,
    body: { _expands: [], size: values.length, start, limit, isLastPage, _links: links, values },
    objects: values.length,
  };
}

/** A list inside another object, as `expand` gives it: its first page. */
export function firstPage(all: readonly unknown[]): Record<string, unknown> {
  const values = all.slice(0, DEFAULT_LIMIT);
  return {
    _expands: [],
    size: values.length,
    start: 0,
    limit: DEFAULT_LIMIT,
    isLastPage: values.length === all.length,
    _links: {},
    values,
  };
}
