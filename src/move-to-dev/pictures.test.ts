import type { AdfNode } from '../jira/adf';
import { portable } from './description';
import { copyName, fileLabels, namesFile, namesFiles, withPictures } from './pictures';

const file = (id: string, name: string) => ({ id, name, mimeType: 'image/png', size: 1 });
const doc = (...content: AdfNode[]): AdfNode => ({ type: 'doc', version: 1, content });
const shown = (id: string, alt?: string): AdfNode => ({
  type: 'mediaSingle',
  attrs: { layout: 'center' },
  content: [{ type: 'media', attrs: { type: 'file', id, collection: '', ...(alt === undefined ? {} : { alt }) } }],
});
const words = (node: AdfNode): string[] => [...(node.text ? [node.text] : []), ...(node.content ?? []).flatMap(words)];
const mediaIds = (node: AdfNode): unknown[] => [
  ...(node.type.startsWith('media') && node.attrs?.['id'] ? [node.attrs['id']] : []),
  ...(node.content ?? []).flatMap(mediaIds),
];

describe('the name of a copy', () => {
  it.each([
    ['shot.png', 'shot.png'],
    ['from erika.muster@example.com.txt', 'from [e-mail address].txt'],
    ['erika.muster@example.com', '[e-mail address]'],
    ['Übersicht – 見積.csv', 'Übersicht – 見積.csv'],
  ])('of “%s” is “%s”', (name, expected) => {
    expect(copyName(name, true)).toBe(expected);
    expect(copyName(name, false)).toBe(name);
  });
});

describe('pictures', () => {
  it('find their place by the id, or the name, that rich text knows them by', () => {
    const files = [file('1', 'a.png'), file('2', 'b.png')];
    const waiting = doc(...portable([shown('1'), shown('5f0e-in-the-media-store', 'b.png')], fileLabels(files, false)));
    expect(words(waiting)).toEqual(['[picture: a.png]', '[picture: b.png]']);

    const placed = withPictures(waiting, [
      { id: '1', name: 'a.png', mediaId: 'm1' },
      { id: '2', name: 'b.png', mediaId: 'm2' },
    ]);

    expect(mediaIds(placed as AdfNode)).toEqual(['m1', 'm2']);
    expect(namesFiles(placed as AdfNode)).toBe(false);
  });

  it('of one name are told apart', () => {
    const files = [file('1', 'image001.png'), file('2', 'image001.png')];
    const waiting = doc(...portable([shown('2'), shown('1')], fileLabels(files, false)));

    const placed = withPictures(
      waiting,
      files.map(({ id, name }) => ({ id, name, mediaId: `m${id}` })),
    );

    expect(mediaIds(placed as AdfNode)).toEqual(['m2', 'm1']);
  });

  it('that were not copied keep their words, and what people wrote meanwhile stays', () => {
    const waiting = doc(
      { type: 'paragraph', content: [{ type: 'text', text: 'Seen by me too' }] },
      ...portable([shown('1'), shown('2')], fileLabels([file('1', 'a.png'), file('2', 'b.png')], false)),
    );

    const placed = withPictures(waiting, [{ id: '1', name: 'a.png', mediaId: 'm1' }]);

    expect(words(placed as AdfNode)).toEqual(['Seen by me too', '[picture: b.png]']);
    expect(withPictures(waiting, [{ id: '9', name: 'c.png', mediaId: 'm9' }])).toBeUndefined();
  });

  it('leave what stood below them, and files of a group become files in a line', () => {
    const caption: AdfNode = { type: 'caption', content: [{ type: 'text', text: 'The button is grey' }] };
    const single = { ...shown('1'), content: [...(shown('1').content ?? []), caption] };
    const group: AdfNode = {
      type: 'mediaGroup',
      content: [{ type: 'media', attrs: { type: 'file', id: '2', collection: '' } }],
    };
    const labels = fileLabels([file('1', 'a "quoted" name.png'), file('2', 'constructor')], false);

    const waiting = doc(...portable([single, group], labels));

    expect(words(waiting)).toEqual(['[picture: a "quoted" name.png]', 'The button is grey', '[file: constructor]']);
    expect(namesFile(waiting, { id: '1', name: 'a "quoted" name.png' })).toBe(true);
    expect(namesFile(waiting, { id: '3', name: 'other.png' })).toBe(false);
    const placed = withPictures(waiting, [{ id: '2', name: 'constructor', mediaId: 'm2' }]);
    expect(mediaIds(placed as AdfNode)).toEqual(['m2']);
  });
});
