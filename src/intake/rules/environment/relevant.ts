/** Whether a fault may depend on the device or program it is seen with. Texts are folded as in `plain.ts`. */
import { tellsOutage } from '../repro-steps/no-need';

/** Words for software that runs on the customer's own device, and for the device. A talk “on the phone” is none. */
const ON_DEVICE =
  /\b(?:apps?|applis?|browsers?|desktop[- ]client|client (?:version|\d)|(?:mobile|web) (?:site|page|version)|(?:on|from|with|in) (?:my|a|her|his|our|their|this) (?:mobile|cell ?phone|phone|handheld)(?! ?(?:number|call|system|line))|(?:mobile|cell) ?phones?|tablet|ipad|iphone|android|smartphones?|chrome|firefox|safari|application|navigateur|(?:sur|depuis) (?:mon|le|son|un|ma|la|une) (?:telephone|mobile|tablette)|client lourd|(?:auf|mit|am|vom) (?:dem |meinem |einem |unserem )?(?:handy|telefon)|anwendung|aplicacion|navegador|(?:en|desde) (?:el|mi|un|la|una) (?:movil|celular|telefono|tableta)|aplicati[ae]|(?:pe|de pe) (?:telefon|mobil|tableta)|dal (?:telefono|cellulare))\b/;

const SURFACE = String.raw`(?:pages?|screens?|windows?|tabs?|site|website|view|player|menu|buttons?|icons?|pop-?ups?|dialogs?|pictures?|images?|ecrans?|fenetres?|onglets?|boutons?|icones?|seiten?|bildschirm|fenster|knopf|button|schaltflache|bild(?:er)?|maske|reiter|pagina|pantallas?|ventanas?|boton(?:es)?|iconos?|imagen(?:es)?|pestana|ecran(?:ul)?|fereastra|buton(?:ul)?|meniu(?:l)?|iconita|imaginea|fila|schermo|schermata|finestra|pulsante)`;
const FAILS = String.raw`(?:blank|clos(?:es|ed|ing)|quits?|kicks? me out|kicked out|logs? me out|white|black|freez\w{1,3}|froze|frozen|hangs?|stuck|(?:do|does|did)(?: not|n't) (?:load|open|react|respond|appear|show|play|work|start|respond)|not (?:load(?:ing|ed)?|displayed|shown|clickable|responding|reacting)|loads? (?:forever|for ever)|does nothing|nothing happens|unresponsive|grey(?:ed)?|gray(?:ed)?|overlap\w{0,4}|hidden|cut off|cannot be (?:closed|clicked|opened)|crash\w{0,3}|flicker\w{0,3}|disappears?|won't (?:open|load|close)|blanche|noire?|se fige|figee?|ne (?:se |s')?(?:charge|ouvre|affiche)|ne (?:reagit|marche|demarre)|plante|ne repond|s'affiche (?:mal|pas)|se ferme|grisee?|coupee?|deborde|weiss|leer|schwarz|friert|eingefroren|hangt|ladt nicht|ladt ewig|reagiert nicht|nicht angezeigt|sturzt|schliesst sich|(?:ist|bleibt) grau|verdeckt|uberlapp\w{0,3}|offnet sich nicht|passiert nichts|en blanco|blanca|negra|congela\w{0,2}|cuelga|no (?:se )?(?:carga|responde|reacciona|muestra|abre)|no hace nada|se cierra|cortad[oa]s?|alba|goala|neagra|negru|ingheat\w|inghetat\w?|se blocheaza|blocat[a]?|nu (?:se )?(?:incarca|raspunde|reactioneaza|afiseaza|deschide)|nu face nimic|se inchide|taiat[a]?|bianca|si blocca|bloccat[oa]|non si (?:carica|apre)|non risponde|si chiude)`;
const FAILING = new RegExp(String.raw`\b${FAILS}\b`);
const BROKEN_SURFACE = new RegExp(
  String.raw`\b${SURFACE}\b[^.!?\n]{0,60}\b${FAILS}\b|\b${FAILS}\b[^.!?\n]{0,40}\b${SURFACE}\b`,
);
/** Paper has pages, a door has a screen: no software of the customer's. */
const OTHER_THINGS =
  /\b(?:print(?:s|er|ers|ed|ing|out)?|labels?|copier|scanner|gate|door|meeting room|projector|drucke?r?n?|druckt|etikett\w{0,3}|kopierer|tur|beamer|imprim\w{1,6}|etiquettes?|photocopieur|porte|impresora|imprim\w{0,4}|etiquetas?|imprimant\w|imprimare|tipar\w{0,5}|etichet\w{1,4}|stamp\w{1,6}|etichett\w|api|endpoint|nightly|cron)\b/;
const ALL_AFFECTED =
  /\b(?:(?:for|to) (?:everyone|everybody|all of us|all our)|all (?:\d{1,5} |our |my |the |of our )?(?:users|colleagues|staff|customers|employees)|chez tout le monde|pour tout le monde|tous (?:les |nos )?(?:\d{1,5} )?(?:utilisateurs|collegues)|bei allen(?! \w{2,12}browser)|alle (?:\d{1,5} |unsere )?(?:benutzer|kollegen|mitarbeiter|anwender|nutzer)|a todos|todos los (?:usuarios|companeros)|la toti|tot[iu] (?:utilizatorii|colegii))\b/;

/** So much of a request is looked at. */
const READ = 12_000;

export function mayDependOnDevice(plain: string): boolean {
  const read = plain.slice(0, READ);
  if (tellsOutage(read) || ALL_AFFECTED.test(read)) return false;
  const onScreen = !OTHER_THINGS.test(read);
  return read
    .split(/[.!?]\s|\n/)
    .some((sentence) => (ON_DEVICE.test(sentence) && FAILING.test(sentence)) || (onScreen && BROKEN_SURFACE.test(sentence)));
}
