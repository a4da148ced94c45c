/** A small site for the tests of JQL: two projects, five people, and work items that each test shapes. */
import type { SearchableProperty } from '../port';
import type { AdfNode, Change, Comment, Issue, Person, Project, SiteState } from '../state';
import type { JqlContext } from './types';

export const at = (iso: string): number => Date.parse(iso);

const person = (accountId: string, displayName: string, role: Person['role']): Person => ({
  accountId,
  accountType: role === 'customer' ? 'customer' : 'atlassian',
  role,
  displayName,
  email: `${accountId}@example.com`,
  token: 't',
  locale: 'fr',
  timeZone: 'Europe/Paris',
  active: true,
});

const project = (id: string, key: string, name: string, serviceDesk?: Project['serviceDesk']): Project => ({
  id,
  key,
  name,
  projectTypeKey: serviceDesk ? 'service_desk' : 'software',
  leadAccountId: 'ada',
  memberIds: ['ada', 'bo'],
  customerIds: 'any',
  issueTypeIds: ['31', '32'],
  workflowByIssueType: {},
  screenFields: {},
  ...(serviceDesk ? { serviceDesk } : {}),
  nextIssueNumber: 100,
});

export const doc = (text: string): AdfNode => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

export function aComment(id: string, text: string): Comment {
  const created = at('2026-03-01T10:00:00Z');
  return {
    id,
    authorId: 'cleo',
    updateAuthorId: 'cleo',
    body: doc(text),
    public: true,
    created,
    updated: created,
    properties: {},
  };
}

/** A change of one field, by ids. */
export function aChange(when: string, by: string, fieldId: string, from: string | null, to: string | null): Change {
  return {
    id: when,
    authorId: by,
    created: at(when),
    items: [{ field: fieldId, fieldId, fieldtype: 'jira', from, fromString: from, to, toString: to }],
  };
}

let nextId = 500;
/** A work item with key and whatever a test needs; statuses 11 waits for support, 12 for the customer, 13 is resolved. */
export function anIssue(key: string, shape: Partial<Issue> = {}): Issue {
  const created = shape.created ?? at('2026-03-01T09:00:00Z');
  return {
    id: String(nextId++),
    key,
    projectId: key.startsWith('HELP-') ? '1' : '2',
    issueTypeId: '31',
    statusId: '11',
    summary: `Summary of ${key}`,
    description: null,
    environment: null,
    priorityId: '3',
    resolutionId: null,
    resolved: null,
    reporterId: 'cleo',
    creatorId: 'cleo',
    assigneeId: null,
    labels: [],
    created,
    updated: created,
    statusChanged: created,
    statusCategoryChanged: created,
    custom: {},
    requestTypeId: null,
    channel: 'jira',
    participantIds: [],
    comments: [],
    changes: [],
    attachments: [],
    properties: {},
    ...shape,
  };
}

export const PROPERTIES: readonly SearchableProperty[] = [
  { propertyKey: 'guichet.review', objectName: 'phase', type: 'string', alias: 'guichetPhase' },
  { propertyKey: 'guichet.review', objectName: 'asksOpen', type: 'number', alias: 'guichetAsksOpen' },
  { propertyKey: 'guichet.review', objectName: 'due.at', type: 'date', alias: 'guichetDue' },
  { propertyKey: 'guichet.review', objectName: 'note', type: 'text', alias: 'guichetNote' },
  { propertyKey: 'guichet.review', objectName: 'waivedBy', type: 'user', alias: undefined },
];

/** The site with these work items. */
export function aSite(issues: readonly Issue[]): SiteState {
  return {
    version: 1,
    baseUrl: 'http://desk.example',
    cloudId: 'cloud',
    title: 'Desk',
    nextId: 9000,
    people: [
      person('ada', 'Ada Admin', 'admin'),
      person('bo', 'Bo Agent', 'agent'),
      person('cleo', 'Cleo Customer', 'customer'),
      person('dan', 'Dan Customer', 'customer'),
    ],
    statuses: [
      { id: '11', name: 'Waiting for support', category: 'new' },
      { id: '12', name: 'Waiting for customer', category: 'indeterminate' },
      { id: '13', name: 'Resolved', category: 'done' },
    ],
    issueTypes: [
      { id: '31', name: 'Incident', subtask: false },
      { id: '32', name: 'Service request', subtask: false },
    ],
    priorities: ['Highest', 'High', 'Medium', 'Low'].map((name, index) => ({ id: String(index + 1), name })),
    resolutions: [
      { id: '41', name: 'Done' },
      { id: '42', name: 'Declined' },
    ],
    linkTypes: [{ id: '51', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' }],
    fields: [
      { id: 'customfield_10041', name: 'Product version', type: 'text' },
      {
        id: 'customfield_10042',
        name: 'Impact',
        type: 'select',
        options: [
          { id: '1', value: 'One person' },
          { id: '2', value: 'Everybody' },
        ],
      },
      { id: 'customfield_10043', name: 'Seats', type: 'number' },
      { id: 'customfield_10044', name: 'Needed by', type: 'date' },
      { id: 'customfield_10045', name: 'Manager', type: 'user' },
      { id: 'customfield_10046', name: 'Where', type: 'url' },
      {
        id: 'customfield_10047',
        name: 'Browsers',
        type: 'multiselect',
        options: [
          { id: '7', value: 'Firefox' },
          { id: '8', value: 'Chrome' },
        ],
      },
    ],
    workflows: [],
    projects: [
      project('1', 'HELP', 'Help desk', {
        id: '1',
        portalId: '1',
        portalName: 'Help',
        portalDescription: '',
        requestTypes: [
          {
            id: '61',
            name: 'Report a problem',
            description: '',
            helpText: '',
            issueTypeId: '31',
            group: 'General',
            fields: [],
          },
        ],
      }),
      project('2', 'DEV', 'Development'),
    ],
    issues: Object.fromEntries(issues.map((issue) => [issue.id, issue])),
    links: [],
    mail: [],
  };
}

/** The context of a query by agent Bo in Paris. */
export function aContext(issues: readonly Issue[], shape: Partial<JqlContext> = {}): JqlContext {
  return {
    state: aSite(issues),
    now: at('2026-03-10T12:00:00Z'),
    me: 'bo',
    timeZone: 'Europe/Paris',
    locale: 'fr-FR',
    searchableProperties: PROPERTIES,
    ...shape,
  };
}
