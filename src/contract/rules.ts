/** Names that settings, stored reviews, screens and logs share. They are stable: changing one is a migration. */

/** In the order in which a customer reads what the rules ask: the language never hides behind another. */
export const RULE_IDS = [
  'language',
  'single-issue',
  'summary-quality',
  'repro-steps',
  'environment',
  'evidence',
  'checklist',
  'priority-impact',
  'personal-data',
  'duplicate',
  'self-access',
  'wrong-desk',
  'custom-pattern',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/**
 * What a rule may do with what it finds. `off`: nothing. `advise`: agents see it. `return`: the customer is asked once,
 * together with everything else that is missing. `refuse`: what is certain closes the request, with the reason; what is
 * only likely is asked about.
 */
export const LEVELS = ['off', 'advise', 'return', 'refuse'] as const;
export type Level = (typeof LEVELS)[number];

/** What a request is about; settings map each request type to one. */
export const REQUEST_KINDS = ['fault', 'question', 'access', 'change', 'other'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** How sure a rule is. Only `certain` and `likely` findings may ask the customer; a `hint` is for agents. */
export const SURENESS = ['certain', 'likely', 'hint'] as const;
export type Sureness = (typeof SURENESS)[number];

/** Kinds of personal data, by the names that the corpus uses. */
export const PERSONAL_DATA_TYPES = ['EMAIL', 'PHONE', 'PERSON', 'CREDIT_CARD', 'IBAN', 'IP', 'NATIONAL_ID', 'ADDRESS'] as const;
export type PersonalDataType = (typeof PERSONAL_DATA_TYPES)[number];

/** Where a text of a request stands, in reading order. */
export const TEXT_FIELDS = ['summary', 'description', 'field', 'comment', 'attachment'] as const;
/** `field`: another field of the form; `attachment`: a file's name. */
export type TextField = (typeof TEXT_FIELDS)[number];

/** A finding's place: JavaScript string offsets into the plain text of the field, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
