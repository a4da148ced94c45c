/** Checks that every name in a desk file refers to something, and that each request's history could have happened. */
import { JIRA_PRIORITIES, JIRA_RESOLUTIONS, type DeskFile, type DeskProject } from './desk-file';
import { DeskFileError, oneOf, shown, type DeskFileProblem } from './desk-file-error';
import { checkRequests } from './check-requests';
import { fieldNames, mustBeOneOf, SYSTEM_FIELDS, type DeskNames } from './desk-names';

/**
 * Checks a file's own projects and app storage against everything it can refer to: itself and what it includes.
 * @throws DeskFileError with everything that is wrong.
 */
export function checkDesk(file: string, own: DeskFile, merged: DeskFile): void {
  const problems: DeskFileProblem[] = [];
  const names: DeskNames = {
    people: new Map(merged.people.map((person) => [person.id, person])),
    priorities: [...(merged.priorities ?? []), ...JIRA_PRIORITIES],
    resolutions: [...JIRA_RESOLUTIONS, ...(merged.resolutions ?? [])],
    fail: (path, problem) => void problems.push({ path, problem }),
  };
  noTwice(names, 'people', merged.people, (person) => person.email, 'email');
  own.projects.forEach((project, index) => {
    const at = `projects[${index}]`;
    checkPeople(names, project, at);
    checkShape(names, project, at);
    checkWorkflows(names, project, at);
    checkRequestTypes(names, project, at);
    checkRequests(names, project, at);
  });
  checkShared(names, merged);
  checkStorage(names, own, merged);
  if (problems.length > 0) throw DeskFileError.of(file, problems);
}

function noTwice<T>(names: DeskNames, path: string, items: readonly T[], nameOf: (item: T) => string, what: string): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const name = nameOf(item);
    if (seen.has(name)) names.fail(`${path}[${index}]`, `${what} ${shown(name)} is given twice; each may be used once`);
    seen.add(name);
  });
}

function checkPeople(names: DeskNames, project: DeskProject, at: string): void {
  const ids = (wanted: (role: string) => boolean) =>
    [...names.people.values()].filter(({ role }) => wanted(role)).map(({ id }) => id);
  const staff = ids((role) => role !== 'customer');
  mustBeOneOf(names, `${at}.lead`, 'admin or agent', project.lead, staff);
  project.members.forEach((id, index) => mustBeOneOf(names, `${at}.members[${index}]`, 'admin or agent', id, staff));
  if (project.customers === 'any') return;
  const customers = ids((role) => role === 'customer');
  project.customers.forEach((id, index) => mustBeOneOf(names, `${at}.customers[${index}]`, 'customer', id, customers));
}

function checkShape(names: DeskNames, project: DeskProject, at: string): void {
  const isDesk = project.type === 'service_desk';
  if (isDesk && !project.portal) names.fail(`${at}.portal`, 'given nothing; a service_desk project needs a portal with a name');
  if (isDesk && project.requestTypes.length === 0) {
    names.fail(`${at}.requestTypes`, 'given none; a service_desk project needs at least one request type');
  }
  if (!isDesk && (project.portal || project.requestTypes.length > 0)) {
    names.fail(at, 'a software project has neither portal nor request types; allowed on service_desk projects only');
  }
  noTwice(names, `${at}.issueTypes`, project.issueTypes, (name) => name, 'issue type');
  noTwice(names, `${at}.statuses`, project.statuses, (status) => status.name, 'status');
  noTwice(names, `${at}.fields`, project.fields, (field) => field.name, 'field');
  noTwice(names, `${at}.requestTypes`, project.requestTypes, (type) => type.name, 'request type');
  project.fields.forEach((field, index) => {
    const path = `${at}.fields[${index}]`;
    if ((SYSTEM_FIELDS as readonly string[]).includes(field.name.toLowerCase())) {
      names.fail(`${path}.name`, `${shown(field.name)} is a field of Jira's; give the custom field another name`);
    }
    const chooses = field.type === 'select' || field.type === 'multiselect';
    if (chooses && !field.options?.length)
      names.fail(`${path}.options`, `given nothing; a ${field.type} needs at least one option`);
    if (!chooses && field.options) names.fail(`${path}.options`, 'only a select or multiselect has options');
  });
  const custom = project.fields.map((field) => field.name);
  for (const [issueType, fields] of Object.entries(project.screens)) {
    const path = `${at}.screens[${JSON.stringify(issueType)}]`;
    mustBeOneOf(names, path, 'issue type', issueType, project.issueTypes);
    fields.forEach(({ field }, index) => mustBeOneOf(names, `${path}[${index}].field`, 'custom field', field, custom));
  }
}

function checkWorkflows(names: DeskNames, project: DeskProject, at: string): void {
  const statuses = project.statuses.map((status) => status.name);
  const withWorkflow = new Map<string, string>();
  project.workflows.forEach((workflow, index) => {
    const path = `${at}.workflows[${index}]`;
    workflow.issueTypes.forEach((issueType, position) => {
      mustBeOneOf(names, `${path}.issueTypes[${position}]`, 'issue type', issueType, project.issueTypes);
      const other = withWorkflow.get(issueType);
      if (other !== undefined) {
        names.fail(`${path}.issueTypes[${position}]`, `${shown(issueType)} already has the workflow ${shown(other)}; one each`);
      }
      withWorkflow.set(issueType, workflow.name);
    });
    mustBeOneOf(names, `${path}.initial`, 'status', workflow.initial, statuses);
    workflow.transitions.forEach((transition, position) => {
      const place = `${path}.transitions[${position}]`;
      if (transition.from !== 'any') {
        transition.from.forEach((from, step) => mustBeOneOf(names, `${place}.from[${step}]`, 'status', from, statuses));
      }
      mustBeOneOf(names, `${place}.to`, 'status', transition.to, statuses);
      transition.screen.forEach((field, step) =>
        mustBeOneOf(names, `${place}.screen[${step}]`, 'field', field, fieldNames(project)),
      );
      transition.required.forEach((field, step) =>
        mustBeOneOf(names, `${place}.required[${step}]`, 'field of the screen', field, transition.screen),
      );
      if (transition.setsResolution !== undefined) {
        mustBeOneOf(names, `${place}.setsResolution`, 'resolution', transition.setsResolution, names.resolutions);
      }
    });
  });
  project.issueTypes.forEach((issueType, index) => {
    if (!withWorkflow.has(issueType)) {
      names.fail(
        `${at}.issueTypes[${index}]`,
        `${shown(issueType)} has no workflow; name it in the issueTypes of one workflow`,
      );
    }
  });
}

function checkRequestTypes(names: DeskNames, project: DeskProject, at: string): void {
  project.requestTypes.forEach((type, index) => {
    const path = `${at}.requestTypes[${index}]`;
    mustBeOneOf(names, `${path}.issueType`, 'issue type', type.issueType, project.issueTypes);
    type.fields.forEach((field, position) => {
      mustBeOneOf(names, `${path}.fields[${position}].field`, 'field', field.field, fieldNames(project));
    });
    noTwice(names, `${path}.fields`, type.fields, (field) => field.field, 'field');
    if (!type.fields.some((field) => field.field === 'summary')) {
      names.fail(
        `${path}.fields`,
        'has no summary; Jira Service Management needs one on every request type (it may be hidden with a preset)',
      );
    }
  });
}

/** Statuses, custom fields and workflows belong to the site: two projects that share a name must mean the same thing. */
function checkShared(names: DeskNames, merged: DeskFile): void {
  const seen = new Map<string, { project: string; means: string }>();
  const same = (what: string, name: string, project: string, means: string) => {
    const id = `${what} ${shown(name)}`;
    const before = seen.get(id);
    if (before && before.means !== means) {
      names.fail(
        'projects',
        `${id} of project ${project} is ${means}, in project ${before.project} it is ${before.means}; a site has it once: make them alike or rename one`,
      );
    }
    seen.set(id, { project, means });
  };
  for (const project of merged.projects) {
    for (const { name, category, customerName } of project.statuses) {
      same('status', name, project.key, `${category}${customerName ? ` shown as ${shown(customerName)}` : ''}`);
    }
    for (const { name, type, options } of project.fields) {
      same('field', name, project.key, `${type}${options ? ` of ${oneOf(options)}` : ''}`);
    }
    for (const { name } of project.workflows) same('workflow', name, project.key, `the workflow of ${project.key}`);
  }
}

/** Places in stored keys and values that stand for ids and instants. */
function checkStorage(names: DeskNames, own: DeskFile, merged: DeskFile): void {
  const allowed: Readonly<Record<string, readonly string[]>> = {
    project: merged.projects.map((project) => project.key),
    status: merged.projects.flatMap((project) => project.statuses.map((status) => status.name)),
    resolution: names.resolutions,
    priority: names.priorities,
    field: merged.projects.flatMap((project) => project.fields.map((field) => field.name)),
    requestType: merged.projects.flatMap((project) => project.requestTypes.map((type) => `${project.key}/${type.name}`)),
    account: merged.people.map((person) => person.id),
  };
  for (const [app, { storage }] of Object.entries(own.apps)) {
    storage.forEach((entry, index) => {
      for (const [, kind = '', name = ''] of JSON.stringify(entry).matchAll(/\{\{(\w+):([^}]*)\}\}/g)) {
        const path = `apps.${app}.storage[${index}]`;
        if (kind === 'start') {
          if (!/^-P(?=.)(\d+D)?(T(\d+H)?(\d+M)?)?$/.test(name))
            names.fail(path, `unknown age ${shown(name)}; allowed: such as -P3DT2H`);
          continue;
        }
        mustBeOneOf(names, path, 'placeholder', kind, [...Object.keys(allowed), 'start']);
        if (allowed[kind]) mustBeOneOf(names, path, kind, name, [...new Set(allowed[kind])]);
      }
    });
  }
}
