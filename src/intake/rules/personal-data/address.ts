/** Postal addresses: a street with its number, with what belongs to it (flat, postcode, town), in the ways of several countries. */
import { quick } from '../../quick';
import type { Hit } from './hit';

const cap = String.raw`[\p{Lu}][\p{L}\p{M}'’.-]{0,24}`;
const name = String.raw`[\p{L}][\p{L}\p{M}'’.-]{0,24}`;
const unit = String.raw`(?:,? (?:[aA]pt|[aA]partment|[sS]uite|[sS]te|[uU]nit|[fF]lat|[fF]loor|[rR]oom|[bB]ldg|ap|bl|sc|et|App|Appt|[wW]ohnung|[pP]iso|int)\.? ?#?[\w-]{1,8})`;
const usTail = String.raw`,? ${cap}(?: ${cap}){0,2},? [A-Z]{2},? \d{5}(?:-\d{4})?`;
const ukTail = String.raw`,? ${cap}(?: ${cap}){0,2},? [A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}`;
const euTail = String.raw`,? ?(?:[A-Z]{1,2}-)?\d{4,6}(?: ?[A-Z]{2})? ${cap}(?:(?<!(?<!\bSt)\.)[ -](?:${cap}|sur|am|an|der|la|le|de|sous|lès)){0,4}`;
const cityTail = String.raw`, ${cap}(?:[ -]${cap}){0,2}`;
/** Lines below a street in a block: flat, town, country with code. */
const block = String.raw`(?:\s{0,2}\r?\n\s{0,3},? ?(?=[^\n]{0,40}\d|${cap}(?:[ ]${cap}){0,3}[ \t]{0,2}(?:\r?\n|$))[^\n?!.]{2,44}){1,4}`;
const tail = String.raw`(?:${unit}){0,2}(?:${usTail}|${ukTail}|${euTail}|${cityTail})?`;

const enStreet = String.raw`(?:[sS]treet|[sS]t|[rR]oad|[rR]d|[aA]venue|[aA]ve|[bB]oulevard|[bB]lvd|[lL]ane|[lL]n|[dD]rive|Dr|[cC]ourt|Ct|[sS]quare|Sq|[wW]ay|[pP]lace|Pl|[tT]errace|[cC]lose|[cC]rescent|[hH]ighway|[hH]wy|[pP]arkway|[pP]kwy|[gG]ardens|[mM]ews)\b\.?`;
const frStreet = String.raw`(?:[rR]ue|[aA]venue|[aA]v\.|[bB]oulevard|[bB]d\.?|[pP]lace|[cC]hemin|[aA]llée|[iI]mpasse|[rR]oute|[qQ]uai|[cC]ours|[sS]quare|[pP]assage)`;
const southStreet = String.raw`(?:[cC]alle|C\/|[aA]venida|[aA]vda\.?|[pP]laza|[pP]aseo|[cC]amino|[vV]ia|[vV]iale|[pP]iazza|[cC]orso|[lL]argo|[rR]ua|[tT]ravessa|[uU]l\.|[uU]lica|[aA]l\.)`;
const roStreet = String.raw`(?:[sS]tr\.|[sS]trada|[bB]d\.|[bB]-dul|[bB]ulevardul|[cC]alea|[aA]leea|[șȘsS]os\.|[șȘ]oseaua|[pP]iața|[iI]ntrarea)`;
const deEnding = String.raw`(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|damm|straat|laan|plein|gracht|kade|dreef|singel|gatan|vägen|gade|vej|veien|gata|katu|tie|stigen|utca)`;

interface Street {
  /** Is found wherever the pattern is, and is made in less time. */
  readonly gate: RegExp | null;
  readonly pattern: RegExp;
}
const street = (gate: string | null, pattern: string): Street => ({
  gate: gate === null ? null : quick(gate, 'u'),
  pattern: quick(pattern, 'gu'),
});

const PATTERNS: readonly Street[] = [
  // 33 Maple Street, Apt 15D, Springfield IL 62759; 132 W 34th Street
  street(
    String.raw`(?:${cap}|\d(?:st|nd|rd|th)) ${enStreet}`,
    String.raw`(?<![\w.#/-])\d{1,5}[A-Za-z]?,? (?:[NSEW]\.? )?(?:(?:${cap}|\d{1,3}(?:st|nd|rd|th)) ){1,4}${enStreet}(?:${tail}|${block})`,
  ),
  // 103 boulevard Voltaire, 75014 Paris
  street(
    String.raw`\d(?: ?(?:bis|ter|[A-D]))?,? ${frStreet} `,
    String.raw`(?<![\w.#/-])\d{1,4}(?: ?(?:bis|ter|[A-D]))?,? ${frStreet} (?:(?:de|du|des|la|le|les|d'|l'|saint|sainte) ?){0,3}${name}(?:[ -]${cap}){0,3}(?: \d{1,4})?${tail}`,
  ),
  // Calle Mayor 12, 28013 Madrid; Via Roma 5, 00184 Roma
  street(
    String.raw`(?<![\p{L}\d])${southStreet} `,
    String.raw`(?<![\p{L}\d])(?:\d{1,5} )?${southStreet} (?:(?:de|del|da|do|di|la|las|los|le|il|e) ){0,3}${cap}(?: (?:(?:de|del|da|di|do) )?${cap}){0,3},? ?(?:n[º°.]? ?|nr\.? ?)?\d{1,5}[a-zA-Z]?(?!\d)${tail}`,
  ),
  // Str. Mihai Eminescu nr. 88, ap. 19, 400039 Cluj-Napoca
  street(
    String.raw`(?<![\p{L}\d])${roStreet} `,
    String.raw`(?<![\p{L}\d])${roStreet} ${cap}(?: ${cap}){0,3},? (?:nr\.? ?)?\d{1,4}[A-Z]?(?!\d)(?:, (?:bl|sc|et|ap)\.? ?[\w-]{1,6}){0,4}${tail}`,
  ),
  // Lindenstraße 156, 50621 Köln; Kerkstraat 12
  street(
    String.raw`${deEnding} \d`,
    String.raw`(?<![\p{L}])(?:\d{1,5} )?(?:${cap} )?\p{Lu}[\p{L}-]{1,30}${deEnding} \d{1,4}(?! ?%)[a-zA-Z]?(?![\d.])${tail}`,
  ),
  // Am Bahnhof 133, 34197 Kassel
  street(
    String.raw` \d{1,4}[a-z]?, (?:D-)?\d{5} `,
    String.raw`(?<![\p{L}])(?:Am|An der|An den|Im|In der|Zum|Zur|Auf dem|Auf der|Unter den|Alte[rs]?|Neue[rs]?|Hinter) ${cap}(?: ${cap}){0,2} \d{1,4}[a-z]?, (?:D-)?\d{5} ${cap}(?:[ -]${cap}){0,2}`,
  ),
  // 34 Avenida Gomes Freire 1640, and other streets, with a town and code below or behind
  street(
    String.raw`(?:Apt|Suite|Unit)\.? \d`,
    String.raw`(?<![\w.#/-])\d{1,5} (?:\d{1,4} )?${cap}(?: ${name}){0,4}(?: \d{1,5}\.?)?(?:,? (?:Apt|Suite|Unit)\.? \d{1,4})${tail}(?:${block})?`,
  ),
  street(
    String.raw`(?<![\w.#/-])\d{1,5} (?:\d{1,4} )?${cap}`,
    String.raw`(?<![\w.#/-])\d{1,5} (?:\d{1,4} )?${cap}(?: ${name}){0,4}(?: \d{1,5})?(?<!\.)\s?\n\s?(?:(?:Apt|Suite)\.? \d{1,4}\s?\n\s?)?${cap}(?: ${name}){0,3}\s{0,2},? ?(?:[A-Z]{2}[, ]{0,2})?\s{0,2}(?:${cap} ){0,3}\d{4,6}(?!\d)`,
  ),
  // Military and post office boxes
  street(
    null,
    String.raw`(?<!\w)(?:PSC|CMR|[uU]nit) \d{1,5},? [bB]ox \d{1,5},?\s{1,3}(?:APO|FPO|DPO|apo|fpo|dpo) [A-Za-z]{2} \d{5}`,
  ),
  street(null, String.raw`(?<!\w)(?:USNS|USS|USNV|USCGC) \p{Lu}[\p{L}-]{1,30},?\s{1,3}(?:APO|FPO|DPO) [A-Z]{2} \d{5}`),
  street(
    null,
    String.raw`(?<!\w)(?:P\.? ?O\.? Box|Postfach|BP|Apartado(?: de correos)?|Căsuța poștală) \d{1,6}, (?:[\p{L}\d -]{2,40})(?=[,.;\n]|$)`,
  ),
];

/** What a text calls an address itself: "delivery address: …", "lives at …". */
const CALLED = quick(
  String.raw`(?:(?:address(?:es)?|adresse|anschrift|direcci[óo]n|adresa|indirizzo|domicile|domicilio)(?: de (?:livrare|facturare|livraison|facturation|entrega|env[ií]o))?(?: (?:is|est|ist|es|este|to|with))?(?: the same)?\s?[:=]?\s{1,3}|\b(?:lives?|living|lived|reside[sd]?|located|stays?) (?:at|in) |\b(?:moved|send(?: it| a new one| one)?|ship(?:ped)?(?: it| the \w{1,20})?|deliver(?:ed)?(?: it)?|return(?: it)?|relocated) to )(?=[^\n]{0,30}\d)(\d{1,5} [^\n,?!]{3,50}(?:, [^\n,?!.]{2,30}){0,3})(?=$|[\n?!.,]| for | last | please| instead| in case)`,
  'giu',
);

export function findAddresses(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const { gate, pattern } of PATTERNS) {
    if (gate?.test(text) === false) continue;
    for (const match of text.matchAll(pattern))
      hits.push({
        type: 'ADDRESS',
        start: match.index,
        end: match.index + match[0].replace(/[.,\s]{1,4}$/, '').length,
        sureness: 'likely',
      });
  }
  const seen = hits.length;
  for (const match of text.matchAll(CALLED)) {
    const whole = match[1] ?? '';
    const start = match.index + match[0].length - whole.length;
    const value = whole.split(/,? (?:last|please|for|instead|in case|as|by|within|since|but|because)\b/)[0]?.trimEnd() ?? '';
    if (
      !/\p{Lu}|\b(?:street|road|avenue|rue|via|calle)\b/u.test(value) ||
      /\b(?:error|version|build|http|times?|days?|users?|items?)\b/i.test(value)
    )
      continue;
    const end = start + value.length;
    if (!hits.slice(0, seen).some((hit) => hit.start < end && start < hit.end))
      hits.push({ type: 'ADDRESS', start, end, sureness: 'likely' });
  }
  return hits;
}
