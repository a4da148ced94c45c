/** Payment cards and bank accounts: both carry check digits, so a find is hardly ever wrong. */
import cardValidator from 'card-validator';
import { countrySpecs } from 'ibantools';
import { before, digitsOf, type Hit, passesLuhn } from './hit';

const CARD_CANDIDATE = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-]|\.\d)/g;
const CARD_LABEL =
  /\b(?:card|pan|visa|master ?card|amex|american express|carte|karte|kreditkarte|tarjeta|carta|cc|credit|debit|plata cu|cardul)\b/;
const OTHER_LABEL =
  /\b(?:orders?|commande|bestellung|pedido|comanda|serial|s\/n|imei|tracking|shipment|parcel|invoice|facture|rechnung|factura|reference|ref|ticket|case|incident|id|uuid|barcode|ean|isbn|timestamp|contract|licen[cs]e|asset|transaction|sku|part|cnp|pesel|bsn|dni|nir|ssn|sin|security number|insurance number|phone|tel)\b[^.,;!?]{0,24}$/;

export function findCards(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(CARD_CANDIDATE)) {
    const value = match[0];
    const digits = digitsOf(value);
    const label = before(text, match.index);
    const labelled = CARD_LABEL.test(label.slice(-36));
    if (!labelled && OTHER_LABEL.test(label)) continue;
    const known = cardValidator.number(digits);
    // Maestro has no lengths of its own: without the word it could be any number.
    const loose = !labelled && (digits.length < 14 || known.card?.type === 'maestro' || known.card?.type === 'unionpay');
    const old = labelled && /^(?:4\d{12}|(?:5[06-9]|6)\d{11,18})$/.test(digits) && passesLuhn(digits);
    if (loose || (!(known.isValid && known.card !== null) && !old)) continue;
    hits.push({
      type: 'CREDIT_CARD',
      start: match.index,
      end: match.index + value.length,
      sureness: labelled || /\D/.test(value) ? 'certain' : 'likely',
    });
  }
  return hits;
}

const IBAN_HEAD = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?=[ -]?[A-Za-z0-9])/g;

export function findIbans(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(IBAN_HEAD)) {
    const spec = countrySpecs[match[0].slice(0, 2).toUpperCase()];
    if (!spec?.chars) continue;
    const end = endOf(text, match.index, spec.chars);
    if (end < 0 || /[A-Za-z0-9]/.test(text.charAt(end))) continue;
    const bare = text.slice(match.index, end).replace(/[ -]/g, '').toUpperCase();
    // ibantools' own check also wants the banks' inner check digits, which some countries no longer keep: form and mod 97 do.
    const form = spec.bban_regexp === null || new RegExp(spec.bban_regexp ?? '').test(bare.slice(4));
    if (form && passesMod97(bare)) hits.push({ type: 'IBAN', start: match.index, end, sureness: 'certain' });
  }
  return hits;
}

/** The check of ISO 13616: letters count from 10, the first four characters come last. */
function passesMod97(iban: string): boolean {
  let rest = 0;
  for (const char of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Where a number of `length` letters and digits ends that may be parted by single blanks or hyphens, or -1. */
function endOf(text: string, start: number, length: number): number {
  let left = length;
  for (let i = start; i < text.length && i < start + length * 2; i++) {
    if (/[A-Za-z0-9]/.test(text.charAt(i))) left--;
    else if (!/[ -]/.test(text.charAt(i)) || !/[A-Za-z0-9]/.test(text.charAt(i + 1))) return -1;
    if (left === 0) return i + 1;
  }
  return -1;
}
