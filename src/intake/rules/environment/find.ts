/** What a text tells of device, operating system, and app or browser. Texts are folded as in `plain.ts`. */

export type Thing = 'device' | 'os' | 'app';

/** How much is told: nothing, the name only, name and version (for a device: its model). */
export type Told = 0 | 1 | 2;
export type Environment = Readonly<Record<Thing, Told>>;

const OS_VERSION =
  /\bwin(?:dows)?[ -]?(?:server )?(?:(?:version|v\.?) ?)?(?:7|8(?:\.1)?|10|11|12|xp|vista|nt \d{1,2}\.\d|20(?:1[269]|22|25)|2[0-9]h[12])\b|\bmac ?os(?: x)?[ :,-]{0,3}(?:(?:version|v) ?)?(?:\d{1,2}(?:[._]\d{1,3}){0,3}\b|sonoma|ventura|monterey|sequoia|tahoe|big sur|catalina|mojave)|\bos x \d{1,2}[._]\d|\b(?:ios|ipados|iphone os)[ :,-]{0,3}(?:(?:version|v) ?)?\d{1,2}(?:[._]\d{1,3}){0,2}\b|\bandroid(?: (?:os|go|version|v))?[ :,-]{0,3}\d{1,2}(?:\.\d{1,2}){0,2}\b|\b(?:ubuntu|debian|fedora|mint|opensuse|suse|centos|rhel|red hat|rocky|almalinux|chrome ?os)[ :,-]{0,3}(?:(?:linux|version|v) ?)?\d{1,3}(?:\.\d{1,3}){0,2}\b|\b(?:arch|manjaro) linux\b|\bcros x86_64 \d{4,6}/g;
const OS_NAME =
  /\b(?:windows|mac ?os|macbook|imac|mac|ios|ipados|android|linux|ubuntu|debian|fedora|iphone|ipad|chromebook|chrome ?os)\b/;

const MODEL =
  /\biphone (?:se|x[rs]?\b|\d{1,2})|\bipad(?: ?os)?\b(?! ?os) ?(?:pro|air|mini|\d)|\bpixel \d|\bgalaxy [a-z]{0,4} ?\d{1,3}|\b(?:samsung|xiaomi|redmi|huawei|oneplus|oppo|motorola|moto|nokia|sony|honor|realme|fairphone|zebra|honeywell|datalogic) [a-z-]{0,8} ?\d{1,4}[a-z]{0,3}\b|\bgalaxy (?:tab|note|fold|flip)|\b(?:macbook(?: pro| air)?|imac|mac mini|mac studio)\b|\bsurface (?:pro|go|laptop|book)|\b(?:thinkpad|thinkcentre|latitude|optiplex|precision|elitebook|probook|elitedesk|zbook|xps|inspiron|yoga|ideapad|zenbook|vivobook|aspire|pavilion|chromebook)(?: [a-z]{0,3}\d{1,4}[a-z]{0,2}\b)?|\b(?:tc|mc|ct)\d{2}\b/;
const MAKE =
  /\b(?:iphone|ipad|pixel|galaxy|samsung|xiaomi|redmi|huawei|oneplus|oppo|motorola|nokia|sony|fairphone|zebra|honeywell|surface|lenovo|dell|hp|asus|acer)\b/;

const BROWSER = String.raw`(?:chrome|chromium|firefox|safari|edge|opera|brave|vivaldi|internet explorer|samsung internet)`;
/** “Browser 124.0”: a name of no browser, but there is its version. */
const BROWSER_VERSION = new RegExp(
  String.raw`\b(?:${BROWSER}|browser|navigateur|navegador|ie)(?: (?:esr|mobile|for business|version|vers\.|v\.?|versiunea|ver\.|build|is|ist|est|es|este)){0,3}[ :/(,-]{0,3}v?\d{1,3}(?:\.\d{1,5}){0,4}\b(?! ?(?:%|users|times|windows|tabs|seconds|minutes))|\bversion[ :/]{1,2}\d{1,3}(?:\.\d{1,5}){0,3} (?:of |of the |de |von |del |lui )?${BROWSER}`,
);
const LATEST = new RegExp(
  String.raw`\b(?:latest|newest|current|most recent|up[- ]to[- ]date|aktuelle?[nrs]?|neueste[nrs]?|derniere|a jour|ultima|mas reciente|actualizad[oa]|la zi)\b[^.\n]{0,30}\b(?:${BROWSER}|browser|navigateur|navegador|app|client)\b|\b(?:${BROWSER}|browser|navigateur|navegador|app|client)\b[^.\n]{0,20}\b(?:latest|newest|current version|up[- ]to[- ]date|aktuell|neueste|derniere|a jour|ultima|actualizad[oa]|la zi)\b`,
);
const BROWSER_NAME = new RegExp(String.raw`\b${BROWSER}\b`, 'g');
/** Seen with more than one browser: which one does not matter. */
const ANY_BROWSER =
  /\b(?:every|all|any|several|different|various|other|another|both|two|three|multiple)(?: \w{2,12})? browsers?\b|\b(?:tous les|plusieurs|deux|trois|autres?|differents|un autre) navigateurs?\b|\b(?:alle[nm]?|mehrere[nm]?|verschiedene[nm]?|andere[nm]?|zwei|drei|jede[nm]) browsern?\b|\b(?:todos los|varios|distintos|dos|tres|otros?) navegador(?:es)?\b|\b(?:toate|mai multe|doua|trei|alt(?:e|ul)?) browser(?:e(?:le)?)?\b/;
const ANY_DEVICE =
  /\b(?:every|all|any|several|different|various|other|another|both|two|three|multiple)(?: \w{2,12})? (?:devices?|computers?|phones?|laptops?|machines?|pcs?|tablets?)\b|\b(?:tous les|plusieurs|deux|trois|autres?|differents) (?:appareils?|ordinateurs?|postes?|telephones?|pc|tablettes?)\b|\b(?:allen|mehreren?|verschiedenen?|anderen?|zwei|drei|jedem) (?:geraten?|rechnern?|handys?|pcs?|computern?|tablets?)\b|\b(?:todos los|varios|distintos|dos|tres|otros?) (?:dispositivos?|ordenador(?:es)?|equipos?|moviles|movil|telefonos?)\b|\b(?:toate|mai multe|doua|trei|alt(?:e|ul)?) (?:dispozitive(?:le)?|calculatoare(?:le)?|telefoane(?:le)?|telefon|calculator)\b/;

/** A version after the word for what has it; plain numbers only after “version” or “build”. */
const APP_VERSION =
  /\b(?:app|apps|application|client|version|vers\.|release|build|aplicacion|aplicatia|aplicatie|anwendung|versiune|versiunea|programm|programme|programul|logiciel|software|update|patch|portal|cliente|mise a jour|actualizacion|actualizare)(?: (?:version|versiunea|v|no|nr|is|ist|est|es|este|to|auf|a|vers|la|number|de|of|en|sur)){0,2}[ :#(.-]{1,3}v?\d{1,4}(?:\.\d{1,6}){1,4}\b(?! ?(?:%|€|\$|eur|usd|ron|lei|mb|gb|kg|cm|mm))|\b(?:app[- ]version|version|build|release|versiunea?)(?: (?:is|ist|est|es|este|number|no|nr))?[ :#.-]{1,3}v?\d{1,6}\b|\bv\d{1,3}(?:\.\d{1,5}){1,3}\b/;
/** “Tidebook 4.2.1”: three parts that are no date. */
const THREE_PARTS = /\b[a-z]{3,20} v?(?!(?:[0-2]?\d|3[01])\.(?:0?\d|1[0-2])\.(?:\d\d|\d{4})\b)\d{1,3}\.\d{1,4}\.\d{1,6}\b/;
const APP_NAME = /\b(?:apps?|application|client|browser|navigateur|navegador|aplicacion|aplicatia|aplicatie|anwendung)\b/;

export function findEnvironment(plain: string): Environment {
  const versions = plain.match(OS_VERSION) !== null;
  const rest = versions ? plain.replace(OS_VERSION, (found) => ' '.repeat(found.length)) : plain;
  const browsers = new Set(plain.match(BROWSER_NAME));
  const anyBrowser = ANY_BROWSER.test(plain) || ANY_DEVICE.test(plain);
  const appVersion =
    BROWSER_VERSION.test(plain) || LATEST.test(plain) || browsers.size > 1 || APP_VERSION.test(rest) || THREE_PARTS.test(rest);
  return {
    device: MODEL.test(plain) || ANY_DEVICE.test(plain) ? 2 : MAKE.test(plain) ? 1 : 0,
    os: versions || anyBrowser ? 2 : OS_NAME.test(plain) ? 1 : 0,
    app: appVersion || anyBrowser ? 2 : browsers.size > 0 || APP_NAME.test(plain) ? 1 : 0,
  };
}

const FIELD_NAMES: Readonly<Record<Thing, RegExp>> = {
  device:
    /\b(?:device|phone|handset|computer|hardware|appareil|telephone|ordinateur|materiel|gerat|geraet|rechner|handy|dispositivo|equipo|dispozitiv(?:ul)?|aparat(?:ul)?|calculator(?:ul)?|telefon(?:ul)?)\b/,
  os: /\b(?:os|operating system|systeme d'exploitation|betriebssystem|sistema operativo|sistem(?:ul)? de operare)\b/,
  app: /\b(?:app|browser|navigateur|application|client|software|navegador|aplicacion|aplicatie|aplicatia|anwendung|(?:product|app|software|program) version|produktversion|version (?:du produit|de l'application|del producto)|versiunea? (?:produsului|aplicatiei)?|version)\b/,
};
const CONTACT = /\b(?:number|numero|nummer|numar(?:ul)?|contact|kontakt|contacto)\b/;

/** What a field is for, by the name on its form; null for other fields. */
export function roleOf(plainName: string): Thing | null {
  if (CONTACT.test(plainName)) return null;
  // “OS version” is no app’s version.
  return (['os', 'device', 'app'] as const).find((thing) => FIELD_NAMES[thing].test(plainName)) ?? null;
}

/** What the value of such a field tells. */
export function toldBy(role: Thing, plainValue: string): Told {
  if (plainValue.trim() === '') return 0;
  if (role === 'device') return 2;
  const found = findEnvironment(plainValue)[role];
  return found === 2 || /\d/.test(plainValue) ? 2 : 1;
}

export function more(a: Environment, b: Environment): Environment {
  const most = (thing: Thing): Told => (a[thing] > b[thing] ? a[thing] : b[thing]);
  return { device: most('device'), os: most('os'), app: most('app') };
}
