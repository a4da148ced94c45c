/** National ids: a scheme's own check digit where it has one, and the scheme's name beside it where digits alone say nothing. */
import { before, digitsOf, type Hit, passesLuhn } from './hit';

interface Scheme {
  readonly pattern: RegExp;
  /** Words that must stand before it on the line; without, the form and the check are enough. */
  readonly label?: RegExp;
  readonly check?: (value: string) => boolean;
}

const any = String.raw`[^\n]{0,30}$`;
const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * Number(digits[i] ?? 0), 0);
const validDay = (month: number, day: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;

function isSpanish(value: string): boolean {
  const bare = value.replace(/[- ]/g, '').toUpperCase();
  const digits = bare.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23] === bare.at(-1);
}

function isRomanian(value: string): boolean {
  const rest = weighted(value, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return validDay(Number(value.slice(3, 5)), Number(value.slice(5, 7))) && (rest === 10 ? 1 : rest) === Number(value[12]);
}

function isFrench(value: string): boolean {
  const bare = value.replace(/[ .]/g, '').toUpperCase().replace('2A', '19').replace('2B', '18');
  return /^\d{15}$/.test(bare) && 97n - (BigInt(bare.slice(0, 13)) % 97n) === BigInt(bare.slice(13));
}

function isPolish(value: string): boolean {
  return (10 - (weighted(value, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(value[10]);
}

function isFinnish(value: string): boolean {
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(value.slice(0, 6) + value.slice(7, 10)) % 31] === value[10]?.toUpperCase();
}

function isItalian(value: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
  const code = value.toUpperCase();
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const char = code.charCodeAt(i);
    const rank = char < 65 ? char - 48 : char - 65;
    sum += i % 2 === 0 ? (odd[rank] ?? 0) : rank;
  }
  return String.fromCharCode(65 + (sum % 26)) === code[15];
}

function isSingaporean(value: string): boolean {
  const code = value.toUpperCase();
  const offset = { S: 0, F: 0, T: 4, G: 4, M: 3 }[code[0] ?? ''] ?? 0;
  const rest = (weighted(code.slice(1, 8), [2, 7, 6, 5, 4, 3, 2]) + offset) % 11;
  const letters = /[ST]/.test(code[0] ?? '') ? 'JZIHGFEDCBA' : code.startsWith('M') ? 'KLJNPQRTUWX' : 'XWUTRQPNMLK';
  return (code.startsWith('M') ? letters[10 - rest] : letters[rest]) === code[8];
}

function isSwedish(value: string): boolean {
  const digits = digitsOf(value).slice(-10);
  const day = Number(digits.slice(4, 6));
  // A day and a time of day: the number of a build.
  if (/^(?:20\d{6})-?(?:[01]\d|2[0-3])[0-5]\d$/.test(value)) return false;
  return validDay(Number(digits.slice(2, 4)), day > 60 ? day - 60 : day) && passesLuhn(digits);
}

function isDutch(value: string): boolean {
  const digits = digitsOf(value);
  return weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === Number(digits[8]);
}

function isTurkish(value: string): boolean {
  const d = Array.from(value, Number);
  const sum = (from: number, to: number, step = 1): number =>
    d.filter((_, i) => i >= from && i <= to && (i - from) % step === 0).reduce((a, b) => a + b, 0);
  return (((sum(0, 8, 2) * 7 - sum(1, 7, 2)) % 10) + 10) % 10 === d[9] && sum(0, 9) % 10 === d[10];
}

const D = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 0, 6, 7, 8, 9, 5, 2, 3, 4, 0, 1, 7, 8, 9, 5, 6, 3, 4, 0, 1, 2, 8, 9, 5, 6, 7, 4, 0,
  1, 2, 3, 9, 5, 6, 7, 8, 5, 9, 8, 7, 6, 0, 4, 3, 2, 1, 6, 5, 9, 8, 7, 1, 0, 4, 3, 2, 7, 6, 5, 9, 8, 2, 1, 0, 4, 3, 8, 7, 6, 5,
  9, 3, 2, 1, 0, 4, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0,
];
const P = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 5, 7, 6, 2, 8, 3, 0, 9, 4, 5, 8, 0, 3, 7, 9, 6, 1, 4, 2, 8, 9, 1, 6, 0, 4, 3, 5, 2, 7, 9, 4,
  5, 3, 1, 2, 6, 8, 7, 0, 4, 2, 8, 6, 5, 7, 3, 9, 0, 1, 2, 7, 9, 3, 8, 0, 6, 4, 1, 5, 7, 0, 4, 6, 9, 1, 3, 2, 5, 8,
];

/** Verhoeff's check, of Indian numbers. */
function isIndian(value: string): boolean {
  const digits = digitsOf(value);
  let state = 0;
  for (let i = 0; i < digits.length; i++)
    state = D[state * 10 + (P[(i % 8) * 10 + Number(digits[digits.length - 1 - i])] ?? 0)] ?? 0;
  return state === 0;
}

/** The check of EAN-13, which Swiss AHV numbers use. */
function isSwiss(value: string): boolean {
  const digits = digitsOf(value);
  return (10 - (weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10 === Number(digits[12]);
}

const SECURITY = String.raw`(?:social security|ssn|s[ée]curit[ée] sociale|insee|\bnir\b)`;

const SCHEMES: readonly Scheme[] = [
  // United States
  { pattern: /(?<![\w-])(?!000|666)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g },
  { pattern: /(?<![\w-])(?!000|666)\d{3}[ .]?\d{2}[ .]?\d{4}(?![\w-])/g, label: new RegExp(`(?:social security|ssn)${any}`) },
  // United Kingdom; the letters that never begin one
  {
    pattern: /(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)/gi,
    label: new RegExp(`(?:national insurance|nino|ni (?:number|no))${any}`),
  },
  { pattern: /(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \d{2} \d{2} \d{2} [A-D](?!\w)/g },
  { pattern: /(?<![\w-])\d{3}[ -]\d{3}[ -]\d{4}(?![\w-])/g, label: new RegExp(`\\bnhs\\b${any}`) },
  // Canada
  {
    pattern: /(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{3}(?![\w-])/g,
    label: new RegExp(`(?:social insurance|\\bsin\\b)${any}`),
    check: (value) => passesLuhn(digitsOf(value)),
  },
  // France
  {
    pattern: /(?<!\w)[1-478] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?!\w)/gi,
    check: isFrench,
  },
  {
    pattern: /(?<!\w)[12] ?\d{2} ?\d{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3}(?: ?\d{2})?(?!\w)/gi,
    label: new RegExp(`${SECURITY}${any}`),
  },
  // Spain
  { pattern: /(?<![\w-])(?:\d{8}|[XYZ]-?\d{7})-?[A-Z](?!\w)/gi, check: isSpanish },
  // Romania
  { pattern: /(?<![\w.-])[1-8]\d{12}(?![\w-])/g, check: isRomanian },
  { pattern: /(?<![\w.-])[1-8]\d{12}(?![\w-])/g, label: new RegExp(String.raw`\bcnp(?:-ul)?\b${any}`) },
  // Poland
  { pattern: /(?<![\w.-])\d{11}(?![\w-])/g, label: new RegExp(`pesel${any}`), check: isPolish },
  // Netherlands
  {
    pattern: /(?<![\w.-])\d{9}(?![\w-])|(?<![\w.-])\d{4}\.\d{2}\.\d{3}(?![\w-])/g,
    label: new RegExp(`(?:\\bbsn\\b|burgerservice|sofi)${any}`),
    check: isDutch,
  },
  // Finland
  {
    pattern: /(?<![0-9A-Z])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?!\w)/g,
    check: isFinnish,
  },
  // Italy
  { pattern: /(?<!\w)[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z](?!\w)/gi, check: isItalian },
  // Singapore
  { pattern: /(?<!\w)[STFGM]\d{7}[A-Z](?!\w)/gi, check: isSingaporean },
  // Sweden
  { pattern: /(?<![\w.-])(?:19|20)\d{6}-?\d{4}(?![\w-])|(?<![\w.-])\d{6}[-+]\d{4}(?![\w-])/g, check: isSwedish },
  // Switzerland
  { pattern: /(?<![\w.-])756([. ])\d{4}\1\d{4}\1\d{2}(?![\w-]|\.\d)/g, check: isSwiss },
  // Germany, tax and insurance numbers
  { pattern: /(?<!\w)\d{2} ?\d{3} ?\d{3} ?\d{3}(?!\w)/g, label: new RegExp(`steuer-?(?:id|identifikations)${any}`) },
  {
    pattern: /(?<!\w)\d{2} ?\d{6} ?[A-Z] ?\d{3}(?!\w)/gi,
    label: new RegExp(`(?:rentenversicherung|sozialversicherung)${any}`),
  },
  // Turkey
  {
    pattern: /(?<![\w.-])[1-9]\d{10}(?![\w-])/g,
    label: new RegExp(`(?:tckn|t\\.?c\\.? ?kimlik|kimlik)${any}`),
    check: isTurkish,
  },
  // India
  { pattern: /(?<![\w-])[2-9]\d{3}[ -]\d{4}[ -]\d{4}(?![\w-]| \d)/g, check: isIndian },
  { pattern: /(?<!\w)[A-Z]{3}[PCHFATBLJG][A-Z]\d{4}[A-Z](?!\w)/g, label: new RegExp(`\\bpan\\b${any}`) },
  // Others by their name
  {
    pattern: /(?<![\w.-])\d(?:[ .-]?\d){6,13}(?![\w-])/g,
    label:
      /(?:personal identity code|personal ?id(?:entification)? (?:number|no|code)|identity (?:number|card number)|national id(?:entity)?(?: card)? ?(?:number|no)?|passport (?:number|no)|personnummer|fødselsnummer|cpr|identity code|personalausweis\w{0,8}|num[ée]ro d'identit[ée]|tax file number|\btfn\b|medicare(?: number)?|aadhaar)\s?(?:is|:|=|#|number)?\s?:?\s?$/,
  },
];

export function findNationalIds(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const { pattern, label, check } of SCHEMES) {
    for (const match of text.matchAll(pattern)) {
      if (label && !label.test(before(text, match.index, 64))) continue;
      if (check && !check(match[0])) continue;
      hits.push({
        type: 'NATIONAL_ID',
        start: match.index,
        end: match.index + match[0].length,
        sureness: label || check ? 'certain' : 'likely',
      });
    }
  }
  return hits;
}
