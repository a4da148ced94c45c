/** Valid answers for tests; what matters is spelled out by the test. */
import type { ClonePlan, CloneView, MoveView, PlannedField } from '../../src/contract/move';

export function aField(over: Partial<PlannedField> = {}): PlannedField {
  return {
    id: 'summary',
    name: 'Summary',
    required: true,
    source: 'template',
    control: { is: 'text', lines: 'one' },
    value: 'Export fails',
    shown: 'Export fails',
    masked: [],
    problem: null,
    note: null,
    quiet: false,
    ...over,
  };
}

export const aDescription = aField({
  id: 'description',
  name: 'Description',
  required: false,
  control: { is: 'text', lines: 'many' },
  value: 'Press Export. Write to [e-mail address].',
  shown: 'Press Export. Write to [e-mail address].',
  masked: [{ type: 'EMAIL', span: { start: 23, end: 39 } }],
});

export const aSeverity = aField({
  id: 'customfield_7',
  name: 'Severity',
  source: 'empty',
  control: {
    is: 'one',
    choices: [
      { id: '70', name: 'Minor' },
      { id: '71', name: 'Major' },
    ],
  },
  value: null,
  shown: '',
  problem: 'Required: fill this in.',
});

export function aPlan(over: Partial<ClonePlan> = {}): ClonePlan {
  return {
    target: { id: 'dev', name: 'Development', projectKey: 'DEV', projectName: 'Product development' },
    workType: { id: '1', name: 'Bug' },
    workTypeBecause: 'a fault becomes a Bug',
    kind: 'fault',
    fields: [aField(), aDescription],
    attachments: [],
    comments: [],
    like: [],
    afterwards: ['HELP-7 is linked to the new work item.', 'The customer is told nothing.'],
    problems: [],
    existing: null,
    ...over,
  };
}

export function aClone(over: Partial<CloneView> = {}): CloneView {
  return {
    targetId: 'dev',
    targetName: 'Development',
    state: 'made',
    by: 'Robin Field',
    at: '2026-11-23T10:00:00Z',
    item: {
      id: '900',
      key: 'DEV-12',
      summary: 'Export fails',
      status: 'To do',
      statusCategory: 'new',
      assignee: null,
      releases: [],
    },
    copy: null,
    undone: [],
    ...over,
  };
}

export function aMove(over: Partial<MoveView> = {}): MoveView {
  return {
    request: {
      key: 'HELP-7',
      summary: 'Export fails',
      description: 'Press Export. Write to ada@example.com.',
      requestType: 'Report a problem',
      fields: [{ name: 'Severity', shown: 'High' }],
    },
    targets: [
      { id: 'dev', name: 'Development', usable: true, because: null },
      { id: 'po', name: 'Product owner', usable: true, because: null },
    ],
    lastTargetId: 'dev',
    clones: [],
    canMove: true,
    ...over,
  };
}

export const workTypes = [
  { id: '1', name: 'Bug' },
  { id: '2', name: 'Story' },
];
