import { DeskDriver, valueOf } from './helpers/desk';
import { ENGLISH_ANSWER, FRENCH_FOUR_FAULTS, GOOD_FAULT } from './helpers/texts';

let desk: DeskDriver;
let problemType: string;

beforeAll(async () => {
  desk = await DeskDriver.start();
  problemType = await desk.requestTypeId('HELP', 'Report a problem');
}, 240_000);
// Each begins with the desk as it was: what was raised before would be asked about as a duplicate.
beforeEach(() => desk.control('reset', {}), 120_000);
afterAll(() => desk.close());

async function raise(texts: { summary: string; description: string }): Promise<{ key: string; id: string }> {
  const { issueKey, issueId } = await desk.call<{ issueKey: string; issueId: string }>(
    'customer',
    'POST',
    '/rest/servicedeskapi/request',
    {
      serviceDeskId: 'HELP',
      requestTypeId: problemType,
      requestFieldValues: texts,
    },
  );
  await desk.settle();
  return { key: issueKey, id: issueId };
}

function adf(text: string): unknown {
  return {
    type: 'doc',
    version: 1,
    content: text.split('\n').map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })),
  };
}

async function expectFourAsks(key: string): Promise<void> {
  const replies = await desk.replies(key);
  expect(replies).toHaveLength(1);
  for (const words of ['Merci d’écrire en anglais', 'un seul problème', 'étapes', 'une adresse e-mail'])
    expect(replies[0]).toContain(words);
  for (const words of ['Please write in English', 'keep to one problem', 'list the steps', 'an e-mail address'])
    expect(replies[0]).toContain(words);
  expect(await desk.status(key)).toBe('Waiting for customer');
}

async function answer(key: string, body: string): Promise<void> {
  await desk.call('customer', 'POST', `/rest/servicedeskapi/request/${key}/comment`, { body, public: true });
  await desk.settle();
}

describe('a request in French with two problems, an e-mail address and no steps', () => {
  it('raised in the portal gets one reply with the four asks in French and English, and waits for the customer', async () => {
    const { key } = await raise(FRENCH_FOUR_FAULTS);

    await expectFourAsks(key);
    const mail = await desk.control<{ mail: { issueKey: string; to: string; text: string }[] }>('mail');
    const sent = mail.mail.filter((one) => one.issueKey === key && one.to === desk.account('customer').email);
    expect(sent.some(({ text }) => text.includes('Please write in English'))).toBe(true);
  });

  it('goes back to the team when the customer answers with one problem and its steps, with no second ask', async () => {
    const { key } = await raise(FRENCH_FOUR_FAULTS);

    await answer(key, ENGLISH_ANSWER);

    expect(await desk.status(key)).toBe('Waiting for support');
    expect(await desk.replies(key)).toHaveLength(1);
  });

  it('goes back as well when an agent edits the fields for them', async () => {
    const { key } = await raise(FRENCH_FOUR_FAULTS);

    await desk.call('agent', 'PUT', `/rest/api/3/issue/${key}`, {
      fields: { summary: GOOD_FAULT.summary, description: adf(GOOD_FAULT.description) },
    });
    await desk.settle();

    expect(await desk.status(key)).toBe('Waiting for support');
    expect(await desk.replies(key)).toHaveLength(1);
  });

  it('raised by POST /rest/api/3/issue gets the same reply', async () => {
    const fields = await desk.call<{ id: string; schema?: { custom?: string } }[]>('agent', 'GET', '/rest/api/3/field');
    const requestTypeField = fields.find(({ schema }) => schema?.custom === 'com.atlassian.servicedesk:vp-origin')?.id ?? '';
    const { issueTypeId } = await desk.call<{ issueTypeId: string }>(
      'agent',
      'GET',
      `/rest/servicedeskapi/servicedesk/HELP/requesttype/${problemType}`,
    );
    const { key } = await desk.call<{ key: string }>('agent', 'POST', '/rest/api/3/issue', {
      fields: {
        project: { key: 'HELP' },
        issuetype: { id: issueTypeId },
        summary: FRENCH_FOUR_FAULTS.summary,
        description: adf(FRENCH_FOUR_FAULTS.description),
        reporter: { id: desk.account('customer').accountId },
        [requestTypeField]: problemType,
      },
    });
    await desk.settle();

    await expectFourAsks(key);
  });

  it('shows the agent the findings with their places, and may be waived', async () => {
    const { key, id } = await raise(FRENCH_FOUR_FAULTS);

    const view = valueOf(await desk.invoke('agent', 'review.get', undefined, id));
    expect(new Set(view.findings.map(({ rule }) => rule))).toEqual(
      new Set(['language', 'single-issue', 'repro-steps', 'personal-data']),
    );
    const email = view.findings.find(({ type }) => type === 'EMAIL');
    const text = view.texts.find(({ field }) => field === email?.field)?.text ?? '';
    expect(text.slice(email?.span?.start, email?.span?.end)).toBe('lucie.marchetti@example.com');
    expect(view).toMatchObject({ phase: 'asked', mode: 'live', canWaive: true, language: { code: 'fr', name: 'French' } });

    for (const rule of ['language', 'single-issue', 'repro-steps', 'personal-data'] as const) {
      valueOf(await desk.invoke('agent', 'review.waive', { rule }, id));
    }
    await desk.settle();
    expect(await desk.status(key)).toBe('Waiting for support');
    const after = valueOf(await desk.invoke('agent', 'review.get', undefined, id));
    expect(after.phase).toBe('answered');
    expect(after.findings).toEqual([]);
    expect(after.waived.map(({ by }) => by)).toEqual(Array(4).fill(desk.account('agent').name));
  });

  it('tells a customer nothing of the panel, whatever page they claim to come from', async () => {
    const { id } = await raise(FRENCH_FOUR_FAULTS);

    await expect(desk.invoke('customer', 'review.get', undefined, id)).rejects.toThrow('not open to customer users');
    await expect(desk.invoke('customer', 'review.waive', { rule: 'language' }, id)).rejects.toThrow(
      'not open to customer users',
    );
  });

  it('keeps the address out of what the app stores and logs', async () => {
    const { key } = await raise(FRENCH_FOUR_FAULTS);

    const { properties } = await desk.call<{ properties: unknown }>(
      'agent',
      'GET',
      `/rest/api/3/issue/${key}?fields=id&properties=*all`,
    );
    const { invocations } = await desk.control<{ invocations: { logs: unknown }[] }>('invocations');
    const kept = JSON.stringify([properties, desk.desk.platform.storage(), invocations.map(({ logs }) => logs)]);
    expect(kept).not.toContain('lucie.marchetti');
    expect(kept).not.toContain('étiquettes');
  });
});

it('a request that is in order gets no public reply at all', async () => {
  const { key } = await raise(GOOD_FAULT);

  expect(await desk.comments(key)).toEqual([]);
  expect(await desk.status(key)).toBe('Waiting for support');
});

it('a request that is raised twice is asked about, names the first one, and goes on when it is said to be another', async () => {
  const first = await raise(GOOD_FAULT);
  const second = await raise(GOOD_FAULT);

  const duplicateOf = async ({ id }: { id: string }) =>
    valueOf(await desk.invoke('agent', 'review.get', undefined, id))
      .findings.filter(({ rule }) => rule === 'duplicate')
      .map(({ message }) => message);
  expect(await duplicateOf(second)).toEqual([`100 % like ${first.key}, which is open.`]);
  expect(await duplicateOf(first)).toEqual([]);
  expect(await desk.comments(first.key)).toEqual([]);
  const replies = await desk.replies(second.key);
  expect(replies).toHaveLength(1);
  expect(replies[0]).toContain(first.key);
  expect(await desk.status(second.key)).toBe('Waiting for customer');

  await answer(second.key, `This is not the same as ${first.key}: it is about another company of ours.`);
  expect(await desk.status(second.key)).toBe('Waiting for support');
  expect(await desk.replies(second.key)).toHaveLength(1);
});

it('in rehearsal nothing public happens, and the log says what would have', async () => {
  const projectId = desk.project('HELP').id;
  const before = valueOf(await desk.invoke('admin', 'settings.load', { projectId }));
  valueOf(
    await desk.invoke('admin', 'settings.save', {
      projectId,
      revision: before.revision,
      settings: { ...before.settings, mode: 'rehearsal' },
    }),
  );
  const { key } = await raise(FRENCH_FOUR_FAULTS);

  expect(await desk.comments(key)).toEqual([]);
  expect(await desk.status(key)).toBe('Waiting for support');
  const log = valueOf(await desk.invoke('admin', 'audit.list', { projectId, after: null }));
  expect(log.entries.find(({ issueKey }) => issueKey === key)).toMatchObject({ action: 'asked', rehearsed: true });
});

describe('settings', () => {
  it('name what options pick from: also the fields of forms, but none that every request has', async () => {
    const { picks } = valueOf(await desk.invoke('admin', 'settings.load', { projectId: desk.project('HELP').id }));

    const fields = (picks.field ?? []).map(({ name }) => name);
    expect(fields).toEqual(expect.arrayContaining(['Device model', 'Company', 'For whom']));
    expect(fields.filter((name) => ['Summary', 'Description', 'Status', 'Reporter'].includes(name))).toEqual([]);
    expect(new Set(fields).size).toBe(fields.length);
  });

  it('are the admins’ alone', async () => {
    const projectId = desk.project('HELP').id;
    expect(await desk.invoke('agent', 'settings.load', { projectId })).toMatchObject({ ok: false, code: 'forbidden' });
    await expect(desk.invoke('customer', 'settings.load', { projectId })).rejects.toThrow('not open to customer users');
  });

  it('refuse what does not fit, by name, and an old revision', async () => {
    const projectId = desk.project('HELP').id;
    const { settings, revision } = valueOf(await desk.invoke('admin', 'settings.load', { projectId }));

    expect(
      await desk.invoke('admin', 'settings.save', { projectId, revision, settings: { ...settings, asksAtMost: 7 } }),
    ).toMatchObject({
      ok: false,
      code: 'invalid',
      message: expect.stringContaining('asksAtMost') as string,
    });
    expect(
      await desk.invoke('admin', 'settings.save', { projectId, revision, settings: { ...settings, waitingStatusId: '1' } }),
    ).toMatchObject({ ok: false, code: 'invalid' });
    expect(await desk.invoke('admin', 'settings.save', { projectId, revision: 'old', settings })).toMatchObject({
      ok: false,
      code: 'conflict',
    });
  });
});

describe('trouble', () => {
  afterEach(() => desk.control('faults', { clear: true }));

  it.each([
    ['events that come twice', [{ kind: 'event', does: 'doubled' }]],
    [
      'a reply whose answer is lost',
      [{ kind: 'call', method: 'POST', path: '/rest/api/3/issue/*/comment', status: 500, afterwards: true }],
    ],
    ['a crash after the mark', [{ kind: 'crash', function: 'review-request', afterCall: 7 }]],
    ['a rate limit', [{ kind: 'call', path: '/rest/api/3/issue/*', status: 429, retryAfter: 20, times: 2 }]],
  ])('%s still gives exactly one reply', async (_name, faults) => {
    await desk.control('faults', { faults });

    const { key } = await raise(FRENCH_FOUR_FAULTS);
    await desk.advance('PT2H');

    await expectFourAsks(key);
    // The trouble did happen: an order that was used up is gone from the list.
    expect(await desk.control('faults')).toEqual({ faults: [] });
  });
});
