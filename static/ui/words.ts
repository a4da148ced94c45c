/** Words that both screens share. */
import type { Mode } from '../../src/contract/calls';
import type { Level, PersonalDataType, RequestKind, RuleId } from '../../src/contract/rules';

export const RULE_TITLES: Readonly<Record<RuleId, string>> = {
  language: 'Language',
  'single-issue': 'One issue per request',
  checklist: 'Checklist',
  'personal-data': 'Personal data',
  duplicate: 'Duplicates',
  'self-access': 'Access for oneself',
  'wrong-desk': 'Wrong desk',
  'custom-pattern': 'Own patterns',
  'repro-steps': 'Steps to reproduce',
  'priority-impact': 'Priority and impact',
  evidence: 'Screenshot, video or link',
  environment: 'Device, system and version',
  'summary-quality': 'Title',
};

export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  off: 'Off',
  advise: 'Advise',
  return: 'Return',
  refuse: 'Refuse',
};

export const MODE_NAMES: Readonly<Record<Mode, string>> = { off: 'Off', rehearsal: 'Rehearsal', live: 'Live' };

/** Lozenge appearances of the modes, the same wherever a mode is shown. */
export const MODE_APPEARANCES = { off: 'default', rehearsal: 'new', live: 'success' } as const;

export const KIND_NAMES: Readonly<Record<RequestKind, string>> = {
  fault: 'Fault',
  question: 'Question',
  access: 'Access',
  change: 'Change',
  other: 'Other',
};

/** One and many. */
export const PERSONAL_DATA_NAMES: Readonly<Record<PersonalDataType, readonly [string, string]>> = {
  EMAIL: ['e-mail address', 'e-mail addresses'],
  PHONE: ['phone number', 'phone numbers'],
  PERSON: ['person’s name', 'persons’ names'],
  CREDIT_CARD: ['card number', 'card numbers'],
  IBAN: ['bank account', 'bank accounts'],
  IP: ['IP address', 'IP addresses'],
  NATIONAL_ID: ['national ID', 'national IDs'],
  ADDRESS: ['postal address', 'postal addresses'],
};

/** “1 thing”, “4 things”. */
export function count(number: number, one: string, many = one + 's'): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** “once”, “twice”, “3 times”. */
export function times(number: number): string {
  if (number === 1) return 'once';
  return number === 2 ? 'twice' : `${number} times`;
}

/** “a”, “a and b”, “a, b and c”. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** The same words with a capital letter at their start. */
export function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
