/** Builders for tests: valid by default, only what matters spelled out. */
import { adf, type AdfNode } from '../../src/jira/adf';
import type { CommentSnapshot, RequestSnapshot } from '../../src/jira/port';

export const STATUS = {
  support: { id: '1', name: 'Waiting for support', category: 'indeterminate' },
  customer: { id: '2', name: 'Waiting for customer', category: 'indeterminate' },
  resolved: { id: '3', name: 'Resolved', category: 'done' },
  progress: { id: '4', name: 'In progress', category: 'indeterminate' },
} as const;

export const CUSTOMER = 'qm:customer';
export const AGENT = '712020:agent';

/** Plain text as Jira's portal stores it: a paragraph per line. */
export function document(text: string): AdfNode {
  return adf.document(text.split('\n').map((line) => adf.paragraph(line)));
}

export function aComment(change: Partial<CommentSnapshot> & { readonly text?: string } = {}): CommentSnapshot {
  const { text = 'Some words.', ...rest } = change;
  return {
    id: '500',
    authorAccountId: CUSTOMER,
    authorType: 'customer',
    authorName: 'Mara Lindqvist',
    public: true,
    body: document(text),
    created: '2026-03-02T10:00:00.000Z',
    reply: null,
    ...rest,
  };
}

export function aRequest(
  change: Partial<Omit<RequestSnapshot, 'description'>> & { readonly description?: string } = {},
): RequestSnapshot {
  const { description = 'The export stays empty.', ...rest } = change;
  return {
    id: '10100',
    key: 'HELP-1',
    projectId: '10000',
    projectKey: 'HELP',
    requestType: { id: '7', name: 'Report a problem', serviceDeskId: '1' },
    priority: null,
    fields: [],
    summary: 'Export of the invoice list stays empty',
    description: document(description),
    status: STATUS.support,
    reporterAccountId: CUSTOMER,
    participantIds: [],
    reporterName: 'Mara Lindqvist',
    created: '2026-03-02T09:00:00.000Z',
    attachments: [],
    comments: [],
    properties: {},
    ...rest,
  };
}
