/** The fields that JQL knows on the desk: Jira's own, custom fields, entity properties. */
import type { Field, TerminalClause } from '@atlaskit/jql-ast';
import { REQUEST_TYPE_FIELD } from '../fields';
import type { CustomField, Issue } from '../state';
import { customField } from './custom-fields';
import { textField, valueField, type JqlField, type ValueFieldParts } from './field-kinds';
import { aliasField, issuePropertyField } from './property-fields';
import { readersFor } from './readers';
import { listNotAllowed, noSuchField, noSuchIssue, notEmulated, wrongOperator } from './refusals';
import { textOfAdf, textOfValue } from './text-query';
import type { JqlContext, Test } from './types';

/** Finds the field that a clause names. @throws RestError 400 when there is none. */
export type FieldFinder = (field: Field) => JqlField;

const CATEGORIES = [
  { id: '2', key: 'new', names: ['To Do', 'new'] },
  { id: '4', key: 'indeterminate', names: ['In Progress', 'indeterminate'] },
  { id: '3', key: 'done', names: ['Done', 'complete'] },
] as const;

const CHANNELS = ['portal', 'email', 'api', 'jira', 'anonymousportal', 'jsmchat', 'slack', 'mobile'];

/** Fields of Jira that the desk does not keep; naming them beats an empty answer. */
const NOT_KEPT = new Set(
  (
    'affectedversion approvals category component customerdetail development duedate due epiclink filter flagged hierarchylevel ' +
    'lastviewed level organization organizations originalestimate parent parentproject rank remainingestimate request savedfilter searchrequest ' +
    'sla sprint team timeestimate timeoriginalestimate timespent voter votes watcher watchers worklogauthor worklogcomment worklogdate workratio'
  ).split(' '),
);

const numberOfKey = (key: string) => Number(key.slice(key.lastIndexOf('-') + 1));
const projectOfKey = (key: string) => key.slice(0, key.lastIndexOf('-'));
const oneOf = (value: string | null | undefined): readonly string[] => (value === null || value === undefined ? [] : [value]);
const instant = (value: number | null): readonly number[] => (value === null ? [] : [value]);

/** Builds the finder for one query. */
export function fieldsFor(context: JqlContext): FieldFinder {
  const { state } = context;
  const readers = readersFor(context);
  const users = readers.users('by');
  const values = (parts: ValueFieldParts) => valueField(parts, context, users);
  const indexOf = <T extends { id: string }>(things: readonly T[]) => {
    const map = new Map(things.map((thing, index) => [thing.id, index]));
    return (id: string | number | null | undefined) => (id === null || id === undefined ? undefined : map.get(String(id)));
  };
  const seen = state.projects.filter(({ id }) => context.seesProject?.(id) ?? true);
  const projects = new Map(state.projects.map((project) => [project.id, project]));
  const statuses = new Map(state.statuses.map((status) => [status.id, status]));
  const people = new Map(state.people.map((person) => [person.accountId, person]));
  const personName = (id: string | null) => (id === null ? undefined : people.get(id)?.displayName.toLowerCase());
  const named = (things: readonly { readonly id: string; readonly name: string }[]) =>
    things.map(({ id, name }) => ({ id, names: [name] }));
  const statusRank = indexOf(state.statuses);
  const resolutionRank = indexOf(state.resolutions);
  const priorityIndex = indexOf(state.priorities);
  // Jira lists priorities from the highest down, and "higher than" is ">".
  const priorityRank = (id: string | number | null | undefined) => {
    const index = priorityIndex(id);
    return index === undefined ? undefined : state.priorities.length - index;
  };

  const date = (name: string, at: (issue: Issue) => number | null): JqlField =>
    values({
      name,
      values: (issue) => instant(at(issue)),
      read: readers.dates(name),
      rank: Number,
      sortKey: (issue) => at(issue) ?? undefined,
      index: { numbers: { name, isSingle: true } },
    });

  const user = (name: 'assignee' | 'reporter' | 'creator', id: (issue: Issue) => string | null): JqlField =>
    values({
      name,
      values: (issue) => oneOf(id(issue)),
      read: readers.users(name),
      sortKey: (issue) => personName(id(issue)),
      index: { terms: name, knowsEmpty: name !== 'creator' },
      ...(name === 'creator' ? {} : { history: { fieldId: name, current: id } }),
    });

  const key = (name: string): JqlField => {
    const read = readers.issues(name);
    const equality = values({
      name,
      values: (issue) => [issue.id],
      read,
      index: { oneOf: (ids) => ({ kind: 'issue', ids: ids.map(String) }) },
    });
    const compare = (clause: TerminalClause): Test => {
      const { operand } = clause;
      const operator = clause.operator?.value ?? '';
      if (operand?.operandType !== 'value') throw listNotAllowed(operator, 'EMPTY', name);
      const known = readers.findIssue(operand.value);
      const limit = (known?.key ?? operand.value).toUpperCase();
      if (!known && !seen.some((project) => project.key === projectOfKey(limit))) throw noSuchIssue(operand.value, name);
      if (!Number.isInteger(numberOfKey(limit))) throw noSuchIssue(operand.value, name);
      const sign = (issue: Issue) => numberOfKey(issue.key) - numberOfKey(limit);
      return (issue) => {
        if (projectOfKey(issue.key) !== projectOfKey(limit)) return false;
        const difference = sign(issue);
        if (operator === '<') return difference < 0;
        if (operator === '<=') return difference <= 0;
        return operator === '>' ? difference > 0 : difference >= 0;
      };
    };
    return {
      ...equality,
      compile: (clause) => (/^[<>]/.test(clause.operator?.value ?? '') ? compare(clause) : equality.compile(clause)),
      sortKey: (issue) => `${projectOfKey(issue.key)}-${String(numberOfKey(issue.key)).padStart(12, '0')}`,
    };
  };

  const comments = (issue: Issue) => issue.comments.map((comment) => textOfAdf(comment.body));
  const customTexts = state.fields.filter(
    ({ id, type }) => id.startsWith('customfield_') && (type === 'text' || type === 'textarea'),
  );

  const requestType = () =>
    values({
      name: 'Request Type',
      values: (issue) => oneOf(issue.requestTypeId),
      read: readers.named(
        'Request Type',
        seen.flatMap((project) =>
          (project.serviceDesk?.requestTypes ?? []).map(({ id, name }) => ({
            id,
            names: [name, `${name} (${project.key})`],
          })),
        ),
      ),
      index: { terms: 'request type', knowsEmpty: true },
    });

  const system: Readonly<Record<string, () => JqlField>> = {
    project: () =>
      values({
        name: 'project',
        values: (issue) => [issue.projectId],
        read: readers.named(
          'project',
          seen.map((project) => ({ id: project.id, names: [project.key, project.name] })),
        ),
        sortKey: (issue) => projects.get(issue.projectId)?.name.toLowerCase(),
        index: { terms: 'project', all: state.projects.map(({ id }) => id) },
      }),
    projecttype: () =>
      values({
        name: 'projectType',
        values: (issue) => oneOf(projects.get(issue.projectId)?.projectTypeKey),
        read: readers.named('projectType', [
          { id: 'service_desk', names: ['service_desk'] },
          { id: 'software', names: ['software'] },
        ]),
      }),
    issuetype: () =>
      values({
        name: 'issuetype',
        values: (issue) => [issue.issueTypeId],
        read: readers.named('issuetype', named(state.issueTypes)),
        sortKey: (issue) => state.issueTypes.find(({ id }) => id === issue.issueTypeId)?.name.toLowerCase(),
        index: { terms: 'issuetype', all: state.issueTypes.map(({ id }) => id) },
      }),
    status: () =>
      values({
        name: 'status',
        values: (issue) => [issue.statusId],
        read: readers.named('status', named(state.statuses)),
        sortKey: (issue) => statusRank(issue.statusId),
        history: { fieldId: 'status', current: (issue) => issue.statusId },
        index: { terms: 'status', all: state.statuses.map(({ id }) => id) },
      }),
    statuscategory: () => {
      const idOf = (issue: Issue) =>
        CATEGORIES.find(({ key: category }) => category === statuses.get(issue.statusId)?.category)?.id;
      return values({
        name: 'statusCategory',
        values: (issue) => oneOf(idOf(issue)),
        read: readers.named('statusCategory', CATEGORIES),
        sortKey: (issue) => CATEGORIES.findIndex(({ id }) => id === idOf(issue)),
        index: {
          oneOf: (wanted) => {
            const keys = CATEGORIES.filter(({ id }) => wanted.includes(id)).map(({ key: category }) => category as string);
            const ids = state.statuses.filter(({ category }) => keys.includes(category)).map(({ id }) => id);
            return { kind: 'term', field: 'status', values: ids };
          },
          all: CATEGORIES.map(({ id }) => id),
        },
      });
    },
    resolution: () => {
      const read = readers.named('resolution', named(state.resolutions));
      const field = values({
        name: 'resolution',
        values: (issue) => oneOf(issue.resolutionId),
        read,
        sortKey: (issue) => resolutionRank(issue.resolutionId),
        history: { fieldId: 'resolution', current: (issue) => issue.resolutionId },
        index: { terms: 'resolution', knowsEmpty: true, all: state.resolutions.map(({ id }) => id) },
      });
      return {
        ...field,
        compile: (clause) => field.compile(withUnresolved(clause)),
        constraints: (clause) => field.constraints?.(withUnresolved(clause)) ?? [],
      };
    },
    priority: () =>
      values({
        name: 'priority',
        values: (issue) => oneOf(issue.priorityId),
        read: readers.named('priority', named(state.priorities)),
        rank: (id) => priorityRank(id) ?? 0,
        sortKey: (issue) => priorityRank(issue.priorityId),
        history: { fieldId: 'priority', current: (issue) => issue.priorityId },
        index: { terms: 'priority', knowsEmpty: true, all: state.priorities.map(({ id }) => id) },
      }),
    assignee: () => user('assignee', (issue) => issue.assigneeId),
    reporter: () => user('reporter', (issue) => issue.reporterId),
    creator: () => user('creator', (issue) => issue.creatorId),
    summary: () =>
      textField(
        'summary',
        (issue) => [issue.summary],
        (issue) => issue.summary.toLowerCase(),
      ),
    description: () => textField('description', (issue) => [textOfAdf(issue.description)]),
    environment: () => textField('environment', (issue) => [textOfAdf(issue.environment)]),
    comment: () => {
      const field = textField('comment', comments);
      return { ...field, compile: (clause) => refuseEmptiness(clause, field) };
    },
    text: () => {
      const field = textField('text', (issue) => [
        issue.summary,
        textOfAdf(issue.description),
        textOfAdf(issue.environment),
        ...comments(issue),
        ...customTexts.map(({ id }) => textOfValue(issue.custom[id])),
      ]);
      return { ...field, compile: (clause) => refuseEmptiness(clause, field) };
    },
    labels: () =>
      values({
        name: 'labels',
        values: (issue) => issue.labels,
        read: readers.anyString('labels'),
        sortKey: (issue) => issue.labels[0],
        index: { terms: 'labels', knowsEmpty: true },
      }),
    fixversion: () =>
      values({
        name: 'fixVersion',
        values: (issue) => issue.fixVersionIds ?? [],
        read: readers.named(
          'fixVersion',
          seen.flatMap((project) => (project.versions ?? []).map(({ id, name }) => ({ id, names: [name] }))),
        ),
      }),
    attachments: () => {
      const field = values({
        name: 'attachments',
        values: (issue) => issue.attachments.map(({ id }) => id),
        read: readers.anyString('attachments'),
      });
      return {
        ...field,
        compile: (clause) => {
          if (clause.operator?.value !== 'is' && clause.operator?.value !== 'is not')
            throw wrongOperator(clause.operator?.value ?? '', 'attachments');
          return field.compile(clause);
        },
      };
    },
    created: () => date('created', (issue) => issue.created),
    updated: () => date('updated', (issue) => issue.updated),
    resolved: () => date('resolved', (issue) => issue.resolved),
    statuscategorychangeddate: () => date('statusCategoryChangedDate', (issue) => issue.statusCategoryChanged),
    key: () => key('key'),
    'request type': requestType,
    'request-channel-type': () =>
      values({
        name: 'request-channel-type',
        values: (issue) => (issue.requestTypeId === null ? [] : [issue.channel]),
        read: readers.named(
          'request-channel-type',
          CHANNELS.map((channel) => ({ id: channel, names: [channel] })),
        ),
      }),
    participants: () =>
      values({
        name: 'Request participants',
        values: (issue) => issue.participantIds,
        read: readers.users('Request participants'),
        index: { terms: 'participants' },
      }),
  };
  const synonyms: Readonly<Record<string, string>> = {
    type: 'issuetype',
    worktype: 'issuetype',
    'work type': 'issuetype',
    space: 'project',
    createddate: 'created',
    updateddate: 'updated',
    resolutiondate: 'resolved',
    statuscategorychangedate: 'statuscategorychangeddate',
    issuekey: 'key',
    issue: 'key',
    id: 'key',
    workitem: 'key',
    textfields: 'text',
    'request-type': 'request type',
    'customer request type': 'request type',
    'request participants': 'participants',
  };

  const custom = (field: CustomField) => customField(field, context, readers, values);

  return (field) => {
    const written = field.value;
    const folded = written.toLowerCase();
    if (folded === 'issue.property') return issuePropertyField(field, context, readers);
    if (/\.property$/.test(folded)) throw notEmulated(`the field '${written}'`);
    const byId = /^cf\[(\d+)\]$/.exec(folded)?.[1];
    if (byId !== undefined) {
      if (`customfield_${byId}` === REQUEST_TYPE_FIELD) return requestType();
      const found = state.fields.find(({ id }) => id === `customfield_${byId}`);
      if (!found) throw noSuchField(written);
      return custom(found);
    }
    // "Severity[Dropdown]" is how Jira's editor writes a custom field together with its type.
    const name = /^(.+)\[[^\]]+\]$/.exec(folded)?.[1] ?? folded;
    const build = system[synonyms[name] ?? name];
    if (build) return build();
    const alias = aliasField(written, context, readers);
    if (alias) return alias;
    const sameName = state.fields.filter(
      ({ id, name: known }) => id.startsWith('customfield_') && (known.toLowerCase() === name || id === name),
    );
    const [only, second] = sameName;
    if (only && second) throw notEmulated(`a name that several custom fields have ('${written}')`);
    if (only) return custom(only);
    if (NOT_KEPT.has(name.replace(/\s/g, ''))) throw notEmulated(`the field '${written}'`);
    throw noSuchField(written);
  };
}

/** `resolution = Unresolved` is Jira's other way to say EMPTY. */
function withUnresolved(clause: TerminalClause): TerminalClause {
  const rewrite = (operand: TerminalClause['operand']): TerminalClause['operand'] => {
    if (operand?.operandType === 'value' && operand.value.toLowerCase() === 'unresolved') {
      return { ...operand, operandType: 'keyword', value: 'empty' };
    }
    if (operand?.operandType === 'list') {
      return { ...operand, values: operand.values.map((value) => rewrite(value) ?? value) };
    }
    return operand;
  };
  return { ...clause, operand: rewrite(clause.operand) };
}

/** `comment` and `text` can only be searched for words. */
function refuseEmptiness(clause: TerminalClause, field: JqlField): Test {
  const operator = clause.operator?.value ?? '';
  if (operator !== '~' && operator !== '!~') throw wrongOperator(operator, field.name);
  return field.compile(clause);
}
