/** The part of building a site that sets up projects: workflows, fields, screens, request types. */
import type { EpochMs } from '../clock';
import type { DeskProject, DeskValidator } from '../desks/desk-file';
import { uuidOf } from './account-id';
import { DeskError } from './desk-error';
import { SYSTEM_FIELDS } from './fields';
import type { CustomField, Json, Person, Project, RequestType, RequestTypeField, SiteState, Status } from './state';
import type { Workflow, WorkflowRule } from './state';

/** A site under construction. */
export interface Draft {
  readonly state: SiteState;
  /** `desk NAME`, the beginning of every message. */
  readonly place: string;
  readonly start: EpochMs;
  /** People by their id in the desk file. */
  readonly accounts: Map<string, Person>;
}

/** Fields of a request type that are not custom: what the portal can ask for on this desk. */
const REQUEST_FIELDS: readonly string[] = [
  ...SYSTEM_FIELDS.filter((id) => id !== 'reporter' && id !== 'assignee'),
  'attachment',
];
/** What a transition's screen can show. */
const SCREEN_FIELDS: readonly string[] = [...SYSTEM_FIELDS, 'resolution', 'comment'];

/** Finds a person. @throws DeskError when there is none of this id. */
export function personOf(draft: Draft, place: string, id: string): Person {
  const person = draft.accounts.get(id);
  if (!person) throw new DeskError(place, `there is no person ${id}`);
  return person;
}

/** Adds one project with its workflows, fields and request types to the state. @throws DeskError */
export function buildProject(draft: Draft, desk: DeskProject): void {
  const { state } = draft;
  const place = `${draft.place}, project ${desk.key}`;
  const ids = (names: readonly string[], what: string) => names.map((id) => personOf(draft, `${place}, ${what}`, id).accountId);
  const project: Project = {
    id: String(10_000 + state.projects.length),
    key: desk.key,
    name: desk.name,
    projectTypeKey: desk.type,
    leadAccountId: personOf(draft, `${place}, lead`, desk.lead).accountId,
    memberIds: ids(desk.members, 'members'),
    customerIds: desk.customers === 'any' ? 'any' : ids(desk.customers, 'customers'),
    issueTypeIds: desk.issueTypes.map((name) => issueTypeId(state, desk, place, name)),
    workflowByIssueType: {},
    screenFields: {},
    nextIssueNumber: 1,
  };
  for (const field of desk.fields) addField(state, place, field);
  for (const workflow of desk.workflows) addWorkflow(state, project, desk, place, workflow);
  for (const name of desk.issueTypes)
    if (!project.workflowByIssueType[issueTypeId(state, desk, place, name)])
      throw new DeskError(place, `work type ${name} has no workflow`);
  addScreens(state, project, desk, place);
  if (desk.type === 'service_desk') addServiceDesk(state, project, desk, place);
  else if (desk.requestTypes.length > 0 || desk.portal)
    throw new DeskError(place, 'only a project of type service_desk has a portal and request types');
  state.projects.push(project);
}

function issueTypeId(state: SiteState, desk: DeskProject, place: string, name: string): string {
  const type = desk.issueTypes.includes(name) ? state.issueTypes.find((candidate) => candidate.name === name) : undefined;
  if (!type) throw new DeskError(place, `there is no work type ${name} in the project`);
  return type.id;
}

function statusOf(state: SiteState, desk: DeskProject, place: string, name: string): Status {
  const status = desk.statuses.some((own) => own.name === name) && state.statuses.find((candidate) => candidate.name === name);
  if (!status) throw new DeskError(place, `there is no status ${name} in the project`);
  return status;
}

function addField(state: SiteState, place: string, field: DeskProject['fields'][number]): void {
  const where = `${place}, field ${field.name}`;
  const choice = field.type === 'select' || field.type === 'multiselect';
  if (choice && !field.options?.length) throw new DeskError(where, 'a list to choose from needs options');
  if (!choice && field.options) throw new DeskError(where, `a field of type ${field.type} has no options`);
  let known = state.fields.find((candidate) => candidate.name === field.name);
  if (known && known.type !== field.type) throw new DeskError(where, `it is of type ${known.type} in another project`);
  if (!known) {
    const made: CustomField = { id: `customfield_${10_050 + state.fields.length}`, name: field.name, type: field.type };
    state.fields.push((known = made));
  }
  for (const value of field.options ?? []) {
    known.options ??= [];
    if (known.options.some((option) => option.value === value)) continue;
    const number = Number(known.id.slice('customfield_'.length)) - 10_000;
    known.options.push({ id: String(number * 100 + known.options.length), value });
  }
}

/** A field by its system id or its custom name. */
function fieldId(state: SiteState, place: string, name: string, system: readonly string[]): string {
  if (system.includes(name)) return name;
  const field = state.fields.find((candidate) => candidate.name === name);
  if (!field) throw new DeskError(place, `there is no field ${name}`);
  return field.id;
}

function addWorkflow(
  state: SiteState,
  project: Project,
  desk: DeskProject,
  place: string,
  source: DeskProject['workflows'][number],
): void {
  const where = `${place}, workflow ${source.name}`;
  const workflow: Workflow = {
    id: String(1 + state.workflows.length),
    name: source.name,
    initialStatusId: statusOf(state, desk, `${where}, initial`, source.initial).id,
    transitions: source.transitions.map((transition, index) => {
      const at = `${where}, transition ${transition.name}`;
      const resolution = state.resolutions.find((candidate) => candidate.name === transition.setsResolution);
      return {
        id: String(11 + index * 10),
        name: transition.name,
        from: transition.from === 'any' ? 'any' : transition.from.map((name) => statusOf(state, desk, at, name).id),
        to: statusOf(state, desk, at, transition.to).id,
        screen: transition.screen.map((name) => fieldId(state, `${at}, screen`, name, SCREEN_FIELDS)),
        required: transition.required.map((name) => fieldId(state, `${at}, required`, name, SCREEN_FIELDS)),
        ...(resolution ? { setsResolution: resolution.id } : {}),
        ...(transition.clearsResolution ? { clearsResolution: true } : {}),
        customerVisible: transition.customerVisible,
        ...(transition.validators ? { validators: rulesOf(at, transition.validators) } : {}),
      };
    }),
    ...(source.createValidators ? { createRules: rulesOf(`${where}, Create`, source.createValidators) } : {}),
  };
  for (const transition of workflow.transitions)
    if (transition.required.some((id) => !transition.screen.includes(id)))
      throw new DeskError(`${where}, transition ${transition.name}`, 'a required field must be on its screen');
  for (const name of source.issueTypes) {
    const id = issueTypeId(state, desk, where, name);
    if (project.workflowByIssueType[id]) throw new DeskError(where, `work type ${name} has another workflow already`);
    project.workflowByIssueType[id] = workflow.id;
  }
  state.workflows.push(workflow);
}

/** Rules as the state keeps them; their ids come from where they stand, so that they are the same in every run. */
function rulesOf(where: string, validators: readonly DeskValidator[]): WorkflowRule[] {
  return validators.map(({ app, module, configuration }, index) => ({
    id: uuidOf(`${where}, validator ${index}`),
    appId: app,
    moduleKey: module,
    configuration,
  }));
}

function addScreens(state: SiteState, project: Project, desk: DeskProject, place: string): void {
  for (const [name, fields] of Object.entries(desk.screens)) {
    const where = `${place}, screen of ${name}`;
    project.screenFields[issueTypeId(state, desk, where, name)] = fields.map((entry) => ({
      fieldId: fieldId(state, where, entry.field, []),
      required: entry.required,
    }));
  }
}

function addServiceDesk(state: SiteState, project: Project, desk: DeskProject, place: string): void {
  const number = 1 + state.projects.filter((other) => other.serviceDesk).length;
  const others = state.projects.reduce((sum, other) => sum + (other.serviceDesk?.requestTypes.length ?? 0), 0);
  const requestTypes = desk.requestTypes.map((source, index): RequestType => {
    const where = `${place}, request type ${source.name}`;
    const typeId = issueTypeId(state, desk, where, source.issueType);
    const fields = source.fields.map((field): RequestTypeField => {
      const id = fieldId(state, where, field.field, REQUEST_FIELDS);
      return {
        fieldId: id,
        label: field.label ?? (id === field.field ? capital(field.field) : field.field),
        description: field.help,
        required: field.required || id === 'summary',
        visible: !field.hidden,
        ...(field.prefill !== undefined ? { prefill: field.prefill } : {}),
        ...(field.preset !== undefined
          ? { presetValue: presetOf(state, `${where}, field ${field.field}`, id, field.preset) }
          : {}),
      };
    });
    if (!fields.some((field) => field.fieldId === 'summary'))
      throw new DeskError(where, 'a request type needs the field summary');
    const screen = (project.screenFields[typeId] ??= []);
    for (const field of fields)
      if (field.fieldId.startsWith('customfield_') && !screen.some((entry) => entry.fieldId === field.fieldId))
        screen.push({ fieldId: field.fieldId, required: false });
    return {
      id: String(1 + others + index),
      name: source.name,
      description: source.description,
      helpText: source.helpText,
      issueTypeId: typeId,
      group: source.group,
      fields,
    };
  });
  for (const type of requestTypes) refuseUnaskedFields(state, project, type, place);
  project.serviceDesk = {
    id: String(number),
    portalId: String(number),
    portalName: desk.portal?.name ?? desk.name,
    portalDescription: desk.portal?.description ?? '',
    requestTypes,
  };
}

/** A field that the work type requires but the form neither asks nor presets would make every request fail. */
function refuseUnaskedFields(state: SiteState, project: Project, type: RequestType, place: string): void {
  for (const entry of project.screenFields[type.issueTypeId] ?? []) {
    const asked = type.fields.find((field) => field.fieldId === entry.fieldId);
    if (!entry.required || asked?.required || asked?.presetValue !== undefined) continue;
    const name = state.fields.find((field) => field.id === entry.fieldId)?.name ?? entry.fieldId;
    throw new DeskError(
      `${place}, request type ${type.name}`,
      `the work type requires ${name}, so the form must require it too`,
    );
  }
}

/** A preset in stored form: names of options and priorities become ids. */
function presetOf(state: SiteState, place: string, id: string, value: Json): Json {
  if (id === 'priority') {
    const priority = state.priorities.find((candidate) => candidate.name === value);
    if (!priority) throw new DeskError(place, `there is no priority ${JSON.stringify(value)}`);
    return { id: priority.id };
  }
  return customValue(state, place, id, value);
}

/** A desk file's plain value (an option's name, a text, a number) in the form that REST takes. @throws DeskError */
export function customValue(state: SiteState, place: string, id: string, value: Json): Json {
  const field = state.fields.find((candidate) => candidate.id === id);
  const option = (name: Json): Json => {
    const found = field?.options?.find((candidate) => candidate.value === name);
    if (!found) throw new DeskError(place, `there is no option ${JSON.stringify(name)}`);
    return { id: found.id, value: found.value };
  };
  if (field?.type === 'select') return option(value);
  if (field?.type === 'multiselect') return (Array.isArray(value) ? (value as readonly Json[]) : [value]).map(option);
  return value;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
