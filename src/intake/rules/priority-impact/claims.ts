/** What a text says of how bad it is: blocked, how many, a way round. Texts are folded as in `plain.ts`. */
import { tellsOutage } from '../repro-steps/no-need';

const TOP =
  /^(?:(?:the )?(?:highest|critical|blocker|blocking|immediate|very high|emergency|show ?stopper|urgent|p0|p1|prio(?:rity)? 1|sev(?:erity)? ?[01]|s1)|(?:la )?plus (?:haute|elevee)|maximale?|critique|bloquante?|immediate?|tres (?:haute|elevee?|eleve|urgente?)|urgente?|hochste[rs]?|kritisch|sehr (?:hoch|dringend)|sofort|blockierend|dringend|notfall|critic[oa]|(?:muy|mas) alta|maxima|bloqueante|inmediata|critica?|foarte (?:mare|ridicata?|inalta)|maxima?|imediata?|blocanta?|urgenta?|altissima|molto alta|massima|bloccante|immediata)$/;

/** Whether a priority's name is one of the usual ones for the top. */
export function isTopName(plain: string): boolean {
  return plain
    .slice(0, 120)
    .split(/ [-–—] |[:()/|,]/)
    .map((part) =>
      part
        .replace(/\b(?:priority|priorite|prioritat|prioridad|prioritate|priorita)\b/g, ' ')
        .replace(/^[\s\d.]*|[^a-z0-9]+$/g, '')
        .trim(),
    )
    .some((part) => TOP.test(part));
}

const RANK = String.raw`(?:priority|impact|criticality|severity|urgency|priorite|criticite|gravite|urgence|prioritat|kritikalitat|auswirkung(?:en)?|dringlichkeit|schweregrad|prioridad|criticidad|gravedad|impacto|urgencia|prioritatea?|criticitatea?|gravitatea?|urgenta|priorita|gravita)`;
const RANK_NAME = new RegExp(String.raw`\b${RANK}\b`);
const RANK_LINE = new RegExp(String.raw`(?:^|\n)[ *#-]{0,6}${RANK} ?[:=] ?([^\n.,;]{2,40})`, 'g');

/** Whether a form's field, by its name, holds how bad it is. */
export function ranks(plainName: string): boolean {
  return RANK_NAME.test(plainName);
}

/** “Priority: very high”, as a line of its own. */
export function ranksItselfTop(plain: string): boolean {
  return [...plain.matchAll(RANK_LINE)].some(([, value = '']) => isTopName(value.trim()));
}

const PAY =
  /\b(?:pay|paying|paid|payments?|checkout|check ?out|basket|cart|orders?|cards?|transactions?|paiements?|payer|commandes?|panier|cartes?|zahlung(?:en)?|zahlen|bezahl\w{1,3}|bestellung(?:en)?|bestellen|kasse|warenkorb|karten?|pagos?|pagar|pedidos?|carrito|tarjetas?|plat[ai]|plati\w{0,4}|comand\w{1,3}|cosul|cos|carduri|card|pagament[oi]|pagare|ordin[ei]|carrello|carte)\b/;
const FAILS =
  /\b(?:cannot|can't|can not|could not|couldn't|unable|fail\w{0,3}|blocked|impossible|(?:does|do|did|is|are)(?: not|n't)|error|refused|declined|rejected|empties|does nothing|stuck|no (?:\w{2,12} )?(?:orders?|payments?|cards?|transactions?)|nothing|nobody|down|ne|n'\w|pas|refuse\w{0,2}|echou\w{1,3}|bloque\w{0,2}|se vide|erreur|aucune?|nicht|kein\w{0,2}|fehl\w{0,6}|unmoglich|abgelehnt|blockiert|no|fallan?|imposible|rechaz\w{1,4}|ningun\w?|nu|esueaza|eroare|imposibil|refuz\w{1,3}|blocat\w?|niciun|nicio|non|impossibile|rifiutat\w|bloccat\w)\b/;

const BLOCKED =
  /\b(?:nobody|no one|no-one) (?:\w{2,12} ){0,4}?(?:can|is able)|\b(?:cannot|can't|can not|unable to|impossible to|not able to) (?:\w{2,12} ){0,3}?(?:work|ship|invoice|issue|sell|log ?-?in|sign in|produce|deliver|trade|dispatch|book|serve|send|close the (?:month|year|books)|run (?:the )?payroll|pay)\b|\bstand(?:s|ing)? still\b|\bstandstill\b|\b(?:is|are|was|were|been|completely|fully|totally|all) (?:\w{2,12} )?(?:blocked|down|offline|halted|stopped|paralysed|paralyzed|frozen)\b|\boutage\b|\bproduction (?:stop|down|halt)/;
const BLOCKED_ELSEWHERE =
  /\baucune? \w{3,14} ne (?:peut|part|passe|sort)\b|\bpersonne (?:ne |n')|\bbloquee?s?\b|\ba l'arret\b|\bparalys\w{1,3}\b|\ben panne (?:totale|generale|pour)|\bimpossible de (?:travailler|facturer|livrer|expedier|vendre|se connecter|produire|cloturer|payer|finaliser|commander)|\b(?:niemand|keiner)(?: \w{2,12}){0,3} kann|\bkann (?:niemand|keiner)|\bsteht (?:\w{2,12} )?still\b|\bstillstand\b|\bblockiert\b|\bausgefallen\b|\btotalausfall\b|\blahmgelegt\b|\b(?:konnen|kann) (?:\w{2,14} ){0,5}(?:nicht|nichts) (?:mehr )?(?:arbeiten|liefern|fakturieren|verkaufen|versenden|versendet|produzieren|abschliessen|abgeschlossen)|\bnadie puede\b|\bparad[oa]s?\b|\bbloquead[oa]s?\b|\bcaid[oa]s?\b|\bparalizad[oa]s?\b|\bno (?:podemos|se puede|pueden|puede) (?:trabajar|facturar|enviar|vender|entrar|producir|cerrar)|\bimposible (?:trabajar|facturar|enviar|vender|entrar|producir|cerrar)|\bnimeni nu\b|\bblocat[aei]?\b|\boprit[aei]?\b|\bpicat\w?\b|\bcazut\w?\b|\bnu (?:putem|se poate|pot) (?:lucra|factura|livra|vinde|emite|inchide|expedia)|\bnessuno (?:puo|riesce)|\btutto fermo\b|\bbloccat[oaie]\b/;
/** “Not blocked” blocks nothing. */
const NOT_BLOCKED =
  /\b(?:not|nothing is|isn't|aren't|n'est pas|ne sont pas|nicht|no (?:esta|estan)|nu (?:este|e|sunt)) (?:\w{2,12} )?(?:blocked|down|offline|bloquee?s?|blockiert|bloquead[oa]s?|blocat[aei]?)\b/g;

const WHO = String.raw`(?:partners?|customers?|clients?|users?|venues?|shops?|stores?|sites?|merchants?|colleagues?|employees?|people|persons?|tenants?|accounts?|partenaires?|utilisateurs?|utilisatrices?|boutiques?|magasins?|collegues?|personnes?|salaries|salons?|partner(?:n|innen)?|kunden?|kundinnen|benutzern?|nutzern?|anwendern?|filialen?|standorten?|kollegen?|kolleginnen|mitarbeitern?|personen|socios?|clientes?|usuarios?|tiendas?|companeros?|personas?|empleados?|locales|partener\w{0,2}|clienti?|utilizator\w{0,2}|magazine?|colegi?|angajati?|persoane|clienti|utenti|colleghi|negozi)`;
const WORDS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  twenty: 20,
  thirty: 30,
  fifty: 50,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  douze: 12,
  vingt: 20,
  trente: 30,
  zwei: 2,
  drei: 3,
  vier: 4,
  funf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  zwolf: 12,
  zwanzig: 20,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  doce: 12,
  veinte: 20,
  doi: 2,
  doua: 2,
  trei: 3,
  patru: 4,
  cinci: 5,
  sase: 6,
  sapte: 7,
  opt: 8,
  noua: 9,
  zece: 10,
  douazeci: 20,
};
const COUNTED = new RegExp(
  String.raw`\b(\d{1,3}(?:[ '.,]\d{3}){1,2}|\d{1,7}|${Object.keys(WORDS).join('|')}) (?:de )?(?:(?!and|or|et|ou|und|oder|y|o|si|sau)\p{L}{2,14} )?${WHO}\b`.replace(
    '\\p{L}',
    '[a-z]',
  ),
  'g',
);
const MANY = new RegExp(
  String.raw`\b(?:hundreds|thousands|dozens|many|most|plenty|lots|centaines|milliers|dizaines|beaucoup|la plupart|hunderte|tausende|dutzende|viele[nr]?|die meisten|cientos|miles|decenas|muchos|muchas|la mayoria|sute|mii|zeci|multi|multe|majoritatea) (?:of |de |d')?(?:our |the |nos |des |unserer |der |los |las |dintre )?${WHO}\b|\b(?:all|every|each|any|tous|toutes|chaque|alle[nr]?|jede[nrms]?|samtliche[nr]?|todos|todas|cada|toti|toate|fiecare|tutti) (?:of )?(?:\d{1,6} )?(?:our |the |my |les |nos |mes |die |unsere[nr]? |los |las |nuestros |mis |i |nostri )?${WHO}\b|\b(?:everyone|everybody|tout le monde|bei allen|a todo el mundo|toata lumea)\b`,
);

/** How many are affected, as far as the text counts them; Infinity for all or many, null where it does not. */
export function countAffected(plain: string): number | null {
  if (MANY.test(plain)) return Infinity;
  const counts = [...plain.matchAll(COUNTED)].map(([, number = '']) => WORDS[number] ?? Number(number.replace(/\D/g, '')));
  return counts.length === 0 ? null : Math.max(...counts);
}

const COUNT_FIELD =
  /\b(?:affected|impacted|concerned|concernee?s?|touchee?s?|impactee?s?|betroffene?[nr]?|afectad[oa]s?|afectat[aei]?|coinvolt[ie])\b/;

/** Whether a form's field, by its name, counts who is affected. */
export function countsAffected(plainName: string): boolean {
  return COUNT_FIELD.test(plainName);
}

const paymentBlocked = (plain: string): boolean =>
  plain.split(/[.!?]\s|\n/).some((sentence) => PAY.test(sentence) && FAILS.test(sentence));

const processBlocked = (plain: string): boolean => {
  const read = plain.replace(NOT_BLOCKED, ' ');
  return BLOCKED.test(read) || BLOCKED_ELSEWHERE.test(read) || tellsOutage(read);
};

/** Which of a desk's reasons for a top priority the text gives; how many are affected is counted apart. */
export const fits = { payment: paymentBlocked, process: processBlocked } as const;
