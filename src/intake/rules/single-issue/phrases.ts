/** The words by which people announce, join and tell apart several matters, in English, French, German, Spanish, Romanian and Italian. */
import { quick } from '../../quick';

const thing = String.raw`(?:problems?|issues?|bugs?|errors?|faults?|defects?|topics?|points?|things?|requests?|questions?|concerns?|subjects?|problèmes?|soucis|demandes?|bugs|probleme|fehler|anliegen|fragen|themen|punkte|problemas|errores|dudas|peticiones|cosas|probleme|erori|cereri|întrebări|lucruri|problemi|richieste|errori|domande|cose|sachen|dinge|choses|sujets|aspecte|chestiuni)`;
const number = String.raw`(?:two|three|four|five|2|3|4|5|several|multiple|a couple of|a few|various|many|deux|trois|plusieurs|quatre|zwei|drei|vier|mehrere|einige|dos|tres|varios|varias|cuatro|două|doua|trei|câteva|mai multe|patru|due|tre|diversi|alcuni)`;
export const ANNOUNCED = quick(
  String.raw`(?<![\p{L}\d])(?:i have|i've got|i've|we have|we've got|there are|there were|found|noticed|reporting|report|encountered|facing|got|with|j'ai|nous avons|il y a|on a|je rencontre|nous rencontrons|ich habe|wir haben|es gibt|habe|tengo|tenemos|hay|encontré|am|avem|sunt|există|întâmpin|ho|abbiamo|ci sono|sono) (?:here |now |currently |actuellement |aktuell |gerade |ahora |acum )?(?:the following |les |die |los |las )?${number} (?:small |different |separate |unrelated |other |independent |new |distinct |verschiedene |getrennte |unabhängige |petits |autres |grandes |mari )?${thing}(?![\p{L}])`,
  'iu',
);
/** "Two requests: …" at the head of a sentence. */
export const COUNTED = quick(
  String.raw`(?:^|[\n.!?] {0,2})(?:hi,? |hello,? |bonjour,? |hallo,? |hola,? )?(?:${number}) (?:small |different |separate |unrelated |other |autres |andere |otros |alte )?${thing} ?(?:[:.,–-]|$)`,
  'iu',
);
/** "Hi team, two things today:" above a list. */
export const HEAD_COUNTED = quick(
  String.raw`(?:^|[,.!;–-] {0,2})(?:two|three|four|2|3|4|deux|trois|quatre|zwei|drei|vier|dos|tres|cuatro|două|doua|trei|patru|due|tre) (?:\p{L}{3,14} )?${thing}(?![\p{L}])[^\n.:]{0,40}[:.]?\s{0,3}$`,
  'iu',
);
export const LISTED = quick(
  String.raw`^[\p{L} ,']{0,40}(?:found while testing|feedback|found the following|noticed the following|following (?:issues|problems|bugs|points|requests)|(?:several|some|multiple|many) (?:problems|issues|bugs|errors|things|points|requests|questions)|several things|a few things|multiple (?:things|issues|problems)|various (?:things|issues|problems)|list of (?:issues|problems|bugs|requests)|to ?-?do|open points|issues? found|my (?:questions|issues|problems|requests)|several (?:bugs|issues|problems)|plusieurs choses|voici (?:les|mes) (?:problèmes|demandes)|folgende (?:probleme|punkte|fehler)|mehrere (?:dinge|sachen|punkte)|varias cosas|los siguientes problemas|mai multe lucruri|următoarele probleme)[^\n]{0,60}[:.]?\s{0,3}$`,
  'iu',
);

/** Phrases that say by themselves that something else begins. */
export const STRONG = quick(
  String.raw`^(?:(?:and |but |oh,? |hi,? )?(?:on (?:a|an) (?:(?:completely |totally |entirely )?(?:different|unrelated|separate|side)|another) (?:note|topic|subject|matter|issue)|(?:completely |totally |entirely )?(?:unrelated|separate(?:ly)?)(?: to (?:this|that|the above))?(?:[,:]|\s?-| (?:issue|problem|request|question|topic)| from)|different (?:topic|issue|problem|subject)\b|p\.?\s?p?\.?s\.?[:, ]|while (?:you(?:'re| are)|we(?:'re| are)|i(?:'m| am)) (?:there|at it|here|on it|looking|in there)|something else|(?:i|we) (?:also )?(?:noticed|found|saw|have|had) (?:also )?(?:something else|another (?:thing|issue|problem|bug|one))|one (?:more|other) (?:thing|issue|problem|question|request|point)|and another (?:one|thing|issue|problem)|another (?:thing|issue|problem|bug|question|request|point|topic|one|subject)\b|(?:the |a |my )?(?:second|third|2nd|3rd|other|next) (?:issue|problem|thing|bug|question|request|point|topic|one|subject)\b|(?:issue|problem|question|request|topic|bug|problème|demande|fehler|anliegen|problema|punkt|frage|cerere)\s?(?:number |n[°or.]{1,2} ?|nr\.? ?|no\.? ?|#)?(?:[2-9]|two|deux|zwei|dos|doi|două)\b|(?:by the way|btw),? |apart from (?:that|this)|other than that|besides(?: that| this)?,|not related(?: to this)?|(?:in an)?other news|as for the other|autre (?:chose|sujet|problème|question|point|demande|souci)|(?:par ailleurs|d'autre part|d’autre part|sinon,|deuxième (?:problème|point|demande|souci|question)|second (?:problème|point)|et aussi,|sans (?:aucun )?rapport|rien à voir)|zweitens|(?:ein )?(?:weiteres|anderes|zweites|nächstes) (?:problem|thema|anliegen)|ein (?:weiterer|anderer|zweiter) (?:fehler|punkt)|eine (?:weitere|andere|zweite) (?:frage|sache|bitte)|noch (?:etwas|was|eine (?:sache|frage|bitte)|ein (?:problem|anliegen))|abgesehen davon|unabhängig davon|(?:und )?dann (?:noch|wäre da noch|habe ich noch)|wo ich (?:schon |gerade )?dabei bin|bei der gelegenheit|(?:tant|pendant) que j'y suis|j'en profite|au passage,|aparte de (?:esto|eso)|pe lângă (?:asta|aceasta)|ya que estoy|de paso,|aprovecho|(?:și )?dacă tot (?:am|sunt|scriu)|profit de ocazie|già che ci sono|ne approfitto|a parte (?:questo|ciò)|(?:ganz )?andere[sr]? (?:thema|sache|frage)|(?:por )?otr[oa] (?:lado|parte|problema|cosa|tema|pregunta|cuesti[óo]n)|segundo,|en segundo lugar|un segundo problema|además de (?:esto|eso),|(?:pe )?de altă parte|pe de alta parte|(?:o )?altă (?:problemă|întrebare|chestiune|cerere)|alta problema|un alt (?:lucru|aspect|subiect)|în al doilea rând|a doua (?:problemă|problema|chestiune|cerere)|(?:un )?altro problema|in secondo luogo|un'altra (?:cosa|domanda)|(?:una )?seconda (?:cosa|domanda|richiesta)|segunda (?:cosa|pregunta|duda)|(?:une )?(?:deuxième|seconde) (?:chose|question)|(?:și )?încă (?:ceva|o (?:problemă|întrebare|chestiune))|noch was))`,
  'iu',
);
/** Phrases that add: a second matter only when what follows shares nothing with what stood before. */
export const WEAK = quick(
  String.raw`^(?:(?:et,? |y |und |și |e )?(?:en plus|aussi,|par ailleurs|además|außerdem|ausserdem|zusätzlich|totodată|de asemenea|pe lângă asta|inoltre),? |and on top of that,? |(?:and |but )?(?:also|additionally|in addition|furthermore|moreover|secondly|second,|plus|besides|finally|lastly|last,|too)[,:]? |(?:and )?(?:can|could|would) (?:you|someone|somebody) (?:also|please|pls)|please also |i (?:also|would also|'d also)|we (?:also|would also)|(?:there|the \p{L}+) (?:is|are|has) also |de plus,?|en outre,?|aussi,?|ensuite,?|également,?|en plus,?|pouvez-vous (?:aussi|également)|(?:je|nous) (?:voudrai|souhaite)\p{L}{1,5} (?:aussi|également)|außerdem|ausserdem|des weiteren|zusätzlich|ferner|darüber hinaus|zudem|weiterhin|können sie (?:auch|außerdem|bitte)|además,?|también,?|asimismo,?|igualmente,?|por último,?|¿?(?:pueden|podrían) (?:también|ustedes)|de asemenea,?|în plus,?|in plus,?|totodată,?|mai (?:am|avem|apare)|ați putea(?: și)?|inoltre,?|anche |poi )`,
  'iu',
);
/** In the middle of a text, "… and also the printer does not print". */
export const TROUBLE = quick(
  String.raw`(?<![\p{L}])(?:not|n't|cannot|can't|no longer|never|nothing|missing|broken|wrong|fails?|failed|failing|error|errors|crash\p{L}{0,4}|freez\p{L}{1,3}|hangs?|slow|stuck|lost|incorrect\p{L}{0,2}|unable|blank|empty|flickers?|problem|issue|bug|invalid|should|needs?|please|could you|can you|would like|want|request|add|allow|support|remove|ne |n'|pas |plus |impossible|erreur|bloqué\p{L}{0,2}|cassé\p{L}{0,2}|vide|manque\p{L}{0,2}|lent\p{L}{0,2}|problème|besoin|voudrai\p{L}{1,3}|pouvez|merci de|refus\p{L}{1,4}|plante|disparaît|coup[ée]\p{L}{0,2}|nicht|kein\p{L}{0,2}|fehlt|fehler|kaputt|leer|falsch\p{L}{0,2}|langsam|bitte|brauche\p{L}?|defekt|no |nunca|falla|error|vac[íi]\p{L}|lent\p{L}|necesit\p{L}{1,4}|por favor|quisiera|roto|nu |gri |eroare|lipse\p{L}{1,4}|gol|greșit\p{L}{0,2}|lent|stricat\p{L}{0,2}|vă rog|doresc|nevoie|blocat\p{L}{0,2}|non |errore|vuot\p{L}|sbagliat\p{L}|bianc\p{L}|pide|otra vez|verschoben|zweimal|doppelt|deux fois|décalé\p{L}{0,2}|dos veces|due volte|de două ori|twice|grey|gray)`,
  'iu',
);

/** Something does not do what it should, or is asked for: narrower than `TROUBLE`. */
export const BROKEN = quick(
  String.raw`(?<![\p{L}])(?:not|cannot|can't|no longer|never|nothing|broken|fails?|failed|jam(?:s|med)|wrong|blank|empty|dead|dark|flickers?|freezes|crash\p{L}{1,3}|timeouts?|errors?|erreurs?|fehler|eroare|errore|asks? for|stuck|blinks?|leaks?|slow|i need|(?:need|request)s? (?:access|a|an|the)|please (?:reset|give|order|send|create|add|replace|install)|twice|only|could (?:you|someone|somebody) (?:please )?(?:look|check|fix)|en double|deux fois|doppelt|zweimal|dos veces|de două ori|due volte|ne|n'\p{L}{2,14}|pas|plus|refuse|vide|faux|fausse|demande|bloqué\p{L}{0,2}|en panne|lente?|nicht|kein\p{L}{0,2}|nur|leer|falsch\p{L}{0,2}|kaputt|defekt|fehlt|hängt|langsam|no|solo|ya no|falla|roto|vací[oa]s?|pide|mal|lent[oa]|nu|doar|goale|gol|gri|greșit\p{L}{0,2}|stricat\p{L}{0,2}|cere|lipsește|non|solo|vuot[eio]|rott[oa]|sbagliat[oaie]|chiede)(?![\p{L}])|n't(?![\p{L}])`,
  'iu',
);

export const SECTION = quick(
  String.raw`^(?:steps?(?: to .{0,20})?|str|actual(?: results?| behaviou?r)?|expected(?: results?| behaviou?r)?|observed.{0,12}|results?|environment|platform|version|notes?|additional (?:info|information|details|context)|more info(?:rmation)?|workarounds?|description|summary|overview|screenshots?|attachments?|logs?|impact|background|context|reproduc.{0,20}|how to .{0,30}|proposal|solution|suggestions?|fix|cause|root cause|details|precondition.{0,3}|test (?:plan|case).{0,3}|why|what .{1,30}|(?:buggy |relevant |sample )?code.{0,12}|goals?|motivation|related|references?|regression|action performed|étapes.{0,30}|résultat.{0,20}|attendu|obtenu|schritte.{0,30}|erwartet.{0,20}|tatsächlich.{0,20}|pasos.{0,20}|resultado.{0,20}|pași.{0,20}|rezultat.{0,20}|problem|issue|example.{0,4}|code|output|update|edit|stack ?trace.{0,3}|exception.{0,20}|configuration|setup|usage|todo|acceptance.{0,20})\s?:?$`,
  'iu',
);

export const ITEM = /^[ \t]{0,6}(?:(\d{1,2})\s?[.):]|\((\d{1,2})\)|([-*•·–+#])|([a-e])[.)]|([A-E]):)[ \t]{1,4}(?=\S)/u;
export const STEP_HEAD = quick(
  String.raw`(?:steps|reproduce|str\b|how to|to see|test ?case|tried|attempt|étapes|reproduire|schritte|nachstellen|pasos|reproducir|pași|reproducere|expected|actual|result|environment|details|symptoms?|reason|because|why|example|following (?:code|steps|error|files|classes)|including|such as|options|needs?:|i need|please (?:onboard|create|set|give))[^\n]{0,80}:?\s{0,3}$`,
  'iu',
);
export const STEP_VERB = quick(
  String.raw`^(?:please )?(?:open|click|double|right|go|press|select|choose|type|enter|create|add|set|start|launch|run|load|save|close|log|sign|navigate|scroll|drag|drop|copy|paste|import|export|install|download|upload|switch|change|edit|delete|remove|check|uncheck|enable|disable|move|use|do|try|make|put|see|notice|observe|wait|repeat|then|now|when|if|hit|tap|expand|invoke|perform|apply|define|write|insert|debug|place|menu|ctrl|alt|in |on |with|as |from |reload|refresh|visit|browse|ouvrir|cliquer|aller|saisir|choisir|sélectionner|öffnen|klicken|gehen|wählen|eingeben|auf |abrir|pulsar|hacer|ir |seleccionar|deschid|apăs|click|merg|selectez)`,
  'iu',
);
export const SAME = quick(
  String.raw`(?<![\p{L}])(?:same|similar(?:ly)?|likewise|as well as|this (?:issue|problem|bug|error|also|happens|occurs)|the (?:issue|problem|bug|error) (?:also|is|happens|occurs|only)|it (?:also|happens|occurs|works|only)|also (?:happens|occurs|tried|affects|see|seen|visible|reproduc\p{L}*|tested|attached|note|works|applies|true|related|for|in|on|with|the case)|tried|attempted|restarted|reinstalled|see also|see bug|workaround|for (?:example|instance)|i think|maybe|patch|fix(?:ed|es)?|aussi (?:essayé|testé|vérifié)|auch (?:versucht|probiert|getestet)|también (?:probé|intenté)|am încercat)(?![\p{L}])`,
  'iu',
);

/** Another try at the same thing. */
export const TRIED = quick(
  String.raw`(?<![\p{L}])(?:same (?:issue|problem|error|thing|result)|another (?:thing|one) (?:i|we) (?:tried|noticed about)|tried|attempted|workaround|(?:thing|issue|problem) (?:is|was) that)(?![\p{L}])`,
  'iu',
);

export const GREETING = quick(
  String.raw`^\s{0,20}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|bonjour|bonsoir|salut|hallo|guten (?:tag|morgen|abend)|grüezi|servus|moin|hola|buenos días|buenas(?: tardes)?|bun[ăa](?: ziua)?|ciao|buongiorno|salve|hei|hej)(?![\p{L}])[^\n.:?]{0,30}(?:\r?\n\s{0,20}|$)`,
  'iu',
);
/** Words that open a second matter in the middle of a sentence: "… and on another note", "… et en plus", ", autre problème, …". */
export const JOINT = quick(
  String.raw`(?:(?<=[.!?,] )(?:while I'm at it|I also noticed something else|and another one|on a different note|on another note|PS:|P\.S\.)|(?<=[\p{L}\d)"”»…,] )(?:et,? (?:en plus|aussi,|par ailleurs|autre (?:problème|chose|souci),?)|autre (?:problème|souci|chose) ?[,:]|y (?:por otr[oa] (?:lado|parte)|además)|und (?:außerdem|ausserdem|zusätzlich|noch etwas)|ausserdem |außerdem |și (?:totodată|de asemenea|încă ceva|pe lângă asta)|e inoltre|inoltre |and (?:on (?:top of that|another note)|in addition,|another (?:thing|issue|problem))))`,
  'giu',
);

/** Says outright that what follows is another matter. */
export const OUTRIGHT = quick(
  String.raw`^(?:(?:and |but |oh,? )?(?:on (?:a|an) (?:different|unrelated|separate|another)|(?:completely |totally )?unrelated|different (?:topic|issue|problem)|while (?:i(?:'m| am)|we(?:'re| are)|you(?:'re| are)) (?:at it|here)|something else|(?:i|we) (?:also )?(?:noticed|found|saw|have) (?:also )?(?:something else|another)|(?:et,? )?autre (?:problème|chose|souci|sujet)|(?:y )?por otr[oa] (?:lado|parte)|zweitens|(?:și )?încă ceva|seconda|segunda (?:cosa|pregunta)|deuxième))`,
  'iu',
);

/** A paragraph that begins so goes on with what stood before. */
export const REFERS = quick(
  String.raw`^(?:this|that|these|those|it|they|he|she|so|then|but|however|because|therefore|thus|hence|and|as a result|instead|for|with|after|before|since|until|otherwise|nor|neither|even|still|note|expected|actual|steps|we|you|thanks?|thank|please|regards|the (?:issue|problem|error|bug|fix|patch|same|reason|cause|solution|workaround)|cela|ce |cette|il (?:ne |n'|est|a |y |faut|se |me |nous |semble|fait)|elle |nous|das|dies|es |wir|esto|eso|acest|asta|mi aspetta|ci aspetta|atteso|esperaba|aștept|je m'attend|erwarte|normal)`,
  'iu',
);
