/** A small site for tests: one service project, one software project, one person of each role. */
import { DeskClock } from '../clock';
import { deskFile, type DeskFile } from '../desks/desk-file';
import { buildSite } from './build-site';
import { accountIdFor } from './account-id';
import type { Site } from './operations';
import type { Actor, ProductEvent } from './port';
import { createSite } from './site';

/** Start of the test desk's clock: a Monday. */
export const TEST_START = Date.parse('2026-03-02T09:00:00.000Z');
export const TEST_BASE = 'http://127.0.0.1:4000';

/** The file behind the test site; `change` may rewrite its raw form before it is checked. */
export function testDesk(change: (raw: Record<string, never> & RawDesk) => void = () => undefined): DeskFile {
  const raw = structuredClone(RAW);
  change(raw as never);
  return deskFile.parse(raw);
}

/** A running test site whose clock stands at `TEST_START`, with what it announced. */
export function testSite(desk: DeskFile = testDesk()): { site: Site; clock: DeskClock; events: ProductEvent[] } {
  const clock = new DeskClock(TEST_START);
  const site = createSite(buildSite(desk, { baseUrl: TEST_BASE, start: TEST_START }), clock);
  const events: ProductEvent[] = [];
  site.subscribe((event) => events.push(event));
  return { site, clock, events };
}

/** A person of the test desk by id: `ada` (admin), `gil` (agent), `dev` (developer), `cleo` and `cai` (customers). */
export function actorFor(id: string): Actor {
  return { kind: 'user', accountId: accountIdFor(id, id.startsWith('c')) };
}

const APP_ACCOUNT = '712020:00000000-0000-4000-8000-00000000a44b';

/** Installs a test app and returns it as an actor. */
export function installTestApp(
  site: Site,
  scopes: readonly string[] = ['read:jira-work', 'write:jira-work'],
): Actor & { kind: 'app' } {
  site.installApp({ appId: 'test-app', name: 'Test app', accountId: APP_ACCOUNT, searchableProperties: [] });
  return { kind: 'app', appId: 'test-app', accountId: APP_ACCOUNT, scopes: new Set(scopes) };
}

type RawDesk = typeof RAW;

const DESK_STATUSES = [
  { name: 'Waiting for support', category: 'indeterminate' },
  { name: 'Waiting for customer', category: 'indeterminate' },
  { name: 'Resolved', category: 'done' },
];

const RAW = {
  version: 1,
  name: 'test',
  title: 'Test site',
  people: [
    { id: 'ada', name: 'Ada Admin', email: 'ada@example.com', role: 'admin' },
    { id: 'gil', name: 'Gil Agent', email: 'gil@example.com', role: 'agent', locale: 'fr' },
    { id: 'dev', name: 'Dev Eloper', email: 'dev@example.com', role: 'agent' },
    { id: 'cleo', name: 'Cleo Customer', email: 'cleo@example.org', role: 'customer' },
    { id: 'cai', name: 'Cai Colleague', email: 'cai@example.org', role: 'customer' },
  ],
  projects: [
    {
      key: 'SUP',
      name: 'Support',
      type: 'service_desk',
      lead: 'ada',
      members: ['gil'],
      portal: { name: 'Support portal', description: 'Ask here' },
      issueTypes: ['Bug', 'Question'],
      statuses: DESK_STATUSES,
      workflows: [
        {
          name: 'Support',
          issueTypes: ['Bug', 'Question'],
          initial: 'Waiting for support',
          transitions: [
            { name: 'Respond to customer', from: ['Waiting for support'], to: 'Waiting for customer' },
            { name: 'Respond to support', from: ['Waiting for customer'], to: 'Waiting for support', customerVisible: true },
            {
              name: 'Resolve',
              from: ['Waiting for support', 'Waiting for customer'],
              to: 'Resolved',
              screen: ['resolution', 'comment'],
              required: ['resolution'],
            },
            { name: 'Reopen', from: ['Resolved'], to: 'Waiting for support', clearsResolution: true },
          ],
        },
      ],
      fields: [
        { name: 'Impact', type: 'select', options: ['One', 'Many'] },
        { name: 'Steps', type: 'textarea' },
      ],
      screens: { Bug: [{ field: 'Impact' }] },
      requestTypes: [
        {
          name: 'Report a problem',
          issueType: 'Bug',
          fields: [
            { field: 'summary', required: true },
            { field: 'description', required: true, prefill: 'Steps:' },
            { field: 'Impact', required: false },
            { field: 'Steps' },
            { field: 'priority', hidden: true, preset: 'High' },
          ],
        },
        {
          name: 'Ask a question',
          issueType: 'Question',
          fields: [{ field: 'summary', required: true }, { field: 'description' }],
        },
      ],
      requests: [
        {
          requestType: 'Report a problem',
          summary: 'The page stays blank',
          description: 'Since *yesterday*:\n# open\n# wait',
          reporter: 'cleo',
          participants: ['cai'],
          assignee: 'gil',
          created: '-P5D',
          moves: [
            { by: 'gil', at: '-P4D', to: 'Waiting for customer' },
            { by: 'cleo', at: '-P3DT2H', to: 'Waiting for support' },
            { by: 'gil', at: '-P1D', to: 'Resolved' },
          ],
          resolution: 'Duplicate',
          comments: [
            { by: 'gil', at: '-P4D', body: 'Which browser?' },
            { by: 'gil', at: '-P3DT3H', body: 'Looks like SUP-2', public: false },
          ],
          fields: { Impact: 'Many', Steps: 'See above' },
          attachments: [{ name: 'screen.png', mimeType: 'image/png', size: 12 }],
          labels: ['web'],
        },
        { requestType: 'Ask a question', summary: 'How do I sign in?', reporter: 'cleo', created: '-PT2H' },
      ],
    },
    {
      key: 'DEV',
      name: 'Development',
      type: 'software',
      lead: 'dev',
      members: ['dev'],
      issueTypes: ['Bug', 'Story'],
      statuses: [
        { name: 'To do', category: 'new' },
        { name: 'Done', category: 'done' },
      ],
      workflows: [
        {
          name: 'Software',
          issueTypes: ['Bug', 'Story'],
          initial: 'To do',
          transitions: [{ name: 'Done', from: 'any', to: 'Done', setsResolution: 'Done' }],
        },
      ],
      requests: [{ issueType: 'Story', summary: 'Build it', reporter: 'dev', created: '-P1D', channel: 'jira' }],
    },
  ],
  apps: {
    Guichet: {
      storage: [
        {
          key: 'settings:{{project:SUP}}',
          value: {
            waiting: '{{status:Waiting for customer}}',
            type: '{{requestType:SUP/Report a problem}}',
            owner: '{{account:gil}}',
            since: '{{start:-P30D}}',
          },
        },
      ],
    },
  },
};
