/** Names for files while they are on their way, and puts the copies where the description names them. */
import type { AdfNode } from '../jira/adf';
import type { SourceAttachment } from '../jira/move-port';
import { maskText } from './mask';

/** What stands in the place of a picture, and of a file in a line, until the file is there. */
export const pictureNamed = (label: string): string => `[picture: ${label}]`;
export const fileNamed = (label: string): string => `[file: ${label}]`;

const ENDING = /\.[A-Za-z0-9]{1,10}$/;

/** Name of the copy of a file; what tells its type stays, unless the end is what is masked. */
export function copyName(name: string, masks: boolean): string {
  if (!masks) return name;
  const whole = maskText(name);
  const ending = ENDING.exec(name)?.[0] ?? '';
  if (whole.masked.length === 0 || ending === '') return whole.text;
  const kept = maskText(name.slice(0, -ending.length)).text + ending;
  return maskText(kept).masked.length === 0 ? kept : whole.text;
}

/** Labels of files by their id, and by their name: rich text knows a file by an id of the media store and by its name. */
export function fileLabels(files: readonly SourceAttachment[], masks: boolean): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { id, name } of files) {
    const plain = copyName(name, masks);
    // Mail programs call every picture image001.png.
    const isAlone = files.filter((each) => copyName(each.name, masks) === plain).length === 1;
    const label = isAlone ? plain : numbered(plain, id);
    labels.set(id, label);
    if (!labels.has(name)) labels.set(name, label);
  }
  return labels;
}

const numbered = (name: string, id: string): string => `${name} #${id}`;

/** A file that was copied, with what it is known by. */
export interface PlacedFile {
  /** Of the original. */
  readonly id: string;
  /** Of the copy. */
  readonly name: string;
  readonly mediaId: string;
}

/** Whether a description waits for files. */
export function namesFiles(document: AdfNode | null): boolean {
  return document !== null && /\[(?:picture|file): /.test(JSON.stringify(document));
}

/** Whether it waits for this one. */
export function namesFile(document: AdfNode, { id, name }: Omit<PlacedFile, 'mediaId'>): boolean {
  const text = JSON.stringify(document);
  return [name, numbered(name, id)].some((label) =>
    [pictureNamed(label), fileNamed(label)].some((words) => text.includes(JSON.stringify(words).slice(1, -1))),
  );
}

/** The description with the files in place; undefined when none of them is named in it. What people wrote in the meantime stays. */
export function withPictures(document: AdfNode, files: readonly PlacedFile[]): AdfNode | undefined {
  const pictures = new Map<string, AdfNode>();
  const inline = new Map<string, AdfNode>();
  for (const file of [...files].reverse()) {
    for (const label of [file.name, numbered(file.name, file.id)]) {
      pictures.set(pictureNamed(label), mediaOf(file));
      inline.set(fileNamed(label), inlineOf(file));
    }
  }
  let found = false;
  const rewrite = (node: AdfNode): AdfNode => {
    const [only, ...more] = node.content ?? [];
    const picture = node.type === 'paragraph' && more.length === 0 ? pictures.get(only?.text ?? '') : undefined;
    const file = node.type === 'text' ? inline.get(node.text ?? '') : undefined;
    if (picture ?? file) found = true;
    return picture ?? file ?? (Array.isArray(node.content) ? { ...node, content: node.content.map(rewrite) } : node);
  };
  const rewritten = rewrite(document);
  return found ? rewritten : undefined;
}

function mediaOf({ name, mediaId }: PlacedFile): AdfNode {
  return {
    type: 'mediaSingle',
    attrs: { layout: 'center' },
    content: [{ type: 'media', attrs: { type: 'file', id: mediaId, collection: '', alt: name } }],
  };
}

function inlineOf({ name, mediaId }: PlacedFile): AdfNode {
  return { type: 'mediaInline', attrs: { type: 'file', id: mediaId, collection: '', alt: name } };
}
