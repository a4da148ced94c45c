/** Personal data in the names of files: blanks are rare there, times and counters are many. */
import { findPersonalData } from './find';
import type { Hit } from './hit';
import { isFirstName, NOT_NAMES } from './names';

/** Longer names are cut: no file system has them. */
const LONGEST = 300;
const ID_WORD =
  /(?<![a-z])(?:ssn|cnp|dni|nie|nif|nino|nss|bsn|pesel|nir|insee|ahv|avs|sin|passport|pass(?:eport|aport)|reisepass|ausweis|personnummer|cpr|codice|identity|national|id[-_ ]?card)(?![a-z])/i;

/** Offsets count in the name as it stands. */
export function findInFileName(name: string): Hit[] {
  const whole = name.slice(0, LONGEST);
  const stem = whole.replace(/\.\w{1,5}$/, '');
  const spaced = stem.replace(/_|\+(?!\d)|(?<=\p{L})[-.](?=\p{L})/gu, ' ');
  const hits = [
    ...findPersonalData(whole).filter(({ type }) => type === 'EMAIL'),
    ...findPersonalData(spaced).filter((hit) => counts(hit, spaced)),
  ];
  for (const hit of namesIn(spaced)) if (!hits.some(({ start, end }) => start < hit.end && hit.start < end)) hits.push(hit);
  return hits
    .sort((a, b) => a.start - b.start)
    .filter((hit, index, all) => index === 0 || hit.start >= (all[index - 1]?.end ?? 0));
}

/** A time or a counter must not pass for a number of somebody. */
function counts({ type, start, end, sureness }: Hit, text: string): boolean {
  const value = text.slice(start, end);
  if (type === 'EMAIL' || type === 'ADDRESS') return false;
  if (type === 'PHONE') return value.startsWith('+') && sureness === 'certain';
  if (type === 'NATIONAL_ID') return /[A-Za-z]/.test(value) || ID_WORD.test(text);
  return true;
}

/** "cv maria gonzalez": a well-known first name and what follows it, in any case. */
function namesIn(text: string): Hit[] {
  const hits: Hit[] = [];
  const words = [...text.matchAll(/\p{L}[\p{L}\p{M}'’]{0,40}/gu)];
  for (let i = 0; i + 1 < words.length; i++) {
    const [first, second] = [words[i], words[i + 1]];
    if (!first || !second) continue;
    const end = second.index + second[0].length;
    const isPair = isFirstName(first[0]) && second[0].length > 1 && !NOT_NAMES.has(second[0].toLowerCase());
    if (!isPair || text.slice(first.index + first[0].length, second.index) !== ' ') continue;
    const capitals = /^\p{Lu}/u.test(first[0]) && /^\p{Lu}/u.test(second[0]);
    hits.push({ type: 'PERSON', start: first.index, end, sureness: capitals ? 'likely' : 'hint' });
    i++;
  }
  return hits;
}
