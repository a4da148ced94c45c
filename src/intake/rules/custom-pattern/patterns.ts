/** An admin's patterns, run by RE2, whose time grows with the text alone, whatever the pattern. */
import { RE2JS } from 're2js';
import type { Span } from '../../../contract/rules';

/** Compiled patterns, newest last; null for one that does not compile. They come from settings, of which there are few. */
const compiled = new Map<string, RE2JS | null>();
const KEPT_AT_MOST = 200;

function compile(pattern: string, matchCase: boolean): RE2JS | null {
  const key = `${matchCase ? 'c' : 'i'}${pattern}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  let made: RE2JS | null = null;
  try {
    made = RE2JS.compile(pattern, RE2JS.MULTILINE | (matchCase ? 0 : RE2JS.CASE_INSENSITIVE));
  } catch {
    // Saving refuses such a pattern; what another version stored is left out.
  }
  const oldest = compiled.keys().next().value;
  if (compiled.size >= KEPT_AT_MOST && oldest !== undefined) compiled.delete(oldest);
  compiled.set(key, made);
  return made;
}

/** Whether RE2 knows the pattern. */
export function isPattern(pattern: string, matchCase: boolean): boolean {
  return pattern !== '' && compile(pattern, matchCase) !== null;
}

/** The first match that holds a character; undefined when there is none, or the pattern is none. */
export function findPattern(pattern: string, matchCase: boolean, text: string): Span | undefined {
  const matcher = pattern === '' ? undefined : compile(pattern, matchCase)?.matcher(text);
  if (!matcher) return undefined;
  // An empty match says nothing; behind the first hundred no other is waited for.
  for (let tries = 0; tries < 100 && matcher.find(); tries++)
    if (matcher.end() > matcher.start()) return { start: matcher.start(), end: matcher.end() };
  return undefined;
}
