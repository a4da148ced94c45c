/**
 * The journal beside a kept state: one line for each change, appended before what caused it is answered. A line is whole or it
 * is not there: its checksum tells. Applied to the state it belongs to, in order, it gives the state as it was last.
 */
import { crc32 } from 'node:zlib';
import type { Attachment, Issue, Json, Mail, SiteState } from './jira/state';

/** What one act changed. Everything in it is a whole new value, so that no line depends on what it replaces. */
export interface ChangeRecord {
  readonly clock: { readonly instant: number; readonly machine: number };
  /** Parts of the site other than work items and mail, by name. */
  readonly site?: Readonly<Record<string, Json>>;
  /** By id; null for one that was deleted. Attachments that were kept before come without their bytes. */
  readonly issues?: Readonly<Record<string, KeptIssue | null>>;
  /** Messages that were sent, and how many the site keeps in all. */
  readonly mail?: { readonly sent: readonly Mail[]; readonly kept: number };
  /** Parts of the platform's snapshot other than its storage, by name. */
  readonly platform?: Readonly<Record<string, Json>>;
  /** Storage of the app: shelf, key and what is there, null for nothing. */
  readonly kvs?: readonly (readonly [string, string, Json])[];
  readonly controls?: Json;
}

/** `bytesKept`: the bytes of this attachment stand in the state before. */
type KeptAttachment = Attachment & { readonly bytesKept?: true };
export type KeptIssue = Omit<Issue, 'attachments'> & { readonly attachments: readonly KeptAttachment[] };

/** The parts of a kept state that a journal changes. */
export interface Changeable {
  readonly clock: { readonly instant: number; readonly machine: number };
  readonly site: SiteState;
  readonly platform: Json;
  readonly controls?: Json;
}

interface Shelf {
  readonly shelf: string;
  readonly values: readonly { readonly key: string }[];
}

/** One line of a journal, with its end. */
export function writeLine(value: unknown): string {
  const text = JSON.stringify(value);
  return `${sumOf(text)} ${text}\n`;
}

/** The value of a line without its end; undefined when the line is not as it was written. */
export function readLine(line: string): unknown {
  const text = line.slice(9);
  if (line[8] !== ' ' || line.slice(0, 8) !== sumOf(text)) return undefined;
  return JSON.parse(text);
}

const sumOf = (text: string): string => crc32(text).toString(16).padStart(8, '0');

/** Work item as a record holds it: bytes in `known` are left out. */
export function withoutKnownBytes(issue: Issue, known: ReadonlySet<string>): KeptIssue {
  if (!issue.attachments.some(({ id, content }) => content !== undefined && known.has(id))) return issue;
  const attachments = issue.attachments.map((one): KeptAttachment => {
    if (one.content === undefined || !known.has(one.id)) return one;
    const { content: _, ...rest } = one;
    return { ...rest, bytesKept: true };
  });
  return { ...issue, attachments };
}

/** Applies records in order, changing the site of `state` in place. */
export function applyRecords<State extends Changeable>(state: State, records: readonly ChangeRecord[]): State {
  if (records.length === 0) return state;
  const { site } = state;
  const platform = { ...(state.platform as Readonly<Record<string, Json>>) };
  const shelves = new Map(
    ((platform.kvs ?? []) as unknown as readonly Shelf[]).map(({ shelf, values }) => [
      shelf,
      new Map<string, unknown>(values.map((one) => [one.key, one])),
    ]),
  );
  let { clock, controls } = state as Changeable;
  for (const record of records) {
    clock = record.clock;
    controls = record.controls ?? controls;
    Object.assign(site, record.site);
    Object.assign(platform, record.platform);
    for (const [id, issue] of Object.entries(record.issues ?? {})) {
      if (issue === null) delete site.issues[id];
      else site.issues[id] = withBytes(issue, site.issues[id]);
    }
    if (record.mail) site.mail = [...site.mail, ...record.mail.sent].slice(-record.mail.kept);
    for (const [shelf, key, stored] of record.kvs ?? []) {
      const values = shelves.get(shelf) ?? new Map<string, unknown>();
      shelves.set(shelf, values);
      if (stored === null) values.delete(key);
      else values.set(key, stored);
    }
  }
  const kvs = [...shelves].map(([shelf, values]) => ({ shelf, values: [...values.values()] })) as unknown as Json;
  return { ...state, clock, platform: { ...platform, kvs }, ...(controls === undefined ? {} : { controls }) };
}

function withBytes(issue: KeptIssue, before: Issue | undefined): Issue {
  const attachments = issue.attachments.map(({ bytesKept, ...one }): Attachment => {
    if (!bytesKept) return one;
    const content = before?.attachments.find(({ id }) => id === one.id)?.content;
    return content === undefined ? one : { ...one, content };
  });
  return { ...issue, attachments };
}
