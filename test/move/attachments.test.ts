import type { Answer } from '../../src/contract/calls';
import type { CloneView, MoveCalls } from '../../src/contract/move';
import type { Json } from '../../local/jira/state';
import { DeskDriver, valueOf } from '../helpers/desk';

jest.setTimeout(300_000);

interface FileBean {
  readonly id: string;
  readonly filename: string;
  readonly mimeType: string;
  readonly size: number;
}

interface Item {
  readonly fields: { readonly description: Json; readonly attachment: readonly FileBean[] };
  readonly renderedFields: { readonly description: string };
}

interface NewFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

let desk: DeskDriver;
beforeAll(async () => {
  desk = await DeskDriver.start({ desk: 'front-line-and-dev' });
});
afterAll(() => desk.close());

const basic = (): string => {
  const { email, token } = desk.account('agent');
  return `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
};

async function attach(key: string, { name, type, bytes }: NewFile): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type }), name);
  const response = await fetch(`${desk.desk.url}/rest/api/3/issue/${key}/attachments`, {
    method: 'POST',
    headers: { authorization: basic(), 'x-atlassian-token': 'no-check' },
    body: form,
  });
  expect(response.status).toBe(200);
  const [made] = (await response.json()) as FileBean[];
  return made?.id ?? '';
}

async function bytesOf(id: string): Promise<Buffer> {
  const response = await fetch(`${desk.desk.url}/rest/api/3/attachment/content/${id}?redirect=false`, {
    headers: { authorization: basic() },
  });
  return Buffer.from(await response.arrayBuffer());
}

/** A request with files; `shown` are those that its description shows, by their place. */
async function raise(summary: string, files: readonly NewFile[], shown: readonly number[]) {
  const requestTypeId = await desk.requestTypeId('CARE', 'Bug');
  const { issueKey, issueId } = await desk.call<{ issueKey: string; issueId: string }>(
    'customer',
    'POST',
    '/rest/servicedeskapi/request',
    { serviceDeskId: 'CARE', requestTypeId, requestFieldValues: { summary, description: 'See below.' } },
  );
  const ids: string[] = [];
  for (const file of files) ids.push(await attach(issueKey, file));
  const pictures = shown.map((place) => ({
    type: 'mediaSingle',
    attrs: { layout: 'center' },
    content: [{ type: 'media', attrs: { type: 'file', id: ids[place] ?? '', collection: '', alt: files[place]?.name ?? '' } }],
  }));
  const before = { type: 'paragraph', content: [{ type: 'text', text: 'This is what I see:' }] };
  const description = { type: 'doc', version: 1, content: [before, ...pictures] };
  await desk.call('agent', 'PUT', `/rest/api/3/issue/${issueKey}`, { fields: { description } });
  await desk.settle();
  return { key: issueKey, id: issueId, ids };
}

const move = <Name extends keyof MoveCalls>(
  name: Name,
  payload: MoveCalls[Name]['payload'],
  issueId: string,
): Promise<Answer<MoveCalls[Name]['value']>> =>
  desk.invokeIn('jira:issueAction', 'agent', name, payload, {
    issue: { id: issueId },
    project: { id: desk.project('CARE').id },
  });

/** Presses *Create* with every file; the copying is left to the queue. */
async function handOver(id: string): Promise<CloneView> {
  const { plan } = valueOf(await move('move.plan', { targetId: 'dev', workTypeId: null }, id));
  const fields = Object.fromEntries(
    plan.fields.flatMap(({ id: field, problem, control }) =>
      problem !== null && control.is === 'one' ? [[field, control.choices[0]?.id ?? null]] : [],
    ),
  );
  const attachmentIds = plan.attachments.map((each) => each.id);
  const choices = { targetId: 'dev', workTypeId: plan.workType.id, fields, attachmentIds, commentIds: [] };
  return valueOf(await move('move.create', choices, id));
}

const progress = async (id: string) => valueOf(await move('move.progress', { targetId: 'dev' }, id)).copy;
const itemOf = ({ item }: CloneView): Promise<Item> =>
  desk.call('agent', 'GET', `/rest/api/3/issue/${item?.key ?? ''}?expand=renderedFields`);

/** Ids of the files that a description shows, in order. */
function mediaIn(node: Json): string[] {
  const { type, attrs, content } = node as { type: string; attrs?: { id?: string }; content?: Json[] };
  return [...(type === 'media' ? [attrs?.id ?? ''] : []), ...(content ?? []).flatMap(mediaIn)];
}

const noise = (length: number, seed: number): Buffer =>
  Buffer.from(Array.from({ length }, (_, index) => (index * 131 + seed * 17 + (index >> 8)) & 255));

describe('files', () => {
  const files: NewFile[] = [
    { name: 'image001.png', type: 'image/png', bytes: noise(5000, 1) },
    {
      name: 'server.log',
      type: 'text/plain',
      bytes: Buffer.from('12:00 started\r\n--guichet-0-of-52\r\n12:01 stopped\r\n--\r\n'),
    },
    { name: 'invoice.pdf', type: 'application/pdf', bytes: noise(70_000, 2) },
    { name: 'Übersicht „März“ – 見積.csv', type: 'text/csv', bytes: Buffer.from('å;ß\n1;2\n') },
    { name: 'film.mp4', type: 'video/mp4', bytes: noise(2000, 3) },
    { name: 'setup.exe', type: 'application/x-msdownload', bytes: noise(1000, 4) },
    { name: 'empty.txt', type: 'text/plain', bytes: Buffer.alloc(0) },
    { name: 'image001.png', type: 'image/png', bytes: noise(5000, 5) },
    { name: 'from erika.muster@example.com.txt', type: 'text/plain', bytes: Buffer.from('Good day') },
    { name: 'deleted.txt', type: 'text/plain', bytes: Buffer.from('gone') },
  ];
  const FILM = 4;
  const PROGRAM = 5;
  const DELETED = 9;

  it('go along with bytes, type and name, pictures in their places; what fails is named and tried again once', async () => {
    const request = await raise('The invoice shows twice', files, [0, 7]);
    await desk.control('faults', {
      faults: [
        { kind: 'queue', does: 'late', queue: 'moves', seconds: 60 },
        { kind: 'call', method: 'POST', path: '/rest/api/3/issue/*/attachments', status: 413, skip: FILM },
        { kind: 'call', method: 'POST', path: '/rest/api/3/issue/*/attachments', status: 415, skip: PROGRAM },
      ],
    });

    const made = await handOver(request.id);
    await desk.call('agent', 'DELETE', `/rest/api/3/attachment/${request.ids[DELETED] ?? ''}`);
    expect(await progress(request.id)).toMatchObject({ total: 10, done: 0, failed: [], state: 'running' });
    expect(JSON.stringify((await itemOf(made)).fields.description)).toContain('[picture: image001.png');

    await desk.advance('PT2M');
    await desk.settle();
    expect(await progress(request.id)).toEqual({
      total: 10,
      done: 7,
      failed: [
        expect.objectContaining({ name: 'film.mp4', reason: 'larger than this site allows' }),
        expect.objectContaining({ name: 'setup.exe', reason: 'of a type that this site does not take' }),
        expect.objectContaining({ attachmentId: request.ids[DELETED], reason: 'no longer on the request' }),
      ],
      state: 'done',
    });

    valueOf(await move('move.retry', { targetId: 'dev' }, request.id));
    await desk.settle();
    valueOf(await move('move.retry', { targetId: 'dev' }, request.id));
    await desk.settle();

    expect(await progress(request.id)).toMatchObject({
      done: 9,
      failed: [{ reason: 'no longer on the request' }],
      state: 'done',
    });
    const { fields, renderedFields } = await itemOf(made);
    const expected = files
      .slice(0, DELETED)
      .map((file) => ({ ...file, name: file.name.replace(/\S+@example.com/, '[e-mail address]') }));
    const order = [...expected.filter((_, place) => place !== FILM && place !== PROGRAM), expected[FILM], expected[PROGRAM]];
    expect(fields.attachment.map(({ filename, mimeType }) => [filename, mimeType])).toEqual(
      order.map((file) => [file?.name, file?.type]),
    );
    for (const [place, { id }] of fields.attachment.entries())
      expect((await bytesOf(id)).equals(order[place]?.bytes ?? Buffer.alloc(0))).toBe(true);
    const placed = mediaIn(fields.description);
    expect(placed).toHaveLength(2);
    expect((await bytesOf(placed[0] ?? '')).equals(files[0]?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect((await bytesOf(placed[1] ?? '')).equals(files[7]?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect(fields.attachment.map(({ id }) => id)).toEqual(expect.arrayContaining(placed));
    expect(JSON.stringify(fields.description)).not.toContain('[picture');
    for (const id of placed) expect(renderedFields.description).toContain(`src="/rest/api/3/attachment/content/${id}"`);
  });

  it('are there once, and in their places, although the job comes twice or its container ends after any call', async () => {
    const two = [files[0] as NewFile, files[7] as NewFile];
    const calls = await callsOfOneJob(two);
    expect(calls).toBeGreaterThan(10);

    for (let afterCall = 1; afterCall <= calls; afterCall += 1) {
      const request = await raise(`Stopped after ${afterCall}`, two, [1, 0]);
      await desk.control('faults', {
        faults: [
          { kind: 'crash', function: 'move-job', afterCall },
          { kind: 'queue', does: 'redelivered', queue: 'moves', seconds: 20 },
        ],
      });
      const made = await handOver(request.id);
      await desk.settle();
      await desk.advance('PT5M');
      await desk.settle();
      await desk.control('faults', { clear: true });

      expect([afterCall, await progress(request.id)]).toEqual([
        afterCall,
        expect.objectContaining({ done: 2, failed: [], state: 'done' }),
      ]);
      const { fields } = await itemOf(made);
      expect([afterCall, fields.attachment.length]).toEqual([afterCall, 2]);
      const [first, second] = fields.attachment.map(({ id }) => id);
      expect([afterCall, mediaIn(fields.description)]).toEqual([afterCall, [second, first]]);
    }
  });

  async function callsOfOneJob(some: readonly NewFile[]): Promise<number> {
    const request = await raise('Nothing stops it', some, [1, 0]);
    await handOver(request.id);
    await desk.settle();
    const { invocations } = await desk.control<{ invocations: { functionKey: string; calls: unknown[]; startedAt: string }[] }>(
      'invocations',
    );
    return Math.max(
      ...invocations
        .filter(({ functionKey }) => functionKey === 'move-job')
        .slice(0, 4)
        .map(({ calls }) => calls.length),
    );
  }
});
