/** What an intake rule is: a pure look at a draft that returns findings. See docs/rules.md for the rules there are. */
import type { PersonalDataType, RequestKind, RuleId, Span, Sureness, TextField } from '../contract/rules';

/** One comment of the customer (reporter or participant), as plain text. */
export interface DraftComment {
  readonly id: string;
  readonly text: string;
  /** Written after the customer was last asked, or before any ask: it is read as an answer, part of the request. */
  readonly isAnswer: boolean;
}

/** A request as the rules see it: plain texts, nothing else. */
export interface Draft {
  readonly kind: RequestKind;
  /** The name that the writer goes by in Jira, or null where nobody is known to have written this. */
  readonly reporterName: string | null;
  readonly summary: string;
  readonly description: string;
  /** Public comments of the customer, oldest first. Portal customers cannot edit a sent request: they answer here. */
  readonly comments: readonly DraftComment[];
  /** File names and types of the attachments. */
  readonly attachments: readonly { readonly name: string; readonly mimeType: string }[];
}

export interface Finding<MessageId extends string = string> {
  /** Which of the rule's messages. */
  readonly messageId: MessageId;
  readonly field: TextField;
  /** For `field: 'comment'`. */
  readonly commentId?: string;
  /** Left out when the finding is about the field as a whole. */
  readonly span?: Span;
  /** Fills the message's blanks. Never a customer's personal data. */
  readonly data?: Readonly<Record<string, string | number>>;
  readonly sureness: Sureness;
  readonly type?: PersonalDataType;
}

/** Words for agents and admins, in English; `{{name}}` stands for the finding's data. Customers' words are in `replies`. */
export interface RuleMessage {
  readonly says: string;
  readonly why: string;
}

export interface IntakeRule<MessageId extends string = string> {
  readonly id: RuleId;
  readonly title: string;
  /** What it asks and why, for the settings page and docs. */
  readonly summary: string;
  /** Empty means every kind. */
  readonly appliesTo: readonly RequestKind[];
  readonly messages: Readonly<Record<MessageId, RuleMessage>>;
  /** Pure and synchronous: the same draft gives the same findings. */
  detect(draft: Draft): Finding<MessageId>[];
}

/** Declares a rule; there for the types, so that a finding can only name a message that exists. */
export function intakeRule<MessageId extends string>(rule: IntakeRule<MessageId>): IntakeRule<MessageId> {
  return rule;
}
