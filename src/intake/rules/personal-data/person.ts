/**
 * Names of people, where the words around say that one stands there: a greeting, a signature, a label, "my colleague …";
 * elsewhere only a well-known first name beside a family name. A name among product names stays unfound: that is the
 * price of asking nobody wrongly.
 */
import { FIRST_NAMES, isFirstName, NOT_NAMES, ORDERS, plain } from './names';
import { quick } from '../../quick';
import type { Hit } from './hit';

const particle = String.raw`(?:van der|van den|van de|van|von der|von|de la|de los|del|de|dos|da|di|du|le|la|el|al|bin|ten|ter|af|zu)`;
const word = String.raw`(?:(?:O|D|d|L)['’]\p{Lu}[\p{Ll}\p{M}]{1,24}|Mc\p{Lu}\p{Ll}{1,20}|\p{Lu}[\p{Ll}\p{M}'’]{1,24}(?:-\p{Lu}[\p{Ll}\p{M}]{1,24})?)`;
const initial = String.raw`\p{Lu}\.`;
const shout = String.raw`\p{Lu}{2,24}(?:[-'’]\p{Lu}{2,24})?`;
const family = String.raw`(?:${particle} )?${word}`;
/** One to four words: "Mei", "Ana Maria", "Lucía van Dijk", "J. Novák". */
const NAME = String.raw`${word}(?: (?:${initial}|${family})){0,3}`;
const FULL = String.raw`(?:${word}|${initial})(?: (?:${initial}|${family})){1,3}`;
/** "RICCI, Kenji", "van Dijk, Lucía", "LOPEZ Maria". */
const INVERTED = String.raw`(?:${particle} )?(?:${shout}|${word}),? ${word}`;
const SHOUTED = String.raw`${shout} ${shout}`;

const GREETING = String.raw`(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|bonjour|bonsoir|salut|cher|chère|hola|buenos días|buenas tardes|querid[oa]|estimad[oa](?: señora?)?|hallo|guten (?:tag|morgen)|liebe[r]?|sehr geehrte[r]? (?:herr|frau)|moin|bună(?: ziua)?|buna(?: ziua)?|dragă|stimat[ăe]? (?:domnule|doamnă)|ciao|buongiorno|gentile|caro|cara|beste|hoi|geachte (?:heer|mevrouw)|ol[áa]|prezad[oa]|cześć|hej)`;
/** How people close a letter, in lower case. */
export const CLOSING = String.raw`(?:(?:(?:kind|best|warm|many) )?regards|best wishes|best|(?:many )?thanks(?: (?:and regards|in advance|again|a lot))?|thank you(?: in advance)?|cheers|sincerely|yours (?:sincerely|truly|faithfully)|(?:bien )?cordialement|bien à vous|merci(?: d'avance)?|salutations|(?:un )?(?:cordial )?saludos?|atentamente|gracias|mit freundlichen grü(?:ß|ss)en|(?:(?:viele|beste|liebe|freundliche|schöne) )?(?:grü(?:ß|ss)e|gru(?:ß|ss))|thx|mfg|vg|lg|danke|(?:cordiali |distinti )?saluti|grazie|mulțumesc(?: anticipat)?|multumesc|cu (?:stimă|respect|stima)|o zi bună|met vriendelijke groet(?:en)?|groet(?:en|jes)?|bedankt|atenciosamente|obrigad[oa]|pozdrawiam|z poważaniem)`;
const LABEL = String.raw`(?:(?:customer|user|employee|contact|requester|requestor|reporter|account|full|first|last|family|display|patient|client|guest|member|applicant|holder|account holder|cardholder|card holder|maiden|recipient|manager|owner|caller)(?:'s)?(?: name)?|nom(?: complet)?|prénom|nombre(?: completo)?|apellidos?|nume(?:le)?|prenume|vorname|nachname|kunde|kundin|mitarbeiter(?:in)?|ansprechpartner(?:in)?|client[ea]?|empleado|angajat|salarié[e]?|collaborateur|requested (?:for|by)|reported by|raised by|submitted by|created by|opened by|approved by|assigned to|assignee|reassigned? to|approver|contact person|attn|attention|on behalf of|from|cc|c/o)`;
const TITLE = String.raw`(?:mr|mrs|ms|miss|mx|dr|prof|herr|frau|herrn|mme|mlle|m|monsieur|madame|sr|sra|srta|señora?|señor|dl|dna|d-na|d-l|domnul|doamna|sig|sig\.ra|signora?|dhr|mevr|pan|pani)`;
const ROLE = String.raw`(?:colleagues?|co-?worker|manager|boss|supervisor|team ?lead|teammate|assistant|secretary|director|employee|trainee|intern|new hire|new joiner|starter|customer|client|partner|approver|tester|developer|agent|wife|husband|daughter|son|brother|sister|friend|father|mother|collègue|responsable|manageur|chef|cheffe|kolleg(?:e|in|en)|chef(?:in)?|vorgesetzte[rn]?|mitarbeiter(?:in)?|compañer[oa]|jefe|jefa|coleg(?:a|ul|ul meu|a mea)|șef(?:ul|a)?|collega|collaboratore)`;

interface Pattern {
  /** Is found wherever the pattern is. It is short: the patterns themselves are only made for texts that may hold such a name. */
  readonly gate: RegExp;
  readonly pattern: RegExp;
  readonly sure: Hit['sureness'];
  /** One word alone may be a name here, whatever word it is. */
  readonly single: boolean;
  readonly role?: Hit['role'];
}

/** What stands before the name, the name, and what stands behind it. */
type Place = readonly [before: string, name: string, after: string];

const on = ([before, name, after]: Place, sure: Hit['sureness'], single: boolean, role?: Hit['role']): Pattern => ({
  gate: quick(before === '' || before === START ? after : `${before}${BEGINNING}`, 'u'),
  pattern: quick(`${before}(?<name>${name})${after}`, 'dgu'),
  sure,
  single,
  ...(role === undefined ? {} : { role }),
});
/** The same words in any case. The patterns as a whole are case-sensitive: names live by their capitals. */
function anyCase(source: string): string {
  const both = (letters: string): string => letters.toLowerCase() + letters.toUpperCase();
  return source.replace(/\[([^\]]{1,20})\]|\p{L}/gu, (char, set?: string) => `[${both(set ?? char)}]`);
}
const G = anyCase(GREETING);
const C = anyCase(CLOSING);
const L = anyCase(LABEL);
const T = anyCase(TITLE);
const R = anyCase(ROLE);
const START = String.raw`(?<![\p{L}\d])`;
const END = String.raw`(?![\p{L}\d@])`;
/** How any name begins. */
const BEGINNING = String.raw`(?=\p{Lu}|d['’]|${particle} )`;

const PATTERNS: readonly Pattern[] = [
  on(
    [String.raw`(?:^|\n)[ \t>]{0,4}${G}[,!]? `, NAME, String.raw`(?=[ \t]{0,3}(?:[,!:.;]|[ \t][–-]|\r?\n|$))`],
    'certain',
    true,
    'greeted',
  ),
  on(
    [
      String.raw`(?:^|[\n.!?] ?)[ \t]{0,4}${C}[ \t]{0,2}[,.!–-]{0,2}(?:[ \t]{0,2}\r?\n){1,2}[ \t]{0,4}`,
      `${NAME}|${INVERTED}|${SHOUTED}`,
      String.raw`(?=[ \t]{0,3}(?:\r?\n|$|[,|(/–-]))`,
    ],
    'certain',
    true,
    'signed',
  ),
  on(
    [String.raw`(?:^|[\n.!?] ?)[ \t]{0,4}${C}[ \t]{0,2}[,!–-]{0,2} `, NAME, String.raw`(?=[ \t]{0,3}\.?(?:\r?\n|$))`],
    'certain',
    true,
    'signed',
  ),
  on([String.raw`(?:^|[\n,;(.] ?)[nN]ame[ \t]{0,2}[:=][ \t]{0,2}`, `${INVERTED}|${NAME}|${SHOUTED}`, END], 'certain', true),
  on(
    [
      String.raw`${START}${L}[ \t]{0,2}(?::|=|[iI][sS]:?|[eE][sS][tT]|[eE][sS])[ \t]{0,2}`,
      `${INVERTED}|${NAME}|${SHOUTED}`,
      END,
    ],
    'certain',
    true,
  ),
  on(
    [
      String.raw`${START}(?:[aA]ssigned to|[rR]eassigned? to|[aA]pproved by|[rR]eported by|[rR]equested (?:by|for)|[oO]n behalf of|[rR]aised by|[cC]reated by|[sS]igned by|[hH]andled by|[aA]ttn\.?|c\/o) `,
      `${NAME}|${INVERTED}`,
      END,
    ],
    'certain',
    false,
  ),
  on([String.raw`${START}${T}\.? `, NAME, END], 'certain', true),
  on(
    [
      String.raw`${START}(?:[mM]y|[oO]ur|[hH]is|[hH]er|[tT]heir|[tT]he|[mM](?:on|a)|[nN]otre|[mM]eine?n?|[uU]nsere?|[mM]i|[nN]uestr[oa]|[iI]l|[uU]n|[aA]) (?:[nN]ew )?${R},? (?:(?:named|called|is|ist|est|es) )?`,
      NAME,
      END,
    ],
    'certain',
    true,
  ),
  on(
    [
      String.raw`${START}(?:[mM]y (?:full |first |last |maiden )?name is|[tT]his is|[mM]y name'?s|[jJ]e m'appelle|[mM]on nom est|[mM]ein [nN]ame ist|[iI]ch heiße|[mM]e llamo|[mM]i nombre es|[mM]ă numesc|[nN]umele meu este|[mM]i chiamo)[ :]{1,2}`,
      NAME,
      END,
    ],
    'certain',
    true,
  ),
  on(
    [
      String.raw`${START}(?:[sS]po(?:ke|ken) (?:with|to)|[tT]alk(?:ed|ing)? (?:with|to)|[cC]hatted with|[mM]et with|[cC]ontact(?:ed)?|[aA]sk(?:ed)?|[cC]alled by|[wW]rote to|[nN]amed|[hH]elped by|[dD]irected by|[wW]ritten by|[sS]tarring|[pP]arlé (?:à|avec)|[hH]abl[ée] con|[gG]esprochen mit|[vV]orbit cu) `,
      NAME,
      END,
    ],
    'likely',
    false,
  ),
  on(
    [
      String.raw`${START}(?:[bB]itte|[rR]appeler|[cC]ontacter|[jJ]oindre|[pP]révenir|[lL]lam(?:en|ar|e)(?: por favor)? a|[cC]ontact(?:en|ar|e) (?:a|con)|sunați(?:[- ]o)? pe|[cC]ontactați(?:[- ]o)? pe|[kK]ontaktieren [sS]ie|pe) `,
      NAME,
      String.raw`(?= (?:unter|au|al|la|à|an|bei|en el|por|pentru|pour|zurück)\b)`,
    ],
    'certain',
    false,
  ),
  on(
    [
      START,
      FULL,
      String.raw` (?=from (?:accounting|finance|sales|marketing|hr|it|support|legal|purchasing|logistics|the )|is (?:my|our) |(?:and|und|et|y|și) (?:I|ich|moi|yo|eu)${END}|has the same|told me|said|asked me|lives at|called me|reported|will be |had (?:given|asked))`,
    ],
    'certain',
    false,
  ),
  on(['', FULL, String.raw` ?(?=<[^\s<>@]{1,64}@)`], 'certain', false),
  // A name that its mailbox, number, birthday or identity number follows
  on(
    [
      START,
      FULL,
      String.raw`(?=(?:,| \(|:) ?(?:[\w.+-]{1,64}@[\w-]|\+?\d[\d ().-]{7,}|[tT][eé]l|[iI]nt\. ?\d|[eE]xt\. ?\d|[pP]hone|[hH]andy|[mM]obile?|CNP\b|DNI\b|SSN\b|[bB]orn\b|[nN]ée?\b|[nN]at[oa]\b|[gG]eb(?:oren|\.)|[nN]ascut|[nN]acid[oa]))`,
    ],
    'certain',
    false,
  ),
  on(
    [
      String.raw`${START}(?:[sS]i chiama|[sS]'appelle|[sS]e llama|[hH]eißt|[sS]e numește|(?:(?:is|was) called)|[cC]hiamate|[cC]hiamare|[cC]ontatta(?:te|re)|[aA]ppele[rz]|[sS]unați(?:-l|-o)?(?: pe)?|[lL]lam(?:ar|e|en) a|[pP]ersona de contacto es|[cC]ontact person is|[pP]ersonne à contacter est|[cC]olegul|[cC]olega|[cC]lientul|[cC]lienta) `,
      NAME,
      END,
    ],
    'certain',
    false,
  ),
  on(
    [
      START,
      word,
      String.raw`(?=['’]s (?:address|phone|number|email|e-mail|account|mailbox|laptop|computer|manager|daughter|son|wife|husband|password|calendar|salary|birthday|passport)${END})`,
    ],
    'likely',
    false,
  ),
];

/** A well-known first name that does or has something. */
const ALONE = quick(
  `${START}(?<name>${word})(?= (?:is|was|has|had|said|says|told|asked|wants|needs|cannot|can['’]t|works|lives|spent|called|wrote|sent) |['’]s )`,
  'dgu',
);
/** Two capitalised words of which the first is a common first name. */
const PAIR = quick(`${START}(?<name>${word} (?:${initial} )?(?:${family})(?: ${word})?)${END}`, 'dgu');

export function findPersons(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const { gate, pattern, sure, single, role } of PATTERNS) {
    if (!gate.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const place = match.indices?.groups?.name;
      const name = match.groups?.name;
      if (!place || name === undefined) continue;
      const kept = trimmed(name, single);
      // Two capitalised words may be anything, but for a label, a title, a mailbox or number beside or a known first name.
      const beside = single || place[0] > match.index || /^ ?[,(:<]/.test(text.slice(place[1], place[1] + 2));
      const known = beside || FIRST_NAMES.has(plain(name.split(/[ -]/)[0] ?? ''));
      if (kept !== null)
        hits.push({
          type: 'PERSON',
          start: place[0] + kept.skip,
          end: place[0] + kept.skip + kept.length,
          sureness: known ? sure : 'likely',
          ...(role === undefined ? {} : { role }),
        });
    }
  }
  for (const match of text.matchAll(ALONE)) {
    const place = match.indices?.groups?.name;
    if (place && isFirstName(match.groups?.name ?? ''))
      hits.push({ type: 'PERSON', start: place[0], end: place[1], sureness: 'likely' });
  }
  for (const match of text.matchAll(PAIR)) {
    const place = match.indices?.groups?.name;
    const name = match.groups?.name;
    if (!place || name === undefined || !isFirstName(name.split(/[ -]/)[0] ?? '')) continue;
    const kept = trimmed(name, false);
    if (kept)
      hits.push({
        type: 'PERSON',
        start: place[0] + kept.skip,
        end: place[0] + kept.skip + kept.length,
        sureness: 'likely',
      });
  }
  return hits;
}

const LEAD =
  /^(?:m|mr|mrs|ms|dr|mme|mlle|sra?|dl|herrn?|frau|monsieur|madame|doamna|domnul|signora?|chiamate|chiamare|call|contact|ask|tell|appele[rz]|contacte[rz]|llamar|llamen|sunați)\.?$/i;

/** Cuts words that are no names off both ends; null when nothing is left that can be one. */
function trimmed(name: string, single: boolean): { skip: number; length: number } | null {
  const words = name.split(' ');
  // A title or a verb that begins the sentence is no part of the name.
  const lead = words.length > 1 && LEAD.test(words[0] ?? '') ? (words.shift()?.length ?? 0) + 1 : 0;
  const bad = (value: string): boolean => NOT_NAMES.has(value.replace(/[,.'’]/g, '').toLowerCase());
  if (ORDERS.has((words[0] ?? '').toLowerCase())) return null;
  let stop = 0;
  while (stop < words.length && !bad(words[stop] ?? '')) stop++;
  if (
    stop < words.length &&
    stop > 0 &&
    /^(?:de|la|le|el|al|di|da|du|del|von|van|der|den|dos|zu|af|ten|ter|bin)$/.test(words[stop] ?? '')
  )
    stop = words.length;
  const kept = words.slice(0, stop);
  const last = kept.at(-1) ?? '';
  if (kept.length === 0 || (kept.length === 1 && /^(?:van|von|de|del)$/.test(last))) return null;
  const first = plain(kept[0] ?? '');
  if (kept.length === 1 && !single && !FIRST_NAMES.has(first)) return null;
  const text = kept.join(' ').replace(/['’]s?$/, '');
  return { skip: lead, length: text.length };
}
