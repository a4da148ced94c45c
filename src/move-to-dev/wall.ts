/** The comment wall: which of the developers' comments come over, and as what. Pure. */
import { adf, type AdfNode, plainTextOf } from '../jira/adf';
import type { ItemComment } from '../jira/back-port';
import { portable } from './description';
import type { Heard } from './heard';

export type Passing =
  { readonly is: 'new' | 'changed'; readonly comment: ItemComment } | { readonly is: 'gone'; readonly commentId: string };

/**
 * What is new on the wall. A comment that was marked, changed, unmarked or deleted since counts; our own never do.
 * `comments` are the newest, oldest first; `isWhole` when there are no others. `looked`: one that was looked for by its id.
 */
export function passingOf(
  wall: Heard['wall'],
  comments: readonly ItemComment[],
  marker: string,
  looked: { readonly id: string; readonly comment: ItemComment | undefined } | null,
  isWhole: boolean,
): Passing[] {
  const all = new Map(comments.map((comment) => [comment.id, comment]));
  if (looked?.comment) all.set(looked.id, looked.comment);
  const came = [...all.values()].flatMap((comment): Passing[] => {
    const was = wall[comment.id];
    if (comment.own || !isMarked(comment.body, marker)) {
      return was && !was.isGone ? [{ is: 'gone', commentId: comment.id }] : [];
    }
    if (!was) return [{ is: 'new', comment }];
    return was.isGone || was.at !== comment.updated ? [{ is: 'changed', comment }] : [];
  });
  const oldest = isWhole ? 0 : Number(comments[0]?.id ?? Infinity);
  const gone = Object.entries(wall).flatMap(([commentId, { isGone }]): Passing[] => {
    const isSought = Number(commentId) >= oldest || looked?.id === commentId;
    return !isGone && isSought && !all.has(commentId) ? [{ is: 'gone', commentId }] : [];
  });
  return [...came, ...gone];
}

/** `#desk` marks, `#desktop` does not. An empty marker marks nothing. */
export function isMarked(body: AdfNode | null, marker: string): boolean {
  return marker.trim() !== '' && markAt(plainTextOf(body).text, marker.trim()) >= 0;
}

const WORD = /[\p{L}\p{N}_-]/u;

function markAt(text: string, marker: string): number {
  const [where, wanted] = [text.toLowerCase(), marker.toLowerCase()];
  // Letters whose small form is longer would shift what is found.
  if (where.length !== text.length) return text.indexOf(marker);
  for (let at = where.indexOf(wanted); at >= 0; at = where.indexOf(wanted, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + wanted.length] ?? ' '];
    const isApart = (sign: string, edge: string | undefined): boolean => !(WORD.test(sign) && WORD.test(edge ?? ' '));
    if (isApart(before, wanted[0]) && isApart(after, wanted.at(-1))) return at;
  }
  return -1;
}

/** The comment as agents get it: who said it where, names instead of mentions, files by their names, no marker. */
export function passedOn(key: string, { author, body }: ItemComment, marker: string): AdfNode {
  const said = withoutMarker(portable(body?.content ?? []), marker.trim());
  return adf.document([adf.paragraph(`${author} on ${key}:`), ...said]);
}

/** For a comment that Jira does not take on the request. */
export function leftThere(key: string, { author }: ItemComment): AdfNode {
  return adf.document([adf.paragraph(`A comment by ${author} on ${key} could not be brought here; it can be read there.`)]);
}

export function takenBack(key: string): AdfNode {
  return adf.document([adf.paragraph(`A comment on ${key} that stood here was taken back.`)]);
}

function withoutMarker(nodes: readonly AdfNode[], marker: string): AdfNode[] {
  return nodes.flatMap((node): AdfNode[] => {
    if (node.content) {
      const content = withoutMarker(node.content, marker);
      return content.length === 0 && node.content.length > 0 && node.type === 'paragraph' ? [] : [{ ...node, content }];
    }
    if (node.text === undefined) return [node];
    let text = node.text;
    for (let at = markAt(text, marker); at >= 0; at = markAt(text, marker))
      text = text.slice(0, at) + text.slice(at + marker.length).replace(/^\s/, '');
    return text === '' ? [] : [{ ...node, text }];
  });
}
