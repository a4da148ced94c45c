/**
 * What in a text is the writer's own: their name, wherever it stands, and how they signed. A name that somebody puts below
 * their own request tells nobody anything that Jira does not show above it.
 */
import { ownWords } from '../../own-words';
import { quick } from '../../quick';
import { nameWords } from './allowed';
import type { Hit } from './hit';
import { CLOSING } from './person';

/** A signature has a name, a job, a department, a number: not more lines than this. */
const LINES = 8;
const SIGN_OFF = quick(String.raw`^[ \t>]{0,4}(?:${CLOSING})[ \t]{0,2}[,.!–-]{0,3}(?:[ \t]{0,2}$|[ \t]+[^\n]{2,60}$)`, 'iu');
const DASHES = quick(String.raw`^\s{0,4}(?:--|—|–|__)[ \t]{0,2}(?:\p{Lu}[^\n]{1,60})?$`, 'u');

/** Where the writer's signature begins, or the text's length when they did not sign. Mail quoted below is not theirs. */
export function signatureStart(text: string): number {
  const quoted = ownWords(text, QUOTED).foreign[0]?.start ?? text.length;
  let at = text.slice(0, quoted).trimEnd().length;
  let left = LINES;
  while (at > 0 && left > 0) {
    const start = text.lastIndexOf('\n', at - 1) + 1;
    const line = text.slice(start, at).replace(/\r$/, '');
    if (line.length > 120) {
      const closing = inlineSignOff(line);
      return closing === null || left < LINES ? text.length : start + closing;
    }
    if (SIGN_OFF.test(line) || DASHES.test(line)) return start;
    const closing = left === LINES ? inlineSignOff(line) : null;
    if (closing !== null) return start + closing;
    if (line.trim() !== '') left--;
    at = start - 1;
  }
  return text.length;
}

const QUOTED = new Set(['quoted-mail'] as const);
/** "… is white. Many thanks, Heike" at the end of a line. */
const INLINE = quick(String.raw`[.!?] {1,3}(?:${CLOSING})[ \t]{0,2}[,.!–-]{0,2} {0,2}\p{Lu}[\p{L}.'’ -]{1,50}\s{0,3}$`, 'iu');

function inlineSignOff(line: string): number | null {
  const from = Math.max(0, line.length - 110);
  const match = INLINE.exec(line.slice(from));
  return match ? from + match.index + 1 : null;
}

/**
 * How sure a hit is once one knows who wrote the text; null when it is the writer's own name. What else they put into their
 * signature is theirs or their firm's. A greeting names a colleague of the desk more often than anybody else.
 */
export function knowingWriter(text: string, hits: readonly Hit[], reporterName: string): Hit[] {
  if (hits.length === 0) return [];
  const own = new Set(nameWords(reporterName));
  const signed = signatureStart(text);
  const end = text.trimEnd().length;
  return hits.flatMap((hit): Hit[] => {
    if (hit.type === 'EMAIL' || hit.type === 'PHONE' || hit.type === 'ADDRESS')
      return [hit.start >= signed ? { ...hit, sureness: 'hint' } : hit];
    if (hit.type !== 'PERSON') return [hit];
    const named = nameWords(text.slice(hit.start, hit.end));
    if (named.every((word) => own.has(word))) return [];
    const line = text.slice(text.lastIndexOf('\n', hit.start - 1) + 1, hit.start);
    const alone = line.trim() === '' && hit.end === end;
    if (alone || (hit.start >= signed && (line.trim() === '' || hit.role === 'signed' || DASHES.test(line)))) return [];
    return [hit.role === 'greeted' ? { ...hit, sureness: 'hint' } : hit];
  });
}
