/** Finds where a request changes its subject: the places at which a second, unrelated problem or wish begins. */
import type { Sureness } from '../../../contract/rules';
import { ownWords } from '../../own-words';
import { findActs } from '../repro-steps/actions';

export interface Topics {
  /** Where each begins, the first one included; fewer than two when the request is about one thing. */
  readonly starts: readonly number[];
  readonly sureness: Sureness;
}

const ONE: Topics = { starts: [0], sureness: 'hint' };
/** So much of a request is read for its subjects. */
const READ = 12_000;

const thing = String.raw`(?:problems?|issues?|bugs?|errors?|faults?|defects?|topics?|points?|things?|requests?|questions?|concerns?|subjects?|problèmes?|soucis|demandes?|bugs|probleme|fehler|anliegen|fragen|themen|punkte|problemas|errores|dudas|peticiones|cosas|probleme|erori|cereri|întrebări|lucruri|problemi|richieste|errori|domande|cose|sachen|dinge|choses|sujets|aspecte|chestiuni)`;
const number = String.raw`(?:two|three|four|five|2|3|4|5|several|multiple|a couple of|a few|various|many|deux|trois|plusieurs|quatre|zwei|drei|vier|mehrere|einige|dos|tres|varios|varias|cuatro|două|doua|trei|câteva|mai multe|patru|due|tre|diversi|alcuni)`;
const ANNOUNCED = new RegExp(
  String.raw`(?<![\p{L}\d])(?:i have|i've got|i've|we have|we've got|there are|there were|found|noticed|reporting|report|encountered|facing|got|with|j'ai|nous avons|il y a|on a|je rencontre|nous rencontrons|ich habe|wir haben|es gibt|habe|tengo|tenemos|hay|encontré|am|avem|sunt|există|întâmpin|ho|abbiamo|ci sono|sono) (?:here |now |currently |actuellement |aktuell |gerade |ahora |acum )?(?:the following |les |die |los |las )?${number} (?:small |different |separate |unrelated |other |independent |new |distinct |verschiedene |getrennte |unabhängige |petits |autres |grandes |mari )?${thing}(?![\p{L}])`,
  'iu',
);
/** "Two requests: …" at the head of a sentence. */
const COUNTED = new RegExp(
  String.raw`(?:^|[\n.!?] {0,2})(?:hi,? |hello,? |bonjour,? |hallo,? |hola,? )?(?:${number}) (?:small |different |separate |unrelated |other |autres |andere |otros |alte )?${thing} ?(?:[:.,–-]|$)`,
  'iu',
);
/** "Hi team, two things today:" above a list. */
const HEAD_COUNTED = new RegExp(
  String.raw`(?:^|[,.!;–-] {0,2})(?:two|three|four|2|3|4|deux|trois|quatre|zwei|drei|vier|dos|tres|cuatro|două|doua|trei|patru|due|tre) (?:\p{L}{3,14} )?${thing}(?![\p{L}])[^\n.:]{0,40}[:.]?\s{0,3}$`,
  'iu',
);
const LISTED =
  /^[\p{L} ,']{0,40}(?:found while testing|feedback|found the following|noticed the following|following (?:issues|problems|bugs|points|requests)|(?:several|some|multiple|many) (?:problems|issues|bugs|errors|things|points|requests|questions)|several things|a few things|multiple (?:things|issues|problems)|various (?:things|issues|problems)|list of (?:issues|problems|bugs|requests)|to ?-?do|open points|issues? found|my (?:questions|issues|problems|requests)|several (?:bugs|issues|problems)|plusieurs choses|voici (?:les|mes) (?:problèmes|demandes)|folgende (?:probleme|punkte|fehler)|mehrere (?:dinge|sachen|punkte)|varias cosas|los siguientes problemas|mai multe lucruri|următoarele probleme)[^\n]{0,60}[:.]?\s{0,3}$/iu;

/** Phrases that say by themselves that something else begins. */
const STRONG =
  /^(?:(?:and |but |oh,? |hi,? )?(?:on (?:a|an) (?:(?:completely |totally |entirely )?(?:different|unrelated|separate|side)|another) (?:note|topic|subject|matter|issue)|(?:completely |totally |entirely )?(?:unrelated|separate(?:ly)?)(?: to (?:this|that|the above))?(?:[,:]|\s?-| (?:issue|problem|request|question|topic)| from)|different (?:topic|issue|problem|subject)\b|p\.?\s?p?\.?s\.?[:, ]|while (?:you(?:'re| are)|we(?:'re| are)|i(?:'m| am)) (?:there|at it|here|on it|looking|in there)|something else|(?:i|we) (?:also )?(?:noticed|found|saw|have|had) (?:also )?(?:something else|another (?:thing|issue|problem|bug|one))|one (?:more|other) (?:thing|issue|problem|question|request|point)|and another (?:one|thing|issue|problem)|another (?:thing|issue|problem|bug|question|request|point|topic|one|subject)\b|(?:the |a |my )?(?:second|third|2nd|3rd|other|next) (?:issue|problem|thing|bug|question|request|point|topic|one|subject)\b|(?:issue|problem|question|request|topic|bug|problème|demande|fehler|anliegen|problema|punkt|frage|cerere)\s?(?:number |n[°or.]{1,2} ?|nr\.? ?|no\.? ?|#)?(?:[2-9]|two|deux|zwei|dos|doi|două)\b|(?:by the way|btw),? |apart from (?:that|this)|other than that|besides(?: that| this)?,|not related(?: to this)?|(?:in an)?other news|as for the other|autre (?:chose|sujet|problème|question|point|demande|souci)|(?:par ailleurs|d'autre part|d’autre part|sinon,|deuxième (?:problème|point|demande|souci|question)|second (?:problème|point)|et aussi,|sans (?:aucun )?rapport|rien à voir)|zweitens|(?:ein )?(?:weiteres|anderes|zweites|nächstes) (?:problem|thema|anliegen)|ein (?:weiterer|anderer|zweiter) (?:fehler|punkt)|eine (?:weitere|andere|zweite) (?:frage|sache|bitte)|noch (?:etwas|was|eine (?:sache|frage|bitte)|ein (?:problem|anliegen))|abgesehen davon|unabhängig davon|(?:ganz )?andere[sr]? (?:thema|sache|frage)|(?:por )?otr[oa] (?:lado|parte|problema|cosa|tema|pregunta|cuesti[óo]n)|segundo,|en segundo lugar|un segundo problema|además de (?:esto|eso),|(?:pe )?de altă parte|pe de alta parte|(?:o )?altă (?:problemă|întrebare|chestiune|cerere)|alta problema|un alt (?:lucru|aspect|subiect)|în al doilea rând|a doua (?:problemă|problema|chestiune|cerere)|(?:un )?altro problema|in secondo luogo|un'altra (?:cosa|domanda)|(?:una )?seconda (?:cosa|domanda|richiesta)|segunda (?:cosa|pregunta|duda)|(?:une )?(?:deuxième|seconde) (?:chose|question)|(?:și )?încă (?:ceva|o (?:problemă|întrebare|chestiune))|noch was))/iu;
/** Phrases that add: a second matter only when what follows shares nothing with what stood before. */
const WEAK =
  /^(?:(?:et,? |y |und |și |e )?(?:en plus|aussi,|par ailleurs|además|außerdem|ausserdem|zusätzlich|totodată|de asemenea|pe lângă asta|inoltre),? |and on top of that,? |(?:and |but )?(?:also|additionally|in addition|furthermore|moreover|secondly|second,|plus|besides|finally|lastly|last,|next|then|further|too)[,:]? |(?:and )?(?:can|could|would) (?:you|someone|somebody) (?:also|please|pls)|please (?:also)?|i (?:also|would also|'d also)|we (?:also|would also)|(?:there|the \p{L}+) (?:is|are|has) also |de plus,?|en outre,?|aussi,?|ensuite,?|également,?|en plus,?|pouvez-vous (?:aussi|également)|(?:je|nous) (?:voudrai|souhaite)\p{L}{1,5} (?:aussi|également)|außerdem|ausserdem|des weiteren|zusätzlich|ferner|darüber hinaus|zudem|weiterhin|können sie (?:auch|außerdem|bitte)|además,?|también,?|asimismo,?|igualmente,?|por último,?|¿?(?:pueden|podrían) (?:también|ustedes)|de asemenea,?|în plus,?|in plus,?|totodată,?|mai (?:am|avem|apare)|ați putea(?: și)?|inoltre,?|anche |poi )/iu;
/** In the middle of a text, "… and also the printer does not print". */
const TROUBLE =
  /(?<![\p{L}])(?:not|n't|cannot|can't|no longer|never|nothing|missing|broken|wrong|fails?|failed|failing|error|errors|crash\p{L}{0,4}|freez\p{L}{1,3}|hangs?|slow|stuck|lost|incorrect\p{L}{0,2}|unable|blank|empty|flickers?|problem|issue|bug|invalid|should|needs?|please|could you|can you|would like|want|request|add|allow|support|remove|ne |n'|pas |plus |impossible|erreur|bloqué\p{L}{0,2}|cassé\p{L}{0,2}|vide|manque\p{L}{0,2}|lent\p{L}{0,2}|problème|besoin|voudrai\p{L}{1,3}|pouvez|merci de|refus\p{L}{1,4}|plante|disparaît|coup[ée]\p{L}{0,2}|nicht|kein\p{L}{0,2}|fehlt|fehler|kaputt|leer|falsch\p{L}{0,2}|langsam|bitte|brauche\p{L}?|defekt|no |nunca|falla|error|vac[íi]\p{L}|lent\p{L}|necesit\p{L}{1,4}|por favor|quisiera|roto|nu |gri |eroare|lipse\p{L}{1,4}|gol|greșit\p{L}{0,2}|lent|stricat\p{L}{0,2}|vă rog|doresc|nevoie|blocat\p{L}{0,2}|non |errore|vuot\p{L}|sbagliat\p{L}|bianc\p{L}|pide|otra vez|verschoben|zweimal|doppelt|deux fois|décalé\p{L}{0,2}|dos veces|due volte|de două ori|twice|grey|gray)/iu;

const SECTION =
  /^(?:steps?(?: to .{0,20})?|str|actual(?: results?| behaviou?r)?|expected(?: results?| behaviou?r)?|observed.{0,12}|results?|environment|platform|version|notes?|additional (?:info|information|details|context)|more info(?:rmation)?|workarounds?|description|summary|overview|screenshots?|attachments?|logs?|impact|background|context|reproduc.{0,20}|how to .{0,30}|proposal|solution|suggestions?|fix|cause|root cause|details|precondition.{0,3}|test (?:plan|case).{0,3}|why|goals?|motivation|related|references?|regression|action performed|étapes.{0,30}|résultat.{0,20}|attendu|obtenu|schritte.{0,30}|erwartet.{0,20}|tatsächlich.{0,20}|pasos.{0,20}|resultado.{0,20}|pași.{0,20}|rezultat.{0,20}|problem|issue|example.{0,4}|code|output|update|edit|stack ?trace.{0,3}|exception.{0,20}|configuration|setup|usage|todo|acceptance.{0,20})\s?:?$/iu;

const ITEM = /^[ \t]{0,6}(?:(\d{1,2})\s?[.):]|\((\d{1,2})\)|([-*•·–+#])|([a-e])[.)]|([A-E]):)[ \t]{1,4}(?=\S)/u;
const STEP_HEAD =
  /(?:steps|reproduce|str\b|how to|to see|test ?case|tried|attempt|étapes|reproduire|schritte|nachstellen|pasos|reproducir|pași|reproducere|expected|actual|result|environment|details|symptoms?|reason|because|why|example|following (?:code|steps|error|files|classes)|including|such as|options|needs?:|i need|please (?:onboard|create|set|give))[^\n]{0,80}:?\s{0,3}$/iu;
const STEP_VERB =
  /^(?:please )?(?:open|click|double|right|go|press|select|choose|type|enter|create|add|set|start|launch|run|load|save|close|log|sign|navigate|scroll|drag|drop|copy|paste|import|export|install|download|upload|switch|change|edit|delete|remove|check|uncheck|enable|disable|move|use|do|try|make|put|see|notice|observe|wait|repeat|then|now|when|if|hit|tap|expand|invoke|perform|apply|define|write|insert|debug|place|menu|ctrl|alt|in |on |with|as |from |reload|refresh|visit|browse|ouvrir|cliquer|aller|saisir|choisir|sélectionner|öffnen|klicken|gehen|wählen|eingeben|auf |abrir|pulsar|hacer|ir |seleccionar|deschid|apăs|click|merg|selectez)/iu;
const SAME =
  /(?<![\p{L}])(?:same|similar(?:ly)?|likewise|as well as|this (?:issue|problem|bug|error|also|happens|occurs)|the (?:issue|problem|bug|error) (?:also|is|happens|occurs|only)|it (?:also|happens|occurs|works|only)|also (?:happens|occurs|tried|affects|see|seen|visible|reproduc\p{L}*|tested|attached|note|works|applies|true|related|for|in|on|with|the case)|tried|attempted|restarted|reinstalled|see also|see bug|workaround|for (?:example|instance)|i think|maybe|patch|fix(?:ed|es)?|aussi (?:essayé|testé|vérifié)|auch (?:versucht|probiert|getestet)|también (?:probé|intenté)|am încercat)(?![\p{L}])/iu;

/** Another try at the same thing. */
const TRIED =
  /(?<![\p{L}])(?:same (?:issue|problem|error|thing|result)|another (?:thing|one) (?:i|we) (?:tried|noticed about)|tried|attempted|workaround|(?:thing|issue|problem) (?:is|was) that)(?![\p{L}])/iu;

interface Part {
  readonly start: number;
  readonly text: string;
}

/** The subjects of one text. Reads nothing but the customer's own words. */
export function findTopics(text: string): Topics {
  const own = ownWords(
    text.slice(0, READ),
    new Set(['code', 'log', 'quoted-mail', 'signature', 'url', 'path'] as const),
  ).text.replace(/’/g, "'");
  if (own.trim().length < 30) return ONE;
  const lists = listTopics(own);
  if (lists) return lists;
  const heads = headingTopics(own);
  if (heads) return heads;
  return proseTopics(own);
}

function linesOf(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    parts.push({ start: at, text: line.replace(/\r$/, '') });
    at += line.length + 1;
  }
  return parts;
}

const GREETING =
  /^\s{0,20}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|bonjour|bonsoir|salut|hallo|guten (?:tag|morgen|abend)|grüezi|servus|moin|hola|buenos días|buenas(?: tardes)?|bun[ăa](?: ziua)?|ciao|buongiorno|salve|hei|hej)(?![\p{L}])[^\n.:?]{0,30}(?:\r?\n\s{0,20}|$)/iu;
/** Where a text begins to say something, behind a greeting that has its line for itself. */
function opening(text: string): number {
  const greeting = GREETING.exec(text.slice(0, 120));
  return greeting && greeting[0].length < text.length ? greeting[0].length : firstWord(text);
}

const firstWord = (text: string): number => Math.max(0, text.search(/\S/));

/** Problems in a list: announced by a count or a phrase, or items that share nothing and are no steps. */
function listTopics(text: string): Topics | null {
  const lines = linesOf(text);
  const announced = ANNOUNCED.test(text) || COUNTED.test(text);
  let head: Part | null = null;
  let items: { start: number; text: string; ordered: boolean; index: number }[] = [];
  const groups: { head: Part | null; items: typeof items; at: number }[] = [];
  let previous: Part | null = null;
  let open = false;
  const finish = (): void => {
    if (items.length >= 2) groups.push({ head, items, at: items[0]?.start ?? 0 });
    items = [];
    open = false;
  };
  for (const line of lines) {
    const match = ITEM.exec(line.text);
    if (match) {
      const index = Number(match[1] ?? match[2] ?? 0);
      if (open && index === 1 && items.some((item) => item.index >= 1)) finish();
      if (!open) head = previous;
      open = true;
      items.push({ start: line.start + match[0].length, text: line.text.slice(match[0].length), ordered: index > 0, index });
    } else if (line.text.trim() !== '' && open) {
      // A line below an item goes on with it; a list of bullets ends there.
      const last = items.at(-1);
      if (last?.ordered === true && last.text.length < 1500) last.text += ' ' + line.text;
      else if (last && /^\s{2,}/.test(line.text)) last.text += ' ' + line.text;
      else finish();
    }
    if (line.text.trim() !== '') previous = line;
  }
  finish();
  for (const group of groups) {
    const lead = group.head?.text ?? '';
    const listed = LISTED.test(lead.trim()) || HEAD_COUNTED.test(lead.trim());
    const counted = announced && (ANNOUNCED.test(lead) || COUNTED.test(lead) || group.head === null || group.at < 400);
    if (!listed && STEP_HEAD.test(lead) && !counted) continue;
    const steps = group.items.filter((item) => STEP_VERB.test(item.text.trim())).length;
    const parts = group.items.map((item) => item.text);
    const first = group.items[0];
    if (!first || group.items.length > 12) continue;
    if (listed || counted) {
      if (counted && !listed && steps > group.items.length * 0.7 && group.items.length > 2) continue;
      return { starts: group.items.map((item) => item.start), sureness: 'certain' };
    }
    // Acts in a row are the way to one problem, whatever they share.
    const acts = findActs(group.items.map((item) => `1. ${item.text.slice(0, 200)}`).join('\n')).length;
    if (acts * 3 >= group.items.length) continue;
    // A list that opens the request, or that a bare greeting leads in.
    const opens =
      group.head === null ||
      (lead.trim().length < 60 &&
        text.slice(0, group.head.start).trim() === '' &&
        /^(?:hi|hello|dear|bonjour|hallo|guten|hola|buen|bun|ciao)/i.test(lead.trim()));
    const troubles = parts.filter((part) => TROUBLE.test(part)).length;
    const apart = parts.every((part, i) => parts.every((other, j) => i >= j || shared(part, other) === 0));
    if (opens && steps === 0 && apart && troubles === parts.length && parts.every((part) => part.length >= 18)) {
      return { starts: group.items.map((item) => item.start), sureness: 'likely' };
    }
  }
  return null;
}

/** Two headed sections of which none is a part of a report's form, or the same form filled in twice. */
function headingTopics(text: string): Topics | null {
  const heads: Part[] = [];
  const numbered: Part[] = [];
  const forms = new Map<string, number[]>();
  for (const line of linesOf(text)) {
    const trimmed = line.text.trim();
    if (trimmed === '' || trimmed.length > 200) continue;
    const head = /^#{2,4} +(.{3,160})$|^\*([^*]{3,180})\*:?$|^h[1-4]\. +(.{3,160})$|^_{2}(.{3,160})_{2}$/u.exec(trimmed);
    const title = head?.[1] ?? head?.[2] ?? head?.[3] ?? head?.[4];
    if (title !== undefined && !SECTION.test(title.replace(/[*:]/g, '').trim()))
      heads.push({ start: line.start + line.text.indexOf(title), text: title });
    if (
      /^\W{0,4}(?:problem|issue|bug|request|question|topic|problème|demande|fehler|anliegen|problema|cerere|frage|solicitud|pregunta)\s?(?:number |n[°o.] ?|nr\.? ?|#)?\s?(?:[1-9]|one|two|three|un|deux|eins|zwei|uno|dos|doi)\b\s?[:.)-]/iu.test(
        trimmed,
      )
    )
      numbered.push({ start: line.start + firstWord(line.text), text: trimmed });
    const form =
      /^[*_ ]{0,3}(steps to reproduce|actual results?|expected results?|étapes pour reproduire|schritte|pasos para reproducir)\b/i
        .exec(trimmed)?.[1]
        ?.toLowerCase();
    if (form !== undefined) forms.set(form, [...(forms.get(form) ?? []), line.start]);
  }
  if (numbered.length >= 2) return { starts: numbered.map((part) => part.start), sureness: 'certain' };
  if (heads.length >= 2 && heads.length <= 8) {
    const bodies = heads.map((head, i) => text.slice(head.start, heads[i + 1]?.start ?? text.length));
    const apart = bodies.filter((body, i) => i > 0 && shared(bodies[i - 1] ?? '', body) <= 3).length;
    if (apart >= 1 && bodies.every((body) => body.trim().length > 40))
      return { starts: heads.map((head) => head.start), sureness: 'likely' };
  }
  const twice = [...forms.values()].filter((starts) => starts.length >= 2);
  if (twice.length >= 2) return { starts: [opening(text), ...(twice[0] ?? []).slice(1)], sureness: 'likely' };
  return null;
}

/** Words that open a second matter in the middle of a sentence: "… and on another note", "… et en plus", ", autre problème, …". */
const JOINT =
  /(?:(?<=[.!?,] )(?:while I'm at it|I also noticed something else|and another one|on a different note|on another note|PS:|P\.S\.)|(?<=[\p{L}\d)"”»…,] )(?:et,? (?:en plus|aussi,|par ailleurs|autre (?:problème|chose|souci),?)|autre (?:problème|souci|chose) ?[,:]|y (?:por otr[oa] (?:lado|parte)|además)|und (?:außerdem|ausserdem|zusätzlich|noch etwas)|ausserdem |außerdem |și (?:totodată|de asemenea|încă ceva|pe lângă asta)|e inoltre|inoltre |and (?:on (?:top of that|another note)|in addition,|another (?:thing|issue|problem))))/giu;

/** Sentences, each also with the paragraph it opens. A phrase that changes the subject begins one, too. */
function sentencesOf(text: string): (Part & { readonly opens: boolean })[] {
  const parts: (Part & { opens: boolean })[] = [];
  for (const match of text.matchAll(/\S(?:[^.!?\n]|[.!?](?=[^\s])){0,1500}[.!?]{0,3}/gu)) {
    const gap = text.slice(Math.max(0, match.index - 4), match.index);
    const opens = /\n[ \t\r]*\n[ \t]*$/.test(gap) || match.index === 0;
    let from = 0;
    for (const joint of match[0].matchAll(JOINT)) {
      if (joint.index - from < 25) continue;
      parts.push({ start: match.index + from, text: match[0].slice(from, joint.index), opens: opens && from === 0 });
      from = joint.index;
    }
    parts.push({ start: match.index + from, text: match[0].slice(from), opens: opens && from === 0 });
  }
  return parts;
}

/** Says outright that what follows is another matter. */
const OUTRIGHT =
  /^(?:(?:and |but |oh,? )?(?:on (?:a|an) (?:different|unrelated|separate|another)|(?:completely |totally )?unrelated|different (?:topic|issue|problem)|while (?:i(?:'m| am)|we(?:'re| are)|you(?:'re| are)) (?:at it|here)|something else|(?:i|we) (?:also )?(?:noticed|found|saw|have) (?:also )?(?:something else|another)|(?:et,? )?autre (?:problème|chose|souci|sujet)|(?:y )?por otr[oa] (?:lado|parte)|zweitens|(?:și )?încă ceva|seconda|segunda (?:cosa|pregunta)|deuxième))/iu;

function proseTopics(text: string): Topics {
  const sentences = sentencesOf(text);
  const starts: number[] = [];
  let sureness: Sureness = 'certain';
  const earlier = new Set<string>();
  let read = 0;
  sentences.forEach((sentence, i) => {
    const words = sentence.text;
    const rest = sentences
      .slice(i, i + 4)
      .map((part) => part.text)
      .join(' ');
    const own = content(words);
    const known = count(earlier, own);
    const enough = read >= 25 && words.length >= 14;
    read += words.length;
    if (!enough) {
      addAll(earlier, own);
      return;
    }
    const clean = words.replace(/^[\s*_>"'(-]{1,4}/, '').replace(/^(?:et|y|und|și|e),? /iu, '');
    if (STRONG.test(clean)) {
      const related =
        TRIED.test(words) ||
        count(earlier, content(rest)) >=
          (OUTRIGHT.test(clean) ? 10 : /^(?:by the way|btw|besides|apart|other than|p\.?s)/i.test(clean) ? 3 : 6);
      if (!related && content(rest).size >= 2) {
        starts.push(sentence.start);
        addAll(earlier, own);
        return;
      }
    }
    if (WEAK.test(clean) && TROUBLE.test(words) && !SAME.test(words) && own.size >= 4 && known <= Math.floor(own.size / 8)) {
      starts.push(sentence.start);
      sureness = 'likely';
    }
    addAll(earlier, own);
  });
  if (starts.length > 0) return { starts: [opening(text), ...starts], sureness };
  const said = COUNTED.exec(text) ?? ANNOUNCED.exec(text);
  if (said) {
    const at = said.index;
    const inside =
      text
        .slice(at, at + 300)
        .split(/[\n.!?]/)
        .find((part) => part.includes(':')) ?? '';
    const told = inside.slice(inside.indexOf(':') + 1);
    const parted = told.split(/, (?:and|et|und|y|și|e) |; /);
    const halves =
      parted.length > 1
        ? parted
        : told.split(/,? (?:and|et|und|y|și|e),? (?:autre (?:problème|souci|chose), )?(?=\p{L}[^,;]{0,200}$)/u);
    if (inside !== '' && halves.length <= 3 && halves.length >= 2 && halves.every((part) => content(part).size >= 2)) {
      return { starts: halves.map((part) => text.indexOf(part, at) + firstWord(part)), sureness: 'likely' };
    }
    const from = sentences.filter(
      (sentence) =>
        sentence.start + sentence.text.length > at + said[0].length &&
        content(sentence.text).size >= 2 &&
        sentence.text.length > 20,
    );
    const apart = from.filter((sentence, i) => i > 0 && shared(from[i - 1]?.text ?? '', sentence.text) === 0);
    if (from.length >= 2 && apart.length >= 1)
      return { starts: [from[0]?.start ?? 0, ...apart.map((sentence) => sentence.start)], sureness: 'likely' };
  }
  return paragraphTopics(text, sentences);
}

/** Paragraphs that each tell of trouble and share no word. */
function paragraphTopics(text: string, sentences: readonly (Part & { readonly opens: boolean })[]): Topics {
  const paragraphs: Part[] = [];
  for (const sentence of sentences) {
    const last = paragraphs.at(-1);
    if (sentence.opens || !last) paragraphs.push({ start: sentence.start, text: sentence.text });
    else paragraphs[paragraphs.length - 1] = { start: last.start, text: last.text + ' ' + sentence.text };
  }
  const bodies = paragraphs.filter(
    (part) => content(part.text).size >= 4 && !/^[\s*_#>-]{0,4}[\p{L} ]{2,40}:/u.test(part.text.slice(0, 60)),
  );
  const before = new Set<string>();
  for (const [i, body] of bodies.entries()) {
    const own = content(body.text);
    const apart = i > 0 && before.size >= 10 && own.size >= 8 && count(before, own) === 0;
    if (apart && TROUBLE.test(body.text) && !SAME.test(body.text) && !REFERS.test(body.text)) {
      return { starts: [opening(text), body.start], sureness: 'likely' };
    }
    addAll(before, own);
  }
  return ONE;
}

/** A paragraph that begins so goes on with what stood before. */
const REFERS =
  /^(?:this|that|these|those|it|they|he|she|so|then|but|however|because|therefore|thus|hence|and|as a result|instead|for|with|after|before|since|until|otherwise|note|expected|actual|steps|we|you|thanks?|thank|please|regards|the (?:issue|problem|error|bug|fix|patch|same|reason|cause|solution|workaround)|cela|ce |cette|il |elle |nous|das|dies|es |wir|esto|eso|acest|asta|mi aspetta|ci aspetta|atteso|esperaba|aștept|je m'attend|erwarte|normal)/iu;

const STOP = new Set(
  `about after again also although always another anything around because been before being below between both cannot could does doesn doing done during each either else even ever every from gets getting
give goes going have having here into issue issues just know like made make makes many maybe more most much must need needs never nothing only other others over please possible problem problems really same see seen seems should
since some something still such sure than thank thanks that their them then there these they thing things think this those through time times under until upon used user users uses using very want wants well were what when where which while will
with within without work working works would your error errors open opens opened click page able file files button when test found
avec dans des donc elle elles encore est être fait faire ils mais même nous notre pas plus pour quand que qui sans ses son sont sur tout tous très une vous votre depuis cette problème merci bonjour
aber alle als auch auf aus bei beim bitte das dass dem den der des die durch ein eine einem einen einer für habe haben hat ich ihr immer ist kann kein keine mehr mein mich mit nach nicht noch nur oder seit sich sie sind und uns von wenn werden wie wir wird zum zur über problem
algo bien como con cuando del desde donde ella ellos este esta esto están estoy fue hace hacer han hay las los más muy nada nos para pero por porque puedo que sea ser sin sobre son también tengo tiene todo una uno unos usted problema
acest această aceasta am are avem ca când care ce cei cel cu dar de din dinspre după este eu fără fi fie foarte iar imi îmi în la lor mai mea nici noi nostru nu pe pentru poate prin sa să se sunt un una unde va vă problema`
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.slice(0, 6)),
);

/** The words of a text that say what it is about, cut to their beginnings. */
function content(text: string): Set<string> {
  const found = new Set<string>();
  for (const match of text.toLowerCase().matchAll(/\p{L}[\p{L}\p{M}'’]{2,40}/gu)) {
    const word = match[0];
    if (word.length >= 4 && !STOP.has(word.slice(0, 6))) found.add(word.slice(0, 6));
  }
  return found;
}

function addAll(words: Set<string>, more: ReadonlySet<string>): void {
  for (const word of more) words.add(word);
}

/** How many of the words are known. */
function count(known: ReadonlySet<string>, words: ReadonlySet<string>): number {
  let found = 0;
  for (const word of words) if (known.has(word)) found++;
  return found;
}

const shared = (a: string, b: string): number => count(content(a), content(b));
