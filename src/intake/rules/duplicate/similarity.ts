/**
 * How alike two requests are, from 0 to 1, once what says nothing about the matter is left out. Words and pairs of words are
 * compared, so that the order counts a little and a few changed words do not; a word that stands in most of the customer's
 * requests (their firm, their product) counts for less.
 */
import { stem, wordsOf } from '../../folded';
import { ownWords, withoutTemplate } from '../../own-words';

/** Characters read of a text: who repeats a request, repeats its beginning. */
const READ_AT_MOST = 6000;

const NOT_THE_MATTER = new Set(['quoted-mail', 'signature'] as const);

/** Greetings, thanks, pleas, hurry and the words that every sentence has, in the five languages; folded. */
const BOILERPLATE = new Set(
  `hi hello hey dear all team support helpdesk desk sir madam everyone good morning afternoon evening day thanks thank you many much very advance regards kind best please help urgent urgently asap soon quickly possible again still already now
monday tuesday wednesday thursday friday saturday sunday today yesterday tonight since
the a an this that these those it its i we my our me us is are was were be been am have has had do does did of in on at to for from by with and or but so as if when there
bonjour bonsoir salut madame monsieur merci beaucoup avance cordialement salutations svp plait veuillez urgent toujours encore deja depuis hier aujourd hui matin lundi mardi mercredi jeudi vendredi samedi dimanche
le la les un une des du de d l au aux ce cet cette ces je j nous vous mon ma mes notre nos il elle on est sont ai as a avons ont et ou mais que qui en dans sur pour par avec c s y se
hallo guten tag morgen abend liebe lieber liebes sehr geehrte geehrter damen herren danke vielen dank voraus grusse gruss freundlichen bitte dringend immer noch wieder schon seit gestern heute fruh montag dienstag mittwoch donnerstag freitag samstag sonntag
der die das den dem des ein eine einen einem einer ich wir mein meine unser unsere mir uns es ist sind war hat habe haben und oder aber dass wenn in im an am auf von vom zu zum zur mit bei fur aus nach
hola buenos buenas dias tardes estimado estimada estimados gracias muchas antemano saludos favor urgente todavia aun ya desde ayer hoy manana lunes martes miercoles jueves viernes sabado domingo
el los las unos unas del al mi mis nuestro nuestra yo nosotros me nos se es son ha han he y o pero que en por para con lo
buna ziua dimineata seara salut stimata stimate domnule doamna multumesc multumim mult anticipat stima rog rugam va urgent inca deja din nou ieri azi astazi luni marti miercuri joi vineri sambata duminica de
o al ai ale lui eu noi imi ne mea meu mei noastra nostru este sunt am a au ati si sau dar ca la cu pe in care`.split(/\s+/),
);

/** What tells one case from another that is put in the same words: numbers, codes, months, names in mid-sentence. */
const MONTHS = new Set(
  `january february march april may june july august september october november december janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
januar februar marz juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie`.split(/\s+/),
);
/** Times of day tell when somebody wrote, not what about. */
const CLOCK = /\b\d{1,2}(?::\d{2}){1,2}\b|\b\d{1,2}\s?(?:am|pm|uhr|h\d{0,2})\b/gi;

export interface Read {
  /** Stems and pairs of stems. */
  readonly marks: ReadonlySet<string>;
  /** Different words that say something. */
  readonly words: number;
  /** What tells this case from others in the same words. */
  readonly telling: ReadonlySet<string>;
}

export interface Texts {
  readonly summary: string;
  readonly description: string;
}

/** Reads a request for comparison. */
export function read(texts: Texts, template: Texts): Read {
  const marks = new Set<string>();
  const telling = new Set<string>();
  const different = new Set<string>();
  const parts = [withoutTemplate(texts.summary, template.summary), withoutTemplate(texts.description, template.description)];
  for (const part of parts) {
    const text = ownWords(part.slice(0, READ_AT_MOST), NOT_THE_MATTER).text.replace(CLOCK, (clock) => ' '.repeat(clock.length));
    let before: string | null = null;
    for (const { word, start, end } of wordsOf(text)) {
      if (isTelling(word, text, start, end)) telling.add(word);
      if (/\d/.test(word) || BOILERPLATE.has(word)) continue;
      const own = stem(word);
      different.add(own);
      marks.add(own);
      if (before !== null) marks.add(`${before} ${own}`);
      before = own;
    }
  }
  return { marks, words: different.size, telling };
}

function isTelling(word: string, text: string, start: number, end: number): boolean {
  if (/\d/.test(word)) return true;
  if (BOILERPLATE.has(word) || word.length < 3) return false;
  if (MONTHS.has(word) && word !== 'may' && word !== 'mars') return true;
  const own = text.slice(start, end);
  // A capital in mid-sentence; where all is written in capitals, none says anything.
  return /^\p{Lu}\p{Ll}/u.test(own) && /[\p{Ll},;:’'\d)]\s{1,3}$|[’'“„«"(]$/u.test(text.slice(Math.max(0, start - 6), start));
}

/** How many of two requests name something that the other does not: another order, another month, another person. */
export function differInCase(a: Read, b: Read): 0 | 1 | 2 {
  const alone = (one: Read, other: Read): number =>
    [...one.telling].some((mark) => !other.telling.has(mark) && !other.marks.has(stem(mark))) ? 1 : 0;
  return (alone(a, b) + alone(b, a)) as 0 | 1 | 2;
}

/** How alike each of the others is to the first. */
export function likeness(draft: Read, others: readonly Read[]): number[] {
  const spread = new Map<string, number>();
  for (const { marks } of others) for (const mark of marks) spread.set(mark, (spread.get(mark) ?? 0) + 1);
  // With few others nobody can say what is common.
  const weightOf = (mark: string): number => {
    const words = mark.includes(' ') ? 0.5 : 1;
    if (others.length < 4) return words;
    return words / (1 + 3 * (Math.max(0, (spread.get(mark) ?? 0) - 1) / others.length));
  };
  const total = (marks: ReadonlySet<string>): number => [...marks].reduce((sum, mark) => sum + weightOf(mark), 0);
  const own = total(draft.marks);
  return others.map(({ marks }) => {
    const whole = own + total(marks);
    if (whole === 0) return 0;
    let shared = 0;
    for (const mark of draft.marks) if (marks.has(mark)) shared += weightOf(mark);
    return (2 * shared) / whole;
  });
}
