/** Finds, in a fault report, what its writer did: the concrete acts that somebody else could repeat. */
import type { Span } from '../../../contract/rules';
import { ownWords, type OwnWords } from '../../own-words';
import { quick } from '../../quick';
import { actsInRow, GERMAN_STEM, ledByAct } from './series';
import { SYMPTOM } from './no-need';
import { beginsWithAct, countOfFurtherActs, endOfToldAct } from './verb-at';

export interface Act extends Span {
  /** How much it helps to follow: 1 for an act in a list, under a heading or in the first person. */
  readonly weight: number;
}

const HEADING = quick(
  String.raw`^\s{0,8}[*#_>=-]{0,6}\s?(?:\[?STR\]?\b|steps?(?: to (?:reproduce|recreate|replicate|follow|repro))?|(?:how )?to (?:reproduce|recreate|replicate)|how to see it|repro(?:duction)?(?: steps)?|reproduce|test ?case|action performed|étapes(?: (?:pour|de) (?:reproduire|reproduction))?|(?:comment|pour) reproduire|schritte(?: (?:zur|zum) \p{L}{4,20})?|(?:so )?(?:reproduzier\p{L}{0,6}|nachstellen)|pasos(?: (?:para|a) (?:reproducir|seguir)(?:lo)?)?|pași(?:i)?(?: (?:de|pentru) (?:reproducere|reproduce\p{L}{0,3}))?|pasi(?: de reproducere)?|(?:passi|passaggi)(?: per riprodurre)?|stappen)\b`,
  'iu',
);
/** "It fails. Steps: open …" */
const INLINE_HEADING = quick(
  String.raw`^(?:steps?(?: to reproduce)?|(?:to )?reproduce|repro|how to reproduce|scenario|étapes|pour reproduire|schritte|pasos|pași|pasi|passi|passaggi|scénario|scenariu|try this|to see it|(?:my|the) steps (?:are|were)|do this|i did (?:this|the following)|this is what i did|what i did|so geht es|zum nachstellen|zum reproduzieren|so (?:reproduziere|stelle) ich es(?: nach)?|voici comment|para reproducir(?:lo|la)?|cómo reproducir(?:lo)?|pentru (?:a )?reproduce\p{L}{0,3}|ca să (?:reproduceți|vedeți)|per riprodur(?:re|lo|la)|come riprodurlo)\s?:`,
  'iu',
);
const OTHER_HEADING = quick(
  String.raw`^\s{0,8}[*#_>=-]{0,6}\s?(?:actual|expected|observed|current|additional|more info|environment|workaround|notes?|platform|version|screenshots?|attachments?|result|résultat|erwartet|tatsächlich|attendu|obtenu|esperado|rezultat|browser|operating|tested|problem type|build|user ?agent)`,
  'iu',
);
const ITEM = quick(
  String.raw`^[ \t>*_]{0,8}(?:\(?\d{1,2}\s?[.):\]-]{1,2}|[-*•·–—+#]|(?:[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff]|[\ud83c-\ud83e][\udc00-\udfff])\ufe0f?|\d\ufe0f?\u20e3|[a-h][).]|step \d{1,2}\s?[:.)-]?|schritt \d{1,2}\s?[:.)-]?|étape \d{1,2}\s?[:.)-]?|paso \d{1,2}\s?[:.)-]?|pasul \d{1,2}\s?[:.)-]?)\s{0,4}(?=\S)`,
  'iu',
);
const PATH = quick(
  String.raw`(?<![<>=|-])[\p{Lu}][\p{L}\d.&' -]{1,30}(?: ?(?:->|=>|→|»|›|>) ?["“]?[\p{Lu}][\p{L}\d.&' -]{1,30}){1,5}`,
  'u',
);
const ASKED =
  /^(?:please|pls|kindly|could you|can you|would you|we (?:need|should|want)|should|it would|i would like|the plan|bitte|merci de|por favor|vă rog|va rog)\b/i;

/** What somebody did, whatever it was; what they saw, wanted or could not do is no act. */
const DID = quick(
  String.raw`(?:^|[,;] ?(?:and |then )?|\b(?:and|then|when|after|if|while) )(?:i|we|the (?:user|customer)) (?:then |have |had |just |also |first |simply |was (?=(?!waiting|wondering|expecting|trying|hoping|looking)\p{L}{3,16}ing (?:a|an|the|my|to)\b))?(?!\p{L}{2,20}i )(?!(?:not|am|was|were|is|are|be|been|have|has|had|do|does|did|don|can|could|cannot|see|saw|seen|get|got|gotten|find|found|notice|noticed|expect|expected|think|thought|believe|believed|know|knew|want|wanted|need|needed|would|will|should|must|may|might|hope|wish|wonder|guess|receive|received|fail|failed|lose|lost|experience|experienced|observe|observed|think|like|love|hate|feel|felt|understand|remember|mean|report|reported|wait|waited|suspect|assume|agree|appreciate|contact|contacted|called|call|asked|ask|discussed|work|worked|also|never|still|always|get|keep|kept|recommend|suggest|propose)\b)\p{L}{3,20}(?: \p{L}|ed\b)|^(?:tried|trying|try) (?:to|out) \p{L}{3,}`,
  'iu',
);
/** What sets it off: "after rotating the phone", "when you share a folder". */
const TRIGGER = quick(
  String.raw`(?:^|[,;(] ?|\band |\bonly |\b(?:happens|occurs|appears|fails|crashes) |\bevery time |\beach time |\bas soon as )(?:when|whenever|after|while|upon|by|on|if|once|every time|each time|as soon as) (?:(?:i|we|you|one|the user|a user|users|someone|the customer) (?:then |just |try to |want to )?(?!(?:still|really|ever|even|not|am|are|is|was|were|have|has|had|need|could|can|cannot|see|get|find|would|will|should|want|think|know|like|use|used|work|worked|look|looked)\b)\p{L}{3,20}|(?!(?:being|having|using|including|according|during|following|nothing|something|anything|everything|running|loading|working|looking|waiting|missing|upgrading|updating)\b)\p{L}{2,18}ing) (?:\p{L}{1,12} )?(?:the|a|an|my|your|our|on|to|into|in|from|any|this|that|its|it|["'“\p{Lu}\d])`,
  'iu',
);
/** Two acts in one condition, whatever they are: "when I dock the laptop and undock it again, …". */
const CONDITION = quick(
  String.raw`(?:^|[,;:] |\b(?:hi|hello|bonjour|hallo|hola|bună ziua),? )(?:(?:when|whenever|if|after|every time|each time|as soon as) (?:(?:i|we|you|one|somebody|someone|a \p{L}{3,14}|the (?:user|customer)) (?!(?:need|want|would|could|can|have any|are|am|will|like|think|prefer|know)\b)|\p{L}{3,16}ing )|(?:quand|lorsque|lorsqu'|si|dès que|chaque fois que) (?:je |on |nous |j'|un utilisateur )|(?:wenn|sobald|nachdem|immer wenn) (?:ich|wir|man|ein benutzer) |(?:cuando|si|cada vez que) |al \p{L}{3,14}[aei]r(?:lo|la)? |(?:dacă|când|după ce|de fiecare dată când) |(?:quando|se|ogni volta che) )[^.!?\n]{4,120}? (?:and|then|et|puis|und|dann|danach|anschließend|y|luego|después|și|apoi|e|poi) [^.!?\n]{4,120},`,
  'iu',
);
/** Doing it is the subject: "Scanning a parcel twice books it twice". */
const GERUND = quick(
  String.raw`^(?!being|having|nothing|something|everything|anything|during|according|regarding|following|missing|existing|thing|morning)\p{L}{2,18}ing (?:a|an|the|any|two|some|my|one|several|another|this|more than|from|to|between|into|through|off|back|\p{L}{3,20} [^.!?,\n]{1,60} and \p{L}{3,14}ing) [^.!?\n]{3,140} (?:leaves?|results?|gives?|shows?|makes?|causes?|fails?|crash\p{L}{0,3}|ends?|returns?|throws?|opens?|doesn't|does|books?|loses?|deletes?|clears?|freezes?|hangs?|kills?|breaks?|takes?|produces?|triggers?|will|should|removes?|ignores?|moves?|prints?|resets?)(?!\p{L})`,
  'iu',
);
/** Acts in a row with one "I" before them. */
const ROW = quick(
  String.raw`(?:^|[,;:] )(?:i|we|you) (?!(?:am|are|was|were|have|had|do|did|can|could|see|get|got|want|need|would|think|know)\b)\p{L}{3,16} [^.!?,;\n]{2,60}, (?:then )?\p{L}{3,16} (?:it|the|a|an|my|on|in|to|them|up|out|any)(?!\p{L})[^.!?\n]{0,100} (?:and|then) \p{L}{3,16} `,
  'iu',
);
/** What one is told to do, one after the other, without saying who: "wake the tablet, swipe up, badge in". */
const TOLD_TO_DO = quick(
  String.raw`^(?:and |then |and then |finally |just )?(?!please|could|can|would|should|tried|not|with|also|but|the|this|that|since|because|like|has|have|had|was|were|are|is)\p{L}{3,14}(?: (?:the|an?|my|your|it|them|up|in|out|off|on|over|again|two|three|any|some|one|another|first|to)(?!\p{L})| ["“]|$)`,
  'iu',
);
/** Under a heading that promises steps, whatever is told to be done: “Deploy the application”. */
const ORDERED = quick(
  String.raw`^(?:then |and |now |finally )?(?!(?:when|after|then|does|did|do|sometimes|often|always|only|just|all|both|most|where|while|until|since|before|seems|because|whenever|also|again|maybe|perhaps|usually|today|hello|dear|thanks|get|got|gets|see|saw|have|had|has|there|here|even|once|if|unless|though|although|despite|during|instead|every|each|say|says|give|gives|shows?|displays?|causes?|makes|becomes|found|lost|miss\p{L}{0,3}|not|with|from|for|but|and|that|this|was|were|are|can|could|should|would|will|please|want\p{L}{0,2}|need\p{L}{0,2}|expect\p{L}{0,3}|what|which|who|how|why|out|one|two|per|via)(?!\p{L}))\p{L}{3,14}(?<!ing|s) (?:the|an?|my|your|any|some|two|another|a new)(?!\p{L})`,
  'iu',
);
/** "menu Stocks puis Inventaire, bouton Nouveau". */
const MENU = quick(
  String.raw`(?<!\p{L})(?:menu|menü|menú|meniul) [^.!?\n]{2,60}?(?<!\p{L})(?:puis|then|dann|luego|después|apoi|poi|bouton|button|botón|butonul|knopf|schaltfläche)(?!\p{L})`,
  'iu',
);
/** Acts of a writer who has little English: "i put product in cart, i go pay, i push paypal, the page stay blank". */
const PLAIN_ACT = quick(
  String.raw`^(?:and |then |after )?(?:(?:i|we|you|he|she|they|(?:the )?(?:customers?|clients?|users?)) )?(?:then )?(?:put|go|goes|push|press|add|click|choose|select|open|type|write|enter|fill|pay|pick|tap|take|log ?in|scan|search|upload|download|plug|switch|save)(?:s|es|ed)?(?!\p{L})`,
  'iu',
);
const FOLLOWS = /, | ?(?:->|=>|→) ?|; | then /;
/** One act with its place, and what came of it: "Start X from the start menu -> it closes". */
const ACT_THEN_RESULT = quick(
  String.raw`^(?:(?:re)?start|launch|open|click|press|tap|choose|select|push|double-click) [^.!?\n]{2,80} (?:from|in|on|at|under) [^.!?\n]{3,60}? ?(?:->|=>|→) ?\p{L}{2,}`,
  'iu',
);
/** "wenn ich in Tidebook auf Drucken klicke, …": German has its verb last. */
const GERMAN_ACT = quick(
  String.raw`(?<!\p{L})(?:wenn|sobald|nachdem|falls|als|beim versuch,) (?:ich|wir|man|sie|er|(?:der|die|ein|eine) \p{L}{3,16}) [^.!?,\n]{3,90}?(?<!\p{L})${GERMAN_STEM}(?:e|en|t|te|ten|et|st|ere|le|ert|elt|ern)?(?: (?:habe|hat|haben|will|möchte))?(?:,|$)`,
  'iu',
);
/** Where on the screen or in the product it is done, in six languages: a part of it, or its name. */
const PLACED = quick(
  String.raw`(?<!\p{L})(?:(?:in|on|at|from|under|inside|into|onto|at the top of|via) (?:(?:the|my|our|a|an|any) (?:[\p{L}\d-]{2,20} ){0,3}?(?:page|screen|menu|tab|form|list|view|dialog|app|window|field|section|settings|toolbar|sidebar|editor|portal|dashboard|basket|cart|checkout|inbox|folder|calendar|kiosk|till|panel|wizard|report|record)|(?:the )?["“]?\p{Lu}[\p{L}\d]{2,30})|(?:dans|sur|depuis|de) (?:la |le |l'|les |ma |mon |une |un )(?:\p{L}{2,20} )?(?:page|écran|menu|onglet|fiche|formulaire|liste|fenêtre|caisse|panier|agenda|dossier|application|appli|portail)|(?:im|in der|in den|in dem|auf der|auf dem|unter|beim?) (?:\p{Lu}\p{L}{3,30}) |(?:en|desde) (?:el |la |mi |una? )(?:\p{L}{2,20} )?(?:página|pantalla|menú|pestaña|ficha|formulario|lista|ventana|caja|carrito|agenda|calendario|carpeta|app)|(?:în|din|pe|in) (?:pagina|ecranul|meniul|fila|fișa|fisa|formularul|lista|fereastra|casa|coșul|cosul|calendar(?:ul)?|dosarul|aplicați[ae])|(?:nel|nella|dal|dalla|sul|sulla) (?:\p{L}{2,20} )?(?:pagina|schermata|menu|scheda|modulo|lista|finestra|cassa|carrello|calendario|cartella|app))`,
  'u',
);
const GERMAN_ITEM = quick(
  String.raw`^\p{Lu}[^.!?\n]{2,80} (?:öffnen|wählen|auswählen|anklicken|klicken|drücken|eingeben|starten|senden|bestätigen|aufrufen|ausfüllen|scannen|speichern|anmelden)[.!]?$`,
  'u',
);
/** "Schritte: 1. … 2. …" in one line. */
const NUMBERED_INLINE = quick(
  String.raw`(?<!\p{L})(?:steps?(?: to reproduce)?|to reproduce|repro|étapes|pour reproduire|schritte|pasos|pași|pasi|passi|passaggi|stappen)\s?:\s{0,3}\(?1[.):][^\n]{3,200}?\s\(?2[.):] ?\p{L}[^\n]{1,400}`,
  'iu',
);
/** The same without a word before it, from the first to the third. */
const NUMBERED_LINE = quick(
  String.raw`(?:^|\n)\s{0,3}\(?1[.)] ?\p{L}[^\n]{1,120}?\s\(?2[.)] ?\p{L}[^\n]{1,120}?\s\(?3[.)] ?\p{L}[^\n]{1,20}`,
  'u',
);
const ARROW = /\S ?(?:->|=>|→) ?\S/g;
/** What somebody types at a prompt, without the prompt. */
const TYPED =
  /^(?:sudo )?(?:curl|wget|mvn|gradle|javac?|npm|npx|yarn|python3?|pip3?|git|docker|kubectl|hadoop|hdfs|psql|mysql|cmake|dotnet|ssh|scp|rsync) (?![^\n]{0,60} (?:should|is|are|was|were|has|have|does|cannot|can|must|needs?) )(?=[^\n]{0,160}(?: -|\/|\.\w))[\w"'./-]/;
/** Told before, at the desk: no act at the thing that fails. */
const AT_DESK = quick(
  String.raw`(?:i|we) (?:have |had )?(?:already )?(?:opened|raised|logged|created|filed|submitted) (?:a|an|another) (?:\p{L}{2,14} )?(?:ticket|case|incident|request)(?!\p{L})|(?<!\p{L})(?:ouvert|créé|fait) (?:un|une) (?:autre )?(?:ticket|demande)|(?:ticket|anfrage) (?:geöffnet|erstellt|aufgemacht|eröffnet)|(?:abierto|abrí|abrimos|creado) (?:un|otro) (?:ticket|caso)|deschis (?:un|alt) (?:tichet|ticket|caz)|aperto (?:un|una|un altro) (?:ticket|richiesta)`,
  'iu',
);
/** Told of others or elsewhere: what was agreed on, or tried to get round it. */
const ASIDE = quick(
  String.raw`(?<!\p{L})(?:(?:confirmed|told|said|asked|agreed|approved) [^.\n]{0,60}(?:by|on|over|per) (?:the )?(?:phone|telephone|e-?mail|mail|chat)|(?:i|we)(?: have|'ve)? (?:also )?tried (?:it |this )?(?:with|on|in|using) (?:another|a different|other|several|both|\p{Lu}|(?:the )?main|an older|a newer)|^as an? [\p{L} ]{3,30},? (?:i|we) (?:want|would|need))(?!\p{L}{2})`,
  'iu',
);
/** Tried against it: what helped nobody is no way to it. */
const REMEDY = quick(
  String.raw`(?<!\p{L})(?:i|we|she|he|they)(?:'ve| have| has)? (?:already |also )?(?:re-?started|re-?booted|re-?installed|cleared) (?:the|my|our|it|everything|his|her)(?!\p{L})`,
  'iu',
);
/** Leads in what is to be done about it, not what was done. */
const PLAN = quick(
  String.raw`(?:(?<!\p{L})(?:plan|proposal|proposed|suggest\p{L}{0,5}|solution|to-?dos?|tasks?|acceptance criteria|requirements?|ideas?|improvements?|we (?:should|need to|could|want to|have to|must)|would be (?:nice|good|great)|next steps)(?!\p{L})[^.\n]{0,60}:\s{0,3}$)`,
  'iu',
);
/** A sample that anybody can run. */
const SAMPLE =
  /\b(?:following|this|below|attached) (?:simple |small |test |java |sample |code ){0,2}(?:code|class|example|test|test ?case|snippet|program|method|sample|project|file|workspace|interface)\b|\btest case:/i;

interface Clause extends Span {
  readonly text: string;
  readonly item: boolean;
  /** The number of the list it is an item of, counted from 1; 0 in prose and in bullets that no heading announces. */
  readonly list: number;
  /** Whether it stands under a heading that announces what was expected. */
  readonly hoped: boolean;
  /** Whether it stands below a line that leads in what is to be done. */
  readonly planned: boolean;
  readonly underHeading: boolean;
  readonly title: boolean;
}

/** A reader reads so much of a report for its steps. */
const READ = 12_000;

/** The acts of a text, in its order, by their words alone. Time grows with the text's length up to a bound. */
export function findActs(text: string): Act[] {
  return read(text).clauses.flatMap((clause) => actOf(clause, weigh(clause)));
}

/** The same, with what a report's form tells: numbered lists, commands, code that anybody can run. */
export function findSteps(text: string): Act[] {
  const { clauses, foreign } = read(text);
  const hasCode = foreign.some((part) => part.kind === 'code');
  const weights = clauses.map((clause) => {
    const weight = weigh(clause);
    return hasCode && SAMPLE.test(clause.text) ? (weight > 0 ? weight + 0.4 : 0.5) : weight;
  });
  raiseLists(clauses, weights, EXPECTED.test(text.slice(0, READ)));
  const acts = clauses.flatMap((clause, index) => actOf(clause, weights[index] ?? 0));
  const commands = foreign
    .filter((part) => (part.kind === 'log' || part.kind === 'code') && COMMAND.test(text.slice(part.start, part.start + 120)))
    .map(({ start, end }) => ({ start, end, weight: 0.8 }));
  const inline = NUMBERED_INLINE.exec(text.slice(0, READ)) ?? NUMBERED_LINE.exec(text.slice(0, READ));
  if (inline && !SYMPTOM.test(inline[0]))
    commands.push({ start: inline.index, end: inline.index + inline[0].length, weight: 1 });
  return [...acts, ...commands].sort((a, b) => a.start - b.start);
}

const actOf = ({ start, end }: Clause, weight: number): Act[] => (weight > 0 ? [{ start, end, weight }] : []);

const NOT_OWN = new Set(['code', 'log', 'quoted-mail', 'signature', 'placeholder'] as const);

function read(text: string): { clauses: Clause[]; foreign: OwnWords['foreign'] } {
  const own = ownWords(text.slice(0, READ), NOT_OWN);
  return { clauses: clausesOf(own.text.replace(/’/g, "'")), foreign: own.foreign };
}

/** Something to type at a prompt. */
const COMMAND =
  /^[\s`{]{0,12}(?:(?:code|noformat)(?::\w{1,12})?\}\s{0,4})?(?:\$|#|>|PS [A-Z]:\\[^>\n]{0,60}>|[A-Z]:\\[^>\n]{0,60}>|\w{1,32}@[\w.-]{1,64}[:~][^\n$#]{0,60}[$#]|(?:sudo |\.\/|bin\/)\S|(?:curl|wget|mvn|ant|gradle|java|javac|npm|npx|yarn|node|python3?|pip|git|docker|kubectl|hadoop|hdfs|ssh|psql|mysql|make|cmake|dotnet|GET|POST|PUT|DELETE) [-/.\w"'])\s{0,4}\S/;

/** Says what should have happened: who writes that below a list has told there what they did. */
const EXPECTED = quick(
  String.raw`(?<!\p{L})(?:expected|(?:i|we) expect(?:ed)?|should (?:be|have|show|open|only|not)|actual(?: results?)?:|instead,?|attendu|j.attend(?:ais|s)|nous attendions|erwarte(?:t|n|te)?|esperaba|esperábamos|esperado|mi aspett(?:o|avo)|ci aspett\p{L}{2,6}|atteso|aștept(?:am|at|ăm)|rezultat (?:așteptat|obținut))(?!\p{L})`,
  'iu',
);
/** An item that begins so tells what is, or asks: no act. */
const TELLS = quick(
  String.raw`^(?:["'“«(]?(?:the|an?|it|its|it's|this|that|these|those|there|they|he|she|no|not|all|some|every|each|only|also|why|how|what|when will|is|are|was|does|do(?:es)?n't|can|could|would|should|i (?:would|want|need|like|think|also|cannot|can't)|we (?:would|want|need|should|cannot|can't)|please|error|message|le|la|les|l'|un|une|il|elle|c'est|ce|cette|der|die|das|ein|eine|es|kein|el|los|las|una|no|lo|gli|non|nu|este|sunt)(?![\p{L}]))`,
  'iu',
);
const NO_STEPS = quick(
  String.raw`(?:suggest\p{L}*|proposals?|problems?|issues|questions?|bugs|ideas?|wish\p{L}*|things|requests|tasks?|plan|changes|requirements?|todo|options|reasons?|benefits|advantages|goals?|notes?|remarks?|points|problèmes|soucis|demandes|choses|probleme|fehler|fragen|sachen|anliegen|problemas|cosas|peticiones|dudas|problemi|errori|lucruri|cereri|erori)\W{0,4}$`,
  'iu',
);

/** A numbered list in which somebody acts, or that stands before what was expected, is a way to the failure in all its items. */
function raiseLists(clauses: readonly Clause[], weights: number[], expected: boolean): void {
  const lists = new Map<number, number[]>();
  clauses.forEach((clause, index) => {
    if (clause.list > 0 && !clause.hoped) lists.set(clause.list, [...(lists.get(clause.list) ?? []), index]);
  });
  for (const indexes of lists.values()) {
    if (indexes.length < 2) continue;
    const first = indexes[0] ?? 0;
    const lead = clauses[first - 1];
    if (lead && !lead.item && lead.text.length < 160 && NO_STEPS.test(lead.text)) continue;
    const acting = indexes.filter((index) => (weights[index] ?? 0) >= 0.5).length;
    const telling = indexes.filter((index) => (weights[index] ?? 0) < 0.5 && TELLS.test(clauses[index]?.text ?? '')).length;
    if (telling * 2 > indexes.length || (acting === 0 && !expected)) continue;
    for (const index of indexes) {
      const clause = clauses[index];
      if (clause && !TELLS.test(clause.text)) weights[index] = Math.max(weights[index] ?? 0, 0.6);
    }
  }
}

/** What developers are told to do as often as somebody did it. */
const TASK = /^(?:add|set|create|remove|change|enable|disable|delete|use|put|move|define|edit|insert|place|attached)\b/i;

/** Whether most of at least three parts of a sentence tell to do something. */
function inRow(text: string): boolean {
  const parts = text.replace(/[:.;!][^]{0,400}$/u, '').split(', ');
  if (parts.length < 3 || parts.length > 12 || text.length > 400) return false;
  if (parts.filter((part) => / \p{L}/u.test(part.trim())).length < 2) return false;
  const head = /^(?:on|in|at|from) [^,]{2,40}$/iu.test(parts[0] ?? '') ? parts.slice(1) : parts;
  return (
    head.length >= 2 &&
    TOLD_TO_DO.test(head[0] ?? '') &&
    head.filter((part) => TOLD_TO_DO.test(part)).length * 3 >= head.length * 2
  );
}

/** Whether three acts in a row and what came of them are told, however clumsily. */
function plainRow(text: string): boolean {
  const parts = text.slice(0, 400).split(FOLLOWS);
  const acts = parts.findIndex((part) => !PLAIN_ACT.test(part.trim()));
  return acts >= 3;
}

/** The act that is told has nothing it is done to: “when scrolling or …”. */
const NO_OBJECT = quick(String.raw`^(?:[\s"']{0,2}(?:[.,;:)]|$)| (?:or|and the|it \p{L}{3,12}s)(?!\p{L}))`, 'u');

function weigh(clause: Clause): number {
  const { item, underHeading } = clause;
  const text = underHeading ? clause.text.replace(INLINE_HEADING, '').trimStart() : clause.text;
  if (clause.hoped || clause.planned || AT_DESK.test(clause.text) || ASIDE.test(clause.text)) return 0;
  const small = text.toLowerCase();
  const asked = ASKED.test(text);
  const row = asked ? 0 : actsInRow(text);
  if (row < 2 && REMEDY.test(text)) return 0;
  let weight = 0;
  const told = endOfToldAct(small);
  if (beginsWithAct(small) && !asked) weight += item || underHeading ? 1 : TASK.test(text) ? 0.4 : 0.7;
  else if (told >= 0) weight += NO_OBJECT.test(small.slice(told)) ? 0.4 : underHeading ? 1 : 0.7;
  else if (TRIGGER.test(text)) weight += underHeading ? 0.9 : 0.7;
  else if (DID.test(text)) weight += underHeading ? 0.8 : 0.4;
  if (weight > 0 || item || underHeading) {
    weight += Math.min(2, countOfFurtherActs(small)) * 0.6;
  }
  if (CONDITION.test(text)) weight = Math.max(weight, 1);
  else if (weight === 0 && (GERUND.test(text) || TYPED.test(text))) weight = 0.7;
  if (MENU.test(text) || (!asked && inRow(text))) weight = Math.max(weight, 1);
  if (!asked && (plainRow(text) || ACT_THEN_RESULT.test(text))) weight = Math.max(weight, 1);
  if (weight === 0 && underHeading && !asked && ORDERED.test(text)) weight = 0.7;
  if (row >= 2 || (text !== clause.text && text.split(/, |; | ?-> ?| \+ /).length >= 3)) weight = Math.max(weight, 1);
  else if (weight === 0 && !asked && ledByAct(text)) weight = 0.7;
  if (GERMAN_ACT.test(text)) weight = Math.max(weight, 0.7);
  if (item && clause.list > 0 && GERMAN_ITEM.test(text)) weight = Math.max(weight, 0.6);
  if (ROW.test(text)) weight = Math.max(weight, 1);
  const arrows = text.match(ARROW)?.length ?? 0;
  if (arrows >= 2 || (arrows === 1 && underHeading)) weight += 0.7;
  if (PATH.test(text)) weight += underHeading || item ? 1 : 0.7;
  if (underHeading && weight === 0 && item) weight += 0.35;
  if (row > 0 && text !== clause.text) weight = Math.max(weight, 1);
  else if (row > 0 && weight > 0) weight = Math.max(weight, 0.6);
  // One act with its object at a place that has a name can be followed.
  if (weight >= 0.6 && weight < 1 && !asked && PLACED.test(text)) weight = 1;
  // An act without its object ("when scrolling", "click it") leads nobody there.
  if (text.length < 12 && !item && !underHeading) weight *= 0.5;
  // A title says what is wanted or wrong, in the words of acts ("Login problem", "Add a way to …").
  return clause.title ? (weight >= 1.3 ? weight - 0.7 : 0) : weight;
}

/** Sentences and list items, each knowing whether it stands under a heading that promises steps. */
function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let under = false;
  let hoped = false;
  let planned = false;
  let list = 0;
  let lastItem = -9;
  let lastNumber = 0;
  let row = 0;
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
      hoped = false;
      const colon = line.slice(0, 200).indexOf(':', head[0].length - 1);
      from = colon < 0 ? head[0].length : colon + 1;
    } else if (OTHER_HEADING.test(line.slice(0, 80)) && /:\s{0,3}\S|[:*]\s{0,3}$|results?$/i.test(line.slice(0, 200))) {
      under = false;
      hoped = /^\W{0,12}(?:expected|erwartet|attendu|esperado|atteso|rezultat așteptat)/iu.test(line.slice(0, 40));
    }
    row++;
    const item = ITEM.exec(line.slice(from, from + 80));
    const mark = item?.[0].trim() ?? '';
    const numbered = mark !== '' && (under || /^(?:#|\(?\d|step|schritt|étape|paso)/iu.test(mark));
    if (numbered) {
      const number = Number(/\d{1,2}/.exec(mark)?.[0] ?? 0);
      if (row - lastItem > 3 || (number === 1 && lastNumber >= 1)) list++;
      lastItem = row;
      lastNumber = number;
    } else if (line.trim() !== '' && row - lastItem <= 2 && /^\s/.test(line)) {
      lastItem = row;
    }
    planned = planned ? item !== null || line.trim() === '' || /^\s{2}/.test(line) : false;
    const body = item ? from + item[0].length : from;
    let inline = false;
    for (const part of sentencesOf(line.slice(body))) {
      inline ||= INLINE_HEADING.test(part.text);
      clauses.push({
        text: part.text,
        start: start + body + part.start,
        end: start + body + part.end,
        item: item !== null && part.start === 0,
        list: numbered && part.start === 0 ? list : 0,
        hoped,
        planned,
        underHeading: under || inline,
        title: titled && start === 0,
      });
    }
    planned ||= !under && PLAN.test(line.slice(-120));
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
