/** The Forge adapter of handing over: `@forge/api` as the agent who pressed a button, or as the app. */
import { route } from '@forge/api';
import type { z } from 'zod';
import type { AllowedValue, MoveJira, NewLink, SourceAttachment, SourceComment, TargetItem } from './move-port';

import { callerAs, check, instant, orUndefined } from './caller';
import { AppError } from './errors';
import { formField } from './form-field';
import { internalNotes, type NoteWay } from './internal-note';
import * as moves from './move-responses';
import { REPLY_PROPERTY, SOURCE_PROPERTY } from './properties';
import * as answers from './responses';

const ITEM_FIELDS = 'project,summary,description,status,resolution,assignee,fixVersions,attachment,issuelinks,comment';
/** Searches show no comments and no files. */
const FOUND_FIELDS = ['project', 'summary', 'description', 'status', 'resolution', 'issuelinks'];
const LIKE_AT_MOST = 30;
const CLONES_AT_MOST = 20;
/** Longer words of a summary that a search looks for. */
const WORDS_AT_MOST = 8;
const FIELDS_PER_PAGE = 200;
const FIELD_PAGES_AT_MOST = 5;
/** Where the media store keeps a file: `…/file/{uuid}/binary`, as the content address redirects to. */
const MEDIA_FILE = /\/file\/([0-9a-f]{8}-[0-9a-f-]{27})(?:\/|\?|$)/i;

export function forgeMoveJira(as: 'app' | 'user', way: NoteWay): MoveJira {
  const { send, read, raw } = callerAs(as);
  const notes = internalNotes({ send, read }, way, callerAs('app'));

  return {
    async getSource(requestId, { form }) {
      const found = await orUndefined(
        read(
          moves.source,
          route`/rest/api/3/issue/${requestId}?fields=*all&expand=names,transitions,transitions.fields&properties=*all`,
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

    async findClones(projectId, sourceMark) {
      const jql = `project = ${projectId} AND guichetSource = "${sourceMark}" ORDER BY created ASC`;
      const answer = await send(route`/rest/api/3/search/jql`, {
        method: 'POST',
        body: { jql, maxResults: CLONES_AT_MOST, fields: ['key'] },
      });
      return check(moves.keys, answer).issues.map(({ id, key }) => ({ id, key }));
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

    addNote: (requestId, body, mark) => notes.add(requestId, body, mark),

    async addReply(requestId, body, mark) {
      const properties = [{ key: REPLY_PROPERTY, value: { askId: mark } }];
      await send(route`/rest/api/3/issue/${requestId}/comment`, { method: 'POST', body: { body, properties } });
    },

    async getMarks(requestId) {
      const { comments } = await read(
        answers.commentPage,
        route`/rest/api/3/issue/${requestId}/comment?orderBy=-created&maxResults=100&expand=properties`,
      );
      return (await notes.settled(requestId, comments)).map(({ mark }) => mark);
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
      const content = await raw(route`/rest/api/3/attachment/content/${id}?redirect=false`, { method: 'GET' });
      const bytes = Buffer.from(await content.arrayBuffer());
      const boundary = boundaryFor(bytes);
      const uploaded = await raw(route`/rest/api/3/issue/${toItemId}/attachments`, {
        method: 'POST',
        headers: {
          Accept: 'application/json',
          'Content-Type': `multipart/form-data; boundary=${boundary}`,
          'X-Atlassian-Token': 'no-check',
        },
        body: formOf({ name, mimeType, bytes }, boundary),
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

/** No line of the file may begin with it. */
function boundaryFor(bytes: Buffer): string {
  for (let number = 0; ; number += 1) {
    const boundary = `guichet-${number}-of-${bytes.byteLength}`;
    if (!bytes.includes(`--${boundary}`)) return boundary;
  }
}

/**
 * A form with one file. Encoded here: `@forge/api` takes texts and `ArrayBuffer`s, no `FormData`; and a large file is in memory
 * no oftener than it must be.
 */
function formOf({ name, mimeType, bytes }: { name: string; mimeType: string; bytes: Buffer }, boundary: string): ArrayBuffer {
  const escaped = name.replace(/["\r\n]/g, (sign) => encodeURIComponent(sign));
  const type = mimeType.replace(/[\r\n]/g, ' ') || 'application/octet-stream';
  const parts = [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${escaped}"\r\nContent-Type: ${type}\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ];
  const form = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    form.set(part, at);
    at += part.byteLength;
  }
  return form.buffer;
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
