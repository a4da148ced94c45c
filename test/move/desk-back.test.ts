/** Desk 2, afterwards: what the developers do comes back to the agents, and nothing of it reaches the customer. */
import type { Browser } from 'playwright-core';
import type { Target } from '../../src/contract/move';
import { chromiumPath, launchChromium } from '../helpers/browser';
import { valueOf } from '../helpers/desk';
import { MoveDesk, type Request } from '../helpers/move-desk';

jest.setTimeout(240_000);

let care: MoveDesk;
let browser: Browser | undefined;
/** Each request of these scenarios, for the last look as their customer. */
const seen: string[] = [];
beforeAll(async () => {
  care = await MoveDesk.start();
  if (chromiumPath !== undefined) browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await care.close();
});

async function handedOver(summary: string): Promise<Request & { readonly item: string }> {
  const request = await care.raise('Bug', summary);
  const item = await care.handOver(request);
  seen.push(request.key);
  return { ...request, item };
}

const notesAbout = (key: string, words: string): string[] => care.notes(key).filter((text) => text.includes(words));

describe('the status of the work item', () => {
  it('is noted at each change, and moves the request as the target says', async () => {
    const { key, item } = await handedOver('Invoices are printed twice');

    await care.transition(item, 'Start');
    expect(notesAbout(key, `${item} is now in the status “In progress”.`)).toHaveLength(1);
    expect(await care.desk.status(key)).toBe('In progress');
    await care.transition(item, 'Done');
    expect(notesAbout(key, `${item} is done.`)).toHaveLength(1);
    expect(await care.desk.status(key)).toBe('To do');
    await care.transition(item, 'Reopen');
    expect(notesAbout(key, `${item} is open again.`)).toHaveLength(1);
    await care.transition(item, 'Done', "Won't Do");
    expect(notesAbout(key, `${item} is closed and will not be done.`)).toHaveLength(1);

    expect(notesAbout(key, `${item} is`)).toHaveLength(4);
    expect((await care.logOf(key)).filter(({ action }) => action === 'told-back')).toHaveLength(4);
    await care.expectNothingInternal([key]);
  });

  it('is not noted where the target says so, but for what ends or begins the work', async () => {
    await care.setTarget('dev', { tellStatus: false });
    const { key, item } = await handedOver('Invoices are printed in blue');

    await care.transition(item, 'Start');
    await care.transition(item, 'Done');
    await care.setTarget('dev', { tellStatus: true });

    expect(notesAbout(key, `${item} is`)).toEqual([`${item} is done.`]);
  });

  it('moves by the status of the work item where the settings name one', async () => {
    const project = care.state.projects.find(({ key }) => key === 'CARE');
    const status = (name: string) => care.state.statuses.find((each) => each.name === name)?.id ?? '';
    expect(project).toBeDefined();
    const rows = [{ when: 'moved', status: status('In review'), moveTo: status('Waiting for customer') }];
    await care.setTarget('po', { back: rows });
    const request = await care.raise('Improvement', 'Invoices by quarter');
    const item = await care.handOver(request, 'po');
    seen.push(request.key);

    await care.transition(item, 'Start');
    expect(await care.desk.status(request.key)).toBe('In progress');
    await care.transition(item, 'Ask for a review');

    expect(await care.desk.status(request.key)).toBe('Waiting for customer');
  });

  it('leaves a request closed that an agent has closed, and says so', async () => {
    const { key, item } = await handedOver('Invoices have no page numbers');
    await care.transition(key, 'Done', 'Done');

    await care.transition(item, 'Done');

    expect(await care.desk.status(key)).toBe('Done');
    expect(notesAbout(key, `${item} is done.`).join()).toContain(`${key} is closed, and was left so.`);
  });

  it('is told, and the request moved, in a project that rehearses: the admin has set the move up for this target', async () => {
    const projectId = care.desk.project('CARE').id;
    const { settings } = valueOf(await care.desk.invoke('admin', 'settings.load', { projectId }));
    expect(settings.mode).toBe('rehearsal');
    const { key, item } = await handedOver('Invoices are late');

    await care.transition(item, 'Done');

    expect(await care.desk.status(key)).toBe('To do');
    expect(await care.desk.replies(key)).toEqual([]);
  });

  it('is told once each to many requests, however often the events come', async () => {
    await care.setSwitches({ eventDelivery: 'twice' });
    const first = await handedOver('Contacts lose their colour');
    const others = [await care.raise('Bug', 'Contacts have no colour'), await care.raise('Bug', 'Colours of contacts go')];
    for (const { id, key } of others) {
      valueOf(await care.move('move.link', { targetId: 'dev', itemKey: first.item }, id));
      seen.push(key);
    }
    await care.desk.settle();

    await care.transition(first.item, 'Done');
    await care.desk.control('faults', { faults: [{ kind: 'queue', does: 'redelivered', queue: 'moves', times: 3 }] });
    await care.transition(first.item, 'Reopen');
    await care.desk.advance('PT10M');
    await care.setSwitches({ eventDelivery: 'once' });

    for (const { key } of [first, ...others]) {
      expect(notesAbout(key, `${first.item} is done.`)).toHaveLength(1);
      expect(notesAbout(key, `${first.item} is open again.`)).toHaveLength(1);
    }
  });

  it('is told once although the function crashes after any of its calls', async () => {
    const { key, item } = await handedOver('Contacts are shown twice');
    for (const afterCall of [3, 4, 5, 6, 7]) {
      await care.desk.control('faults', { faults: [{ kind: 'crash', function: 'move-job', afterCall }] });
      await care.transition(item, 'Done');
      await care.desk.advance('PT1H');
      await care.transition(item, 'Reopen');
      await care.desk.advance('PT1H');
      await care.desk.control('faults', { clear: true });
    }

    expect(notesAbout(key, `${item} is done.`)).toHaveLength(5);
    expect(notesAbout(key, `${item} is open again.`)).toHaveLength(5);
  });

  it('is told no more once the link is taken away in Jira', async () => {
    const { key, item } = await handedOver('Contacts cannot be sorted');
    const [link] = (await care.item(item)).fields.issuelinks;

    await care.desk.call('admin', 'DELETE', `/rest/api/3/issueLink/${link?.id}`);
    await care.desk.settle();
    await care.transition(item, 'Done');

    expect(notesAbout(key, `${item} is`)).toEqual([]);
  });
});

describe('a release', () => {
  const version = async (name: string): Promise<string> => {
    const projectId = Number(care.desk.project('DEV').id);
    return (await care.desk.call<{ id: string }>('admin', 'POST', '/rest/api/3/version', { name, projectId })).id;
  };
  const release = async (id: string, released = true): Promise<void> => {
    await care.desk.call('admin', 'PUT', `/rest/api/3/version/${id}`, { released });
    await care.desk.settle();
  };
  const give = (key: string, id: string) =>
    care.desk.call('admin', 'PUT', `/rest/api/3/issue/${key}`, { fields: { fixVersions: [{ id }] } });

  const failedJobs = async (): Promise<number> => {
    const { invocations } = await care.desk.control<{ invocations: { functionKey: string; error?: unknown }[] }>('invocations');
    return invocations.filter(({ functionKey, error }) => functionKey === 'move-job' && Boolean(error)).length;
  };

  it('brings back each work item of the version that is done, once', async () => {
    const id = await version('3.2');
    const all = [
      await handedOver('The calendar is empty'),
      await handedOver('The calendar begins on Sunday'),
      await handedOver('The calendar has no holidays'),
    ];
    for (const { item } of all) await give(item, id);
    const [one, two, open] = all;
    for (const each of [one, two]) await care.transition(each?.item ?? '', 'Done');

    await release(id);
    await release(id, false);
    await release(id);

    for (const each of [one, two])
      expect(notesAbout(each?.key ?? '', `${each?.item} is`)).toEqual([
        `${each?.item} is done.`,
        `${each?.item} is released: 3.2.`,
      ]);
    expect(notesAbout(open?.key ?? '', `${open?.item} is`)).toEqual([]);
    const shown = valueOf(await care.move('move.get', undefined, one?.id ?? ''));
    expect(shown.clones[0]?.item?.releases).toEqual([{ name: '3.2', released: true }]);
  });

  it('of a version that is merged or gone by then does no harm', async () => {
    const [merged, into, gone] = [await version('4.0'), await version('4.1'), await version('4.2')];
    const { key, item } = await handedOver('The calendar prints nothing');
    await give(item, merged);
    await care.transition(item, 'Done');
    const before = care.notes(key).length;
    const failed = await failedJobs();

    await care.desk.control('faults', {
      faults: [{ kind: 'event', does: 'late', event: 'avi:jira:released:version', seconds: 600 }],
    });
    await release(gone);
    await care.desk.call('admin', 'POST', `/rest/api/3/version/${gone}/removeAndSwap`, {});
    await care.desk.call('admin', 'PUT', `/rest/api/3/version/${merged}/mergeto/${into}`);
    await care.desk.advance('PT20M');

    expect(care.notes(key)).toHaveLength(before);
    expect(await failedJobs()).toBe(failed);
    await release(into);
    expect(notesAbout(key, 'is released: 4.1')).toHaveLength(1);
  });
});

describe('the comment wall', () => {
  it('lets a comment over that is marked, as names instead of mentions and files by their names', async () => {
    const { key, item } = await handedOver('Search knows no umlauts');
    await care.comment(item, 'Who broke this?');
    await care.comment(item, 'Try it on the #desktop app');
    await care.comment(
      item,
      '#desk Fixed, please check.',
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Thanks to ' },
          { type: 'mention', attrs: { id: care.desk.account('agent').accountId, text: '@Nadia' } },
        ],
      },
      {
        type: 'mediaSingle',
        attrs: { layout: 'center' },
        content: [{ type: 'media', attrs: { type: 'file', id: '5b1c', collection: '', alt: 'after.png' } }],
      },
    );

    const [note, ...others] = notesAbout(key, `on ${item}:`);
    expect(others).toEqual([]);
    expect(note).toContain('Fixed, please check.');
    expect(note).toContain('@Nadia');
    expect(note).toContain('after.png');
    expect(note).not.toContain('#desk');
    expect(JSON.stringify(care.issue(key).comments)).not.toContain('"mention"');
    expect(care.notes(key).join()).not.toMatch(/Who broke this|desktop/);
  });

  it('follows what becomes of the comment: edited, marked later, unmarked, deleted', async () => {
    const { key, item } = await handedOver('Search is slow');
    const edited = await care.comment(item, '#desk It is fast now.');
    const later = await care.comment(item, 'An index was missing.');
    const unmarked = await care.comment(item, '#desk Our customers are slow.');
    const deleted = await care.comment(item, '#desk The password is tulip.');

    await care.editComment(item, edited, '#desk It is a little faster now.');
    await care.editComment(item, later, 'An index was missing. #desk');
    await care.editComment(item, unmarked, 'Our customers are slow.');
    await care.deleteComment(item, deleted);

    expect(notesAbout(key, 'a little faster')).toHaveLength(1);
    expect(notesAbout(key, 'An index was missing.')).toHaveLength(1);
    expect(notesAbout(key, 'was taken back')).toHaveLength(2);
    expect(care.notes(key).join()).not.toMatch(/It is fast now|are slow|tulip/);
    expect(care.issue(key).comments.filter((comment) => comment.public)).toEqual([]);
    const count = care.notes(key).length;
    await care.editComment(item, unmarked, '#desk The index was rebuilt.');
    expect(care.notes(key)).toHaveLength(count);
    expect(notesAbout(key, 'The index was rebuilt.')).toHaveLength(1);
  });
});

describe('a note that comes out public', () => {
  const publicOnes = (key: string): unknown[] => care.issue(key).comments.filter((comment) => comment.public);

  it('is made internal and reported, the customer is not mailed of it, and the next notes take the safe way', async () => {
    const { key, item } = await handedOver('The app forgets its colours');
    await care.setSwitches({ internalCommentProperty: 'when-edited', commentMail: 'grouped' });

    await care.transition(item, 'Start');
    expect((await care.logOf(key)).filter(({ action }) => action === 'note-repaired')).toHaveLength(1);
    await care.comment(item, '#desk Nearly there.');
    await care.transition(item, 'Done');
    await care.desk.advance('PT30M');
    await care.setSwitches({ internalCommentProperty: 'honoured', commentMail: 'at-once' });

    expect((await care.logOf(key)).filter(({ action }) => action === 'note-repaired')).toHaveLength(1);
    for (const words of ['In progress', 'Nearly there.', `${item} is done.`]) expect(notesAbout(key, words)).toHaveLength(1);
    expect(publicOnes(key)).toEqual([]);
    await care.expectNothingInternal([key]);
  });

  it('is written anew where nothing makes it internal, and from the first one on the customer is mailed of none', async () => {
    await care.setSwitches({ internalCommentProperty: 'ignored', commentMail: 'at-once' });
    const request = await care.raise('Bug', 'The app forgets its windows');
    const item = await care.handOver(request);
    seen.push(request.key);
    await care.comment(item, '#desk Found it.');
    await care.transition(item, 'Done');
    await care.setSwitches({ internalCommentProperty: 'honoured' });

    for (const words of ['Handed to Development', 'Found it.', `${item} is done.`])
      expect(notesAbout(request.key, words)).toHaveLength(1);
    expect(publicOnes(request.key)).toEqual([]);
    await care.expectNothingInternal([request.key]);
  });
});

describe('loops', () => {
  let site: MoveDesk;
  beforeAll(async () => {
    site = await MoveDesk.start('demo');
  });
  afterAll(() => site.close());

  it('there are none where a desk hands on, and where two requests were handed to one another', async () => {
    const status = (name: string) => site.state.statuses.find((each) => each.name === name)?.id ?? '';
    const into = (id: string, project: string, options: Target['options'] = {}) => ({
      id,
      name: `To ${project}`,
      options: { ...plain, project: site.desk.project(project).id, ...options },
    });
    const loaded = await site.desk.invoke('admin', 'targets.load', { projectId: site.desk.project('CARE').id });
    const [dev] = valueOf(loaded).settings.targets;
    const plain = { ...dev?.options, labels: [], moveTo: null, back: [], fields: [] };
    const back = [
      { when: 'done', status: null, moveTo: status('Done') },
      { when: 'reopened', status: null, moveTo: status('To do') },
    ];
    await site.saveTargets('CARE', (targets) => [...targets, into('shop', 'SHOP', { back })]);
    await site.saveTargets('SHOP', () => [into('onward', 'DEV'), into('home', 'CARE')]);
    const request = await site.raise('Help', 'The menu is upside down');
    const passedTo = site.issue(await site.handOver(request, 'shop'));
    const inShop = { id: passedTo.id, key: passedTo.key };
    const plan = valueOf(await site.move('move.plan', { targetId: 'onward', workTypeId: null }, inShop.id, 'agent', 'SHOP'));
    const made = valueOf(await site.move('move.create', site.choices(plan.plan), inShop.id, 'agent', 'SHOP'));
    const item = made.item?.key ?? '';
    valueOf(await site.move('move.link', { targetId: 'home', itemKey: request.key }, inShop.id, 'agent', 'SHOP'));
    await site.desk.settle();

    await site.comment(item, '#desk #desk The developers agree.');
    await site.transition(item, 'Done');
    await site.comment(request.key, '#desk From the first desk.');
    await site.comment(inShop.key, '#desk From the second desk.');
    await site.transition(request.key, 'Start');
    await site.desk.advance('PT1H');

    const written = (key: string, words: string) => site.notes(key).filter((text) => text.includes(words)).length;
    expect([written(inShop.key, 'The developers agree.'), written(request.key, 'The developers agree.')]).toEqual([1, 0]);
    expect([written(inShop.key, `${item} is done.`), written(request.key, `${item} is done.`)]).toEqual([1, 0]);
    // The request was there first: its desk hears of the other, and not the other way round.
    expect(written(inShop.key, 'From the first desk.')).toBe(0);
    expect(written(inShop.key, `${request.key} is now`)).toBe(0);
    expect(written(request.key, 'From the second desk.')).toBe(1);
    expect(site.notes(request.key).length + site.notes(inShop.key).length).toBeLessThan(12);
  });

  it('there are none between the two work items that one request became', async () => {
    const request = await care.raise('Bug', 'The menu is in the wrong language');
    const [inDev, inPo] = [await care.handOver(request), await care.handOver(request, 'po')];
    seen.push(request.key);

    await care.transition(inDev, 'Done');
    await care.comment(inPo, '#desk The owners agree.');
    await care.desk.advance('PT1H');

    expect(notesAbout(request.key, `${inDev} is done.`)).toHaveLength(1);
    expect(notesAbout(request.key, 'The owners agree.')).toHaveLength(1);
    expect([care.issue(inDev), care.issue(inPo)].map(({ comments }) => comments.length)).toEqual([0, 1]);
    expect(await care.desk.status(inPo)).toBe('To do');
  });
});

it('shows the customers nothing of all this, on the portal and by mail', async () => {
  // Rendering each would take long: the page is made of the same answers.
  const shown = [...new Set(seen)];
  await care.expectNothingInternal(shown);
  await care.expectNothingInternal(
    [shown[0], shown.at(-1)].flatMap((key) => key ?? []),
    browser,
  );
});
