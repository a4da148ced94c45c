/** What hangs on a work item: properties, attachments, links, participants. */
import { eventAttachment, eventLink } from './events';
import { planFieldChanges } from './field-changes';
import { MAX_PROPERTY_LENGTH, PARTICIPANTS_FIELD } from './fields';
import { RestError, type NewFile } from './operations';
import type { Actor } from './port';
import type { DeskSite } from './site';
import type { Attachment, ChangeItem, Issue, IssueLink, Json } from './state';

/** Largest attachment the desk takes, bytes; `GET /attachment/meta` says so too. */
export const UPLOAD_LIMIT = 10 * 1024 * 1024;

/** How much one work item may hold (developer.atlassian.com, api-group-issues, "Get issue limit report"). */
export const MOST_OF_ISSUE = { comments: 5000, attachments: 2000, links: 2000 } as const;

/** @throws RestError 413 when a work item holds as much as it may; the words are the desk's. */
export function checkRoom(kind: keyof typeof MOST_OF_ISSUE, there: number, added = 1): void {
  if (there + added > MOST_OF_ISSUE[kind])
    throw new RestError(413, [`The work item has reached its limit of ${MOST_OF_ISSUE[kind]} ${kind}.`]);
}

/** @throws RestError for a key that Jira would refuse. */
export function checkPropertyKey(key: string): void {
  if (key.length === 0 || key.length > 255)
    throw new RestError(400, ['The property key cannot be longer than 255 characters.']);
}

/** @throws RestError for a value that is no property: empty, or longer than 32,768 characters as JSON. */
export function checkPropertyValue(value: Json | undefined): void {
  if (value === undefined || value === null)
    throw new RestError(400, ['The value of a property must be a non-empty, valid JSON.']);
  if (JSON.stringify(value).length > MAX_PROPERTY_LENGTH)
    throw new RestError(400, [`The property value is too long. The maximum length is ${MAX_PROPERTY_LENGTH} characters.`]);
}

/** @throws RestError */
export function setIssueProperty(site: DeskSite, actor: Actor, issue: Issue, key: string, value: Json): 'created' | 'changed' {
  site.require(actor, 'EDIT_ISSUES', issue, 'You do not have permission to edit this issue.');
  checkPropertyKey(key);
  checkPropertyValue(value);
  const known = Object.hasOwn(issue.properties, key);
  issue.properties[key] = value;
  site.changed(issue);
  return known ? 'changed' : 'created';
}

/** @throws RestError 404 when there is no such property. */
export function deleteIssueProperty(site: DeskSite, actor: Actor, issue: Issue, key: string): void {
  site.require(actor, 'EDIT_ISSUES', issue, 'You do not have permission to edit this issue.');
  if (!Object.hasOwn(issue.properties, key)) throw new RestError(404, [`The property with key '${key}' does not exist.`]);
  delete issue.properties[key];
  site.changed(issue);
}

/** @throws RestError 413 above the upload limit. */
export function addAttachment(site: DeskSite, actor: Actor, issue: Issue, file: NewFile): Attachment {
  if (!site.isCustomerOf(actor, issue))
    site.require(actor, 'CREATE_ATTACHMENTS', issue, 'You do not have permission to create attachments for this issue.');
  checkFiles([file]);
  checkRoom('attachments', issue.attachments.length);
  const attachment = placeFile(site, actor, issue, file);
  const items = site.record(actor, issue, [attachmentItem(null, attachment)]);
  site.emit(actor, 'avi:jira:created:attachment', { attachment: eventAttachment(issue, attachment) });
  site.announceUpdate(actor, issue, items);
  return attachment;
}

/** @throws RestError 413 for the first file above the upload limit. */
export function checkFiles(files: readonly NewFile[]): void {
  const tooLarge = files.find((file) => file.content.byteLength > UPLOAD_LIMIT);
  if (tooLarge)
    throw new RestError(413, [`The file ${tooLarge.filename} exceeds its maximum permitted size of ${UPLOAD_LIMIT} bytes.`]);
}

/** Puts a checked file on a work item, without history or event. */
export function placeFile(site: DeskSite, actor: Actor, issue: Issue, file: NewFile): Attachment {
  const attachment: Attachment = {
    id: site.newId(),
    filename: file.filename,
    mimeType: file.mimeType,
    size: file.content.byteLength,
    authorId: site.requireAccount(actor).accountId,
    created: site.clock.now(),
    content: Buffer.from(file.content).toString('base64'),
  };
  issue.attachments.push(attachment);
  return attachment;
}

/** @throws RestError 403 */
export function deleteAttachment(site: DeskSite, actor: Actor, issue: Issue, attachment: Attachment): void {
  const own = attachment.authorId === site.requireAccount(actor).accountId && site.can(actor, 'CREATE_ATTACHMENTS', issue);
  if (!own && !site.can(actor, 'DELETE_ISSUES', issue))
    throw new RestError(403, ['You do not have permission to delete this attachment.']);
  issue.attachments = issue.attachments.filter((candidate) => candidate !== attachment);
  const items = site.record(actor, issue, [attachmentItem(attachment, null)]);
  site.emit(actor, 'avi:jira:deleted:attachment', { attachment: eventAttachment(issue, attachment) });
  site.announceUpdate(actor, issue, items);
}

function attachmentItem(before: Attachment | null, after: Attachment | null): ChangeItem {
  return {
    field: 'Attachment',
    fieldId: 'attachment',
    fieldtype: 'jira',
    from: before?.id ?? null,
    fromString: before?.filename ?? null,
    to: after?.id ?? null,
    toString: after?.filename ?? null,
  };
}

/** The same link again changes nothing. @throws RestError */
export function addLink(
  site: DeskSite,
  actor: Actor,
  { typeId, inward, outward }: { readonly typeId: string; readonly inward: Issue; readonly outward: Issue },
): void {
  const { state } = site;
  for (const issue of [inward, outward])
    site.require(actor, 'LINK_ISSUES', issue, 'You do not have permission to link issues in this project.');
  const type = state.linkTypes.find((candidate) => candidate.id === typeId);
  if (!type) throw new RestError(404, ['No issue link type with that id or name was found.']);
  if (inward === outward) throw new RestError(400, ['You cannot link an issue to itself.']);
  const same = (link: IssueLink) =>
    link.typeId === typeId && link.inwardIssueId === inward.id && link.outwardIssueId === outward.id;
  if (state.links.some(same)) return;
  for (const { id } of [inward, outward])
    checkRoom('links', state.links.filter((one) => one.inwardIssueId === id || one.outwardIssueId === id).length);
  const link: IssueLink = { id: site.newId(), typeId, inwardIssueId: inward.id, outwardIssueId: outward.id };
  state.links.push(link);
  recordLink(site, actor, inward, type.outward, outward, 'to');
  recordLink(site, actor, outward, type.inward, inward, 'to');
  site.emit(actor, 'avi:jira:created:issuelink', eventLink(state, link));
}

/** @throws RestError */
export function deleteLink(site: DeskSite, actor: Actor, link: IssueLink): void {
  const { state } = site;
  const inward = state.issues[link.inwardIssueId];
  const outward = state.issues[link.outwardIssueId];
  const type = state.linkTypes.find((candidate) => candidate.id === link.typeId);
  if (!inward || !outward || !type) throw new RestError(404, ['No issue link with that id was found.']);
  site.require(actor, 'LINK_ISSUES', outward, 'You do not have permission to link issues in this project.');
  state.links = state.links.filter((candidate) => candidate !== link);
  recordLink(site, actor, inward, type.outward, outward, 'from');
  recordLink(site, actor, outward, type.inward, inward, 'from');
  site.emit(actor, 'avi:jira:deleted:issuelink', eventLink(state, link));
}

function recordLink(site: DeskSite, actor: Actor, issue: Issue, words: string, other: Issue, side: 'from' | 'to'): void {
  const text = `This work item ${words} ${other.key}`;
  const item: ChangeItem = {
    field: 'Link',
    fieldId: 'issuelinks',
    fieldtype: 'jira',
    from: side === 'from' ? other.key : null,
    fromString: side === 'from' ? text : null,
    to: side === 'to' ? other.key : null,
    toString: side === 'to' ? text : null,
  };
  site.announceUpdate(actor, issue, site.record(actor, issue, [item]));
}

/** The reporter, the team and participants themselves may change who takes part. @throws RestError */
export function setParticipants(site: DeskSite, actor: Actor, issue: Issue, accountIds: readonly string[]): void {
  if (!site.isCustomerOf(actor, issue))
    site.require(actor, 'EDIT_ISSUES', issue, 'You do not have permission to edit this issue.');
  const value = [...new Set(accountIds)].map((accountId) => ({ accountId }));
  const project = site.projectOf(issue);
  const [change] = planFieldChanges(site.state, project, issue, { [PARTICIPANTS_FIELD]: value });
  if (!change || change.items.length === 0) return;
  change.apply(issue);
  site.announceUpdate(actor, issue, site.record(actor, issue, change.items));
}

/** Project administrators may set who watches; everybody else speaks for themselves. @throws RestError */
export function setWatching(site: DeskSite, actor: Actor, issue: Issue, accountId: string, watching: boolean): void {
  site.require(actor, 'BROWSE_PROJECTS', issue, 'You do not have permission to see this issue.');
  if (accountId !== site.accountIdOf(actor) && !site.can(actor, 'ADMINISTER_PROJECTS', issue))
    throw new RestError(403, ['You do not have permission to manage the watcher list.']);
  const person = site.findPerson(accountId);
  if (!person || !site.canSeeIssue({ kind: 'user', accountId }, issue))
    throw new RestError(404, [`The user with account ID '${accountId}' does not have permission to view this issue.`]);
  const others = (issue.watcherIds ?? []).filter((id) => id !== accountId);
  issue.watcherIds = watching ? [...others, accountId] : others;
  site.changed(issue);
}
