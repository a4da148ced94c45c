/** How Jira describes fields: `GET /field`, `schema` of issues, and the screens of createmeta, editmeta and transitions. */
import { avatarUrl, issueTypeBean, priorityBean, projectBean, resolutionBean, restUrl } from './beans';
import { editableFields, fieldName, ORGANISATIONS_FIELD, PARTICIPANTS_FIELD, REQUEST_TYPE_FIELD } from './fields';
import { versionBean } from './site-versions';
import type { CustomField, Project, SiteState, Transition } from './state';

type Schema = Record<string, unknown>;

const SYSTEM_SCHEMAS: Readonly<Record<string, Schema>> = {
  summary: { type: 'string', system: 'summary' },
  description: { type: 'string', system: 'description' },
  environment: { type: 'string', system: 'environment' },
  priority: { type: 'priority', system: 'priority' },
  labels: { type: 'array', items: 'string', system: 'labels' },
  assignee: { type: 'user', system: 'assignee' },
  reporter: { type: 'user', system: 'reporter' },
  creator: { type: 'user', system: 'creator' },
  issuetype: { type: 'issuetype', system: 'issuetype' },
  project: { type: 'project', system: 'project' },
  status: { type: 'status', system: 'status' },
  statusCategory: { type: 'statusCategory', system: 'statusCategory' },
  resolution: { type: 'resolution', system: 'resolution' },
  created: { type: 'datetime', system: 'created' },
  updated: { type: 'datetime', system: 'updated' },
  resolutiondate: { type: 'datetime', system: 'resolutiondate' },
  statuscategorychangedate: { type: 'datetime', system: 'statuscategorychangedate' },
  duedate: { type: 'date', system: 'duedate' },
  attachment: { type: 'array', items: 'attachment', system: 'attachment' },
  comment: { type: 'comments-page', system: 'comment' },
  issuelinks: { type: 'array', items: 'issuelinks', system: 'issuelinks' },
  subtasks: { type: 'array', items: 'issuelinks', system: 'subtasks' },
  fixVersions: { type: 'array', items: 'version', system: 'fixVersions' },
  versions: { type: 'array', items: 'version', system: 'versions' },
  components: { type: 'array', items: 'component', system: 'components' },
  watches: { type: 'watches', system: 'watches' },
  votes: { type: 'votes', system: 'votes' },
  [REQUEST_TYPE_FIELD]: {
    type: 'sd-customerrequesttype',
    custom: 'com.atlassian.servicedesk:vp-origin',
    customId: Number(REQUEST_TYPE_FIELD.slice('customfield_'.length)),
  },
  [PARTICIPANTS_FIELD]: {
    type: 'array',
    items: 'user',
    custom: 'com.atlassian.servicedesk:sd-request-participants',
    customId: Number(PARTICIPANTS_FIELD.slice('customfield_'.length)),
  },
  [ORGANISATIONS_FIELD]: {
    type: 'array',
    items: 'sd-customerorganization',
    custom: 'com.atlassian.servicedesk:sd-customer-organizations',
    customId: Number(ORGANISATIONS_FIELD.slice('customfield_'.length)),
  },
};
const NAMES: Readonly<Record<string, string>> = {
  creator: 'Creator',
  created: 'Created',
  updated: 'Updated',
  resolutiondate: 'Resolved',
  statuscategorychangedate: 'Status Category Changed',
  statusCategory: 'Status Category',
  duedate: 'Due date',
  comment: 'Comment',
  issuelinks: 'Linked Issues',
  subtasks: 'Sub-tasks',
  versions: 'Affects versions',
  components: 'Components',
  watches: 'Watchers',
  votes: 'Votes',
};
const NOT_SEARCHABLE = new Set(['attachment', 'subtasks']);
const NOT_NAVIGABLE = new Set(['comment', 'attachment']);

const CUSTOM_TYPES: Readonly<Record<CustomField['type'], readonly [type: string, custom: string, items?: string]>> = {
  text: ['string', 'textfield'],
  textarea: ['string', 'textarea'],
  select: ['option', 'select'],
  multiselect: ['array', 'multiselect', 'option'],
  number: ['number', 'float'],
  date: ['date', 'datepicker'],
  url: ['string', 'url'],
  user: ['user', 'userpicker'],
};

/** Ids of every field of the site, system ones first. */
export function allFieldIds(state: SiteState): string[] {
  return [...Object.keys(SYSTEM_SCHEMAS), ...state.fields.map((field) => field.id)];
}

/** Whether `*navigable` includes the field. */
export function isNavigable(fieldId: string): boolean {
  return !NOT_NAVIGABLE.has(fieldId);
}

/** The type description of a field. */
export function fieldSchema(state: SiteState, fieldId: string): Schema {
  const system = SYSTEM_SCHEMAS[fieldId];
  if (system) return system;
  const field = state.fields.find((candidate) => candidate.id === fieldId);
  if (!field) return { type: 'any', system: fieldId };
  const [type, custom, items] = CUSTOM_TYPES[field.type];
  return {
    type,
    ...(items ? { items } : {}),
    custom: `com.atlassian.jira.plugin.system.customfieldtypes:${custom}`,
    customId: Number(fieldId.slice('customfield_'.length)),
  };
}

/** Display name of any field, those included that no screen shows. */
export function shownName(state: SiteState, fieldId: string): string {
  return NAMES[fieldId] ?? fieldName(state, fieldId);
}

/** An entry of `GET /field`. */
export function fieldBean(state: SiteState, fieldId: string): Record<string, unknown> {
  const custom = fieldId.startsWith('customfield_');
  const name = shownName(state, fieldId);
  return {
    id: fieldId,
    key: fieldId,
    name,
    ...(custom ? { untranslatedName: name } : {}),
    custom,
    orderable: editable(state, fieldId),
    navigable: isNavigable(fieldId),
    searchable: !NOT_SEARCHABLE.has(fieldId),
    clauseNames: custom ? [`cf[${fieldId.slice('customfield_'.length)}]`, name] : [fieldId],
    schema: fieldSchema(state, fieldId),
  };
}

function editable(state: SiteState, fieldId: string): boolean {
  const project = state.projects[0];
  return fieldId.startsWith('customfield_') || (project !== undefined && editableFields(project, '').has(fieldId));
}

/** A field on a screen, with the values it allows. */
export function screenField(
  state: SiteState,
  project: Project,
  fieldId: string,
  options: { readonly required: boolean; readonly issueTypeId: string },
): Record<string, unknown> {
  const schema = fieldSchema(state, fieldId);
  const list = schema.type === 'array';
  const allowedValues = allowed(state, project, fieldId, options.issueTypeId);
  return {
    required: options.required || fieldId === 'summary' || fieldId === 'issuetype' || fieldId === 'project',
    schema,
    name: shownName(state, fieldId),
    key: fieldId,
    fieldId,
    hasDefaultValue: fieldId === 'priority' || fieldId === 'reporter',
    operations: list ? ['add', 'set', 'remove'] : ['set'],
    ...(fieldId === 'assignee' || fieldId === 'reporter' ? { autoCompleteUrl: restUrl(state, 'user/search?query=') } : {}),
    ...(allowedValues ? { allowedValues } : {}),
  };
}

function allowed(state: SiteState, project: Project, fieldId: string, issueTypeId: string): unknown[] | undefined {
  switch (fieldId) {
    case 'priority':
      return state.priorities.map((priority) => priorityBean(state, priority.id));
    case 'resolution':
      return state.resolutions.map((resolution) => resolutionBean(state, resolution.id));
    case 'issuetype':
      return project.issueTypeIds.map((id) => issueTypeBean(state, id));
    case 'project':
      return [projectBean(state, project.id)];
    case 'fixVersions':
      return (project.versions ?? [])
        .filter(({ archived }) => !archived)
        .map((version) => versionBean(state, { project, version }));
    case REQUEST_TYPE_FIELD:
      return (project.serviceDesk?.requestTypes ?? [])
        .filter((type) => type.issueTypeId === issueTypeId)
        .map((type) => ({ id: type.id, name: type.name }));
    default: {
      const field = state.fields.find((candidate) => candidate.id === fieldId);
      return field?.options?.map((option) => optionBean(state, option));
    }
  }
}

/** An option of a list field. */
export function optionBean(state: SiteState, option: { id: string; value: string }): Record<string, unknown> {
  return { self: restUrl(state, `customFieldOption/${option.id}`), value: option.value, id: option.id };
}

/** The create screen of a work type, in screen order. */
export function createScreenFields(state: SiteState, project: Project, issueTypeId: string): Record<string, unknown>[] {
  const ids = ['project', ...editableFields(project, issueTypeId), 'attachment'].filter(
    (id) => id !== PARTICIPANTS_FIELD && id !== ORGANISATIONS_FIELD,
  );
  return [...new Set(ids)].map((id) =>
    screenField(state, project, id, { required: requiredOn(project, issueTypeId, id), issueTypeId }),
  );
}

/** The edit screen of a work type by field id, as `editmeta` answers. */
export function editScreenFields(state: SiteState, project: Project, issueTypeId: string): Record<string, unknown> {
  const ids = [...editableFields(project, issueTypeId), 'comment', 'attachment'];
  return Object.fromEntries(
    ids.map((id) => [id, screenField(state, project, id, { required: requiredOn(project, issueTypeId, id), issueTypeId })]),
  );
}

/** A transition's screen by field id. */
export function transitionFields(
  state: SiteState,
  project: Project,
  issueTypeId: string,
  transition: Transition,
): Record<string, unknown> {
  return Object.fromEntries(
    transition.screen.map((id) => [
      id,
      screenField(state, project, id, { required: transition.required.includes(id), issueTypeId }),
    ]),
  );
}

function requiredOn(project: Project, issueTypeId: string, fieldId: string): boolean {
  return (project.screenFields[issueTypeId] ?? []).some((entry) => entry.fieldId === fieldId && entry.required);
}

/** Address of a picture for a request type. */
export function requestTypeIcon(state: SiteState): Record<string, unknown> {
  const address = avatarUrl(state, 'issuetype');
  return {
    id: '10300',
    _links: {
      iconUrls: Object.fromEntries(['48x48', '24x24', '16x16', '32x32'].map((size) => [size, `${address}?size=${size}`])),
    },
  };
}
