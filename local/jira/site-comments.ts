/** Comments, public and internal. `sd.public.comment` with `{internal: true}` makes one internal (forge-platform §7.4). */
import { eventComment, eventIssue } from './events';
import { mailAssignee, mailCustomers, type Notice } from './mail';
import { MAX_TEXT_LENGTH } from './fields';
import { RestError, type NewComment } from './operations';
import type { Actor } from './port';
import type { DeskSite } from './site';
import { checkPropertyKey, checkPropertyValue, checkRoom } from './site-parts';
import type { Comment, HeldMail, Issue, Json, Person } from './state';
import { adfToPlain } from './text';

/** The comment property behind a comment's visibility. */
export const INTERNAL_PROPERTY = 'sd.public.comment';

/** @throws RestError when the actor may not write this comment here. */
export function checkComment(site: DeskSite, actor: Actor, issue: Issue, comment: NewComment): void {
  site.requireAccount(actor);
  const agent = site.can(actor, 'ADD_COMMENTS', issue);
  if (!agent && !site.isCustomerOf(actor, issue))
    throw new RestError(404, ['Issue does not exist or you do not have permission to see it.']);
  const visible = isPublic(site, issue, comment);
  if (!visible && !site.can(actor, 'SERVICEDESK_AGENT', issue))
    throw new RestError(403, ['You do not have permission to add internal comments to this request.']);
  checkBody(comment);
  checkRoom('comments', issue.comments.length);
  for (const property of comment.properties ?? []) {
    checkPropertyKey(property.key);
    checkPropertyValue(property.value);
  }
}

function checkBody(comment: Partial<NewComment>): void {
  const text = comment.body === undefined ? undefined : adfToPlain(comment.body);
  if (text === undefined) return;
  if (text === '' && !JSON.stringify(comment.body).includes('"media'))
    throw new RestError(400, [], { comment: 'Comment body can not be empty!' });
  if (text.length > MAX_TEXT_LENGTH)
    throw new RestError(400, [], {
      comment: `The entered text is too long. It exceeds the allowed limit of ${MAX_TEXT_LENGTH} characters.`,
    });
}

function isPublic(
  site: DeskSite,
  issue: Issue,
  comment: Pick<NewComment, 'public' | 'properties'>,
  { edited } = { edited: false },
): boolean {
  if (!site.projectOf(issue).serviceDesk) return true;
  const { internalCommentProperty: position } = site.switches;
  const isHonoured = position === 'honoured' || (position === 'when-edited' && edited);
  const property = isHonoured ? comment.properties?.find((candidate) => candidate.key === INTERNAL_PROPERTY) : undefined;
  return property ? !isInternal(property.value) : comment.public;
}

/** Whether a value of `sd.public.comment` makes a comment internal. */
export function isInternal(value: Json): boolean {
  return typeof value === 'object' && value !== null && 'internal' in value && (value as { internal: Json }).internal === true;
}

/** Puts a checked comment into the state; `announce` sends its event and mail. */
export function placeComment(
  site: DeskSite,
  actor: Actor,
  issue: Issue,
  input: NewComment,
): { comment: Comment; readonly announce: () => void } {
  const author = site.requireAccount(actor);
  const now = site.clock.now();
  const visible = isPublic(site, issue, input);
  const properties: Record<string, Json> = Object.fromEntries((input.properties ?? []).map(({ key, value }) => [key, value]));
  if (!visible) properties[INTERNAL_PROPERTY] ??= { internal: true };
  const comment: Comment = {
    id: site.newId(),
    authorId: author.accountId,
    updateAuthorId: author.accountId,
    body: { ...input.body, version: 1 },
    public: visible,
    created: now,
    updated: now,
    properties,
  };
  issue.comments.push(comment);
  issue.updated = now;
  site.changed(issue);
  const announce = () => {
    announceComment(site, actor, issue, comment);
    if (!visible) return;
    if (site.switches.commentMail === 'grouped')
      holdMail(site, { issueId: issue.id, commentId: comment.id, due: now + HELD_MS });
    else mailCustomers(site.state, issue, now, noticeOf(author, comment));
    if (author.accountType !== 'app' && !site.can(actor, 'SERVICEDESK_AGENT', issue))
      mailAssignee(site.state, issue, now, noticeOf(author, comment));
  };
  return { comment, announce };
}

/** How long Jira waits for more to tell before it sends a mail (support.atlassian.com, “Batched notifications in Jira Cloud”). */
const HELD_MS = 3 * 60_000;

function noticeOf(author: Pick<Person, 'accountId' | 'displayName'>, comment: Comment): Notice {
  return {
    cause: 'public-comment',
    authorId: author.accountId,
    text: `${author.displayName} commented:\n\n${adfToPlain(comment.body)}`,
  };
}

function holdMail(site: DeskSite, held: HeldMail): void {
  site.state.heldMail = [...(site.state.heldMail ?? []), held];
  planMail(site, held);
}

/** Goes on with the mails that an earlier run of the desk held back. */
export function resumeMail(site: DeskSite): void {
  for (const held of site.state.heldMail ?? []) planMail(site, held);
}

/** A comment that is gone or internal by then is mailed to nobody. */
function planMail(site: DeskSite, held: HeldMail): void {
  site.clock.schedule(held.due, () => {
    site.state.heldMail = (site.state.heldMail ?? []).filter((one) => one !== held);
    site.noteChange();
    const issue = site.state.issues[held.issueId];
    const comment = issue?.comments.find(({ id, public: visible }) => id === held.commentId && visible);
    const author = site.findPerson(comment?.authorId);
    if (issue && comment && author) mailCustomers(site.state, issue, site.clock.now(), noticeOf(author, comment));
  });
}

function announceComment(site: DeskSite, actor: Actor, issue: Issue, comment: Comment): void {
  site.emit(actor, 'avi:jira:commented:issue', {
    issue: eventIssue(site.state, issue),
    comment: eventComment(comment),
    associatedUsers: [{ accountId: comment.authorId }],
  });
}

/** @throws RestError, and then nothing was added. */
export function addComment(site: DeskSite, actor: Actor, issue: Issue, input: NewComment): Comment {
  checkComment(site, actor, issue, input);
  const { comment, announce } = placeComment(site, actor, issue, input);
  announce();
  return comment;
}

/** Leaving `properties` and `public` out keeps who can see the comment. @throws RestError, and then nothing has changed. */
export function editComment(site: DeskSite, actor: Actor, issue: Issue, comment: Comment, change: Partial<NewComment>): void {
  const author = site.requireAccount(actor);
  const own = comment.authorId === author.accountId && site.can(actor, 'EDIT_OWN_COMMENTS', issue);
  if (!own && !site.can(actor, 'EDIT_ALL_COMMENTS', issue))
    throw new RestError(400, [`You do not have the permission to edit this comment.`]);
  checkBody(change);
  for (const property of change.properties ?? []) {
    checkPropertyKey(property.key);
    checkPropertyValue(property.value);
  }
  const visibilityGiven =
    change.public !== undefined || change.properties?.some((property) => property.key === INTERNAL_PROPERTY);
  if (visibilityGiven) {
    const given = { public: change.public ?? comment.public, properties: change.properties };
    comment.public = isPublic(site, issue, given, { edited: true });
    comment.properties[INTERNAL_PROPERTY] = { internal: !comment.public };
  }
  for (const { key, value } of change.properties ?? []) comment.properties[key] = value;
  if (change.body) comment.body = { ...change.body, version: 1 };
  comment.updated = site.clock.now();
  comment.updateAuthorId = author.accountId;
  issue.updated = comment.updated;
  site.changed(issue);
  announceComment(site, actor, issue, comment);
}

/** @throws RestError when the actor may not delete the comment. */
export function deleteComment(site: DeskSite, actor: Actor, issue: Issue, comment: Comment): void {
  const author = site.requireAccount(actor);
  const own = comment.authorId === author.accountId && site.can(actor, 'DELETE_OWN_COMMENTS', issue);
  if (!own && !site.can(actor, 'DELETE_ALL_COMMENTS', issue))
    throw new RestError(400, ['You do not have the permission to delete this comment.']);
  issue.comments = issue.comments.filter((candidate) => candidate !== comment);
  issue.updated = site.clock.now();
  site.changed(issue);
  site.emit(actor, 'avi:jira:deleted:comment', { issue: eventIssue(site.state, issue), comment: eventComment(comment) });
}
