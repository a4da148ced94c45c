/** `nextPageToken` of the enhanced search: opaque, bound to its query, its site and its caller, good for seven days. */
import { createHash } from 'node:crypto';
import { RestError } from '../operations';
import type { OrderKey } from '../jql/types';

const LIFETIME = 7 * 24 * 3_600_000;

/** Where a page ended: the order key and id of its last work item. */
export interface Place {
  readonly key: OrderKey;
  readonly id: string;
}

interface Sealed extends Place {
  readonly issued: number;
}

const sealOf = (text: string, binding: string) =>
  createHash('sha256').update(`${binding}\n${text}`).digest('base64url').slice(0, 22);

/** Makes a token; `binding` is everything a later call must repeat. */
export function writeToken(place: Place, binding: string, now: number): string {
  const sealed: Sealed = { key: place.key, id: place.id, issued: now };
  const text = Buffer.from(JSON.stringify(sealed)).toString('base64url');
  return `${text}.${sealOf(text, binding)}`;
}

/** @throws RestError 400 for a token that is not ours, belongs to another query, or is too old. */
export function readToken(token: string, binding: string, now: number): Place {
  const [text, seal] = token.split('.');
  if (text && seal === sealOf(text, binding)) {
    const sealed = JSON.parse(Buffer.from(text, 'base64url').toString()) as Sealed;
    if (now - sealed.issued <= LIFETIME) return sealed;
  }
  throw new RestError(400, ['The provided next page token is invalid or expired.']);
}
