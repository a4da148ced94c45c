/** Valid answers for tests; what matters is spelled out by the test. */
import type {
  AuditEntry,
  ProjectListEntry,
  ProjectSettings,
  ProjectSettingsView,
  RuleSettings,
} from '../../src/contract/calls';
import { type Level, RULE_IDS } from '../../src/contract/rules';

const atLevel = (level: Level): RuleSettings => ({ level, options: {}, requestTypes: {} });

export function someSettings(over: Partial<ProjectSettings> = {}): ProjectSettings {
  return {
    version: 2,
    mode: 'rehearsal',
    liveSince: null,
    waitingStatusId: null,
    refusedStatusId: null,
    refusedResolutionId: null,
    deskLanguage: 'en',
    asksAtMost: 2,
    rules: {
      ...(Object.fromEntries(RULE_IDS.map((id) => [id, atLevel('return')])) as unknown as ProjectSettings['rules']),
      'single-issue': atLevel('advise'),
      'repro-steps': atLevel('off'),
    },
    kinds: { '10': 'fault' },
    ...over,
  };
}

export function aSettingsView(over: Partial<ProjectSettings> = {}, revision = 'r1'): ProjectSettingsView {
  return {
    project: { id: '100', key: 'HELP', name: 'Help desk' },
    settings: someSettings(over),
    revision,
    statuses: [
      { id: '1', name: 'Open', category: 'new' },
      { id: '2', name: 'Waiting for customer', category: 'indeterminate' },
      { id: '3', name: 'Done', category: 'done' },
    ],
    requestTypes: [
      { id: '10', name: 'Report a problem', kind: 'fault', guessed: false },
      { id: '11', name: 'Ask a question', kind: 'question', guessed: true },
    ],
    rules: [
      { id: 'language', title: 'Language', summary: 'Asks for a language that the desk reads.', appliesTo: [], options: {} },
      {
        id: 'single-issue',
        title: 'One issue per request',
        summary: 'Asks for one problem per request.',
        appliesTo: [],
        options: {},
      },
      { id: 'personal-data', title: 'Personal data', summary: 'Asks to leave personal data out.', appliesTo: [], options: {} },
      {
        id: 'repro-steps',
        title: 'Steps to reproduce',
        summary: 'Asks for the steps that lead to the problem.',
        appliesTo: ['fault'],
        options: {},
      },
    ],
    languages: [
      { id: 'en', name: 'English' },
      { id: 'fr', name: 'French' },
    ],
    picks: {},
  };
}

export const someProjects: readonly ProjectListEntry[] = [
  { id: '100', key: 'HELP', name: 'Help desk', mode: 'rehearsal' },
  { id: '200', key: 'PAY', name: 'Payroll', mode: 'off' },
];

let entries = 0;

export function anEntry(over: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: `entry-${++entries}`,
    at: '2026-11-23T10:00:00Z',
    projectId: '100',
    issueKey: 'HELP-7',
    mode: 'live',
    rehearsed: false,
    action: 'asked',
    reason: 'asked the customer about the language',
    rules: ['language'],
    by: null,
    change: null,
    run: null,
    undo: null,
    ...over,
  };
}
