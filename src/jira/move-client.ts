/** The Forge adapter of handing over: `@forge/api` as the agent who pressed a button, or as the app. */
import { route } from '@forge/api';
import type { z } from 'zod';
import type { AllowedValue, MoveJira, NewLink, SourceAttachment, SourceComment, TargetItem } from './move-port';

import { callerAs, check, instant, orUndefined } from './caller';
import { AppError } from './errors';
import { formField } from './form-field';
import * as moves from './move-responses';
import { cloneProperty, REPLY_PROPERTY, SOURCE_PROPERTY } from './properties';
import * as answers from './responses';

const ITEM_FIELDS = 'project,summary,description,status,resolution,assignee,fixVersions,attachment,issuelinks,comment';
/** Searches show no comments and no files. */
const FOUND_FIELDS = ['project', 'summary', 'description', 'status', 'resolution', 'issuelinks'];
const LIKE_AT_MOST = 30;
/** Longer words of a summary that a search looks for. */
const WORDS_AT_MOST = 8;
const FIELDS_PER_PAGE = 200;
const FIELD_PAGES_AT_MOST = 5;
/** Where the media store keeps a file: `…/file/{uuid}/binary`, as the content address redirects to. */
const MEDIA_FILE = /\/file\/([0-9a-f]{8}-[0-9a-f-]{27})(?:\/|\?|$)/i;

export function forgeMoveJira(as: 'app' | 'user'): MoveJira {
  const { send, read, raw } = callerAs(as);

  async function addComment(requestId: string, body: unknown, mark: string, internal: boolean) {
    const properties = [
      { key: REPLY_PROPERTY, value: { askId: mark } },
      ...(internal ? [{ key: 'sd.public.comment', value: { internal: true } }] : []),
    ];
    const written = await send(route`/rest/api/3/issue/${requestId}/comment`, { method: 'POST', body: { body, properties } });
    return { ...check(answers.comment, written), properties };
  }

  return {
    async getSource(requestId, { targetIds, form }) {
      const properties = targetIds.map(cloneProperty).join(',');
      const found = await orUndefined(
        read(
          moves.source,
          route`/rest/api/3/issue/${requestId}?fields=*all&expand=names,transitions,transitions.fields&properties=${properties}`,
        ),
      );
      if (!found) return undefined;
      const { fields } = found;
      const request = form
        ? await orUndefined(read(answers.customerRequest, route`/rest/servicedeskapi/request/${found.id}?expand=requestType`))
        : undefined;
      return {
        id: found.id,
        key: found.key,
        projectId: fields.project.id,
        projectKey: fields.project.key,
        requestType: requestTypeOf(fields),
        status: fields.status,
        summary: fields.summary,
        description: fields.description ?? null,
        reporterName: fields.reporter?.displayName ?? null,
        priority: fields.priority?.name ?? null,
        values: fields,
        fieldNames: found.names ?? {},
        formFields: (request?.requestFieldValues ?? []).flatMap(formField),
        attachments: filesOf(fields.attachment),
        comments: commentsOf(fields.comment),
        transitions: (found.transitions ?? []).map(({ id, name, to, fields: screen }) => ({
          id,
          name,
          to,
          requiredFields: Object.entries(screen ?? {}).flatMap(([fieldId, field]) =>
            field.required && !field.hasDefaultValue ? [{ id: fieldId, name: field.name }] : [],
          ),
        })),
        links: linksOf(fields.issuelinks),
        properties: found.properties ?? {},
      };
    },

    getProject: (projectId) => orUndefined(read(moves.project, route`/rest/api/3/project/${projectId}`)),

    async getWorkTypes(projectId) {
      try {
        const answer = await read(
          moves.createTypes,
          route`/rest/api/3/issue/createmeta/${projectId}/issuetypes?maxResults=200`,
        );
        return answer.issueTypes;
      } catch (error) {
        if (error instanceof AppError && ['jira.not-found', 'jira.forbidden', 'jira.invalid'].includes(error.code))
          return undefined;
        throw error;
      }
    },

    async getCreateFields(projectId, workTypeId) {
      const found: z.infer<typeof moves.createFields>['fields'] = [];
      for (let page = 0; page < FIELD_PAGES_AT_MOST; page += 1) {
        const answer = await read(
          moves.createFields,
          route`/rest/api/3/issue/createmeta/${projectId}/issuetypes/${workTypeId}?startAt=${found.length}&maxResults=${FIELDS_PER_PAGE}`,
        );
        found.push(...answer.fields);
        if (answer.fields.length === 0 || found.length >= answer.total) break;
      }
      return found.map(({ fieldId, name, required, hasDefaultValue, schema, allowedValues }) => ({
        id: fieldId,
        name,
        required,
        hasDefault: hasDefaultValue ?? false,
        type: schema.type,
        items: schema.items ?? null,
        custom: schema.custom ?? null,
        allowed: allowedValues?.map(allowedValue) ?? null,
      }));
    },

    async findLike(projectId, words) {
      const wanted = [...new Set(words.split(/\s+/).filter((word) => word.length > 3))].slice(0, WORDS_AT_MOST);
      if (wanted.length === 0) return [];
      const about = wanted.map((word) => `text ~ "${word.replace(/["\\]/g, '')}"`).join(' OR ');
      const jql = `project = ${projectId} AND (statusCategory != Done OR resolved >= -90d) AND (${about}) ORDER BY created DESC`;
      const answer = await send(route`/rest/api/3/search/jql`, {
        method: 'POST',
        body: { jql, maxResults: LIKE_AT_MOST, fields: FOUND_FIELDS },
      });
      return check(moves.items, answer).issues.map(targetItem);
    },

    async findClone(projectId, sourceMark) {
      const jql = `project = ${projectId} AND guichetSource = "${sourceMark}" ORDER BY created ASC`;
      const answer = await send(route`/rest/api/3/search/jql`, {
        method: 'POST',
        body: { jql, maxResults: 1, fields: ['key'] },
      });
      const [first] = check(moves.keys, answer).issues;
      return first && { id: first.id, key: first.key };
    },

    async getItem(idOrKey) {
      const found = await orUndefined(
        read(moves.item, route`/rest/api/3/issue/${idOrKey}?fields=${ITEM_FIELDS}&properties=${SOURCE_PROPERTY}`),
      );
      return found && targetItem(found);
    },

    async createItem({ projectId, workTypeId, fields, properties, link }) {
      const body = {
        fields: { ...fields, project: { id: projectId }, issuetype: { id: workTypeId } },
        properties: Object.entries(properties).map(([key, value]) => ({ key, value })),
        ...(link ? { update: { issuelinks: [{ add: linkAdded(link) }] } } : {}),
      };
      return check(moves.created, await send(route`/rest/api/3/issue`, { method: 'POST', body }));
    },

    async link(link, itemKey) {
      const { typeId, direction, requestKey } = link;
      const [inward, outward] = direction === 'to-item' ? [requestKey, itemKey] : [itemKey, requestKey];
      await send(route`/rest/api/3/issueLink`, {
        method: 'POST',
        body: { type: linkType(typeId), inwardIssue: { key: inward }, outwardIssue: { key: outward } },
      });
    },

    async unlink(linkId) {
      await orUndefined(send(route`/rest/api/3/issueLink/${linkId}`, { method: 'DELETE' }));
    },

    async transition(requestId, transitionId, property) {
      await send(route`/rest/api/3/issue/${requestId}/transitions`, {
        method: 'POST',
        body: { transition: { id: transitionId }, properties: [property] },
      });
    },

    async addNote(requestId, body, mark) {
      const { id, jsdPublic, properties } = await addComment(requestId, body, mark, true);
      if (!jsdPublic) return { repaired: false };
      const address = route`/rest/api/3/issue/${requestId}/comment/${id}`;
      const again = await orUndefined(send(address, { method: 'PUT', body: { body, properties } }));
      const repaired = again === undefined ? undefined : answers.comment.safeParse(again).data;
      if (repaired?.jsdPublic === false) return { repaired: true };
      // No customer may read it for longer than these calls take.
      await send(address, { method: 'DELETE' });
      throw new AppError('jira.unexpected-answer', 'Jira made an internal note public; it was deleted again');
    },

    async addReply(requestId, body, mark) {
      await addComment(requestId, body, mark, false);
    },

    async getMarks(requestId) {
      const { comments } = await read(
        answers.commentPage,
        route`/rest/api/3/issue/${requestId}/comment?orderBy=-created&maxResults=100&expand=properties`,
      );
      return comments.flatMap(({ properties }) => {
        const mark = properties?.find(({ key }) => key === REPLY_PROPERTY);
        return answers.replyMark.safeParse(mark?.value).data?.askId ?? [];
      });
    },

    async watch(itemId, accountId) {
      await send(route`/rest/api/3/issue/${itemId}/watchers`, { method: 'POST', body: accountId });
    },

    async setProperty(issueId, key, value) {
      await send(route`/rest/api/3/issue/${issueId}/properties/${key}`, { method: 'PUT', body: value });
    },

    async updateDescription(itemId, description) {
      await send(route`/rest/api/3/issue/${itemId}`, { method: 'PUT', body: { fields: { description } } });
    },

    async copyAttachment({ id, name, mimeType }, toItemId) {
      const bytes = await (
        await raw(route`/rest/api/3/attachment/content/${id}?redirect=false`, { method: 'GET' })
      ).arrayBuffer();
      const form = new FormData();
      form.append('file', new Blob([bytes], { type: mimeType || 'application/octet-stream' }), name);
      // Encoded here: what of a form Forge's own `fetch` passes on is not documented, bytes are.
      const encoded = new Response(form);
      const uploaded = await raw(route`/rest/api/3/issue/${toItemId}/attachments`, {
        method: 'POST',
        headers: {
          Accept: 'application/json',
          'Content-Type': encoded.headers.get('content-type') ?? '',
          'X-Atlassian-Token': 'no-check',
        },
        body: await encoded.arrayBuffer(),
      });
      const [made] = check(moves.uploaded, await uploaded.json());
      if (!made) throw new AppError('jira.unexpected-answer', 'Jira named no attachment');
      return { id: made.id };
    },

    async getMediaId(attachmentId) {
      const response = await raw(route`/rest/api/3/attachment/content/${attachmentId}`, {
        method: 'GET',
        redirect: 'manual',
        headers: { Range: 'bytes=0-0' },
      });
      const address = response.headers.get('location') ?? '';
      // A site that serves files itself keeps them under their own ids.
      return MEDIA_FILE.exec(address)?.[1] ?? (response.status < 300 ? attachmentId : null);
    },

    async getUploadLimit() {
      const { enabled, uploadLimit } = await read(moves.attachmentSettings, route`/rest/api/3/attachment/meta`);
      return enabled ? (uploadLimit ?? Number.MAX_SAFE_INTEGER) : null;
    },

    async getGroupIds(accountId) {
      return (await read(moves.groups, route`/rest/api/3/user/groups?accountId=${accountId}`)).map(({ groupId }) => groupId);
    },

    async hasPermissions(keys, on) {
      const wanted = keys.join(',');
      const path =
        'issueId' in on
          ? route`/rest/api/3/mypermissions?permissions=${wanted}&issueId=${on.issueId}`
          : route`/rest/api/3/mypermissions?permissions=${wanted}&projectId=${on.projectId}`;
      const granted = await orUndefined(read(answers.permissions, path));
      return granted !== undefined && keys.every((key) => granted.permissions[key]?.havePermission ?? false);
    },

    async findPeople(projectId, query) {
      const { key } = await read(moves.project, route`/rest/api/3/project/${projectId}`);
      const found = await read(
        moves.people,
        route`/rest/api/3/user/assignable/search?project=${key}&query=${query}&maxResults=20`,
      );
      return found
        .filter(({ accountType, active }) => accountType !== 'app' && active !== false)
        .map(({ accountId, displayName }) => ({ id: accountId, name: displayName }));
    },
  };
}

function linkType(typeId: string | null): Record<string, string> {
  return typeId === null ? { name: 'Relates' } : { id: typeId };
}

/** A link as a part of the new work item, which is its other end. */
function linkAdded({ typeId, direction, requestKey }: NewLink): Record<string, unknown> {
  const other = { key: requestKey };
  return { type: linkType(typeId), ...(direction === 'to-item' ? { inwardIssue: other } : { outwardIssue: other }) };
}

function allowedValue({ id, name, value, children }: z.infer<typeof moves.allowedValue>): AllowedValue {
  const below = children?.map((child) => ({ id: child.id, name: child.name ?? child.value ?? child.id }));
  return { id, name: name ?? value ?? id, ...(below && below.length > 0 ? { below } : {}) };
}

function requestTypeOf(fields: Readonly<Record<string, unknown>>): { id: string; name: string } | null {
  for (const [id, value] of Object.entries(fields)) {
    if (!id.startsWith('customfield_')) continue;
    const parsed = moves.requestTypeValue.safeParse(value);
    if (parsed.success) return parsed.data.requestType;
  }
  return null;
}

type ItemAnswer = z.infer<typeof moves.item>;

function filesOf(files: ItemAnswer['fields']['attachment']): SourceAttachment[] {
  return (files ?? []).map(({ id, filename, mimeType, size }) => ({ id, name: filename, mimeType, size }));
}

function commentsOf(comments: ItemAnswer['fields']['comment']): SourceComment[] {
  return (comments?.comments ?? []).map(({ id, author, created, jsdPublic, body }) => ({
    id,
    author: author?.displayName ?? '',
    customer: author?.accountType === 'customer',
    created: instant(created),
    public: jsdPublic,
    body,
  }));
}

function linksOf(links: ItemAnswer['fields']['issuelinks']): TargetItem['links'] {
  return (links ?? []).flatMap(({ id, inwardIssue, outwardIssue }) => {
    const other = inwardIssue ?? outwardIssue;
    return other ? [{ linkId: id, itemId: other.id, itemKey: other.key }] : [];
  });
}

function targetItem({ id, key, fields, properties }: ItemAnswer): TargetItem {
  return {
    id,
    key,
    projectId: fields.project.id,
    summary: fields.summary,
    description: fields.description ?? null,
    status: fields.status,
    resolution: fields.resolution?.name ?? null,
    assignee: fields.assignee?.displayName ?? null,
    releases: fields.fixVersions ?? [],
    attachments: filesOf(fields.attachment),
    comments: commentsOf(fields.comment),
    links: linksOf(fields.issuelinks),
    properties: properties ?? {},
  };
}
