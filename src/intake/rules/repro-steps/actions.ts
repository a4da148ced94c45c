/** Finds, in a fault report, what its writer did: the concrete acts that somebody else could repeat. */
import type { Span } from '../../../contract/rules';
import { ownWords } from '../../own-words';

export interface Act extends Span {
  /** How much it helps to follow: 1 for an act in a list, under a heading or in the first person. */
  readonly weight: number;
}

/** Acts at a screen or a device, with their forms in English. Not among them: what developers are asked to do (fix, port, rename, support). */
const ENGLISH = String.raw`(?:(?:left-?|right-?|double-?|middle-?|ctrl[ +-]|shift[ +-]|alt[ +-])?click(?:s|ed|ing)?(?: on)?|open(?:s|ed|ing)?(?: up)?|re-?open(?:ed|ing)?|go(?:es|ing)? (?:to|into|back|in|on)|went (?:to|into|back)|navigat(?:e|es|ed|ing)(?: to)?|brows(?:e|ed|ing) (?:to|this|the)|visit(?:s|ed|ing)?|press(?:es|ed|ing)?|hit(?:ting)?|push(?:ed|ing)? the|tap(?:s|ped|ping)?(?: on)?|hover(?:s|ed|ing)?|scroll(?:s|ed|ing)?|drag(?:s|ged|ging)?|drop(?:ped|ping)? (?:it|the|a)|swip(?:e|ed|ing)|select(?:s|ed|ing)?|choos(?:e|es|ing)|chose|pick(?:s|ed|ing)?|tick(?:s|ed|ing)?|untick(?:ed)?|uncheck(?:s|ed|ing)?|check the (?:box|option)|typ(?:e|ed|ing)(?: in)?|enter(?:s|ed|ing)?|fill(?:s|ed|ing)? (?:in|out|the)|input|paste[sd]?|pasting|copy|copied|copying|highlight(?:ed)?|log(?:s|ged|ging)? ?(?:in|on|out|off|into)\b|login (?:to|as|with)|sign(?:s|ed|ing)? (?:in|up|out)|launch(?:es|ed|ing)?|start(?:s|ed|ing)? (?:up |the |a |an |seamonkey|timer|scan|\p{Lu})|restart(?:ed|ing)?|reboot(?:ed|ing)?|reload(?:s|ed|ing)?|refresh(?:ed|ing)?|load(?:ed|ing)? (?:the|a|an|this|or|any)|run(?:s|ning)? (?:the|this|a|an|it|in|as)|ran (?:the|this|a)|execut(?:e|ed|ing)|invok(?:e|ed|ing)|creat(?:e|es|ed|ing)(?: a| an| new| the| two| any)|add(?:s|ed|ing)? (?:a|an|new|the|some|two|one|any|another|breakpoint)|set (?:a|an|the|up|breakpoint|caret|your|language|it)|put (?:the|a|an|your|two|one|cursor|caret)|plac(?:e|ed|ing) (?:the|a|cursor|caret)|insert(?:ed|ing)?|delet(?:e|ed|ing) (?:the|a|an|all|it)|remov(?:e|ed|ing) the|chang(?:e|ed|ing) (?:the|your|its|it|\w{2,20} to)|edit(?:ed|ing)? (?:the|a|an|any)|sav(?:e|ed|ing)\b|clos(?:e|ed|ing) (?:the|it|all|a|and)|switch(?:es|ed|ing)? (?:to|the|off|on|between|back)|turn(?:ed|ing)? (?:on|off)|toggl(?:e|ed|ing)|enabl(?:e|ed|ing)|disabl(?:e|ed|ing)|expand(?:ed|ing)?|collaps(?:e|ed|ing)|minimi[sz](?:e|ed|ing)|maximi[sz](?:e|ed|ing)|resiz(?:e|ed|ing)|zoom(?:ed|ing)?|upload(?:s|ed|ing)?|download(?:s|ed|ing)? (?:the|a|an|and)|attach(?:ed|ing)? (?:a|the|an|it)|export(?:ed|ing)? (?:the|a|an|any|it|to)|import(?:ed|ing)? (?:the|a|an|any|it)|print(?:ed|ing)? (?:the|a|an|it)|scan(?:ned|ning)? (?:the|a|an|to|it)|send(?:ing)? (?:a|an|the|it)|sent (?:a|an|the|it)|reply|replied to|forward(?:ed|ing)? (?:a|the|it)|submit(?:ted|ting)?|install(?:ed|ing)? (?:the|a|an|it)|uninstall(?:ed|ing)?|plug(?:ged|ging)? (?:in|the|it|out)|unplug(?:ged|ging)?|connect(?:ed|ing)? (?:to|the|at|a|my|via)|disconnect(?:ed|ing)? (?:the|from)|call(?:ed|ing)? (?:the|my|a) (?:number|phone|line|extension)|dial(?:led|ing)?|lock(?:ed)? the|unlock(?:ed)? the|book(?:ed|ing)? (?:a|the|an)|search(?:ed|ing)? (?:for|the)|filter(?:ed|ing)? (?:by|the|on)|sort(?:ed|ing)? (?:by|the)|mov(?:e|ed|ing) (?:the|a|an|it|to|cursor|mouse)|apply (?:the|it)|appl(?:ied|ying) the|bring up|define a|debug (?:the|a|to|it)|step (?:into|over)|subscribe to|play (?:the|a|any|\p{Lu})|watch (?:the|a|any)|use (?:the (?:following|attached|ASTView)|pop|quick|ctrl|content|code)|take (?:the|a) (?:following|attached|\p{Lu}{2,})|took (?:the|a)|wait(?:ed)? (?:for|until|a|\d)|repeat(?:ed)?|undo|redo|cancel\b|proceed to|continue to|request (?:desktop|a)|observe|verify|notice)`;

const FRENCH = String.raw`(?:(?:je |j'|on |nous |il (?:suffit|faut) (?:de |d')?)?(?:cliqu(?:e|é|er|ez|ons|ant)|double-cliqu(?:e|é|er|ez)|ouvr(?:e|ir|ez|ant|ons)|(?:ai |avons |a )?ouvert|va(?:is|s)? (?:dans|sur|à)|all(?:er|ez|ons|é|ée|ant) (?:dans|sur|à)|appuy(?:é|er|ez)|appuie|sélectionn(?:e|é|er|ez|ant)|choisi(?:s|r|ssez|t)?|saisi(?:s|r|ssez|t)?|tap(?:e|é|er|ez) |entr(?:e|é|er|ez) (?:le|la|mon|l'|un|une)|rempli(?:s|r|ssez|t)? (?:le|la|les|l')|me connecte|(?:me suis|se) connect(?:é|ée|er)|connect(?:ez|er)[- ](?:vous|se)|lanc(?:e|é|er|ez)|démarr(?:e|é|er|ez)|télécharg(?:e|é|er|ez)|ajout(?:e|é|er|ez) (?:le|la|un|une|l'|deux)|enregistr(?:e|é|er|ez)|valid(?:e|é|er|ez)|coch(?:e|é|er|ez)|déroul(?:e|é|er|ez)|imprim(?:e|é|er|ez) (?:le|la|un|une)|exporte|exporter|recharg(?:e|é|er|ez)|import(?:e|é|er|ez) (?:le|la|un|une)|créé? (?:un|une)|créer (?:un|une)))`;
const GERMAN = String.raw`(?:(?:ich |wir |man |sie )?(?:(?:ge)?klick(?:e|en|t|te|st)?|angeklickt|anklicken|doppelklick(?:en|e)?|rechtsklick|öffn(?:e|en|et|ete|ung)|geöffnet|gehe(?:n)? (?:auf|zu|in)|wechs(?:le|eln)|drück(?:e|en|t|te)|gedrückt|tipp(?:e|en|te)|wähl(?:e|en|te|t)|auswählen|ausgewählt|gewählt|gib |geben |gebe |eingeben|eingegeben|meld(?:e|en|ete) (?:mich|sich|uns)|anmelden|angemeldet|einloggen|eingeloggt|start(?:e|en|et|ete)|gestartet|aufruf(?:en|e)|aufgerufen|rufe |lad(?:e|en) |hochladen|hochgeladen|herunterladen|speicher(?:n|e|t)|gespeichert|druck(?:e|en) |markier(?:e|en|t)|zieh(?:e|en) |füge |hinzufügen|hinzugefügt|leg(?:e|en) .{1,30} an|angelegt|schließ(?:e|en|t)|bestätig(?:e|en|t)|scroll(?:e|en)|navigier(?:e|en)|exportier(?:e|en|t)|importier(?:e|en|t)))`;
const SPANISH = String.raw`(?:hago clic|hacer clic|haga clic|hice clic|haz clic|pulsar?|pulso|pulsé|pulse|presion(?:ar|o|é|e)|abr(?:ir|o|í|e|a|imos)|abiert[oa] el|voy a(?:l)?|ir a|vaya a|ve a|fui a|entr(?:o|ar|é|e|amos) (?:en|a|al)|seleccion(?:ar|o|é|e|amos)|eleg(?:ir|í)|elijo|elija|escrib(?:ir|o|í|a)|introduc(?:ir|zco|e|í)|rellen(?:ar|o|é|e)|inici(?:ar|o|é|e) (?:sesión|el|la)|guard(?:ar|o|é|e|amos)|descarg(?:ar|o|ué|ue)|sub(?:ir|o|í) (?:el|la|un)|añad(?:ir|o|í|a)|cre(?:ar|o|é|e) (?:un|una)|ejecut(?:ar|o|é|e)|acced(?:er|o|í|a) a|arrastr(?:ar|o|é)|export(?:ar|o|é|e)|import(?:ar|o|é|e) (?:el|un|la)|marc(?:ar|o|ué) la)`;
const ROMANIAN = String.raw`(?:(?:am |se |să )?(?:(?:dau|dați|dat|da) (?:dublu )?click|(?:fac|face|făcut|faceți) (?:dublu )?cli(?:ck|c)|click pe|apăs(?:at|ați|ăm)?|apas|deschid(?:eți|em|e)?|deschis|merg(?:eți|em)? (?:la|în|pe)|mers (?:la|în|pe)|intr(?:u|at|ați|ăm)? (?:în|pe|la|in)|select(?:ez|at|ați|ăm)|aleg(?:eți|em)?|ales|scri(?:u|s|eți) |introduc(?:eți|em)?|introdus|complet(?:ez|at|ați)|(?:mă |m-am )(?:conectez|conectat|loghez|logat|autentific|autentificat)|autentificat|conectați-vă|pornes(?:c|te)|pornit|salv(?:ez|at|ați)|descarc|descărcat|încarc|încărcat|adaug(?:at|ați|ă)?|adăugat|cre(?:ez|at|ați) (?:un|o)|bif(?:ez|at|ați)|rulez|rulat|export(?:at|ați|ez?)|trag|tras fișierul))`;
const VERBS = `(?:${ENGLISH}|${FRENCH}|${GERMAN}|${SPANISH}|${ROMANIAN})`;

const HEADING =
  /^\s{0,8}[*#_>=-]{0,6}\s?(?:\[?STR\]?\b|steps?(?: to (?:reproduce|recreate|replicate|follow|repro))?|(?:how )?to (?:reproduce|recreate|replicate)|how to see it|repro(?:duction)?(?: steps)?|reproduce|test ?case|action performed|étapes(?: (?:pour|de) (?:reproduire|reproduction))?|(?:comment|pour) reproduire|schritte(?: (?:zur|zum) \p{L}{4,20})?|(?:so )?(?:reproduzier\p{L}{0,6}|nachstellen)|pasos(?: (?:para|a) (?:reproducir|seguir)(?:lo)?)?|pași(?:i)?(?: (?:de|pentru) (?:reproducere|reproduce\p{L}{0,3}))?|pasi(?: de reproducere)?|(?:passi|passaggi)(?: per riprodurre)?|stappen)\b/iu;
const OTHER_HEADING =
  /^\s{0,8}[*#_>=-]{0,6}\s?(?:actual|expected|observed|current|additional|more info|environment|workaround|notes?|platform|version|screenshots?|attachments?|result|résultat|erwartet|tatsächlich|attendu|obtenu|esperado|rezultat|browser|operating|tested|problem type|build|user ?agent)/iu;
const ITEM =
  /^[ \t>*_]{0,8}(?:\(?\d{1,2}\s?[.):\]-]|[-*•·–—+#]|[a-h][).]|step \d{1,2}\s?[:.)-]?|schritt \d{1,2}\s?[:.)-]?|étape \d{1,2}\s?[:.)-]?|paso \d{1,2}\s?[:.)-]?|pasul \d{1,2}\s?[:.)-]?)\s{0,4}(?=\S)/iu;
const PATH = /(?<![<>=|-])[\p{Lu}][\p{L}\d.&' -]{1,30}(?: ?(?:->|=>|→|»|›|>) ?["“]?[\p{Lu}][\p{L}\d.&' -]{1,30}){1,5}/u;
const ASKED =
  /^(?:please|pls|kindly|could you|can you|would you|we (?:need|should|want)|should|it would|i would like|the plan|bitte|merci de|por favor|vă rog|va rog)\b/i;

const START = new RegExp(
  String.raw`^(?:(?:then|and|now|next|first|finally|again|simply|simpy|just|try to|either|to reproduce[^,]{0,20}|afterwards|ensuite|puis|d'abord|dann|danach|zuerst|und|luego|después|primero|apoi|întâi|e?t|y|și),? )?(?:when |if |as )?(?:(?:you|i|we|the user|users|je|j'|on|nous|ich|wir|man|am) (?:have |had |then |try to |tried to |tried |can |just |simply |only |now )?)?${VERBS}(?=[\s"'“«„:,.(<>-]|$)`,
  'iu',
);
const TOLD = new RegExp(
  String.raw`(?<![\p{L}\d])(?:(?:i|we|you|user|users|he|she|they|customer) (?:have |had |then |just |simply |first |also |now |again |try to |tried to |try |attempt to )?|(?:when|after|while|upon|on|by|before|once|if) (?:(?:i|we|you|the user|users|he|she|one|a user|people) (?:then |have |try to )?)?|(?:je|j'ai|j'|nous avons|on|en|quand je|lorsque je|après avoir|ich habe|wenn ich|ich|wir|nachdem ich|cuando|al|he|hemos|yo|am|când|dacă|după ce) )${VERBS}(?=[\s"'“«„:,.()>-]|$)`,
  'iu',
);
const INNER = new RegExp(
  String.raw`(?:,|;|->|=>|→| then| and| und| et| y| și| dann| puis| apoi) (?:then |and |und |et |y |și |dann |puis )?(?:i |we |you )?${VERBS}(?=[\s"'“«„:,.()>-]|$)`,
  'giu',
);

/** What somebody did, whatever it was; what they saw, wanted or could not do is no act. */
const DID =
  /(?:^|[,;] ?(?:and |then )?|\b(?:and|then|when|after|if|while) )(?:i|we|the (?:user|customer)) (?:then |have |had |just |also |first |simply )?(?!(?:am|was|were|is|are|be|been|have|has|had|do|does|did|don|can|could|cannot|see|saw|seen|get|got|gotten|find|found|notice|noticed|expect|expected|think|thought|believe|believed|know|knew|want|wanted|need|needed|would|will|should|must|may|might|hope|wish|wonder|guess|receive|received|fail|failed|lose|lost|experience|experienced|observe|observed|think|like|love|hate|feel|felt|understand|remember|mean|report|reported|wait|waited|suspect|assume|agree|appreciate|contact|contacted|called|call|asked|ask|discussed|work|worked|also|never|still|always|get|keep|kept|recommend|suggest|propose)\b)\p{L}{3,20}(?: \p{L}|ed\b)|^(?:tried|trying|try) (?:to|out) \p{L}{3,}/iu;
/** What sets it off: "after rotating the phone", "when you share a folder". */
const TRIGGER =
  /(?:^|[,;(] ?|\band |\bonly |\bevery time |\beach time |\bas soon as )(?:when|whenever|after|while|upon|by|on|if|once|every time|each time|as soon as) (?:(?:i|we|you|one|the user|a user|users|someone|the customer) (?:then |just |try to |want to )?(?!(?:am|are|is|was|were|have|has|had|need|could|can|cannot|see|get|find|would|will|should|want|think|know|like)\b)\p{L}{3,20}|(?!(?:being|having|using|including|according|during|following|nothing|something|anything|everything|running|loading|working|looking|waiting|missing|upgrading|updating)\b)\p{L}{2,18}ing) (?:\p{L}{1,12} )?(?:the|a|an|my|your|our|on|to|into|in|from|any|this|that|its|it|["'“\p{Lu}\d])/iu;
/** A sample that anybody can run. */
const SAMPLE =
  /\b(?:following|this|below|attached) (?:simple |small |test |java |sample |code ){0,2}(?:code|class|example|test|test ?case|snippet|program|method|sample|project|file|workspace|interface)\b|\btest case:/i;

interface Clause extends Span {
  readonly text: string;
  readonly item: boolean;
  readonly underHeading: boolean;
  readonly title: boolean;
}

/** A reader reads so much of a report for its steps. */
const READ = 12_000;

/** The acts of a text, in its order. Time grows with the text's length up to a bound. */
export function findActs(text: string): Act[] {
  const own = ownWords(text.slice(0, READ), new Set(['code', 'log', 'quoted-mail', 'signature', 'placeholder'] as const));
  const words = own.text.replace(/’/g, "'");
  const hasCode = own.foreign.some((part) => part.kind === 'code');
  const acts: Act[] = [];
  for (const clause of clausesOf(words)) {
    let weight = weigh(clause);
    if (weight > 0 && hasCode && SAMPLE.test(clause.text)) weight += 0.4;
    else if (weight === 0 && hasCode && SAMPLE.test(clause.text)) weight = 0.5;
    if (weight > 0) acts.push({ start: clause.start, end: clause.end, weight });
  }
  return acts;
}

function weigh(clause: Clause): number {
  const { text, item, underHeading } = clause;
  const asked = ASKED.test(text);
  let weight = 0;
  if (START.test(text) && !asked) weight += item || underHeading ? 1 : 0.7;
  else if (TOLD.test(text)) weight += underHeading ? 1 : 0.7;
  else if (TRIGGER.test(text)) weight += underHeading ? 0.9 : 0.7;
  else if (DID.test(text)) weight += underHeading ? 0.8 : 0.4;
  if (weight > 0 || item || underHeading) {
    const inner = text.match(INNER)?.length ?? 0;
    weight += Math.min(2, inner) * 0.6;
  }
  if (PATH.test(text)) weight += 0.7;
  if (underHeading && weight === 0 && item) weight += 0.35;
  // An act without its object ("when scrolling", "click it") leads nobody there.
  if (text.length < 12 && !item && !underHeading) weight *= 0.5;
  // A title says what is wanted or wrong, in the words of acts ("Login problem", "Add a way to …").
  return clause.title ? (weight >= 1.3 ? weight - 0.7 : 0) : weight;
}

/** Sentences and list items, each knowing whether it stands under a heading that promises steps. */
function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let under = false;
  let at = 0;
  const firstBreak = text.indexOf('\n');
  const titled =
    firstBreak > 0 &&
    firstBreak < 200 &&
    /^\r?\n\r?\n/.test(text.slice(firstBreak - (text[firstBreak - 1] === '\r' ? 1 : 0), firstBreak + 3));
  for (const line of text.split('\n')) {
    const start = at;
    at += line.length + 1;
    let from = 0;
    const head = HEADING.exec(line.slice(0, 120));
    if (
      head &&
      (/[:*=-]/.test(line.slice(head[0].length, head[0].length + 40)) || line.trim().length < head[0].trim().length + 12)
    ) {
      under = true;
      const colon = line.slice(0, 200).indexOf(':', head[0].length - 1);
      from = colon < 0 ? head[0].length : colon + 1;
    } else if (OTHER_HEADING.test(line.slice(0, 80)) && /:\s{0,3}\S|[:*]\s{0,3}$|results?$/i.test(line.slice(0, 200))) {
      under = false;
    }
    const item = ITEM.exec(line.slice(from, from + 80));
    const body = item ? from + item[0].length : from;
    for (const part of sentencesOf(line.slice(body))) {
      clauses.push({
        text: part.text,
        start: start + body + part.start,
        end: start + body + part.end,
        item: item !== null && part.start === 0,
        underHeading: under,
        title: titled && start === 0,
      });
    }
  }
  return clauses;
}

function sentencesOf(text: string): { text: string; start: number; end: number }[] {
  const parts: { text: string; start: number; end: number }[] = [];
  for (const match of text.matchAll(/[^\s](?:[^.!?;]|[.!?;](?!\s|$)){0,400}[.!?;]?/gu)) {
    const trimmed = match[0].replace(/^[\s*_"'>-]{1,6}/, '');
    const start = match.index + match[0].length - trimmed.length;
    if (trimmed.length >= 4) parts.push({ text: trimmed, start, end: start + trimmed.trimEnd().length });
  }
  return parts;
}
