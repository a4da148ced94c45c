/** The Forge adapter of the Jira port: `@forge/api` as the app or as the person who pressed a button. */
import { route, type Route } from '@forge/api';
import type { z } from 'zod';
import { callerAs, check, instant, orUndefined } from './caller';
import { AppError } from './errors';
import { formField } from './form-field';
import type { CommentSnapshot, Jira, ProjectRef, ReplyMark, RequestSnapshot, StatusRef } from './port';
import { ISSUE_PROPERTIES, REPLY_PROPERTY } from './properties';
import * as answers from './responses';

const COMMENTS_PER_PAGE = 100;
/** A thread longer than this is read from its newest end. */
const COMMENT_PAGES_AT_MOST = 5;
const PAGES_AT_MOST = 20;
const EARLIER_AT_MOST = 50;
/** Kind of the field in which Jira keeps with whom a request is shared. */
const ORGANIZATIONS_FIELD = 'com.atlassian.servicedesk:sd-customer-organizations';
const EARLIER_FIELDS = ['summary', 'description', 'status', 'reporter', 'created', 'resolutiondate'];

/**
 * `app` in events and queues, where nobody is present; `user` in resolvers, so that nobody sees or does through us what
 * Jira would not let them.
 */
export function forgeJira(as: 'app' | 'user'): Jira {
  const { send, read } = callerAs(as);

  async function addComment(
    issueIdOrKey: string,
    body: unknown,
    mark: ReplyMark,
    internal: boolean,
  ): Promise<{ id: string; public: boolean; created: string }> {
    const properties = [
      { key: REPLY_PROPERTY, value: mark },
      // The documented way to keep a platform comment internal on a service project.
      ...(internal ? [{ key: 'sd.public.comment', value: { internal: true } }] : []),
    ];
    const created = check(
      answers.comment,
      await send(route`/rest/api/3/issue/${issueIdOrKey}/comment`, { method: 'POST', body: { body, properties } }),
    );
    return { id: created.id, public: created.jsdPublic, created: instant(created.created) };
  }

  async function readComments(issueId: string): Promise<CommentSnapshot[]> {
    const found: CommentSnapshot[] = [];
    for (let page = 0; page < COMMENT_PAGES_AT_MOST; page += 1) {
      const answer = await read(
        answers.commentPage,
        route`/rest/api/3/issue/${issueId}/comment?orderBy=-created&startAt=${found.length}&maxResults=${COMMENTS_PER_PAGE}&expand=properties`,
      );
      found.push(...answer.comments.map(commentSnapshot));
      if (answer.comments.length === 0 || found.length >= answer.total) break;
    }
    return found.reverse();
  }

  /**
   * The organisations that the request is shared with. Read from the field itself: the address that lists a customer's
   * organisations asks for a scope that lets an app change customers.
   */
  async function organizationsOf(issueId: string): Promise<readonly string[]> {
    const { fields, schema } = await read(answers.wholeIssue, route`/rest/api/3/issue/${issueId}?fields=*all&expand=schema`);
    const [fieldId] = Object.entries(schema).find(([, { custom }]) => custom === ORGANIZATIONS_FIELD) ?? [];
    const given = answers.organizations.safeParse(fieldId === undefined ? [] : fields[fieldId]);
    return (given.data ?? []).map(({ id }) => id).filter((id) => /^\d{1,18}$/.test(id));
  }

  async function projectsBy(page: (startAt: number) => Route): Promise<ProjectRef[]> {
    const projects: ProjectRef[] = [];
    for (let number = 0; number < PAGES_AT_MOST; number += 1) {
      const answer = await read(answers.projectPage, page(projects.length));
      projects.push(...answer.values);
      if (answer.isLast) break;
    }
    return projects;
  }

  return {
    async getRequest(issueIdOrKey) {
      const found = await orUndefined(
        read(
          answers.issue,
          route`/rest/api/3/issue/${issueIdOrKey}?fields=summary,description,status,project,reporter,created,attachment,priority&properties=${ISSUE_PROPERTIES.join(',')}`,
        ),
      );
      if (!found) return undefined;
      // A work item without a request type is no customer's request: 404 here is an answer.
      const request = await orUndefined(
        read(answers.customerRequest, route`/rest/servicedeskapi/request/${found.id}?expand=requestType,participant`),
      );
      const snapshot: RequestSnapshot = {
        id: found.id,
        key: found.key,
        projectId: found.fields.project.id,
        projectKey: found.fields.project.key,
        requestType: request
          ? { id: request.requestTypeId, name: request.requestType?.name ?? '', serviceDeskId: request.serviceDeskId }
          : null,
        priority: found.fields.priority ?? null,
        fields: (request?.requestFieldValues ?? []).flatMap(formField),
        summary: found.fields.summary,
        description: found.fields.description,
        status: found.fields.status,
        reporterAccountId: found.fields.reporter?.accountId ?? null,
        participantIds: (request?.participants?.values ?? []).map(({ accountId }) => accountId),
        reporterName: found.fields.reporter?.displayName ?? null,
        created: instant(found.fields.created),
        attachments: (found.fields.attachment ?? []).map(({ id, filename, mimeType }) => ({
          id,
          name: filename,
          mimeType: mimeType ?? '',
        })),
        comments: request ? await readComments(found.id) : [],
        properties: found.properties ?? {},
      };
      return snapshot;
    },

    async getTransitions(issueIdOrKey) {
      const answer = await read(
        answers.transitions,
        route`/rest/api/3/issue/${issueIdOrKey}/transitions?expand=transitions.fields`,
      );
      return answer.transitions.map(({ id, name, to, fields }) => ({
        id,
        name,
        to,
        requiredFields: Object.entries(fields ?? {}).flatMap(([fieldId, field]) =>
          field.required && !field.hasDefaultValue ? [{ id: fieldId, name: field.name }] : [],
        ),
      }));
    },

    async transition(issueIdOrKey, transitionId, resolutionId) {
      await send(route`/rest/api/3/issue/${issueIdOrKey}/transitions`, {
        method: 'POST',
        body: {
          transition: { id: transitionId },
          ...(resolutionId === undefined ? {} : { fields: { resolution: { id: resolutionId } } }),
        },
      });
    },

    addPublicReply: (issueIdOrKey, body, mark) => addComment(issueIdOrKey, body, mark, false),

    async addInternalNote(issueIdOrKey, body, mark) {
      const note = await addComment(issueIdOrKey, body, mark, true);
      if (!note.public) return;
      // Jira took it for public: no customer may read it for longer than this call takes.
      await send(route`/rest/api/3/issue/${issueIdOrKey}/comment/${note.id}`, { method: 'DELETE' });
      throw new AppError('jira.unexpected-answer', 'Jira made an internal note public; it was deleted again');
    },

    async setProperty(issueIdOrKey, key, value) {
      await send(route`/rest/api/3/issue/${issueIdOrKey}/properties/${key}`, { method: 'PUT', body: value });
    },

    async getProperties(issueIdOrKey) {
      const found = await orUndefined(
        read(
          answers.ownProperties,
          route`/rest/api/3/issue/${issueIdOrKey}?fields=project&properties=${ISSUE_PROPERTIES.join(',')}`,
        ),
      );
      return found && { projectId: found.fields.project.id, properties: found.properties ?? {} };
    },

    async hasPermissions(keys, issueIdOrKey) {
      const wanted = keys.join(',');
      const path = issueIdOrKey
        ? route`/rest/api/3/mypermissions?permissions=${wanted}&issueId=${issueIdOrKey}`
        : route`/rest/api/3/mypermissions?permissions=${wanted}`;
      const granted = await orUndefined(read(answers.permissions, path));
      return granted !== undefined && keys.every((key) => granted.permissions[key]?.havePermission ?? false);
    },

    getServiceProjects: () =>
      projectsBy(
        (startAt) => route`/rest/api/3/project/search?typeKey=service_desk&orderBy=name&startAt=${startAt}&maxResults=50`,
      ),

    getProjects: () => projectsBy((startAt) => route`/rest/api/3/project/search?orderBy=name&startAt=${startAt}&maxResults=50`),

    async getLinkTypes() {
      return (await read(answers.linkTypes, route`/rest/api/3/issueLinkType`)).issueLinkTypes;
    },

    async findPeople(query) {
      if (query === '') return [];
      const found = await read(answers.people, route`/rest/api/3/user/search?query=${query}&maxResults=20`);
      return found.flatMap(({ accountId, displayName, accountType }) =>
        displayName && accountType === 'atlassian' ? [{ id: accountId, name: displayName }] : [],
      );
    },

    async getProjectStatuses(projectId) {
      const byType = await read(answers.projectStatuses, route`/rest/api/3/project/${projectId}/statuses`);
      const byId = new Map<string, StatusRef>(
        byType.flatMap(({ statuses }) => statuses.map((status) => [status.id, status] as const)),
      );
      return [...byId.values()];
    },

    async getRequestTypes(projectKey) {
      const types: { id: string; name: string }[] = [];
      for (let page = 0; page < PAGES_AT_MOST; page += 1) {
        const answer = await read(
          answers.requestTypePage,
          route`/rest/servicedeskapi/servicedesk/${projectKey}/requesttype?start=${types.length}&limit=50`,
        );
        types.push(...answer.values);
        if (answer.isLastPage) break;
      }
      return types;
    },

    async getResolutions() {
      return (await read(answers.namedPage, route`/rest/api/3/resolution/search?maxResults=100`)).values;
    },

    async getPriorities() {
      // The newer /priority/search names no scope that an app could ask for.
      return read(answers.named, route`/rest/api/3/priority`);
    },

    async getFields() {
      const fields = await read(answers.named, route`/rest/api/3/field`);
      return fields.filter(({ id }) => id.startsWith('customfield_') || id === 'environment');
    },

    async getTemplate({ id, serviceDeskId }) {
      const { requestTypeFields } = await read(
        answers.requestTypeFields,
        route`/rest/servicedeskapi/servicedesk/${serviceDeskId}/requesttype/${id}/field`,
      );
      const prefill = (fieldId: string): string =>
        requestTypeFields.find((field) => field.fieldId === fieldId)?.defaultValues?.[0]?.label ?? '';
      return { summary: prefill('summary'), description: prefill('description') };
    },

    async getEarlierRequests(request, withinDays) {
      const { reporterAccountId: reporter } = request;
      if (reporter === null) return [];
      const organizations = await organizationsOf(request.id);
      const who = [
        `reporter = "${reporter.replace(/["\\]/g, '')}"`,
        ...(organizations.length > 0 ? [`organizations in (${organizations.join(', ')})`] : []),
      ].join(' OR ');
      const when = `statusCategory != Done OR created >= -${withinDays}d OR resolved >= -${withinDays}d`;
      const jql = `project = ${request.projectId} AND id != ${request.id} AND (${who}) AND (${when}) ORDER BY created DESC`;
      const answer = check(
        answers.earlierPage,
        await send(route`/rest/api/3/search/jql`, {
          method: 'POST',
          body: { jql, maxResults: EARLIER_AT_MOST, fields: EARLIER_FIELDS },
        }),
      );
      const others = answer.issues.map(({ key, fields }) => ({
        key,
        summary: fields.summary ?? '',
        description: fields.description ?? null,
        status: fields.status,
        reporterAccountId: fields.reporter?.accountId ?? null,
        created: instant(fields.created),
        resolved: fields.resolutiondate ? instant(fields.resolutiondate) : null,
      }));
      // What was raised after it repeats this request, not the other way round.
      return others.filter(({ key, created }) => isBefore({ key, created }, request));
    },

    async getColleagues(projectKey, query) {
      const found = await read(
        answers.users,
        route`/rest/api/3/user/assignable/search?project=${projectKey}&query=${query}&maxResults=10`,
      );
      return found.flatMap(({ displayName, accountType }) => (displayName && accountType !== 'app' ? [displayName] : []));
    },

    async getDisplayName(accountId) {
      return (await orUndefined(read(answers.user, route`/rest/api/3/user?accountId=${accountId}`)))?.displayName;
    },
  };
}

function commentSnapshot(comment: z.infer<typeof answers.comment>): CommentSnapshot {
  const mark = comment.properties?.find(({ key }) => key === REPLY_PROPERTY);
  const type = comment.author?.accountType;
  return {
    id: comment.id,
    authorAccountId: comment.author?.accountId ?? null,
    authorType: type === 'customer' || type === 'app' || type === 'atlassian' ? type : 'unknown',
    authorName: comment.author?.displayName ?? '',
    public: comment.jsdPublic,
    body: comment.body,
    created: instant(comment.created),
    reply: answers.replyMark.safeParse(mark?.value).data ?? null,
  };
}

/** Two requests of the same instant stand in the order of their numbers. */
function isBefore(a: Pick<RequestSnapshot, 'key' | 'created'>, b: Pick<RequestSnapshot, 'key' | 'created'>): boolean {
  const numberOf = (key: string): number => Number(key.slice(key.lastIndexOf('-') + 1));
  return a.created === b.created ? numberOf(a.key) < numberOf(b.key) : a.created < b.created;
}
