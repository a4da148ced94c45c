/** E-mail addresses of people. Mailboxes of roles (support@) and samples in a form (name@example.com) are left alone. */
import { LinkifyIt } from 'linkify-it';
import { quickAndExact } from '../../quick';
import type { Hit } from './hit';

/** Made at the first address: most requests have none. */
let linkify: LinkifyIt | undefined;

const NAME = quickAndExact(String.raw`[\p{L}\p{N}.!#$%&'*+/=?^_\x60{|}~:;-]{1,64}$`, 'u');
const DOMAIN = quickAndExact(String.raw`^@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,252}[\p{L}\p{N}])?`, 'u');
const TOP_LEVEL = quickAndExact(String.raw`\.\p{L}{2,24}$`, 'u');

/** Mailboxes of roles in English, German, French, Spanish, Romanian and Italian, of whatever domain. */
const ROLES = new RegExp(
  String.raw`^(?:(?:[a-z]{2,3}|emea|apac|shop|team|mail|global|central)[._-])?(?:${[
    '(?:no|do|dont|donot)[._-]?(?:not)?[._-]?reply|ne[._-]?pas[._-]?repondre|nicht[._-]?antworten|keine[._-]?antwort|no[._-]?respond(?:er|a)|nu[._-]?raspunde(?:ti)?|non[._-]?rispondere|noreply',
    'support|soporte|suport|supporto|helpdesk|help|help[._-]?desk|hilfe|aide|ayuda|ajutor|assist(?:ance|enza)|asist(?:encia|enta)|service|service[._-]?desk|servizio|(?:it|user|tech(?:nical)?|client|desktop)[._-]?(?:support|service|services)|hotline|dispatch',
    'customer[._-]?(?:service|care|support)|kunden(?:service|dienst|support)|service[._-]?clients?|relation[._-]?client|(?:servicio|atencion)[._-]?(?:al?[._-]?)?cliente|relatii[._-]?clienti|servizio[._-]?clienti',
    'info|infos|informations?|informacion|informatii|informazioni|contact(?:o|e|us|ez|to)?|kontakt|hello|hi|hola|bonjour|hallo|welcome|office|buero|bureau|oficina|birou|ufficio|reception|accueil|recepcion|receptie|empfang|zentrale|mail|mailbox|post',
    'sales|vertrieb|verkauf|ventes?|ventas|vanzari|vendite|marketing|press|presse|prensa|presa|stampa|news|newsletter|events?|partners?|community|feedback',
    'billing|accounts?|accounting|compta(?:bilite|bilidad)?|contabil(?:idad|itate|ita)|buchhaltung|rechnung(?:en)?|factur(?:ation|acion|are|i|as?|es)|fatture|invoices?|invoicing|payments?|finance|finanzen|finanzas|finante|treasury|payroll|lohn|paie|nominas?|salarizare',
    'orders?|bestellung(?:en)?|commandes?|pedidos?|comenzi|ordini|bookings?|reserv(?:ations?|as|ierung)|rezervari|prenotazioni|returns?|retouren|retours|devoluciones|returnari|shop|store|webshop|boutique|tienda|magazin|warehouse|lager|entrepot|almacen|depozit|logisti(?:cs|k|que|ca)|shipping|versand|purchas(?:e|ing)|procurement|einkauf|achats?|compras|achizitii|acquisti',
    'hr|rh|rrhh|human[._-]?resources|personal|personnel|jobs?|careers?|cariere|recruit(?:ing|ment)|recrut(?:ement|are)|reclutamiento|bewerbung(?:en)?|empleos?|emplois?|lavoro|training|schulung|formation',
    'admin|administrator|administra(?:tion|cion|tie|zione)|verwaltung|sysadmin|root|postmaster|hostmaster|webmaster|mailer-daemon|daemon|abuse|security|sicherheit|securite|seguridad|securitate|privacy|datenschutz|rgpd|gdpr|dpo|protecciondedatos|legal|juridique|compliance|audit',
    'it|itsupport|it[._-]?(?:team|desk|admin)|edv|informati(?:k|que|ca)|operations|ops|devops|devs?|monitoring|notifications?|notify|alerts?|alerting|automation|system|systems|bot|robot|git|jira|confluence|tickets?|ci|build|backup|scanner|printer|team|management|direction|geschaeftsfuehrung|quality|qualitaet|enquir(?:y|ies)|inquir(?:y|ies)',
  ].join('|')})(?:[._+-][a-z0-9]{1,20}|\d{1,3})?$`,
  'i',
);
const SAMPLE =
  /^(?:user(?:name)?|name|your[._-]?(?:name|e?mail)?|you|someone|somebody|me|my[._-]?e?mail|test(?:er|user|ing)?\d{0,3}|foo|bar|example|e?mail|xxx+|abc|sample|dummy|firstname[._-]?lastname|first[._-]last|member)$/i;

/** Characters of a mailbox name that also glue a parameter to it (`user=a@example.com`). */
const GLUE = /^.*[=:&;/]/;

export function findEmails(text: string): Hit[] {
  const hits: Hit[] = [];
  let done = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at < done) continue;
    const name = NAME.exec(text.slice(Math.max(done, at - 64), at))?.[0] ?? '';
    const domain = DOMAIN.exec(text.slice(at, at + 254))?.[0] ?? '';
    const local = name.replace(GLUE, '').replace(/^['.*_~{|`]{1,10}/, '');
    if (local === '' || !TOP_LEVEL.test(domain)) continue;
    const start = at - local.length;
    const end = at + domain.length;
    linkify ??= new LinkifyIt({ fuzzyLink: false, fuzzyIP: false, fuzzyEmail: true });
    const found = linkify.match(text.slice(start, end))?.[0];
    if (!found || found.schema !== 'mailto:') continue;
    done = start + found.lastIndex;
    if (ROLES.test(local)) continue;
    if (SAMPLE.test(local) && /^@(?:e?mail|example|test|domain|company|yourcompany|sample|acme)\./i.test(domain)) continue;
    hits.push({ type: 'EMAIL', start: start + found.index, end: done, sureness: 'certain' });
  }
  return hits;
}
