import { crc32, inflateSync } from 'node:zlib';
import { builtInDesks, loadDesk } from '../desks/load-desk';
import { bytesOf } from './attachments';
import type { Actor } from './port';
import { actorFor, TEST_BASE, testSite } from './test-desk';
import { plainToAdf } from './text';

const of = (mimeType: string, size: number) =>
  Buffer.from(bytesOf({ id: '1', filename: 'made', mimeType, size, authorId: 'a', created: 0 }));

/** Names of a picture's chunks; fails when a checksum is wrong. */
function chunksOf(png: Buffer): string[] {
  const names: string[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const named = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(named));
    names.push(named.toString('latin1', 0, 4));
    if (names.at(-1) === 'IDAT') expect(inflateSync(named.subarray(4))).toHaveLength(64 * 65);
    at += 12 + length;
  }
  return names;
}

describe('a file that a desk file only names', () => {
  test.each([2000, 61_440, 300_001])('is a picture of %d bytes', (size) => {
    const png = of('image/png', size);

    expect(png).toHaveLength(size);
    expect(png.toString('latin1', 1, 4)).toBe('PNG');
    expect(chunksOf(png)).toEqual(['IHDR', 'puFF', 'IDAT', 'IEND']);
  });

  test.each([999, 1005, 48_213, 100_000])('is a document of %d bytes whose table is where it says', (size) => {
    const pdf = of('application/pdf', size).toString('latin1');
    const [, at] = /startxref\n(\d+)\n%%EOF\n$/.exec(pdf) ?? [];

    expect(pdf).toHaveLength(size);
    expect(pdf.slice(Number(at), Number(at) + 4)).toBe('xref');
  });

  test.each([400, 70_000, 65_770, 65_771, 65_772, 65_773, 262_144])(
    'is a photograph of %d bytes, segment by segment',
    (size) => {
      const jpeg = of('image/jpeg', size);
      const markers: number[] = [];
      let at = 2;
      for (; markers.at(-1) !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2)) markers.push(jpeg.readUInt16BE(at) - 0xff00);

      expect(jpeg).toHaveLength(size);
      expect([...new Set(markers)]).toEqual([0xe0, 0xdb, 0xc0, 0xc4, 0xfe, 0xda]);
      expect(jpeg.toString('hex', at)).toBe('3fffd9');
    },
  );

  test.each([200, 2_000_000])('is a film of %d bytes, box by box', (size) => {
    const film = of('video/mp4', size);
    const boxes: string[] = [];
    for (let at = 0; at < film.length; at += film.readUInt32BE(at)) boxes.push(film.toString('latin1', at + 4, at + 8));

    expect(film).toHaveLength(size);
    expect(boxes).toEqual(['ftyp', 'moov', 'free']);
  });

  test('is text, or zero bytes where the desk can make nothing', () => {
    expect(of('text/plain', 40).toString()).toMatch(/^made\nLine 1 of a made file\./);
    expect(of('text/csv', 20).toString()).toMatch(/^name,value\nline 1,/);
    expect(of('image/png', 12)).toEqual(Buffer.alloc(12));
    expect(of('video/mp4', 5)).toEqual(Buffer.alloc(5));
  });

  test('has the size that it was given, on every built-in desk', () => {
    const files = builtInDesks().flatMap(({ name }) =>
      loadDesk(name).projects.flatMap(({ requests }) => requests.flatMap(({ attachments }) => attachments)),
    );

    expect(files.length).toBeGreaterThan(10);
    for (const { mimeType, size } of files) expect(of(mimeType, size)).toHaveLength(size);
  });
});

test('customers get the bytes of what the portal shows them, and no others', async () => {
  const { site } = testSite();
  const ask = async (actor: Actor, method: string, path: string, body?: string | FormData) =>
    site.handle(
      new Request(TEST_BASE + path, { method, headers: { 'X-Atlassian-Token': 'no-check' }, ...(body ? { body } : {}) }),
      actor,
    );
  const upload = async (name: string) => {
    const form = new FormData();
    form.append('file', new File(['bytes'], name, { type: 'text/plain' }));
    const answer = await ask(actorFor('gil'), 'POST', '/rest/api/3/issue/SUP-1/attachments', form);
    return ((await answer.json()) as { id: string }[])[0]!.id;
  };
  const comment = async (id: string, internal: boolean) => {
    const media = { type: 'mediaGroup', content: [{ type: 'media', attrs: { type: 'file', id, collection: '' } }] };
    const body = { ...plainToAdf('See'), content: [media] };
    const properties = [{ key: 'sd.public.comment', value: { internal } }];
    await ask(actorFor('gil'), 'POST', '/rest/api/3/issue/SUP-1/comment', JSON.stringify({ body, properties }));
  };
  const [shown, internal, loose] = [await upload('shown.txt'), await upload('internal.txt'), await upload('loose.txt')];
  await comment(shown, false);
  await comment(internal, true);
  const own = Object.values(site.state.issues).find(({ key }) => key === 'SUP-1')!.attachments[0]!.id;

  const status = async (actor: Actor, id: string) => [
    (await ask(actor, 'GET', `/rest/api/3/attachment/content/${id}`)).status,
    (await ask(actor, 'GET', `/rest/api/3/attachment/${id}`)).status,
  ];

  for (const id of [own, shown]) expect(await status(actorFor('cleo'), id)).toEqual([200, 200]);
  for (const id of [internal, loose]) {
    expect(await status(actorFor('cleo'), id)).toEqual([404, 404]);
    expect(await status(actorFor('gil'), id)).toEqual([200, 200]);
  }
});
