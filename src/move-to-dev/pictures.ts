/** Puts copied files where the description names them. */
import type { AdfNode } from '../jira/adf';
import { fileNamed, pictureNamed } from './description';

/** Whether a description waits for files. */
export function namesFiles(document: AdfNode | null): boolean {
  return document !== null && /\[(?:picture|file): /.test(JSON.stringify(document));
}

/**
 * The description with the files in place; undefined when none of them is named in it. `files`: the media store's ids by
 * name. What people wrote in the meantime stays.
 */
export function withPictures(document: AdfNode, files: Readonly<Record<string, string>>): AdfNode | undefined {
  const pictures = new Map(Object.entries(files).map(([name, id]) => [pictureNamed(name), mediaOf(name, id)]));
  const inline = new Map(Object.entries(files).map(([name, id]) => [fileNamed(name), inlineOf(id)]));
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

function mediaOf(name: string, id: string): AdfNode {
  return {
    type: 'mediaSingle',
    attrs: { layout: 'center' },
    content: [{ type: 'media', attrs: { type: 'file', id, collection: '', alt: name } }],
  };
}

function inlineOf(id: string): AdfNode {
  return { type: 'mediaInline', attrs: { type: 'file', id, collection: '' } };
}
