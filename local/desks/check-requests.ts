/** Checks the requests of a desk file: what they refer to, and that their history could have happened. */
import type { DeskProject, DeskRequest } from './desk-file';
import { fieldNames, mustBeOneOf, SYSTEM_FIELDS, type DeskNames } from './desk-names';
import { oneOf, shown } from './desk-file-error';

/** An instant of a desk file; ages can be compared with ages and instants with instants, not one with the other. */
interface Moment {
  readonly kind: 'age' | 'instant';
  readonly ms: number;
}

/** Checks every request of a project. */
export function checkRequests(names: DeskNames, project: DeskProject, at: string): void {
  const keys = new Set<string>();
  project.requests.forEach((request, index) => {
    const path = `${at}.requests[${index}]`;
    if (request.key !== undefined) {
      if (!new RegExp(`^${project.key}-[1-9]\\d*$`).test(request.key)) {
        names.fail(`${path}.key`, `given ${shown(request.key)}; allowed: ${project.key}- and a number`);
      }
      if (keys.has(request.key)) names.fail(`${path}.key`, `${shown(request.key)} is given twice; each key may be used once`);
      keys.add(request.key);
    }
    const issueType = checkType(names, project, request, path);
    checkPeople(names, project, request, path);
    mustBeOneOf(names, `${path}.priority`, 'priority', request.priority, names.priorities);
    checkFields(names, project, request, path);
    const created = momentOf(names, `${path}.created`, request.created);
    if (issueType !== undefined) checkMoves(names, project, request, issueType, created, path);
    checkComments(names, request, created, path);
  });
}

/** The work type that the request has, by its request type or its own; undefined when it has none. */
function checkType(names: DeskNames, project: DeskProject, request: DeskRequest, path: string): string | undefined {
  if (request.requestType === undefined) {
    if (request.issueType === undefined) {
      names.fail(path, 'given neither requestType nor issueType; one of them is needed');
      return undefined;
    }
    mustBeOneOf(names, `${path}.issueType`, 'issue type', request.issueType, project.issueTypes);
    return request.issueType;
  }
  const types = project.requestTypes;
  const type = types.find(({ name }) => name === request.requestType);
  if (!type) {
    const allowed = oneOf(types.map(({ name }) => name));
    names.fail(`${path}.requestType`, `unknown request type ${shown(request.requestType)}; allowed: ${allowed}`);
    return undefined;
  }
  if (request.issueType !== undefined && request.issueType !== type.issueType) {
    names.fail(
      `${path}.issueType`,
      `given ${shown(request.issueType)}; allowed: ${shown(type.issueType)}, that of its request type`,
    );
  }
  return type.issueType;
}

function checkPeople(names: DeskNames, project: DeskProject, request: DeskRequest, path: string): void {
  const everybody = [...names.people.values()];
  const staff = everybody.filter(({ id, role }) => role === 'admin' || (role === 'agent' && project.members.includes(id)));
  const { customers } = project;
  const insiders = everybody.filter(({ id, role }) => {
    if (role !== 'customer') return true;
    return project.type === 'service_desk' && (customers === 'any' || customers.includes(id));
  });
  const ids = (people: typeof everybody) => people.map(({ id }) => id);
  mustBeOneOf(names, `${path}.reporter`, 'person with access to the project', request.reporter, ids(insiders));
  if (request.assignee !== undefined)
    mustBeOneOf(names, `${path}.assignee`, 'member of the project', request.assignee, ids(staff));
  request.participants.forEach((id, index) => {
    mustBeOneOf(names, `${path}.participants[${index}]`, 'person with access to the project', id, ids(insiders));
  });
}

function checkFields(names: DeskNames, project: DeskProject, request: DeskRequest, path: string): void {
  for (const [name, value] of Object.entries(request.fields)) {
    const place = `${path}.fields[${JSON.stringify(name)}]`;
    const field = project.fields.find((each) => each.name === name);
    if (!field) {
      const custom = fieldNames(project).slice(SYSTEM_FIELDS.length);
      names.fail(place, `unknown custom field ${shown(name)}; allowed: ${oneOf(custom)}`);
      continue;
    }
    const options = field.options ?? [];
    const wrong = (allowed: string) => names.fail(place, `given ${shown(value)}; allowed: ${allowed}`);
    switch (field.type) {
      case 'select':
        if (typeof value !== 'string' || !options.includes(value)) wrong(oneOf(options));
        break;
      case 'multiselect':
        if (!Array.isArray(value) || value.some((each) => typeof each !== 'string' || !options.includes(each)))
          wrong(`a list of ${oneOf(options)}`);
        break;
      case 'number':
        if (typeof value !== 'number') wrong('a number');
        break;
      case 'date':
        if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) wrong('a date such as 2026-01-31');
        break;
      case 'url':
        if (typeof value !== 'string' || !URL.canParse(value)) wrong('an address such as https://www.example.com/page');
        break;
      case 'user':
        if (typeof value !== 'string' || !names.people.has(value)) wrong(oneOf(names.people.keys()));
        break;
      case 'text':
      case 'textarea':
        if (typeof value !== 'string') wrong('a text');
    }
  }
}

/** Walks the status changes through the workflow; a request that ends in a done status has a resolution, others none. */
function checkMoves(
  names: DeskNames,
  project: DeskProject,
  request: DeskRequest,
  issueType: string,
  created: Moment,
  path: string,
): void {
  const workflow = project.workflows.find((each) => each.issueTypes.includes(issueType));
  if (!workflow) return;
  let status = workflow.initial;
  let last = created;
  request.moves.forEach((move, index) => {
    const place = `${path}.moves[${index}]`;
    mustBeOneOf(names, `${place}.by`, 'person', move.by, [...names.people.keys()]);
    const leaving = workflow.transitions.filter(({ from }) => from === 'any' || from.includes(status));
    const targets = [...new Set(leaving.map(({ to }) => to))];
    if (!targets.includes(move.to)) {
      const known = project.statuses.some(({ name }) => name === move.to);
      const what = known
        ? `no transition of ${shown(workflow.name)} leads from ${shown(status)} to ${shown(move.to)}; allowed`
        : `unknown status ${shown(move.to)}; allowed from ${shown(status)}`;
      names.fail(`${place}.to`, `${what}: ${oneOf(targets)}`);
    }
    const moment = momentOf(names, `${place}.at`, move.at);
    if (!isAfter(moment, last, 'strictly')) {
      names.fail(`${place}.at`, `given ${shown(move.at)}; allowed: later than the creation and the move before`);
    }
    last = moment;
    status = move.to;
  });
  const isDone = project.statuses.some(({ name, category }) => name === status && category === 'done');
  if (request.resolution !== undefined)
    mustBeOneOf(names, `${path}.resolution`, 'resolution', request.resolution, names.resolutions);
  if (isDone && request.resolution === undefined) {
    names.fail(`${path}.resolution`, `given nothing; a request in ${shown(status)} needs one of ${oneOf(names.resolutions)}`);
  }
  if (!isDone && request.resolution !== undefined) {
    names.fail(`${path}.resolution`, `given ${shown(request.resolution)}; allowed: nothing while it is in ${shown(status)}`);
  }
}

function checkComments(names: DeskNames, request: DeskRequest, created: Moment, path: string): void {
  let last = created;
  request.comments.forEach((comment, index) => {
    const place = `${path}.comments[${index}]`;
    mustBeOneOf(names, `${place}.by`, 'person', comment.by, [...names.people.keys()]);
    if (names.people.get(comment.by)?.role === 'customer') {
      if (!comment.public) names.fail(`${place}.public`, 'given false; allowed: true, a customer cannot write internal notes');
      mustBeOneOf(names, `${place}.by`, 'customer of the request', comment.by, [request.reporter, ...request.participants]);
    }
    const moment = momentOf(names, `${place}.at`, comment.at);
    if (!isAfter(moment, last, 'or-same')) {
      names.fail(`${place}.at`, `given ${shown(comment.at)}; allowed: not before the creation and the comment before`);
    }
    last = moment;
  });
}

function momentOf(names: DeskNames, path: string, text: string): Moment {
  const age = /^-P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
  if (age) {
    const [days, hours, minutes] = age.slice(1).map((part) => Number(part ?? 0));
    return { kind: 'age', ms: -(((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 };
  }
  const ms = Date.parse(text);
  if (Number.isNaN(ms))
    names.fail(path, `given ${shown(text)}; allowed: an instant such as 2026-01-31T09:00:00Z or an age such as -P3DT2H`);
  return { kind: 'instant', ms };
}

function isAfter(later: Moment, earlier: Moment, how: 'strictly' | 'or-same'): boolean {
  // A moment that is none was told already.
  if (later.kind !== earlier.kind || Number.isNaN(later.ms) || Number.isNaN(earlier.ms)) return true;
  return how === 'strictly' ? later.ms > earlier.ms : later.ms >= earlier.ms;
}
