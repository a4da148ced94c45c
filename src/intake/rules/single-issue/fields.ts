/** The fields that helpdesk requests are about, by the things named in them, in six languages: two of them rarely are one problem. */
import { quick } from '../../quick';

const FIELDS: readonly (readonly [name: string, words: string])[] = [
  [
    'printing',
    'printers?|copiers?|imprimantes?|photocopieu\\p{L}{1,3}|drucker|etikettendrucker|kopierer|impresoras?|fotocopiadoras?|imprimant[aăe]\\p{L}{0,3}|stampant[ei]',
  ],
  [
    'mail and calendar',
    'calendars?|mailbox(?:es)?|inbox|outlook|e-?mails?|agenda|messagerie|boîte (?:mail|aux lettres)|kalender|postfach|posteingang|calendarios?|buz[oó]n|correos?|calendar(?:ul|ului)?|calendarul meu|căsuța|c[aă]su[tț]a|calendario|casella|posta',
  ],
  ['network', 'wi-?fi|wlan|vpn|networks?|internet|réseau|netzwerk|red (?:de|wifi)|conexión|re[tț]ea(?:ua)?|rete'],
  [
    'pay and time',
    'pay ?slips?|payroll|time ?sheets?|expense(?: reports?)?s?|leave requests?|holiday requests?|bulletins?(?: de paie)?|fiches? de paie|notes? de frais|paie|lohn\\p{L}{0,12}|zeiterfassung|reisekosten\\p{L}{0,12}|urlaubsantr\\p{L}{2,4}|nóminas?|registro horario|gastos|fluturaș\\p{L}{0,3}|pontaj(?:ul)?|deconturi|cedolin[oi]|buste? paga|note spese',
  ],
  [
    'money',
    'invoices?|invoicing|credit notes?|vat|payments?|checkout|factures?|facturation|paiements?|rechnung(?:en|s\\p{L}{2,16})?|zahlung(?:en)?|facturas?|pagos?|facturi(?:le)?|factura|plăți(?:le)?|fattur[ae]|pagament[oi]',
  ],
  [
    'meeting rooms',
    'projectors?|beamer|video ?conference|meeting room screens?|vidéoprojecteurs?|projecteurs?|proyector(?:es)?|proiector(?:ul)?|proiettor[ei]',
  ],
  [
    'workplace',
    'monitors?|keyboards?|mouse|headsets?|docking station|laptops?|second screen|moniteurs?|claviers?|souris|casque|bildschirm(?:e)?|tastatur(?:en)?|maus|notebooks?|teclados?|ratón|auriculares|portátil(?:es)?|tastatur[aă]|căști(?:le)?|tastier[ae]|cuffie|portatile',
  ],
  [
    'doors and badges',
    'badges?(?: readers?)?|badgeuses?|turnstiles?|doors?|parking|lifts?|elevators?|porte|portes|ascenseurs?|parkings?|türen?|aufzug|parkplatz|ausweis(?:leser)?|puertas?|ascensor|aparcamiento|tarjetas?(?: de acceso)?|uș[aăi]\\p{L}{0,2}|lift(?:ul)?|parcare[a]?|legitimați\\p{L}{1,3}|port[ae]|ascensore|parcheggio',
  ],
  [
    'building',
    'air conditioning|heating|coffee machine|vending machine|dishwasher|ceiling lights?|climatisation|clim|chauffage|machine à café|klimaanlage|heizung|kaffeemaschine|deckenlicht|aire acondicionado|calefacción|cafetera|aer(?:ul)? condiționat|căldur[aă]|aparatul de cafea|aria condizionata|riscaldamento|macchina del caffè',
  ],
  [
    'telephone',
    'phones?|telephones?|voicemail|hotline|téléphones?|standard|telefon(?:e|anlage)?|teléfonos?|centralita|telefoane(?:le)?|telefonul|telefon[oi]|centralino',
  ],
  ['scanning', 'scanners?|handhelds?|scanneurs?|handscanner|escáner(?:es)?|scaner(?:ul)?|scanere(?:le)?'],
  ['finding', 'search(?: (?:box|field|page))?|recherche|suche|búsqueda|căutare[a]?|ricerca'],
  [
    'reports',
    'reports?|statistics|dashboards?|rapports?|statistiques|tableaux? de bord|berichte?|auswertung(?:en)?|informes?|estadísticas|rapo(?:a)?rt(?:ul|e|ele)?|statistic[ia]\\p{L}{0,2}|report|statistiche',
  ],
  ['accounts', 'passwords?|mots? de passe|passwor[tdœ]\\p{L}{0,3}|passwörter|contraseñas?|parol[aăe]\\p{L}{0,3}'],
  [
    'stock',
    'stock(?: figures| levels)?|inventor(?:y|ies)|deliver(?:y|ies)|parcels?|warehouse|stocks?|inventaires?|livraisons?|colis|lager(?:bestand)?|inventur|lieferung(?:en)?|pakete?|inventarios?|entregas?|paquetes?|inventar(?:ul)?|livrări(?:le)?|colete(?:le)?|magazzino|inventario|consegn[ae]',
  ],
];

const PATTERNS = FIELDS.map(([name, words]) => [name, quick(`(?<![\\p{L}-])(?:${words})(?![\\p{L}-])`, 'iu')] as const);
/** A subject stands at the beginning. */
const BEGINNING = 70;

/** What a statement is about, by its beginning; empty when it names nothing known. */
export function fieldsOf(statement: string): Set<string> {
  const beginning = statement.slice(0, BEGINNING).split(/[,;:]/, 1)[0] ?? '';
  return new Set(PATTERNS.filter(([, pattern]) => pattern.test(beginning)).map(([name]) => name));
}

/** All that a text names, wherever. */
export function fieldsIn(text: string): Set<string> {
  return new Set(PATTERNS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name));
}
