/** Telephone numbers: written with a country code, in a national way, or beside a word that says so. */
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { after, before, digitsOf, type Hit } from './hit';
import { quick } from '../../quick';

const CANDIDATE =
  /(?<![\w@#=/.:,_-]|\d )(?:(?:\+|00)\d|\(\+?\d{1,4}\)|\d)(?:[ .\-/()\u00a0]{0,2}\d){5,16}(?:\s?(?:x|ext\.?|poste|durchwahl)\s?\d{1,6})?(?![\w]|[-.:/]\d)/gi;
const GLUED = /(?<=[=:,])(?:\+|00)\d(?:[ .\-()]{0,2}\d){6,14}(?!\w)/g;
const LABEL = quick(
  String.raw`\b(?:tel|t[ée]l[ée]phone|telefon(?:nummer|ul)?|tel[ée]fono|phone|phones|mobile|mob|cell|cellphone|call(?:back)?|fax|office|gsm|handy|portable|m[óo]vil|mobil|whatsapp|text|sms|reach|ring|dial|rappeler|appeler|joindre|joignable|anrufen|zurückrufen|erreichbar|rufnummer|llam\w{1,6}|sun(?:a|ă)\w{0,6}|hotline|contact number|my number|number is)\b[^\n]{0,28}$`,
  'u',
);
const NAMED_BEFORE = /\b(?:unter|au|al|la|at|on|under|to)\s?:?\s?$/;
const OTHER =
  /\b(?:orders?|commande|bestell\w{0,10}|pedido|comand\w|serial|imei|tracking|invoice|facture|rechnung\w{0,8}|factura|reference|ref|ticket|incident|id|ids|uuid|timestamp|contract|licen[cs]e|account|konto|iban|port|bug|build|version|error|code|revision|card|pan|passport|policy|patient|postcode|zip|siret|siren|vat|tax|started at|dated?|isbn|sku|batch|amount|total|price|eur|usd|gbp|bsn|pesel|cnp|ssn|security number|insurance number|sin|nir|dni|aadhaar|transaction|\w{1,8}-)\s?(?:is|no|nr|number|num|nummer|#|n°|:|=|\.|s)?\s?(?:is|:|=|#)?\s?$/;
const DATE =
  /^(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d)(?:\D|$)/;

/** How people of some countries group a number at home; enough to be a telephone number without a word beside it. */
const HOME_FORMATS = [
  /^\(\d{3}\) ?\d{3}[- .]\d{4}$/,
  /^[2-9]\d{2}([-.])\d{3}\1\d{4}$/,
  /^0[1-9]([ .-]?)\d{2}(?:\1\d{2}){3}$/,
  /^0[1-9]\d{2}[ .]\d{3}[ .]\d{3}$/,
  /^0\d{4} ?\d{3} ?\d{3}$/,
  /^0\d{2,5}[ /-]\d{3,4}[ -]?\d{3,5}$/,
  /^\(0\d{1,4}\) ?\d{3,8}(?:[ -]\d{2,4}){0,2}$/,
];
const COUNTRIES: readonly CountryCode[] = ['US', 'GB', 'FR', 'DE', 'RO', 'ES', 'IT', 'NL', 'PL', 'SE', 'AU', 'DK', 'CH'];

export function findPhones(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const pattern of [CANDIDATE, GLUED]) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const sureness = judge(match[0], before(text, match.index), after(text, end), text, match.index, end);
      if (sureness !== null) hits.push({ type: 'PHONE', start: match.index, end, sureness });
    }
  }
  return hits;
}

function judge(value: string, label: string, next: string, text: string, start: number, end: number): Hit['sureness'] | null {
  const bare = value.replace(/\s?(?:x|ext\.?|poste|durchwahl)\s?\d{1,6}$/i, '');
  const digits = digitsOf(bare);
  const open = (bare.match(/\(/g) ?? []).length;
  if (digits.length < 7 || digits.length > 15 || open !== (bare.match(/\)/g) ?? []).length) return null;
  if (DATE.test(bare) || /^(\d)\1+$/.test(digits) || /^(?:\d{1,3}\.){3}\d{1,3}$/.test(bare)) return null;
  if (/^\s?(?:%|ms\b|kb\b|mb\b|gb\b|bytes?\b|px\b|eur\b|usd\b|ron\b|€|\$|seconds?\b)/.test(next)) return null;
  const labelled = LABEL.test(label);
  if (!labelled && OTHER.test(label)) return null;
  const international = /^\(?(?:\+|00)/.test(bare);
  if (international) {
    const parsed = parsePhoneNumberFromString(bare.replace(/[()]/g, '').replace(/^00/, '+'));
    if (parsed?.isPossible() !== true) return labelled && digits.length >= 9 ? 'likely' : null;
    if (!bare.startsWith('+') && !/[ .\-()]/.test(bare) && !labelled) return null;
    return 'certain';
  }
  if (digits.length > 11 && !labelled) return null;
  const home = HOME_FORMATS.some((format) => format.test(bare));
  const parted = /[ .\-()/]/.test(bare);
  const beside = /^\s?[-,(]?\s?(?:office|fax|mobile|home|work|cell)\b/.test(next);
  const alone = standsAlone(text, start, end);
  if (!labelled && !home && !beside && !(parted && (NAMED_BEFORE.test(label) || alone) && digits.length >= 8)) return null;
  const fits = COUNTRIES.some((country) => parsePhoneNumberFromString(bare, country)?.isPossible() === true);
  if (!fits) return null;
  if (home && !labelled && !beside && !parted) return null;
  return labelled || beside ? 'certain' : 'likely';
}

/** Whether the number has its line for itself, after another line, as in a signature. */
function standsAlone(text: string, start: number, end: number): boolean {
  return text.charAt(start - 1) === '\n' && (end === text.length || /[\r\n]/.test(text.charAt(end)));
}
