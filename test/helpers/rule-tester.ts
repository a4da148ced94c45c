/** Tests an intake rule by cases: which drafts it leaves alone and what it says about the others. */
import { readFileSync } from 'node:fs';
import { textOf as textOfDraft } from '../../src/intake/draft';
import type { Sureness, TextField } from '../../src/contract/rules';
import type { Options } from '../../src/contract/options';
import { withoutPrefill } from '../../src/intake/own-words';
import { type Draft, emptyDraft, type Finding, type IntakeRule } from '../../src/intake/rule';
import { defaultsOf } from '../../src/settings/option';

/** A bare string is the description of a fault, nothing else known. */
export type Case =
  | string
  | (Partial<Omit<Draft, 'description' | 'comments' | 'attachments' | 'summary'>> & {
      readonly text?: string;
      /** Options that differ from the rule's defaults. */
      readonly options?: Readonly<Record<string, unknown>>;
      readonly summary?: string;
      readonly comments?: readonly string[];
      /** Comments that came after the customer was asked. */
      readonly answers?: readonly string[];
      /** What is given is known: an empty list says that nothing is attached. */
      readonly attachments?: readonly { readonly name: string; readonly mimeType: string }[];
    });

export interface Expected<MessageId extends string> {
  readonly messageId: MessageId;
  /** The marked text, word for word; null when the finding is about the whole field. */
  readonly at?: string | null;
  readonly field?: TextField;
  readonly data?: Finding['data'];
  readonly sureness?: Sureness;
}

export interface Speaking<MessageId extends string> {
  readonly given: Case;
  readonly finds: readonly Expected<MessageId>[];
}

export function draftOf(given: Case): Draft {
  const value = typeof given === 'string' ? { text: given } : given;
  const comments = [
    ...(value.comments ?? []).map((text, index) => ({ id: `c${index + 1}`, text, isAnswer: false })),
    ...(value.answers ?? []).map((text, index) => ({ id: `a${index + 1}`, text, isAnswer: true })),
  ];
  const { text, options: _options, answers: _answers, summary, attachments, ...known } = value;
  return {
    ...emptyDraft,
    known: {
      summary: summary !== undefined,
      fields: known.fields !== undefined,
      attachments: attachments !== undefined,
    },
    ...known,
    summary: summary ?? '',
    description: text ?? '',
    comments,
    attachments: (attachments ?? []).map((attachment, index) => ({ id: `f${index + 1}`, ...attachment })),
  };
}

/** Freezes a value all the way down, so that a rule that writes to its draft fails. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}

function textOf(draft: Draft, finding: Finding): string {
  return textOfDraft(draft, finding.field, finding.commentId ?? finding.attachmentId ?? finding.fieldId);
}

function detect<MessageId extends string, O extends Options>(
  rule: IntakeRule<MessageId, O>,
  draft: Draft,
  given?: Case,
): Finding<MessageId>[] {
  if (rule.appliesTo.length > 0 && !rule.appliesTo.includes(draft.kind)) return [];
  const changed = typeof given === 'object' ? given.options : undefined;
  return rule.detect(withoutPrefill(draft), { ...defaultsOf(rule.options), ...changed });
}

/** The words that an agent reads, with their blanks filled; throws when one stays empty. */
function words(rule: Pick<IntakeRule, 'id' | 'messages'>, finding: Finding): string {
  const message = rule.messages[finding.messageId];
  if (!message) throw new Error(`${rule.id} has no message ${finding.messageId}`);
  return `${message.says} ${message.why}`.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = finding.data?.[name];
    if (value === undefined) throw new Error(`${rule.id}/${finding.messageId} leaves {{${name}}} empty`);
    return String(value);
  });
}

function label(given: Case): string {
  const text = typeof given === 'string' ? given : (given.text ?? given.summary ?? given.answers?.[0] ?? 'nothing');
  return text.replace(/\s+/g, ' ').slice(0, 70);
}

/**
 * Runs the cases as tests. Refuses a case that is given twice, and a message that no case speaks. A `quiet` case gives no
 * finding that could ask the customer; hints are allowed only where `hints` holds it.
 */
export function ruleTester<MessageId extends string, O extends Options>(
  rule: IntakeRule<MessageId, O>,
  cases: { readonly quiet: readonly Case[]; readonly hints?: readonly Case[]; readonly speaks: readonly Speaking<MessageId>[] },
): void {
  describe(`rule ${rule.id}`, () => {
    it('gives each case once, and each message at least once', () => {
      const all = [...cases.quiet, ...(cases.hints ?? []), ...cases.speaks.map(({ given }) => given)].map((given) =>
        JSON.stringify([draftOf(given), typeof given === 'object' ? given.options : undefined]),
      );
      expect(all.filter((given, index) => all.indexOf(given) !== index)).toEqual([]);
      const spoken = new Set<string>([
        ...cases.speaks.flatMap(({ finds }) => finds.map(({ messageId }) => messageId)),
        ...(cases.hints ?? []).flatMap((given) => detect(rule, draftOf(given), given).map(({ messageId }) => messageId)),
      ]);
      expect(Object.keys(rule.messages).filter((id) => !spoken.has(id))).toEqual([]);
    });

    it.each(cases.quiet.map((given) => [label(given), given] as const))('is quiet: %s', (_, given) => {
      expect(detect(rule, frozen(draftOf(given)), given)).toEqual([]);
    });

    const hints = cases.hints ?? [];
    if (hints.length > 0)
      it.each(hints.map((given) => [label(given), given] as const))('gives a hint at most: %s', (_, given) => {
        expect(detect(rule, frozen(draftOf(given)), given).filter((finding) => finding.sureness !== 'hint')).toEqual([]);
      });

    it.each(cases.speaks.map((speaking) => [label(speaking.given), speaking] as const))('speaks: %s', (_, { given, finds }) => {
      const draft = frozen(draftOf(given));
      const findings = detect(rule, draft, given);
      for (const finding of findings) expect(words(rule, finding)).not.toBe('');
      const seen = findings.map((finding, index) => {
        const want = finds[index];
        const text = textOf(draft, finding);
        return {
          messageId: finding.messageId,
          ...(want?.at === undefined ? {} : { at: finding.span ? text.slice(finding.span.start, finding.span.end) : null }),
          ...(want?.field === undefined ? {} : { field: finding.field }),
          ...(want?.data === undefined ? {} : { data: finding.data }),
          ...(want?.sureness === undefined ? {} : { sureness: finding.sureness }),
        };
      });
      expect(seen).toEqual(finds);
    });
  });
}

/**
 * Runs the examples on a rule's page: fences marked `quiet`, or `speaks` and the messages expected. `around` gives what else
 * the page says of the request and of the rule's options; without it an example is the description of a fault.
 */
export function pageTester<MessageId extends string, O extends Options>(
  rule: IntakeRule<MessageId, O>,
  file: string,
  around: (text: string) => Case = (text) => text,
): void {
  const page = readFileSync(file, 'utf8');
  const examples = [...page.matchAll(/^```(quiet|speaks)([^\n]*)\n([\s\S]*?)\n```$/gm)].map(
    ([, kind = '', ids = '', text = '']) => ({ kind, ids: ids.trim().split(/[ ,]+/).filter(Boolean), text }),
  );
  describe(`page of rule ${rule.id}`, () => {
    it('shows both kinds of example', () => {
      expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(['quiet', 'speaks']));
    });

    it.each(examples.map((example) => [label(example.text), example] as const))('%s', (_, { ids, text }) => {
      expect(detect(rule, draftOf(around(text)), around(text)).map(({ messageId }) => messageId)).toEqual(ids);
    });
  });
}
