/** What an intake rule is: a pure look at a draft that returns findings. See docs/rules.md for the rules there are. */
import type { Options, ValuesOf } from '../contract/options';
import type { Level, PersonalDataType, RequestKind, RuleId, Span, Sureness, TextField } from '../contract/rules';

/** One comment, as plain text. */
export interface DraftComment {
  readonly id: string;
  readonly text: string;
  /** Written after the customer was last asked, or before any ask: it is read as an answer, part of the request. */
  readonly isAnswer: boolean;
}

/** Another field of the form, as the portal shows it. */
export interface DraftField {
  readonly id: string;
  /** The label on the form. */
  readonly name: string;
  readonly text: string;
}

/** Another request of the same reporter or organisation. */
export interface EarlierRequest {
  readonly key: string;
  readonly summary: string;
  readonly description: string;
  readonly isOpen: boolean;
  /** Whole days since it was answered for good, or since it was raised while it is open. */
  readonly daysAgo: number;
  readonly ofSameReporter: boolean;
}

/** A request as the rules see it: plain texts and what is known around them, nothing else. */
export interface Draft {
  readonly kind: RequestKind;
  readonly requestType: { readonly id: string; readonly name: string } | null;
  /** The name that the writer goes by in Jira, or null where nobody is known to have written this. */
  readonly reporterName: string | null;
  readonly summary: string;
  readonly description: string;
  /** What the form of the request type already held before anybody wrote: not the customer's words. */
  readonly template: { readonly summary: string; readonly description: string };
  /** The other fields that have a value. */
  readonly fields: readonly DraftField[];
  /** Null when the form has none. */
  readonly priority: { readonly id: string; readonly name: string } | null;
  /** Public comments of the customer, oldest first. Portal customers cannot edit a sent request: they answer here. */
  readonly comments: readonly DraftComment[];
  /** Comments of the desk's people, public and internal: looked at for personal data only. */
  readonly deskComments: readonly { readonly id: string; readonly text: string }[];
  readonly attachments: readonly { readonly id: string; readonly name: string; readonly mimeType: string }[];
  /** Newest first. */
  readonly earlier: readonly EarlierRequest[];
  /** Names of the desk's people. */
  readonly colleagues: readonly string[];
  /** Language that the desk works in (ISO 639-1). */
  readonly deskLanguage: string;
  /** What is known at all: where nothing is known of attachments, none can be missing. */
  readonly known: { readonly summary: boolean; readonly fields: boolean; readonly attachments: boolean };
}

export interface Finding<MessageId extends string = string> {
  /** Which of the rule's messages. */
  readonly messageId: MessageId;
  readonly field: TextField;
  /** For `field: 'comment'`, `'attachment'` and `'field'`: which one. */
  readonly commentId?: string;
  readonly attachmentId?: string;
  readonly fieldId?: string;
  /** Left out when the finding is about the field as a whole. */
  readonly span?: Span;
  /** Fills the message's blanks. Never a customer's personal data. */
  readonly data?: Readonly<Record<string, string | number>>;
  /**
   * What exactly is asked for, where a rule can ask for several things: a name that `replies/texts` translates
   * (`items.<rule>.<name>`), or an admin's or the desk's own words, which stand as they are. A name may carry a whole number
   * after a colon, which fills `{{n}}`. Several where one finding leaves a choice.
   */
  readonly item?: string | readonly string[];
  readonly sureness: Sureness;
  readonly type?: PersonalDataType;
}

/** Words for agents and admins, in English; `{{name}}` stands for the finding's data. Customers' words are in `replies`. */
export interface RuleMessage {
  readonly says: string;
  readonly why: string;
}

export interface OptionContradiction {
  /** Where: the option's name, with row and column for a table (`patterns.0.field`). */
  readonly at: string;
  /** What to do instead. */
  readonly says: string;
}

/** Facts that cost calls to Jira: fetched only when a rule that is switched on needs them. */
export type Need = 'earlier' | 'colleagues';

export interface IntakeRule<MessageId extends string = string, O extends Options = Options> {
  readonly id: RuleId;
  readonly title: string;
  /** What it asks and why, for the settings page and docs. */
  readonly summary: string;
  /** In a sentence: “asked the customer about … ”. */
  readonly topic: string;
  /** Empty means every kind. */
  readonly appliesTo: readonly RequestKind[];
  readonly needs?: readonly Need[];
  /** The level of a project that nobody has set up. */
  readonly defaultLevel: Level;
  /** Quick, and right without anything but the form: it may stop a request at the Create transition. */
  readonly atTheDoor?: boolean;
  /** Only something new from the customer settles it: an answer that settles it shows that asking for the rest is worth it. */
  readonly settledByNews: boolean;
  /** The customer need not do anything: told, not waited for. */
  readonly remark?: boolean;
  readonly options: O;
  readonly messages: Readonly<Record<MessageId, RuleMessage>>;
  /** What an admin cannot mean, although each option by itself may be so; asked when settings are saved, null where all is well. */
  contradictionIn?(options: ValuesOf<O>): OptionContradiction | null;
  /** Pure and synchronous: the same draft and options give the same findings. */
  detect(draft: Draft, options: ValuesOf<O>): Finding<MessageId>[];
}

/** Declares a rule; there for the types, so that a finding can only name a message that exists. */
export function intakeRule<MessageId extends string, const O extends Options>(
  rule: IntakeRule<MessageId, O>,
): IntakeRule<MessageId, O> {
  return rule;
}

/** An empty draft of a fault in an English desk, for what is not given: command line, tests, forms half filled in. */
export const emptyDraft: Draft = {
  kind: 'fault',
  requestType: null,
  reporterName: null,
  summary: '',
  description: '',
  template: { summary: '', description: '' },
  fields: [],
  priority: null,
  comments: [],
  deskComments: [],
  attachments: [],
  earlier: [],
  colleagues: [],
  deskLanguage: 'en',
  known: { summary: false, fields: false, attachments: false },
};
