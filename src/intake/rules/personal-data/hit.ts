import type { PersonalDataType, Span, Sureness } from '../../../contract/rules';

/** A place of a text that holds personal data. The value itself stays in the text. */
export interface Hit extends Span {
  readonly type: PersonalDataType;
  readonly sureness: Sureness;
  /** For names: whether somebody is spoken to here, or signed. */
  readonly role?: 'greeted' | 'signed';
}

/** What stands before a place on the same line, for labels: at most `reach` characters, lower case. */
export function before(text: string, start: number, reach = 48): string {
  const from = Math.max(0, start - reach);
  const cut = text.slice(from, start);
  return cut.slice(cut.lastIndexOf('\n') + 1).toLowerCase();
}

/** What stands after a place on the same line: at most `reach` characters, lower case. */
export function after(text: string, end: number, reach = 24): string {
  const cut = text.slice(end, end + reach);
  const stop = cut.indexOf('\n');
  return (stop < 0 ? cut : cut.slice(0, stop)).toLowerCase();
}

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** The check that cards, Canadian and Swedish numbers use. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (i % 2 === 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return digits.length > 0 && sum % 10 === 0;
}
