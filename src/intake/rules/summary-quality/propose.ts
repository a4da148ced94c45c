/** A title from the customer's own words: the first sentence that says something, without personal data. */
import { wordsOf } from '../../folded';
import { ownWords } from '../../own-words';
import { findPersonalData } from '../personal-data/find';
import { saysNothing } from './vocabulary';

/** So much of a description is read. */
const READ = 3000;
/** Characters of a proposed title. */
const LONGEST = 80;

const GREETING =
  /^(?:hi|hello|hey|dear|good (?:day|morning|afternoon|evening)|bonjour|bonsoir|salut|hallo|guten (?:tag|morgen|abend)|gr(?:ü|u)ezi|moin|servus|sehr geehrte|hola|buen[oa]s(?: (?:d[ií]as|tardes|noches))?|estimad[oa]s?|bun[ăa](?: ziua| seara)?|stimat[ăaei]|ciao|buongiorno|salve)(?![a-zà-ÿăâîșț])[^,.:!?\n]{0,40}[,.:!\n]\s{0,3}/i;
const OPENER = /^(?:\d{1,2}[.)]|[#*•–-])\s{1,3}|^(?:please (?:note|see) that|i (?:noticed|see) that|it seems that)\s/i;
const HEADING =
  /^(?:steps|steps to reproduce|expected|actual|étapes|schritte|erwartet|pasos|pași|scenario|scénario|description|beschreibung)\s{0,2}(?::|$)/i;

/** Null where the description holds nothing to make a title of. */
export function proposeTitle(description: string): string | null {
  const read = description.slice(0, READ);
  const own = ownWords(read, new Set(['code', 'log', 'quoted-mail', 'signature', 'url', 'email'] as const)).text;
  const personal = findPersonalData(read);
  let start = 0;
  for (const sentence of own.split(/(?<=[.!?])\s|\n/)) {
    const at = own.indexOf(sentence, start);
    start = at + sentence.length;
    const taken = personal.some((hit) => hit.start < start && hit.end > at);
    const title = taken ? null : titleOf(sentence);
    if (title !== null) return title;
  }
  return null;
}

function titleOf(sentence: string): string | null {
  let text = sentence.replace(/\s+/g, ' ').trim();
  for (const lead of [GREETING, OPENER, GREETING]) text = text.replace(lead, '').trim();
  if (HEADING.test(text)) return null;
  const title = cut(text)
    .replace(/[\s.,;:!?–-]+$/, '')
    .trim();
  const telling = wordsOf(title).filter(({ word }) => !saysNothing(word) && /[^\d]/.test(word));
  return telling.length < 2 ? null : title.charAt(0).toUpperCase() + title.slice(1);
}

/** At a clause where there is one late enough, else at a word. */
function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  const room = text.slice(0, LONGEST + 2);
  const clause = Math.max(room.lastIndexOf(', '), room.lastIndexOf('; '), room.lastIndexOf(': '));
  return room.slice(0, clause >= LONGEST / 3 ? clause : Math.max(room.lastIndexOf(' '), LONGEST / 2));
}
