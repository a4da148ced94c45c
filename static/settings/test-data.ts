/** Valid answers for tests; what matters is spelled out by the test. */
import type { AuditEntry, ProjectListEntry, ProjectSettings, ProjectSettingsView } from '../../src/contract/calls';

export function someSettings(over: Partial<ProjectSettings> = {}): ProjectSettings {
  return {
    version: 1,
    mode: 'rehearsal',
    liveSince: null,
    waitingStatusId: null,
    deskLanguage: 'en',
    asksAtMost: 2,
    rules: {
      language: { level: 'return' },
      'single-issue': { level: 'advise' },
      'personal-data': { level: 'return' },
      'repro-steps': { level: 'off' },
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
      { id: 'language', title: 'Language', summary: 'Asks for a language that the desk reads.', appliesTo: [] },
      { id: 'single-issue', title: 'One issue per request', summary: 'Asks for one problem per request.', appliesTo: [] },
      { id: 'personal-data', title: 'Personal data', summary: 'Asks to leave personal data out.', appliesTo: [] },
      {
        id: 'repro-steps',
        title: 'Steps to reproduce',
        summary: 'Asks for the steps that lead to the problem.',
        appliesTo: ['fault'],
      },
    ],
    languages: [
      { id: 'en', name: 'English' },
      { id: 'fr', name: 'French' },
    ],
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
    ...over,
  };
}
