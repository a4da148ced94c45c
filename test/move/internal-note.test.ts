import { AppError, type AppErrorCode } from '../../src/jira/errors';
import { adf } from '../../src/jira/adf';
import type { Caller } from '../../src/jira/caller';
import { internalNotes } from '../../src/jira/internal-note';

interface Stored {
  readonly public: boolean;
  readonly mark: string | undefined;
}

/** A request whose comments stay public unless the desk's own way makes them; calls fail on order. */
function site(refuses: (call: string) => AppErrorCode | undefined) {
  const comments = new Map<string, Stored>();
  const learned: string[] = [];
  let ids = 0;
  const sendAs =
    (who: string): Caller['send'] =>
    (path, init) => {
      const { value } = path as unknown as { value: string };
      const method = init?.method ?? 'GET';
      const refused = refuses(`${who} ${method}`);
      if (refused) return Promise.reject(new AppError(refused, 'refused'));
      if (method === 'GET') return Promise.resolve({ fields: { project: { projectTypeKey: 'service_desk' } } });
      const id = /comment\/(\d+)/.exec(value)?.[1] ?? '';
      if (method === 'DELETE') return Promise.resolve(void comments.delete(id));
      if (value.includes('/properties/')) {
        comments.set(id, { public: false, mark: (init?.body as { askId: string }).askId });
        return Promise.resolve(undefined);
      }
      if (method === 'PUT') {
        return Promise.resolve({ ...answer(id), jsdPublic: comments.get(id)?.public });
      }
      const made = String(++ids);
      const byDesk = value.includes('servicedeskapi');
      const properties = (init?.body as { properties?: { value: { askId: string } }[] }).properties;
      comments.set(made, { public: !byDesk, mark: properties?.[0]?.value.askId });
      return Promise.resolve(byDesk ? { id: made, public: false } : { ...answer(made), jsdPublic: true });
    };
  const send = sendAs('agent');
  const read: Caller['read'] = async (shape, path) => shape.parse(await send(path));
  const way = {
    isPropertyIgnored: () => Promise.resolve(learned.length > 0),
    learnIgnored: () => Promise.resolve(void learned.push('ignored')),
  };
  return { comments, notes: internalNotes({ send, read }, way, { send: sendAs('app') }) };
}

const answer = (id: string) => ({ id, body: null, created: '2026-03-02T08:00:00.000+0000' });
const body = adf.document([adf.paragraph('Handed to Development.')]);
const standing = (comments: Map<string, Stored>) => [...comments.values()];
const pageOf = (mark: string) => [
  { id: '77', jsdPublic: true, body, properties: [{ key: 'guichet.reply', value: { askId: mark } }] },
];

describe('a note that came out public', () => {
  it.each<AppErrorCode>(['jira.forbidden', 'jira.unavailable', 'jira.rate-limited'])(
    'does not stay so when making it internal fails with %s',
    async (code) => {
      const { comments, notes } = site((call) => (call === 'agent PUT' ? code : undefined));
      await notes.add('100', body, 'clone-a-1-note').catch(() => undefined);
      expect(standing(comments).filter((each) => each.public)).toEqual([]);
    },
  );

  it('is called out when it cannot be taken away either', async () => {
    const { notes } = site((call) => (call === 'agent PUT' || call === 'app DELETE' ? 'jira.forbidden' : undefined));
    await expect(notes.add('100', body, 'clone-a-1-note')).rejects.toMatchObject({ code: 'jira.forbidden' });
  });

  it('does not stay so when nobody can say whether customers read it', async () => {
    const { comments, notes } = site((call) => (call === 'agent GET' ? 'jira.unavailable' : undefined));
    await expect(notes.add('100', body, 'back-1')).rejects.toMatchObject({ code: 'jira.unavailable' });
    expect(standing(comments)).toEqual([]);
  });

  it.each(['clone-a-1-note', 'back-dev-1', 'wall-1-2'])('and was left so is written anew as %s', async (mark) => {
    const { comments, notes } = site(() => undefined);
    comments.set('77', { public: true, mark });
    const [settled] = await notes.settled('100', pageOf(mark));
    expect(settled).toMatchObject({ mark, repaired: true });
    expect(standing(comments)).toEqual([{ public: false, mark }]);
    expect(comments.has(settled?.id ?? '')).toBe(true);
  });

  it.each(['clone-a-1-tell', 'ask-1'])('is left alone if customers are to read it, as %s', async (mark) => {
    const { comments, notes } = site(() => undefined);
    comments.set('77', { public: true, mark });
    expect(await notes.settled('100', pageOf(mark))).toEqual([{ mark, id: '77', repaired: false }]);
    expect(standing(comments)).toEqual([{ public: true, mark }]);
  });
});
