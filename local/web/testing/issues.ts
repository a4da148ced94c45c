/** A work item and a request as Jira's REST surfaces give them, for tests of the pages. */
import { page } from './desk-double';

const person = (displayName: string) => ({ accountId: `id-${displayName}`, displayName });
const status = { id: '3', name: 'Waiting for support', statusCategory: { key: 'indeterminate' } };

/** `GET /rest/api/3/issue/HELP-1` and what the issue view asks beside it. */
export function issueAnswers(over: { fields?: object; properties?: object } = {}): Record<string, unknown> {
  const issue = {
    id: '100',
    key: 'HELP-1',
    fields: {
      summary: 'Export fails',
      issuetype: { id: '1', name: 'Incident' },
      project: { id: '10000', key: 'HELP', name: 'Help', projectTypeKey: 'service_desk' },
      status,
      priority: { id: '2', name: 'High' },
      resolution: null,
      reporter: person('Cleo'),
      assignee: null,
      labels: ['billing'],
      created: '2030-01-06T10:00:00.000+0000',
      updated: '2030-01-06T11:00:00.000+0000',
      description: {
        type: 'doc',
        version: 1,
        content: [
          { type: 'paragraph', content: [{ type: 'text', text: 'It fails', marks: [{ type: 'strong' }] }] },
          { type: 'paragraph', content: [{ type: 'text', text: 'since Monday' }] },
        ],
      },
      issuelinks: [],
      attachment: [],
      ...over.fields,
    },
    names: {},
    properties: over.properties ?? {},
    renderedFields: { description: '<p><b>It fails</b></p><p>since Monday</p>' },
    changelog: {
      histories: [
        {
          id: '1',
          author: person('Gil'),
          created: '2030-01-06T10:30:00.000+0000',
          items: [{ field: 'priority', fromString: 'Low', toString: 'High' }],
        },
      ],
    },
  };
  return {
    'GET /rest/api/3/issue/HELP-1': issue,
    'GET /rest/api/3/issue/HELP-1/comment': {
      comments: [
        {
          id: '1',
          author: person('Cleo'),
          created: '2030-01-06T10:05:00.000+0000',
          renderedBody: '<p>Please hurry</p>',
          jsdPublic: true,
        },
        {
          id: '2',
          author: person('Gil'),
          created: '2030-01-06T10:06:00.000+0000',
          renderedBody: '<p>Looks like ours</p>',
          jsdPublic: false,
        },
      ],
    },
    'GET /rest/api/3/issue/HELP-1/transitions': { transitions: [] },
    'GET /rest/api/3/user/assignable/search': [person('Gil')],
    'GET /rest/api/3/priority': [{ id: '2', name: 'High' }],
    'GET /_desk/issue-panels/HELP-1': { panels: [] },
  };
}

/** What the portal's request page asks. */
export function requestAnswers(over: object = {}): Record<string, unknown> {
  return {
    'GET /rest/servicedeskapi/request/HELP-1': {
      issueId: '100',
      issueKey: 'HELP-1',
      requestTypeId: '11',
      serviceDeskId: '3',
      createdDate: { epochMillis: Date.UTC(2030, 0, 6, 10) },
      reporter: { accountId: 'id-customer', displayName: 'Cleo Customer' },
      requestFieldValues: [
        { fieldId: 'summary', label: 'Summary', value: 'Export fails' },
        { fieldId: 'description', label: 'What happened?', value: 'x', renderedValue: { html: '<p>Nothing <i>comes</i></p>' } },
        { fieldId: 'priority', label: 'Urgency', value: { id: '2', name: 'High' } },
      ],
      currentStatus: { status: 'Waiting for support', statusCategory: 'INDETERMINATE' },
      requestType: { id: '11', name: 'Report a fault', description: '', serviceDeskId: '3' },
      serviceDesk: { id: '3', projectId: '10000', projectKey: 'HELP', projectName: 'Help' },
      participants: page([]),
      attachments: page([]),
      ...over,
    },
    'GET /rest/servicedeskapi/request/HELP-1/comment': page([
      {
        id: '1',
        body: 'We are on it',
        author: { accountId: 'id-agent', displayName: 'Gil Agent' },
        created: { epochMillis: Date.UTC(2030, 0, 6, 11) },
        public: true,
      },
    ]),
    'GET /rest/servicedeskapi/request/HELP-1/transition': page([{ id: '41', name: 'Mark as resolved' }]),
  };
}

/** The forms and desks behind portal 7. */
export const portalAnswers: Readonly<Record<string, unknown>> = {
  'GET /rest/servicedeskapi/servicedesk': page([{ id: '3', projectId: '10000', projectKey: 'HELP', projectName: 'Help' }]),
  'GET /rest/servicedeskapi/servicedesk/3/requesttype/11': {
    id: '11',
    name: 'Report a fault',
    description: 'Something broke',
    serviceDeskId: '3',
  },
  'GET /rest/servicedeskapi/servicedesk/3/requesttype/11/field': {
    requestTypeFields: [
      { fieldId: 'summary', name: 'Summary', required: true, jiraSchema: { type: 'string', system: 'summary' } },
      {
        fieldId: 'description',
        name: 'What happened?',
        required: false,
        jiraSchema: { type: 'string', system: 'description' },
      },
    ],
  },
};
