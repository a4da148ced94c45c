/** The Forge adapter of following up: requests with their history, and changes that are one call each. */
import { route } from '@forge/api';
import type { z } from 'zod';
import { isSameMoment } from '../follow-up/count';
import type { Change, FollowUpComment, FollowUpJira, FollowUpRequest, MarkedComment, StatusMove } from '../follow-up/port';
import {
  FOLLOW_UP_AGENT_PROPERTY,
  FOLLOW_UP_CUSTOMER_PROPERTY,
  FOLLOW_UP_PROPERTY,
  remembered,
  type SentStep,
} from '../follow-up/state';
import { plainTextOf } from '../jira/adf';
import { callerAs, check, instant, orUndefined, type Caller } from '../jira/caller';
import { AppError } from '../jira/errors';
import * as answers from '../jira/follow-up-responses';
import type { StatusCategory } from '../jira/port';
import { REPLY_PROPERTY, REVIEW_PROPERTY } from '../jira/properties';
import { commentPage, replyMark, type comment as commentShape } from '../jira/responses';

/** What reading a request needs to know of the site. It changes seldom. */
export interface SiteFacts {
  /** Ids of the fields of service projects; null where there are none. */
  readonly requestTypeField: string | null;
  readonly participantsField: string | null;
  readonly organisationsField: string | null;
  /** Category by status id. */
  readonly categories: Readonly<Record<string, StatusCategory>>;
}

const REQUEST_TYPE = 'com.atlassian.servicedesk:vp-origin';
const PARTICIPANTS = 'com.atlassian.servicedesk:sd-request-participants';
const ORGANISATIONS = 'com.atlassian.servicedesk:sd-customer-organizations';
const FIELDS = ['status', 'project', 'created', 'reporter', 'assignee', 'labels', 'priority', 'comment'];
const PROPERTIES = [FOLLOW_UP_PROPERTY, FOLLOW_UP_AGENT_PROPERTY, FOLLOW_UP_CUSTOMER_PROPERTY, REVIEW_PROPERTY];
const COMMENTS_PER_PAGE = 100;
const PAGES_AT_MOST = 50;
/** `POST /comment/list` takes so many ids. */
const LISTED_AT_MOST = 1000;

export async function readSiteFacts({ read }: Caller = callerAs('app')): Promise<SiteFacts> {
  const [fields, statuses] = await Promise.all([
    read(answers.fields, route`/rest/api/3/field`),
    read(answers.statuses, route`/rest/api/3/status`),
  ]);
  const idOf = (custom: string): string | null => fields.find(({ schema }) => schema?.custom === custom)?.id ?? null;
  return {
    requestTypeField: idOf(REQUEST_TYPE),
    participantsField: idOf(PARTICIPANTS),
    organisationsField: idOf(ORGANISATIONS),
    categories: Object.fromEntries(statuses.map(({ id, category }) => [id, category])),
  };
}

/** Where the portal shows a request. */
export interface PortalPlace {
  readonly issueId: string;
  readonly requestTypeId: string;
  /** The status as the portal names it. */
  readonly status: string;
  /** Address of the portal, without a slash at its end. */
  readonly portal: string;
}

/** The request as the portal shows it; undefined when the caller may not see it there. */
export async function readPortalPlace(as: 'app' | 'user', issueIdOrKey: string): Promise<PortalPlace | undefined> {
  const found = await orUndefined(
    callerAs(as).read(answers.portalRequest, route`/rest/servicedeskapi/request/${issueIdOrKey}`),
  );
  return (
    found && {
      issueId: found.issueId,
      requestTypeId: found.requestTypeId,
      status: found.currentStatus?.status ?? '',
      portal: found._links.web.slice(0, found._links.web.lastIndexOf('/')),
    }
  );
}

/** Where members of organisations come from (`organisations.ts`). */
export interface Organisations {
  /** Whether a policy of the project takes the comments of an organisation's people for answers. */
  readonly count: (projectId: string) => Promise<boolean>;
  /** Account ids; empty for an organisation that the app may not read. @throws AppError that may heal */
  readonly members: (organisationId: string) => Promise<readonly string[]>;
}

export function forgeFollowUpJira(
  as: 'app' | 'user',
  siteFacts: () => Promise<SiteFacts>,
  organisations: Organisations,
): FollowUpJira {
  const caller = callerAs(as);
  const { send, read } = caller;
  const post = async <T extends z.ZodType>(shape: T, path: ReturnType<typeof route>, body: unknown): Promise<z.infer<T>> =>
    check(shape, await send(path, { method: 'POST', body }));

  const fieldsOf = ({ requestTypeField, participantsField, organisationsField }: SiteFacts): string[] =>
    [...FIELDS, requestTypeField, participantsField, organisationsField].filter((id) => id !== null);

  /** Who of the people that wrote shares an organisation with the request; asked only where it decides something. */
  async function colleagues(request: FollowUpRequest, asked: Organisations): Promise<FollowUpRequest> {
    const inIt = [request.reporterAccountId, ...request.participantIds];
    const strangers = request.comments
      .filter(({ authorType, public: isPublic }) => isPublic && authorType !== 'app')
      .flatMap(({ authorAccountId }) => authorAccountId ?? [])
      .filter((author) => !inIt.includes(author));
    const { organisationIds = [] } = request;
    if (strangers.length === 0 || organisationIds.length === 0 || !(await asked.count(request.projectId))) return request;
    const members = (await Promise.all(organisationIds.map((id) => asked.members(id)))).flat();
    return { ...request, organisationMemberIds: [...new Set(strangers)].filter((author) => members.includes(author)) };
  }

  /** The whole thread of a request whose answer held only a part of it. */
  async function wholeThread(issueId: string): Promise<z.infer<typeof commentShape>[]> {
    const thread: z.infer<typeof commentShape>[] = [];
    for (let page = 0; page < PAGES_AT_MOST; page += 1) {
      const answer = await read(
        commentPage,
        route`/rest/api/3/issue/${issueId}/comment?orderBy=created&startAt=${thread.length}&maxResults=${COMMENTS_PER_PAGE}&expand=properties`,
      );
      thread.push(...answer.comments);
      if (thread.length >= answer.total) return thread;
      if (answer.comments.length === 0) break;
    }
    throw new AppError('jira.unexpected-answer', 'Jira did not give all comments of a request');
  }

  /** Moves and assignments of requests whose answers held only a part of them, oldest first. */
  async function wholeHistories(ids: readonly string[]): Promise<Map<string, answers.History[]>> {
    const byId = new Map(ids.map((id) => [id, [] as answers.History[]]));
    let token: string | null = null;
    for (let page = 0; page < PAGES_AT_MOST && byId.size > 0; page += 1) {
      const answer: z.infer<typeof answers.changelogs> = await post(
        answers.changelogs,
        route`/rest/api/3/changelog/bulkfetch`,
        {
          issueIdsOrKeys: ids,
          fieldIds: ['status', 'assignee'],
          ...(token === null ? {} : { nextPageToken: token }),
        },
      );
      for (const { issueId, changeHistories } of answer.issueChangeLogs) byId.get(issueId)?.push(...changeHistories);
      token = answer.nextPageToken ?? null;
      if (token === null) return byId;
    }
    if (byId.size === 0) return byId;
    throw new AppError('jira.unexpected-answer', 'Jira did not give all changes of a request');
  }

  /** Marks of the app's comments that what we remember does not tell, with one call for all requests. */
  async function marksOf(ids: readonly string[]): Promise<Map<string, string>> {
    const marks = new Map<string, string>();
    for (let from = 0; from < ids.length; from += LISTED_AT_MOST) {
      const { values } = await post(answers.commentList, route`/rest/api/3/comment/list?expand=properties`, {
        ids: ids.slice(from, from + LISTED_AT_MOST).map(Number),
      });
      for (const comment of values) {
        const mark = markIn(comment);
        if (mark !== null) marks.set(comment.id, mark);
      }
    }
    return marks;
  }

  async function readAll(issues: readonly answers.RequestAnswer[], facts: SiteFacts): Promise<FollowUpRequest[]> {
    const cut = issues.filter(({ changelog: { total, histories } }) => histories.length < total).map(({ id }) => id);
    const histories = await wholeHistories(cut);
    const threads = new Map<string, readonly z.infer<typeof commentShape>[]>();
    for (const { id, fields } of issues) {
      const { comments, total } = fields.comment;
      threads.set(id, comments.length < total ? await wholeThread(id) : comments);
    }
    const told = new Map(
      issues.flatMap(({ id, properties }) => {
        const { engine } = remembered(properties ?? {});
        return [...marksToldBy(engine === 'unreadable' ? [] : engine.sent, threads.get(id) ?? [])];
      }),
    );
    const unknown = [...threads.values()]
      .flat()
      .filter((comment) => comment.author?.accountType === 'app' && comment.properties == null && !told.has(comment.id))
      .map(({ id }) => id);
    const marks = new Map([...told, ...(await marksOf(unknown))]);
    const requests = issues.map((issue) =>
      requestOf(issue, { facts, marks, thread: threads.get(issue.id) ?? [], history: histories.get(issue.id) }),
    );
    const asked = { count: askedOnce(organisations.count), members: askedOnce(organisations.members) };
    return Promise.all(requests.map((request) => colleagues(request, asked)));
  }

  /** Jira took an internal note for public: nobody may read it for longer than this takes. */
  async function checkInternal(issueId: string, comment: MarkedComment | null): Promise<void> {
    if (comment === null || comment.public) return;
    const { comments } = await read(
      commentPage,
      route`/rest/api/3/issue/${issueId}/comment?orderBy=-created&maxResults=10&expand=properties`,
    );
    const note = comments.find((written) => markIn(written) === comment.mark);
    if (!note?.jsdPublic) return;
    await send(route`/rest/api/3/issue/${issueId}/comment/${note.id}`, { method: 'DELETE' });
    throw new AppError('jira.unexpected-answer', 'Jira made an internal note public; it was deleted again');
  }

  /**
   * Workflows may forbid edits in a status (`jira.issue.editable`), as many do in the closed ones, and allow comments there.
   * First the comment: it bears the act's id, so that a run after a crash between both writes no second one.
   */
  async function editApart(issueId: string, { comment, state }: Change): Promise<void> {
    if (comment !== null)
      await send(route`/rest/api/3/issue/${issueId}/comment`, {
        method: 'POST',
        body: { body: comment.body, properties: propertiesOf(comment) },
      });
    await send(route`/rest/api/3/issue/${issueId}/properties/${FOLLOW_UP_PROPERTY}`, { method: 'PUT', body: state });
  }

  return {
    async search(jql, { size, token }) {
      const answer = await post(answers.found, route`/rest/api/3/search/jql`, {
        jql,
        maxResults: size,
        fields: ['key'],
        properties: [FOLLOW_UP_PROPERTY],
        ...(token === null ? {} : { nextPageToken: token }),
      });
      return {
        found: answer.issues.map(({ id, key, properties }) => ({
          id,
          key,
          next: answers.foundState.safeParse(properties?.[FOLLOW_UP_PROPERTY]).data?.next ?? null,
        })),
        token: answer.nextPageToken ?? null,
      };
    },

    async count(jql) {
      return (await post(answers.counted, route`/rest/api/3/search/approximate-count`, { jql })).count;
    },

    async getRequests(ids) {
      if (ids.length === 0) return [];
      const facts = await siteFacts();
      const { issues } = await post(answers.requests, route`/rest/api/3/issue/bulkfetch`, {
        issueIdsOrKeys: ids,
        fields: fieldsOf(facts),
        properties: PROPERTIES,
        expand: ['changelog'],
      });
      return readAll(issues, facts);
    },

    async getRequest(id) {
      const facts = await siteFacts();
      const found = await orUndefined(
        read(
          answers.request,
          route`/rest/api/3/issue/${id}?fields=${fieldsOf(facts).join(',')}&properties=${PROPERTIES.join(',')}&expand=changelog,transitions`,
        ),
      );
      return found && (await readAll([found], facts))[0];
    },

    async edit(id, change) {
      try {
        await send(route`/rest/api/3/issue/${id}`, { method: 'PUT', body: bodyOf(change) });
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'jira.invalid') throw error;
        await editApart(id, change);
      }
      await checkInternal(id, change.comment);
    },

    async move(id, transitionId, change) {
      await send(route`/rest/api/3/issue/${id}/transitions`, {
        method: 'POST',
        body: {
          transition: { id: transitionId },
          ...(change.resolutionId === null ? {} : { fields: { resolution: { id: change.resolutionId } } }),
          ...bodyOf(change),
        },
      });
      await checkInternal(id, change.comment);
    },

    async assign(id, accountId) {
      await send(route`/rest/api/3/issue/${id}/assignee`, { method: 'PUT', body: { accountId } });
    },
  };
}

/** Many requests of a page ask the same. */
function askedOnce<T>(ask: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const answered = new Map<string, Promise<T>>();
  return (id) => {
    const answer = answered.get(id) ?? ask(id);
    answered.set(id, answer);
    return answer;
  };
}

function bodyOf({ comment, state }: Change): object {
  return {
    ...(comment === null ? {} : { update: { comment: [{ add: { body: comment.body, properties: propertiesOf(comment) } }] } }),
    properties: [{ key: FOLLOW_UP_PROPERTY, value: state }],
  };
}

function propertiesOf({ mark, public: isPublic }: MarkedComment): object[] {
  return [
    { key: REPLY_PROPERTY, value: { askId: mark } },
    // The documented way to keep a platform comment internal on a service project.
    ...(isPublic ? [] : [{ key: 'sd.public.comment', value: { internal: true } }]),
  ];
}

/**
 * A comment and what we remember of its act are written in one call: where exactly one comment of the app stands at the
 * moment of exactly one act, it is that act's. It spares reading the comment's properties.
 */
function marksToldBy(
  sent: readonly SentStep[],
  thread: readonly z.infer<typeof commentShape>[],
): readonly (readonly [string, string])[] {
  const done = sent.filter(({ how }) => how === 'done').map(({ id, at }) => ({ id, at: Date.parse(at) }));
  const own = thread
    .filter(({ author }) => author?.accountType === 'app')
    .map(({ id, created }) => ({ id, at: Date.parse(instant(created)) }));
  return done.flatMap((step) => {
    const comments = own.filter(({ at }) => isSameMoment(at, step.at));
    const steps = done.filter(({ at }) => comments.some((comment) => isSameMoment(at, comment.at)));
    const [comment] = comments;
    return comment && comments.length === 1 && steps.length === 1 ? [[comment.id, step.id] as const] : [];
  });
}

function markIn({ properties }: z.infer<typeof commentShape>): string | null {
  return replyMark.safeParse(properties?.find(({ key }) => key === REPLY_PROPERTY)?.value).data?.askId ?? null;
}

interface Around {
  readonly facts: SiteFacts;
  readonly marks: ReadonlyMap<string, string>;
  readonly thread: readonly z.infer<typeof commentShape>[];
  /** The whole history, when the answer held only a part. */
  readonly history: readonly answers.History[] | undefined;
}

function requestOf(issue: answers.RequestAnswer, { facts, marks, thread, history }: Around): FollowUpRequest {
  const { fields } = issue;
  const transitions = (issue.transitions ?? []).map((transition) => ({ ...transition, requiredFields: [] }));
  const known = Object.fromEntries(
    [fields.status, ...transitions.map(({ to }) => to)].map(({ id, category }) => [id, category]),
  );
  const status = (id: string): StatusMove['from'] => ({ id, category: known[id] ?? facts.categories[id] ?? null });
  const changes = (history ?? issue.changelog.histories)
    .map(({ created, items }) => ({ at: instant(created), items }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const of = (field: string) =>
    changes.flatMap(({ at, items }) =>
      items
        .filter((item) => (item.fieldId ?? item.field) === field)
        .map(({ from, to }) => ({ at, from: from ?? null, to: to ?? null })),
    );
  const given = (id: string | null): unknown => (id === null ? undefined : fields[id]);
  return {
    id: issue.id,
    key: issue.key,
    projectId: fields.project.id,
    requestTypeId: answers.requestTypeValue.safeParse(given(facts.requestTypeField)).data?.requestType.id ?? null,
    status: fields.status,
    created: instant(fields.created),
    changedAt: newestOf([fields.created, ...issue.changelog.histories.map(({ created }) => created)].map(instant), changes),
    reporterAccountId: fields.reporter?.accountId ?? null,
    assigneeAccountId: fields.assignee?.accountId ?? null,
    participantIds: (answers.participantsValue.safeParse(given(facts.participantsField)).data ?? []).map(
      ({ accountId }) => accountId,
    ),
    organisationIds: (answers.organisationsValue.safeParse(given(facts.organisationsField)).data ?? []).map(({ id }) => id),
    organisationMemberIds: [],
    labels: fields.labels ?? [],
    priorityId: fields.priority?.id ?? null,
    comments: thread
      .map((comment) => commentOf(comment, marks))
      .sort((a, b) => (a.created < b.created ? -1 : a.created > b.created ? 1 : Number(a.id) - Number(b.id))),
    moves: of('status').flatMap(({ at, from, to }) =>
      from === null || to === null ? [] : [{ at, from: status(from), to: status(to) }],
    ),
    assignments: of('assignee'),
    properties: issue.properties ?? {},
    transitions,
  };
}

/** Histories that were cut are read again for some fields alone: both parts say something. */
function newestOf(instants: readonly string[], changes: readonly { readonly at: string }[]): string {
  return [...instants, ...changes.map(({ at }) => at)].sort().at(-1) ?? '';
}

function commentOf(comment: z.infer<typeof commentShape>, marks: ReadonlyMap<string, string>): FollowUpComment {
  const type = comment.author?.accountType;
  return {
    id: comment.id,
    authorAccountId: comment.author?.accountId ?? null,
    authorType: type === 'customer' || type === 'app' || type === 'atlassian' ? type : 'unknown',
    public: comment.jsdPublic,
    created: instant(comment.created),
    text: plainTextOf(comment.body).text,
    hasMedia: holdsMedia(comment.body, 0),
    mark: marks.get(comment.id) ?? markIn(comment),
  };
}

const MEDIA = ['media', 'mediaSingle', 'mediaGroup', 'mediaInline', 'table'];
/** Deeper documents are taken for more than their words. */
const DEEPEST = 60;

function holdsMedia(node: unknown, depth: number): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (depth > DEEPEST) return true;
  const { type, content } = node as { readonly type?: unknown; readonly content?: unknown };
  if (typeof type === 'string' && MEDIA.includes(type)) return true;
  return Array.isArray(content) && content.some((child: unknown) => holdsMedia(child, depth + 1));
}
