/**
 * Whole requests with the findings expected of all rules together: `demo-desks.jsonl` holds those of the demo desks.
 * A change here is a change in what customers are asked: read it line by line. A finding is written as rule, message,
 * sureness and, where it marks a place, the marked words.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestKind } from '../../src/contract/rules';
import { everyRule, reviewRequest } from '../../src/intake/review';
import { textOf } from '../../src/intake/draft';
import { type Draft, emptyDraft } from '../../src/intake/rule';

interface Golden {
  readonly key: string;
  readonly kind: RequestKind;
  readonly reporterName: string | null;
  readonly summary: string;
  readonly description: string;
  readonly attachments?: Draft['attachments'];
  readonly finds: readonly (readonly string[])[];
}

const requests = readFileSync(join(__dirname, 'demo-desks.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Golden);

function found(draft: Draft): string[][] {
  return reviewRequest(draft, everyRule('return')).findings.map(({ rule, messageId, sureness, field, commentId, span }) => [
    rule,
    messageId,
    sureness,
    ...(span ? [textOf(draft, field, commentId).slice(span.start, span.end)] : []),
  ]);
}

const draftOf = ({ kind, reporterName, summary, description, attachments = [] }: Golden): Draft => ({
  ...emptyDraft,
  kind,
  reporterName,
  summary,
  description,
  attachments,
  known: { summary: true, fields: false, attachments: true },
});

describe('the requests of the demo desks', () => {
  it('are many, each once, half of them without anything to ask', () => {
    const keys = requests.map(({ key }) => key);

    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThanOrEqual(100);
    expect(requests.filter(({ finds }) => finds.every(([rule]) => rule === 'language')).length).toBeGreaterThan(50);
  });

  it.each(requests.map((request) => [`${request.key} ${request.summary}`, request] as const))('%s', (_, request) => {
    expect(found(draftOf(request))).toEqual(request.finds);
  });

  it.each(
    [
      'HELP-3',
      'HELP-16',
      'HELP-17',
      'PSUP-4',
      'PSUP-7',
      'PSUP-18',
      'PSUP-19',
      'CARE-9',
      'CARE-16',
      'CARE-18',
      'BIZ-11',
      'BIZ-16',
    ]
      .concat(['SHOP-8', 'SHOP-13', 'ERP-2', 'ERP-4', 'ERP-12'])
      .map((key) => [key]),
  )('%s is a good report: also with CRLF, without a title, or with a comment that only thanks', (key) => {
    const request = requests.find((candidate) => candidate.key === key);
    if (!request) throw new Error(`no request ${key}`);
    const draft = draftOf(request);

    expect(found({ ...draft, description: draft.description.replace(/\n/g, '\r\n') })).toEqual([]);
    expect(found({ ...draft, summary: '', known: { ...draft.known, summary: false } })).toEqual([]);
    expect(found({ ...draft, comments: [{ id: '1', text: 'Thanks a lot!', isAnswer: true }] })).toEqual([]);
  });
});
