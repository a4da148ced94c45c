/** E-mail addresses of people. Mailboxes of roles (support@) and samples in a form (name@example.com) are left alone. */
import { LinkifyIt } from 'linkify-it';
import type { Hit } from './hit';

const linkify = new LinkifyIt({ fuzzyLink: false, fuzzyIP: false, fuzzyEmail: true });

const ROLES = new RegExp(
  String.raw`^(?:(?:no|do|dont|donot)[._-]?(?:not)?[._-]?reply|support|info|informations?|help|help[._-]?desk|service|service[._-]?desk|customer[._-]?(?:service|care|support)|billing|sales|contact|contacto|contacte|kontakt|admin|administrator|administration|office|hello|hi|hr|rh|jobs|careers|recruiting|postmaster|hostmaster|webmaster|mailer-daemon|daemon|abuse|security|privacy|dpo|legal|compliance|accounts?|accounting|compta(?:bilite)?|buchhaltung|facturacion|invoices?|orders?|bookings?|reservations?|team|press|marketing|news|newsletter|notifications?|notify|alerts?|root|git|feedback|enquir(?:y|ies)|inquir(?:y|ies)|it|itsupport|operations|ops|finance|purchasing|procurement|reception|welcome|system|automation|bot|jira|confluence|tickets?)(?:[._+-][a-z0-9]{1,20}|\d{1,3})?$`,
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
    const name = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~:;-]{1,64}$/u.exec(text.slice(Math.max(done, at - 64), at))?.[0] ?? '';
    const domain = /^@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,252}[\p{L}\p{N}])?/u.exec(text.slice(at, at + 254))?.[0] ?? '';
    const local = name.replace(GLUE, '').replace(/^['.*_~{|`]{1,10}/, '');
    if (local === '' || !/\.\p{L}{2,24}$/u.test(domain)) continue;
    const start = at - local.length;
    const end = at + domain.length;
    const found = linkify.match(text.slice(start, end))?.[0];
    if (!found || found.schema !== 'mailto:') continue;
    done = start + found.lastIndex;
    if (ROLES.test(local)) continue;
    if (SAMPLE.test(local) && /^@(?:e?mail|example|test|domain|company|yourcompany|sample|acme)\./i.test(domain)) continue;
    hits.push({ type: 'EMAIL', start: start + found.index, end: done, sureness: 'certain' });
  }
  return hits;
}
