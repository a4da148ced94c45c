/** Finds where a request changes its subject: the places of the first matter and of every other, unrelated one. */
import { ownWords } from '../../own-words';
import { headingTopics, listTopics } from './lists';
import type { Topics } from './parts';
import { proseTopics } from './prose';
import { quick } from '../../quick';

/** So much of a request is read for its subjects. */
const READ = 12_000;
const FOREIGN = new Set(['code', 'log', 'quoted-mail', 'signature', 'url', 'path'] as const);
/** What follows the last matter and belongs to none. */
const TAIL = new Set(['quoted-mail', 'signature'] as const);

/** A name at the very end, with or without a greeting before it. */
const NAME = quick(String.raw`\n\s{0,4}(?:[\p{L}]{2,12}(?: \p{L}{2,12})?, ?)?(?:\p{Lu}[\p{L}'’.-]{0,20} ?){1,3}$`, 'u');

/** The subjects of one text, or null when it is about one. Reads nothing but the customer's own words. */
export function findTopics(text: string): Topics | null {
  const own = ownWords(text.slice(0, READ), FOREIGN).text.replace(/’/g, "'");
  if (own.trim().length < 30) return null;
  const topics = listTopics(own) ?? headingTopics(own) ?? proseTopics(own);
  if (!topics || topics.places.length < 2) return null;
  const said = ownWords(text, TAIL).text.trimEnd();
  const tail = said.slice(-80);
  const last = said.length - tail.length + tail.replace(NAME, '').trimEnd().length;
  return {
    sureness: topics.sureness,
    places: topics.places.map(({ start, end }) => ({ start, end: end >= own.length ? Math.max(start, last) : end })),
  };
}
