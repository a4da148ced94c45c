/** Tells the reports that need no steps: nobody can work, or something new is wished for. */
import { quick } from '../../quick';

/** “… stays empty and nobody can work” is one thing with its effect: that nobody can work has to open a sentence. */
const OUTAGES: readonly RegExp[] = [
  quick(
    String.raw`(?<!\p{L})(?:down|unavailable|unreachable|offline|dead|50[0234]|error page|white page) (?:for|to) (?:everybody|everyone|all(?= (?:of us|users|sites|staff|customers|offices))|the whole|the entire|us all|all(?=[.,!]|$))`,
    'iu',
  ),
  quick(
    String.raw`(?:^|[\n.!?:;]\s{0,2})(?:nobody|no one|no-one|none of us)(?: \p{L}{2,14}){0,5}? (?:can|could|is able to|manages to) (?:still |even )?(?:work(?! (?:with|on|in) )|log ?in|log on|sign in|connect|get in|do anything)(?!\p{L})`,
    'iu',
  ),
  quick(
    String.raw`(?<!\p{L})service (?:temporarily |currently |is )?unavailable|(?:total|complete|full|major|general) outage`,
    'iu',
  ),
  quick(
    String.raw`(?<!\p{L})(?:(?:the|our|your) (?:whole |entire |complete )?(?:site|server|system|service|website|platform|portal|network|(?:web ?)?shop|online shop)|everything) (?:is|are|went|has gone|has been) (?:completely |totally )?down(?!\p{L}| to )`,
    'iu',
  ),
  quick(
    String.raw`(?<!\p{L})alles steht(?! \p{L})|(?:der|das|die|unser\p{L}?) (?:komplette |ganze |gesamte )?(?:server|system|seite|website|webseite|netz|netzwerk|portal|plattform|(?:online-?|web)?shop) (?:steht(?: still)?(?=[,.!]|$)|(?:ist|sind) (?:komplett |ganz |völlig )?(?:down|ausgefallen|offline|tot(?!\p{L})))|(?<!\p{L})alles steht (?:still|seit)|nichts geht mehr|totalausfall|(?:^|[\n.!?:;]\s{0,2})(?:niemand|keiner)(?: von uns)? kann (?:sich )?(?:mehr )?(?:\p{L}{2,14} ){0,3}?(?:arbeiten|einloggen|anmelden)|(?:für|bei) alle[nr]?(?: benutzern?| kollegen| mitarbeiter[n]?)? (?:ausgefallen|nicht erreichbar|down|tot)`,
    'iu',
  ),
  quick(
    String.raw`tout est (?:en panne|bloqué|à l'arrêt|hs|planté)|en panne pour (?:tout le monde|tous)|(?:^|[\n.!?:;]\s{0,2})(?:plus )?personne (?:ne |n')(?:peut|arrive)(?: plus)?(?: à)? (?:travailler|se connecter)|plus rien ne (?:marche|fonctionne)|panne (?:générale|totale)|service indisponible|(?:le|notre|votre) (?:site|serveur|système|réseau|portail)(?: entier| complet)? est (?:complètement |totalement )?(?:en panne|down|tombé|hs(?!\p{L}))`,
    'iu',
  ),
  /(?:^|[\n.!?:;]\s{0,2})nadie puede (?:trabajar|entrar|conectarse|iniciar)|caíd[oa] para tod[oa]s|todo está (?:parado|caído)|servicio no disponible|(?:el|la|nuestr[oa]) (?:servidor|sitio|sistema|web|red|portal)(?: enter[oa])? (?:está|se ha) (?:completamente |totalmente )?caíd[oa]/iu,
  quick(
    String.raw`(?:^|[\n.!?:;]\s{0,2})nimeni nu (?:mai )?(?:poate|reușește)(?: să)? (?:lucra|lucreze|intra|intre|se conecta|se conecteze)|(?:picat|căzut) (?:pentru|la) (?:toată lumea|toți)|(?:serverul|site-ul|sistemul|rețeaua|portalul)(?: nostru| noastră)? (?:a (?:picat|căzut)|este (?:picat|căzut|down))|serviciu(?:l)? (?:este )?indisponibil`,
    'iu',
  ),
  quick(
    String.raw`(?:^|[\n.!?:;]\s{0,2})nessuno (?:riesce|può)(?: a| più)*(?: lavorare| accedere| entrare)|tutto (?:è )?fermo(?!\p{L})|giù per tutti|servizio non disponibile`,
    'iu',
  ),
];

/** Whether nobody can work: there is nothing to repeat. */
export function tellsOutage(text: string): boolean {
  const read = text.slice(0, READ).replace(/’/g, "'");
  return OUTAGES.some((pattern) => pattern.test(read));
}

const READ = 4000;
const WISH = quick(
  String.raw`(?:^|[\n.!?:] {0,2})(?:(?:hi|hello|bonjour|hallo|hola|salut)[^\n.!?,]{0,20}, )?(?:please (?:add|provide|implement|introduce|include|offer|support)|(?:could|can) you (?:please )?(?:add|provide|implement|introduce|include|offer)|it would be (?:so |really |very )?(?:great|nice|good|helpful|cool|useful|handy|lovely) (?:if|to)|(?:i|we) would (?:like|love) (?:to have|to be able|a|an)(?!\p{L})|(?:j'aimerais|nous aimerions|ce serait (?:bien|super|utile)|il serait (?:bien|utile))|es wäre (?:schön|gut|toll|hilfreich|super|nett)|(?:wir würden|ich würde) (?:uns |mir )?[^.\n]{0,40}wünschen|(?:sería|estaría) (?:bueno|bien|genial|útil)|ar fi (?:bine|frumos|util|grozav)|sarebbe (?:bello|utile|comodo))(?!\p{L})`,
  'iu',
);
/** Something goes wrong, in six languages. */
export const SYMPTOM = quick(
  String.raw`(?<!\p{L})(?:not|cannot|no longer|never|nothing|nobody|missing|broken|wrong|fail\p{L}{0,4}|errors?|crash\p{L}{0,3}|fr(?:ee|o)z\p{L}{1,3}|hangs?|slow|stuck|lost|incorrect\p{L}{0,2}|unable|blank|empty|problems?|issues?|bugs?|invalid|(?:ne|n')(?= ?\p{L})|pas|plus|impossible|erreurs?|bloqué\p{L}{0,2}|panne|cass[ée]\p{L}{0,2}|nicht|kein\p{L}{0,2}|fehler\p{L}{0,3}|kaputt|leer|falsch|abgestürzt|stürzt|no|error(?:es)?|falla\p{L}?|vací[oa]|nu|eroare|eroarea|gol|greșit|non|errore|vuoto)(?!\p{L})|n't(?!\p{L})`,
  'iu',
);

/** Whether a text wishes for something and tells of nothing that goes wrong. */
export function tellsWish(text: string): boolean {
  const read = text.slice(0, READ).replace(/’/g, "'");
  return WISH.test(read) && !SYMPTOM.test(read);
}
