/** Counts the acts that a sentence tells one after the other, in six languages, whoever acts and in whatever form of the verb. */
import { quick } from '../../quick';

/** Acts at a screen or a device. A sentence that tells of nothing else may be a plan: see `LOOSE`. */
const FIRM = {
  en: String.raw`(?:(?:left|right|double)[- ])?click|open|press|tap|typ|enter|select|choos|chose|pick|(?:un)?tick|scroll|drag|drag and drop|swip|sav|log(?:ged|ging)? (?:in|out|on|off|back)|log(?:in|out)|sign(?:ed|ing)? (?:in|out|up)|launch|navigat|go(?:es|ing)? (?:to|into|back|on|in)|went (?:to|into|back|in)|hit|print|scan|upload|download|attach|submit|search|filter|sort|export|import|refresh|reload|clos|switch|toggl|plug|unplug|connect|disconnect|dial|hold|push|put|plac|insert|point|ring up|rang up|cancel|confirm|approv|reject|expand|collaps|zoom|rotat|hover|tab|fill|wait|repeat|undo|dock|undock|unlock|lock|repl(?:y|ied|ies)|forward|book|order|pay|paid|pull|wak|walk|badg|run|ran|start|call (?:extension|the number|\d)|look at|send|sent|past|copy|copied|copies|join|accept|declin|releas|turn(?:ed|ing)? (?:on|off|it)|execut|brows|visit|edit|duplicat|mark|assign|come back|came back`,
  fr: String.raw`cliqu|double-cliqu|ouvr|ouvert|appu[iy]|saisi|sélectionn|choisi|(?:dé)?coch|valid|enregistr|tap(?:e|é|er|ez|ons)(?= )|entr(?:e|é|er|ez)(?= )|rempli|connect|lanc|démarr|télécharg|scann|imprim|fai(?:s|re|t) (?:un clic|glisser|défiler|une recherche)|gliss|recharg|rafraîch|actualis|coll(?:e|é|er|ez)(?= )|copi|envo[iy]|ferm|all(?:er|ez|ons|é|ée)(?= )|va(?:is)? (?:dans|sur|à|au|en)|dupliqu|export|import|filtr|encaiss|bascul|branch|débranch|cherch|recherch|pass(?:e|er|é|ez) (?:en|sur|à)|revien|reven|réserv|command(?:e|é|er|ez)|pa[iy](?:e|é|er|ez)(?= )`,
  es: String.raw`puls|presion|(?:hago|hacer|hice|haz|haga) clic|clic|abr(?:o|ir|í|e|a|imos|iendo)|abiert|seleccion|eli[jg]|eleg|escrib|escrito|introdu|rellen|entr(?:o|ar|é|a|amos|ando)(?= )|guard|descarg|sub(?:o|ir|í|imos)(?= )|ejecut|acced|arrastr|export|import|(?:des)?marc|filtr|escane|imprim|busc|cierr|cerr|inici|copi|peg(?:o|ar|ué|amos)(?= )|envi|voy (?:a|al)|ir (?:a|al)|fui (?:a|al)|(?:le )?(?:doy|dar|di) (?:a|al|de alta)|toc(?:o|ar|ué|amos)(?= )|reserv|vuelv|volver|conect|desconect|pag(?:o|ar|ué|a|amos)(?= )`,
  ro: String.raw`ap[aă]s|(?:dau |dat )?(?:dublu )?click|deschi|select|aleg|ales|scri|introdu|complet|(?:m[aă] )?(?:loghez|conectez|autentific)|logat|conectat|intr(?:u|at|ăm|ati|ați|ă|a)? (?:în|in|la|pe)|merg(?:em)? (?:la|în|in|pe)|mers (?:la|în|pe)|dau|dat|salv|desc[aă]rc|[iî]nc[aă]rc|(?:de)?bif|rul(?:ez|at)|export|import|filtr|scan|tip[aă]r|imprim|caut|[iî]nchi[ds]|porne|pornit|trimi[ts]|trag|re[iî]nc[aă]rc|rezerv|pl[aă]t(?:esc|ește|it)`,
  it: String.raw`clicc|prem(?:o|ere|uto|iamo|endo)|apr(?:o|ire|iamo|endo)|aperto|selezion|scelg|scelto|scegliere|inser|scriv|scritto|digit|avvi|acced|entr(?:o|are|ato|iamo)|salv|scaric|caric|stamp(?:o|are|ato|iamo)|filtr|cerc(?:o|are|ato)|scansion|tocc|invi(?:o|are|ato)|chiud|chiuso|torn(?:o|are|ato)|vado (?:su|in|a|nel|alla)|andare (?:su|in|a)|esport|import|spunt|trascin|prenot|pag(?:o|are|ato|a)(?= )`,
} as const;

/** Acts, too, but also what developers plan and agents are asked to do. */
const LOOSE = {
  en: String.raw`add|remov|delet|chang|set|creat|mak|mad|mov|renam|enabl|disabl|tak|took|try|tried|install|load|return|mov|ask(?:ed)? for|new (?=\p{L})|next (?=\p{L})`,
  fr: String.raw`ajout|retir|enlev|modifi|chang|supprim|effac|cré|met(?:s|tre|tez|tons)?(?= )|mis(?= )|déplac|renomm|annul|pris(?= )|prend|demand(?:e|é|er|ez)(?= )`,
  es: String.raw`añad|agreg|quit|modific|cambi|borr|elimin|cre(?:o|ar|é|amos|ando)(?= )|pon(?:go|er|erle|emos)|puesto|anul|cancel|duplic|mov(?:er|í|emos|ido)|muev|pid(?:o|e|ir|í)(?= )|pedir|tom(?:o|ar|é)(?= )`,
  ro: String.raw`ad[aă]ug|scot|scos|modific|schimb|[sș]ter[gs]|cre(?:ez|at|ăm)(?= )|pun|pus|anul|mut|cer(?:em|ut)?(?= )|iau|luat`,
  it: String.raw`aggiun|tolg|modific|cambi|cancell|elimin|cre(?:o|are|ato|iamo)(?= )|mett|messo|annull|duplic|spost|chied|chiesto|prendo|preso(?= )`,
} as const;

type Tongue = keyof typeof FIRM;
const TONGUES = Object.keys(FIRM) as Tongue[];

/** What may stand before the verb: who acts, and small words. In small letters, as all that is compared here but German. */
const BEFORE: Record<Tongue, string> = {
  en: String.raw`(?:then|and|now|next|first|finally|again|simply|just|afterwards|to reproduce|to|if|when|after|by|try to|tried to|want to|either|also|i|we|you|he|she|they|one|(?:a |the )?(?:customers?|users?|clients?|person|visitor|partner|guest|cashier|employee|colleague|manager|boss|driver|member|patient|tenant|trainee|admin|buyer|seller|student|teacher|nurse)|have|had|was|were) `,
  fr: String.raw`(?:(?:puis|ensuite|et|d'abord|après|en|pour|si|quand|lorsque|de|je|on|nous|vous|il (?:suffit|faut)(?: de)?|(?:le|la|un|une) (?:cliente?|caissi[eè]re?|vendeu(?:r|se)|salariée?|collègue|responsable|patiente?)|l'utilisateur|ai|a|avons|avez|suis|me|le|la|les|y|avoir|essaie de) |j'|d'|m'|l')`,
  es: String.raw`(?:luego|después|y|primero|entonces|si|cuando|al|para|tras|de|yo|(?:el|la|un|una) (?:client[ea]|usuari[oa]|cajer[oa]|compañer[oa]|emplead[oa]|paciente)|uno|he|ha|hemos|haber|le|lo|la|me|intento|se(?= (?:puls|presion|escane|seleccion|introdu|marc|eli|filtr|escrib))) `,
  ro: String.raw`(?:apoi|și|si|mai întâi|intai|întâi|când|cand|dacă|daca|după ce|dupa ce|la|eu|clientul|clienta|un client|o clientă|utilizatorul|casierul|casiera|colegul|colega|angajatul|noi|am|a|au|mă|ma|m-am|să|o|îl|il|încerc să|se(?= (?:ap[aă]s|scan|select|introdu|bif|aleg|scri|complet))) `,
  it: String.raw`(?:poi|e|prima|quando|se|dopo|per|di|ogni volta che|io|(?:il|la|un|una) (?:client[ei]|cassier[ae]|collega|pazient[ei])|l'utente|ho|ha|abbiamo|aver|mi|lo|la|li|le|provo a|si(?= (?:prem|clicc|selezion|inser|digit|scansion))) `,
};
/** So many of these words are passed over. */
const PASSED = 6;
const END: Record<Tongue, string> = {
  en: String.raw`(?:e?s|e?d|b?bed|p?ped|g?ged|t?ted|n?ned|m?med|r?red|e|b?bing|p?ping|g?ging|t?ting|n?ning|m?ming|ing)?(?![\p{L}'-])(?! (?:is|was|are|were|has|had|does|doesn't|did|didn't|fails?|failed|works?|button|page|error|problem|issue|time|times)(?!\p{L}))`,
  fr: String.raw`\p{L}{0,5}(?!\p{L})`,
  es: String.raw`\p{L}{0,6}(?!\p{L})`,
  ro: String.raw`\p{L}{0,5}(?!\p{L})`,
  it: String.raw`\p{L}{0,6}(?!\p{L})`,
};
const patternOf = (tongue: Tongue, verbs: string): RegExp => quick(`^(?:${verbs})${END[tongue]}`, 'u');
const PATTERNS = TONGUES.map((tongue) => ({
  before: quick(`^${BEFORE[tongue]}`, 'u'),
  firm: patternOf(tongue, FIRM[tongue]),
  loose: patternOf(tongue, LOOSE[tongue]),
}));

/** Whether a part of a sentence, in small letters, begins with an act, and with what kind. */
function actOf(part: string): 'firm' | 'loose' | null {
  let loose = false;
  for (const pattern of PATTERNS) {
    let rest = part;
    for (let passed = 0; passed <= PASSED; passed++) {
      if (pattern.firm.test(rest)) return 'firm';
      loose ||= pattern.loose.test(rest);
      const small = pattern.before.exec(rest);
      if (!small) break;
      rest = rest.slice(small[0].length);
    }
  }
  return loose ? 'loose' : null;
}

/** German has its verbs last or apart: an act is a part of the sentence that holds one, as somebody's or as an infinitive. */
export const GERMAN_STEM = String.raw`(?:an|aus|ein|ab|auf|zu|hoch|herunter|runter|weg|hinzu|um|ver|be|los|zurück|durch|doppel|rechts)?(?:ge|zu)?(?:klick|öffn|drück|tipp|wähl|wechsel|logg|meld|start|ruf|lad|speicher|druck|markier|zieh|zog|schließ|schloss|bestätig|scroll|navigier|exportier|importier|scann|filter|sortier|stornier|trag|trug|setz|lösch|änder|schieb|schob|such|buch|bezahl|schick|send|steck|leg|füg|geb|gib|gab|nehm|nahm|tausch|aktualisier|dupliziert?|kopier|hak|geh|lös|brech|reservier|wirf|werf)`;
const GERMAN_DOING = quick(
  String.raw`(?<!\p{L})(?:${GERMAN_STEM}(?:e|en|n|t|et|te|ten|ete|st|ern|ere|le|eln)|(?:ge)?(?:zogen|schlossen|schoben|tragen|geben|nommen|gangen|ging|gehe|tan))(?!\p{L})`,
  'u',
);
const GERMAN_INFINITIVE = quick(
  String.raw`^(?:\p{L}[^,]{0,60} )?(?:${GERMAN_STEM})(?:e?n|ern|eln)[.!]?$|^\p{Lu}\p{L}{2,14}(?:en|ern|eln)$`,
  'u',
);
const GERMAN_PERSON = quick(
  String.raw`(?<!\p{L})(?:ich|wir|man|(?:sie|er) (?:hat|ist)|(?:der |die |ein |eine )?(?:kunde|kundin|nutzer(?:in)?|kassierer(?:in)?|kolleg(?:e|in)|mitarbeiter(?:in)?|chef(?:in)?|patient(?:in)?)|jemand)(?!\p{L})`,
  'iu',
);
const GERMAN_NOT = quick(
  String.raw`(?<!\p{L})(?:nicht|kein\p{L}{0,2}|soll\p{L}{0,4}|möchte\p{L}{0,2}|würde\p{L}{0,2}|könn\p{L}{1,4}|kann|muss|müssen|bitte|es|nur|wird|werden)(?!\p{L})`,
  'iu',
);
/** “Beim Öffnen der Rechnung”, “nach dem Klick auf Drucken”: the act as a noun. */
const GERMAN_NOUN = quick(
  String.raw`(?<!\p{L})(?:[Bb]eim?|[Nn]ach|[Dd]urch|[Mm]it|[Vv]or)(?: (?:dem|einem|anschließendem|erneutem|mehrmaligem))? (?:Öffnen|Klick(?:en)?|Doppelklick|Anklicken|Drücken|Tippen|Auswählen|Wählen|Wechseln?|Einloggen|Anmelden|Abmelden|Starten|Aufrufen|Hochladen|Herunterladen|Speichern|Drucken|Schließen|Bestätigen|Scannen|Filtern|Sortieren|Stornieren|Eintragen|Eingeben|Eingabe|Löschen|Ändern|Verschieben|Suchen|Buchen|Absenden|Senden|Einstecken|Einlegen|Exportieren|Importieren|Kopieren|Aktualisieren|Anlegen)(?!\p{L})|(?<!\p{L})und (?:anschließende[mn]|danach|dem|erneutem) (?:Klick|Drücken|Speichern|Öffnen|Bestätigen|Absenden)(?!\p{L})`,
  'gu',
);

/** What a machine does by itself, told in the third person: no act unless a person was named before. */
const BY_ITSELF = quick(
  String.raw`^(?:and |then )?(?!cop(?:y|ies)|press|process|pass|access)\p{L}{2,14}(?<!s)s(?!\p{L})`,
  'iu',
);
const PERSON = quick(
  String.raw`(?<!\p{L})(?:he|she|customers?|users?|clients?|person|visitor|partner|guest|somebody|someone|colleague|cashier|employee|manager|boss|driver|member|patient|tenant|trainee|admin|buyer|seller|student|teacher|nurse)(?!\p{L})`,
  'iu',
);
/** “You only have to …” tells how easily it happens. */
const ONLY = /^(?:man (?:muss|braucht) (?:nur|bloß|einfach)|einfach) /iu;
/** Where it happens, before what is done: “in Outlook open …”, “on the kiosk choose …”. */
const PLACE = quick(
  String.raw`^(?:in|on|at|from|within|inside|under|using|dans|sur|depuis|en|desde|în|din|pe|su|nel|nella|dal|dalla) (?:the |my |our |an? |le |la |l'|mon |ma |el |mi |il )?[\p{L}\d"“”'][^,:;>]{1,28}? (?=\p{L})`,
  'iu',
);
const SPLIT = quick(
  String.raw`,(?!\d) ?|[;:] | ?(?:->|=>|→|»|›|>) ?| \+ | - | (?:and|then|et|puis|ensuite|und|dann|danach|anschließend|y|luego|después|și|si|apoi|e|poi) `,
  'iu',
);
/** What is wished for or asked of the reader is not done by anybody. */
const WANTED = quick(
  String.raw`^(?:please|pls|kindly|could|can|would|will|bitte|merci de|pouvez|pourriez|veuillez|por favor|pued[ea]n?|podrían?|vă rog|va rog|puteți|puteti|per favore|potete|può|as an? \p{L}{3,14} i)(?!\p{L})|(?<!\p{L})(?:should|shall|would like|want(?:s|ed)? (?:to|it)|need(?:s|ed)? to|must|ought|wish|devrait|faudrait|voudr\p{L}{2,5}|souhait\p{L}{1,4}|sollte\p{L}{0,2}|möchte\p{L}{0,2}|müss\p{L}{2,3}|debería\p{L}{0,2}|quisiera\p{L}{0,3}|ar trebui|dorim|doresc|dovrebbe|vorre\p{L}{1,4})(?!\p{L})`,
  'iu',
);
/** What people do to get help or to help themselves. */
const REMEDY = quick(
  String.raw`(?<!\p{L})(?:re-?start|re-?boot|re-?install|clear|call(?:ed)? (?:you|us|support)|contact|wrote|written|sent? (?:a |an |you |us |several |two )?(?:mail|e-?mail|message|ticket|request)|told|asked|(?:open|rais|creat|submitt?|log)\p{L}{0,3} (?:a|an|another|the) (?:ticket|case|incident|request)|redémarr|réinstall|contact|ouvert un ticket|neu gestartet|neugestartet|angerufen|reinici|repornit|reinstal|riavvi)`,
  'iu',
);

/** How many acts the sentence tells; 0 when it wishes, asks or only tells what helped nobody, or may be a plan. */
export function actsInRow(sentence: string): number {
  const text = sentence.slice(0, 400);
  if (WANTED.test(text)) return 0;
  const parts = text.split(SPLIT).slice(0, 14);
  let firm = text.match(GERMAN_NOUN)?.length ?? 0;
  let loose = 0;
  // One word may be a noun: “Login, search and checkout are down”.
  let bareWords = 0;
  let person = false;
  let named = false;
  for (const part of parts) {
    const said = part.trim().replace(ONLY, '');
    if (said === '' || REMEDY.test(said)) continue;
    named ||= PERSON.test(said);
    if (!named && BY_ITSELF.test(said)) continue;
    const small = said.toLowerCase();
    const bare = small.replace(PLACE, '');
    const act = actOf(small) ?? (bare === small ? null : actOf(bare));
    if (act === 'firm' && said.includes(' ')) firm++;
    else if (act === 'firm') bareWords++;
    else if (act === 'loose') loose++;
    else {
      person ||= GERMAN_PERSON.test(said);
      const doing = person && GERMAN_DOING.test(said);
      if ((doing || GERMAN_INFINITIVE.test(said)) && !GERMAN_NOT.test(said)) {
        if (said.includes(' ')) firm++;
        else bareWords++;
      }
    }
  }
  return firm === 0 ? Math.min(1, Math.floor(loose / 2)) : firm + loose + bareWords;
}

/** Who acts or when, where the languages say it before the verb; an act told so may be of any kind. */
const LED = quick(
  String.raw`^(?:(?:when|if|after|whenever|once) |(?:quand|lorsque|si|dès que|après|en|je|on|nous) |j'|(?:al|cuando|si|tras|he|hemos|yo) |(?:când|cand|dacă|daca|după ce|dupa ce|am) |(?:quando|se|dopo|ho|abbiamo) )`,
  'u',
);

/** Whether the sentence begins with somebody's act, or with the act that sets it off. */
export function ledByAct(sentence: string): boolean {
  const first = sentence.slice(0, 400).split(SPLIT, 1)[0] ?? '';
  const small = first.trim().toLowerCase();
  return (
    LED.test(small) &&
    small.includes(' ') &&
    !WANTED.test(sentence.slice(0, 400)) &&
    !REMEDY.test(small) &&
    actOf(small) !== null
  );
}
