import { Crash, FakeDesk } from '../../test/helpers/fake-jira';
import { AGENT, aComment, aRequest, document, STATUS } from '../../test/helpers/requests';
import { RULE_IDS } from '../contract/rules';
import { AppError } from '../jira/errors';
import { waiverProperty } from '../jira/properties';
import { reviewOne } from './run';
import { readReviewState, type ReviewState } from './state';

const FRENCH = {
  summary: 'Deux soucis depuis ce matin',
  description: [
    'Bonjour,',
    'Nous avons deux problèmes. Premièrement, la liste des factures reste vide quand un client la demande, et personne ne peut travailler.',
    'Deuxièmement, l’impression des étiquettes ne marche plus du tout sur le poste de l’accueil.',
    'Vous pouvez écrire à lucie.marchetti@example.com pour plus de détails. Merci de votre aide.',
  ].join('\n'),
};
const GOOD = {
  summary: 'Export of the invoice list stays empty',
  description:
    'Steps:\n1. Open Billing > Invoices.\n2. Choose the month of March.\n3. Press Export.\nExpected: a file with all invoices. Actual: the file is empty.',
};
const ANSWER = [
  'Here is the first problem in English. The invoice list stays empty. Steps:',
  '1. Open Billing and choose Invoices.',
  '2. Set the month to March.',
  '3. Press Show. The list stays empty, although there are invoices in March.',
].join('\n');

const PARTIAL = 'Only the first one, in English then: the invoice list stays empty and nobody can work with it today.';
const NOTHING = 'Je ne comprends pas ce que vous voulez, tout est déjà écrit dans ma demande, merci de la lire.';

function stateOf(desk: FakeDesk): ReviewState {
  const state = readReviewState(desk.request.properties);
  if (state === null || state === 'unreadable') throw new Error('the request has no state');
  return state;
}

function askedDesk(): Promise<FakeDesk> {
  const desk = new FakeDesk(aRequest(FRENCH));
  return reviewOne(desk.ports, '10100').then(() => desk);
}

describe('a new request', () => {
  it('with four faults gets one reply with every ask, in the customer’s language and the desk’s, and waits', async () => {
    const desk = new FakeDesk(aRequest(FRENCH));

    const outcome = await reviewOne(desk.ports, '10100');

    expect(outcome.outcome).toBe('ask');
    expect(desk.publicReplies).toHaveLength(1);
    const reply = desk.textOf(desk.publicReplies[0]);
    for (const words of ['Merci d’écrire en anglais', 'un seul problème', 'étapes', 'une adresse e-mail'])
      expect(reply).toContain(words);
    for (const words of ['Please write in English', 'keep to one problem', 'list the steps', 'an e-mail address'])
      expect(reply).toContain(words);
    expect(reply.indexOf('Bonjour')).toBeLessThan(reply.indexOf('Hello'));
    expect(reply).not.toContain('lucie.marchetti');
    expect(desk.request.status).toEqual(STATUS.customer);
    expect(stateOf(desk)).toMatchObject({
      phase: 'asked',
      asksOpen: 4,
      timesAsked: 1,
      statusBefore: STATUS.support.id,
    });
    expect(JSON.stringify([desk.request.properties, desk.audit])).not.toContain('lucie.marchetti');
  });

  it('that is in order gets no reply', async () => {
    const desk = new FakeDesk(aRequest(GOOD));

    const outcome = await reviewOne(desk.ports, '10100');

    expect(outcome).toEqual({ outcome: 'leave', reason: 'nothing-found' });
    expect(desk.writes).toEqual(['set guichet.review']);
  });

  it('in rehearsal is decided on and logged, and nothing the customer could see is written', async () => {
    const desk = new FakeDesk(aRequest(FRENCH), { mode: 'rehearsal' });

    await reviewOne(desk.ports, '10100');
    await reviewOne(desk.ports, '10100');

    expect(desk.writes).toEqual(['set guichet.review']);
    expect(desk.audit).toEqual([
      expect.objectContaining({
        action: 'asked',
        rehearsed: true,
        rules: ['language', 'single-issue', 'repro-steps', 'personal-data'],
      }),
    ]);
    expect(desk.audit[0]?.reason).toContain('would have asked the customer about');
  });

  it('is not touched at all while the project is off', async () => {
    const desk = new FakeDesk(aRequest(FRENCH), { mode: 'off' });
    await reviewOne(desk.ports, '10100');
    expect(desk.writes).toEqual([]);
  });

  it.each([
    ['created before the project went live', { created: '2026-02-20T09:00:00.000Z' }, 'created-before-live'],
    [
      'that an agent has answered already',
      { comments: [aComment({ authorAccountId: AGENT, authorType: 'atlassian' })] },
      'agent-has-answered',
    ],
    ['that is already resolved', { status: STATUS.resolved }, 'already-done'],
    ['without a request type', { requestType: null }, 'not-a-request'],
  ] as const)('%s is only advised on', async (_name, change, reason) => {
    const desk = new FakeDesk(aRequest({ ...FRENCH, ...change }));

    const outcome = await reviewOne(desk.ports, '10100');

    expect(outcome).toEqual({ outcome: 'leave', reason });
    expect(desk.publicReplies).toHaveLength(0);
  });

  it('that was in order is not asked about what an agent writes into it later', async () => {
    const desk = new FakeDesk(aRequest(GOOD));
    await reviewOne(desk.ports, '10100');
    desk.change({ description: document(FRENCH.description) });

    const outcome = await reviewOne(desk.ports, '10100');

    expect(outcome).toEqual({ outcome: 'leave', reason: 'reviewed-before' });
  });
});

describe('a request that was asked about', () => {
  it('goes back to the team when the customer answers everything in a comment, without a second ask', async () => {
    const desk = await askedDesk();
    desk.comment(ANSWER);

    const outcome = await reviewOne(desk.ports, '10100');

    expect(outcome.outcome).toBe('settle');
    expect(desk.request.status).toEqual(STATUS.support);
    expect(desk.publicReplies).toHaveLength(1);
    expect(desk.internalNotes).toHaveLength(0);
    expect(stateOf(desk)).toMatchObject({ phase: 'answered', asksOpen: 0 });
  });

  it('goes back as well when an agent puts the fields in order', async () => {
    const desk = await askedDesk();
    desk.change({ summary: GOOD.summary, description: document(GOOD.description) });

    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('settle');
    expect(desk.request.status).toEqual(STATUS.support);
  });

  it('stays where it is while nobody has answered, however often events come', async () => {
    const desk = await askedDesk();
    for (let i = 0; i < 3; i += 1) await reviewOne(desk.ports, '10100');

    expect(desk.publicReplies).toHaveLength(1);
    expect(desk.request.status).toEqual(STATUS.customer);
  });

  it('waits on when the customer only says thanks', async () => {
    const desk = await askedDesk();
    desk.comment('Merci, je regarde.');

    expect(await reviewOne(desk.ports, '10100')).toEqual({ outcome: 'leave', reason: 'acknowledged-only' });
  });

  it('is asked about what is still missing once more, then a person takes over', async () => {
    const desk = await askedDesk();
    desk.comment(PARTIAL);
    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('ask');
    const second = desk.textOf(desk.publicReplies[1]);
    expect(second).toContain('Thank you for your answer. This is still missing:');
    expect(second).toContain('list the steps');
    expect(second).not.toContain('Please write in English');

    desk.comment('I already told you that the invoice list stays empty, please have a look at it as soon as you can.');
    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('hand-over');
    expect(desk.publicReplies).toHaveLength(2);
    expect(desk.textOf(desk.internalNotes[0])).toContain('the steps to reproduce');
    expect(desk.request.status).toEqual(STATUS.support);
  });

  it('is handed to the team at once when an answer settles nothing: nobody is told the same twice', async () => {
    const desk = await askedDesk();
    desk.comment(NOTHING);

    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('hand-over');
    expect(desk.publicReplies).toHaveLength(1);
  });

  it('is left to the person who moved it on before the customer answered', async () => {
    const desk = await askedDesk();
    desk.change({ status: STATUS.support });

    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('hand-over');
    expect(await reviewOne(desk.ports, '10100')).toEqual({ outcome: 'leave', reason: 'team-decides' });
    expect(desk.writes.filter((write) => write !== 'set guichet.review')).toEqual(['move to-2', 'reply']);
  });

  it('goes back when an agent waives every ask', async () => {
    const desk = await askedDesk();
    const waiver = { by: AGENT, at: desk.now(), takenBack: false };
    const waivers = RULE_IDS.map((rule) => [waiverProperty(rule), waiver]);
    desk.change({ properties: { ...desk.request.properties, ...Object.fromEntries(waivers) } });

    expect(await reviewOne(desk.ports, '10100')).toEqual({ outcome: 'settle', reason: 'an agent waived what was asked' });
    expect(desk.request.status).toEqual(STATUS.support);
  });

  it('gets nothing more while the project rehearses', async () => {
    const desk = await askedDesk();
    desk.settings = { ...desk.settings, mode: 'rehearsal' };
    desk.comment(ANSWER);
    const before = desk.writes.length;

    await reviewOne(desk.ports, '10100');

    expect(desk.writes).toHaveLength(before);
  });
});

describe('trouble', () => {
  it.each([0, 1, 2, 3])('a crash after %i writes of an ask neither repeats nor loses it', async (writes) => {
    const desk = new FakeDesk(aRequest(FRENCH));
    desk.crashAfter(writes);
    await expect(reviewOne(desk.ports, '10100')).rejects.toThrow(Crash);

    desk.crashAfter(Infinity);
    await reviewOne(desk.ports, '10100');

    expect(desk.publicReplies).toHaveLength(1);
    expect(desk.request.status).toEqual(STATUS.customer);
    expect(stateOf(desk)).toMatchObject({ phase: 'asked', timesAsked: 1, pending: null });
  });

  it.each([0, 1])('a crash after %i writes of settling neither repeats nor loses it', async (writes) => {
    const desk = await askedDesk();
    desk.comment(ANSWER);
    desk.crashAfter(writes);
    await expect(reviewOne(desk.ports, '10100')).rejects.toThrow(Crash);

    desk.crashAfter(Infinity);
    await reviewOne(desk.ports, '10100');

    expect(desk.request.status).toEqual(STATUS.support);
    expect(stateOf(desk).phase).toBe('answered');
    expect(desk.audit.filter(({ action }) => action === 'settled')).toHaveLength(1);
  });

  it.each([
    ['no transition leads there', (desk: FakeDesk) => (desk.allows = () => false), 'no transition leads from'],
    [
      'its screen requires a field',
      (desk: FakeDesk) => (desk.requiredFields = [{ id: 'customfield_1', name: 'Root cause' }]),
      'requires Root cause',
    ],
  ] as const)(
    'asks nothing when %s, tells the admin once, and tries again when the settings change',
    async (_name, arrange, words) => {
      const desk = new FakeDesk(aRequest(FRENCH));
      arrange(desk);

      expect((await reviewOne(desk.ports, '10100')).outcome).toBe('failed');
      expect(await reviewOne(desk.ports, '10100')).toEqual({ outcome: 'leave', reason: 'refused-by-jira' });

      expect(desk.writes).toEqual(['set guichet.review']);
      expect(desk.audit).toEqual([
        expect.objectContaining({ action: 'failed', reason: expect.stringContaining(words) as string }),
      ]);
      desk.allows = () => true;
      desk.requiredFields = [];
      desk.revision = 'r2';
      expect((await reviewOne(desk.ports, '10100')).outcome).toBe('ask');
    },
  );

  it('takes its move back when Jira refuses the reply for good', async () => {
    const desk = new FakeDesk(aRequest(FRENCH));
    desk.ports.jira.addPublicReply = () => Promise.reject(new AppError('jira.forbidden', 'Jira answered 403 to a POST'));

    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('failed');

    expect(desk.request.status).toEqual(STATUS.support);
    expect(stateOf(desk)).toMatchObject({ phase: 'advised', pending: null, blocked: { revision: 'r1' } });
  });

  it('leaves to the queue what may heal', async () => {
    const desk = new FakeDesk(aRequest(FRENCH));
    desk.ports.jira.addPublicReply = () => Promise.reject(new AppError('jira.unavailable', 'Jira answered 503 to a POST'));

    await expect(reviewOne(desk.ports, '10100')).rejects.toThrow('503');
    expect(desk.audit).toEqual([]);
  });

  it('leaves to the queue a refusal to read the request: permissions settle late after an installation', async () => {
    const desk = new FakeDesk(aRequest(FRENCH));
    desk.ports.jira.getRequest = () => Promise.reject(new AppError('jira.forbidden', 'Jira answered 403 to a GET'));

    await expect(reviewOne(desk.ports, '10100')).rejects.toThrow('403');
  });

  it('marks an ask that is taken up again no second time, and logs it at the instant it was begun', async () => {
    const desk = new FakeDesk(aRequest(FRENCH));
    const { setProperty } = desk.ports.jira;
    const failing = { confirmations: 2 };
    desk.ports.jira.setProperty = (id, key, value) =>
      (value as ReviewState).pending === null && failing.confirmations-- > 0
        ? Promise.reject(new AppError('jira.rate-limited', 'Jira answered 429 to a PUT'))
        : setProperty(id, key, value);

    await expect(reviewOne(desk.ports, '10100')).rejects.toThrow('429');
    const begun = stateOf(desk).pending?.at;
    await expect(reviewOne(desk.ports, '10100')).rejects.toThrow('429');
    await reviewOne(desk.ports, '10100');

    expect(desk.writes.filter((write) => write === 'set guichet.review')).toHaveLength(2);
    expect(desk.audit.map(({ action, at }) => [action, at])).toEqual([['asked', begun]]);
    expect(stateOf(desk)).toMatchObject({ phase: 'asked', timesAsked: 1, pending: null });
  });

  it('brings a person to somebody who cannot write English, and does not ask again', async () => {
    const desk = await askedDesk();
    desk.comment('Désolée, je ne parle pas anglais. Pouvez-vous trouver quelqu’un qui comprend le français, s’il vous plaît ?');

    expect((await reviewOne(desk.ports, '10100')).reason).toBe('the customer says that they cannot write English');

    expect(desk.publicReplies).toHaveLength(1);
    expect(desk.internalNotes).toHaveLength(1);
    expect(desk.request.status).toEqual(STATUS.support);
  });

  it('logs an end at the instant of the answer that brought it', async () => {
    const desk = await askedDesk();
    desk.comment(ANSWER);
    const answeredAt = desk.request.comments.at(-1)?.created;
    await reviewOne(desk.ports, '10100');

    expect(desk.audit.find(({ action }) => action === 'settled')?.at).toBe(answeredAt);
  });

  it('leaves a request alone whose state another version wrote', async () => {
    const desk = new FakeDesk(aRequest({ ...FRENCH, properties: { 'guichet.review': { version: 9, phase: 'x' } } }));

    expect(await reviewOne(desk.ports, '10100')).toEqual({ outcome: 'leave', reason: 'state-unreadable' });
    expect(desk.writes).toEqual([]);
  });
});

describe('what people do is never fought', () => {
  it.each([1, 2])(
    'an ask cut off after %i writes is dropped when an agent has answered and resolved by then',
    async (writes) => {
      const desk = new FakeDesk(aRequest(FRENCH));
      desk.crashAfter(writes);
      await expect(reviewOne(desk.ports, '10100')).rejects.toThrow(Crash);
      desk.crashAfter(Infinity);
      desk.comment('It is fixed now.', { authorAccountId: AGENT, authorType: 'atlassian' });
      desk.change({ status: STATUS.resolved });

      await reviewOne(desk.ports, '10100');

      expect(desk.publicReplies).toHaveLength(0);
      expect(desk.request.status).toEqual(STATUS.resolved);
      expect(stateOf(desk).pending).toBeNull();
    },
  );

  it('an ask cut off after its move is taken back when an agent has answered by then', async () => {
    const desk = new FakeDesk(aRequest(FRENCH));
    desk.crashAfter(2);
    await expect(reviewOne(desk.ports, '10100')).rejects.toThrow(Crash);
    desk.crashAfter(Infinity);
    expect(desk.request.status).toEqual(STATUS.customer);
    desk.comment('I look into it.', { authorAccountId: AGENT, authorType: 'atlassian' });

    await reviewOne(desk.ports, '10100');

    expect(desk.request.status).toEqual(STATUS.support);
    expect(desk.publicReplies).toHaveLength(0);
  });

  it('an ask that a rehearsal interrupted is not made when the project goes live again', async () => {
    const desk = new FakeDesk(aRequest(FRENCH));
    desk.crashAfter(1);
    await expect(reviewOne(desk.ports, '10100')).rejects.toThrow(Crash);
    desk.crashAfter(Infinity);
    desk.settings = { ...desk.settings, mode: 'rehearsal', liveSince: null };
    await reviewOne(desk.ports, '10100');
    desk.settings = { ...desk.settings, mode: 'live', liveSince: '2026-04-02T00:00:00.000Z' };

    expect(await reviewOne(desk.ports, '10100')).toEqual({ outcome: 'leave', reason: 'created-before-live' });
    expect(desk.publicReplies).toHaveLength(0);
  });

  it.each([
    [
      'an agent has answered meanwhile',
      (desk: FakeDesk) => desk.comment('Thanks, I look.', { authorAccountId: AGENT, authorType: 'atlassian' }),
    ],
    ['an agent has resolved it', (desk: FakeDesk) => desk.change({ status: STATUS.resolved })],
    ['an agent has taken it up', (desk: FakeDesk) => desk.change({ status: STATUS.progress })],
  ] as const)('after half an answer there is no second ask when %s', async (_name, act) => {
    const desk = await askedDesk();
    desk.comment(PARTIAL);
    act(desk);
    const { status } = desk.request;

    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('hand-over');
    expect(desk.publicReplies).toHaveLength(1);
    if (status.id !== STATUS.customer.id) expect(desk.request.status).toEqual(status);
  });

  it('what a customer writes while the ask is on its way counts', async () => {
    const desk = new FakeDesk(aRequest(FRENCH));
    desk.meanwhile.set('set', () => desk.comment(ANSWER));
    await reviewOne(desk.ports, '10100');
    expect(desk.publicReplies.map((reply) => desk.textOf(reply))).toEqual([expect.stringContaining('One remark')]);
    expect(desk.request.status).toEqual(STATUS.support);

    const later = new FakeDesk(aRequest(FRENCH));
    later.meanwhile.set('reply', () => later.comment(ANSWER));
    expect((await reviewOne(later.ports, '10100')).outcome).toBe('ask');
    expect((await reviewOne(later.ports, '10100')).outcome).toBe('settle');
    expect(later.request.status).toEqual(STATUS.support);
  });

  it('a colleague with a licence who takes part is a customer, not an agent', async () => {
    const colleague = { authorAccountId: '712020:colleague', authorType: 'atlassian' } as const;
    const desk = new FakeDesk(aRequest({ ...FRENCH, participantIds: ['712020:colleague'] }));
    desk.comment('Same here, since yesterday evening already.', colleague);
    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('ask');

    desk.comment(ANSWER, colleague);
    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('settle');
  });

  it.each([
    ['whose first look comes days late', { created: '2026-03-01T01:00:00.000Z' }, 'too-late-to-ask'],
    ['that somebody put into the waiting status', { status: STATUS.customer }, 'waits-already'],
    [
      'that has an internal note of an agent',
      { comments: [aComment({ authorAccountId: AGENT, authorType: 'atlassian', public: false })] },
      'agent-has-answered',
    ],
  ] as const)('a request %s is not asked about, in rehearsal neither', async (_name, change, reason) => {
    for (const mode of ['live', 'rehearsal'] as const) {
      const desk = new FakeDesk(aRequest({ ...FRENCH, ...change }), { mode, liveSince: '2026-02-01T00:00:00.000Z' });
      expect(await reviewOne(desk.ports, '10100')).toEqual({ outcome: 'leave', reason });
      expect(desk.audit).toEqual([]);
    }
  });
});

describe('a request always comes back', () => {
  it('to another open status when nothing leads to the one it had', async () => {
    const desk = await askedDesk();
    desk.allows = (_from, to) => to !== STATUS.support.id;
    desk.comment(ANSWER);

    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('settle');
    expect(desk.request.status).toEqual(STATUS.progress);
  });

  it('or, when no way leads out at all, the team is told once', async () => {
    const desk = await askedDesk();
    desk.allows = (_from, to) => to === STATUS.resolved.id;
    desk.comment(NOTHING);

    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('hand-over');
    await reviewOne(desk.ports, '10100');

    expect(desk.request.status).toEqual(STATUS.customer);
    expect(desk.internalNotes.map((note) => desk.textOf(note))).toEqual([
      expect.stringContaining('please move the request yourself'),
    ]);
    expect(stateOf(desk).phase).toBe('handed-over');
  });

  it('although the admin has chosen another waiting status in between', async () => {
    const desk = await askedDesk();
    desk.settings = { ...desk.settings, waitingStatusId: STATUS.progress.id };
    expect(await reviewOne(desk.ports, '10100')).toEqual({ outcome: 'leave', reason: 'still-waiting-for-answer' });
    desk.comment(ANSWER);

    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('settle');
    expect(desk.request.status).toEqual(STATUS.support);
  });

  it('never to a status that ends it, whatever stands in the property', async () => {
    const desk = await askedDesk();
    desk.change({
      properties: { ...desk.request.properties, 'guichet.review': { ...stateOf(desk), statusBefore: STATUS.resolved.id } },
    });
    desk.comment(ANSWER);

    await reviewOne(desk.ports, '10100');

    expect(desk.request.status.category).not.toBe('done');
  });

  it.each([
    'No steps, it happens at startup.',
    'Please cancel this request.',
    '請求書の一覧が今朝から空のままです。再現手順は特にありません。開くだけで起きます。',
  ])('when the answer is short, but no courtesy: “%s”', async (words) => {
    const desk = await askedDesk();
    desk.comment(words);
    expect(['hand-over', 'settle']).toContain((await reviewOne(desk.ports, '10100')).outcome);
  });

  it.each([
    'Thank you very much for your quick answer, I will send the steps tomorrow morning.',
    'Danke, ich schicke es später.',
    'ok',
  ])('but not for a courtesy: “%s”', async (words) => {
    const desk = await askedDesk();
    desk.comment(words);
    expect(await reviewOne(desk.ports, '10100')).toEqual({ outcome: 'leave', reason: 'acknowledged-only' });
  });
});

describe('personal data', () => {
  const SHARED = { ...GOOD, description: `${GOOD.description}\nWrite to lucie.marchetti@example.com if needed.` };

  it('alone is a remark: the request waits for nobody', async () => {
    const desk = new FakeDesk(aRequest(SHARED));

    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('ask');

    expect(desk.textOf(desk.publicReplies[0])).toContain('One remark, which needs no answer');
    expect(desk.textOf(desk.publicReplies[0])).not.toContain('Simply answer here');
    expect(desk.request.status).toEqual(STATUS.support);
    expect(stateOf(desk)).toMatchObject({ phase: 'answered', asksOpen: 0 });
    await reviewOne(desk.ports, '10100');
    expect(desk.publicReplies).toHaveLength(1);
  });

  it('in an answer is the team’s to remove, and never brings a second ask', async () => {
    const desk = new FakeDesk(
      aRequest({
        summary: GOOD.summary,
        description: 'The invoice list stays empty since this morning and nobody here can work.',
      }),
    );
    await reviewOne(desk.ports, '10100');
    desk.comment(`${ANSWER}\nMy colleague is at lucie.marchetti@example.com`);

    const outcome = await reviewOne(desk.ports, '10100');

    expect(outcome).toEqual({
      outcome: 'settle',
      reason: 'what was asked is settled; the personal data that is left is the team’s to remove',
    });
    expect(desk.publicReplies).toHaveLength(1);
  });
});

it.each([
  [
    'fr',
    'La liste des factures reste vide',
    'Bonjour, la liste reste vide depuis ce matin.\n1. Ouvrir Facturation puis Factures.\n2. Choisir le mois de mars.\n3. Cliquer sur Afficher. La liste reste vide alors qu’il y a des factures.',
  ],
  [
    'de',
    'Die Rechnungsliste bleibt leer',
    'Guten Tag, die Liste bleibt seit heute Morgen leer.\n1. Öffnen Sie Abrechnung > Rechnungen.\n2. Wählen Sie den Monat März.\n3. Klicken Sie auf Anzeigen. Die Liste bleibt leer, obwohl es Rechnungen gibt.',
  ],
])('a desk that works in %s asks for that language, of others only', async (deskLanguage, summary, description) => {
  const own = new FakeDesk(aRequest({ summary, description }), { deskLanguage });
  expect(await reviewOne(own.ports, '10100')).toEqual({ outcome: 'leave', reason: 'nothing-found' });

  const english = new FakeDesk(aRequest(GOOD), { deskLanguage });
  expect(await reviewOne(english.ports, '10100')).toMatchObject({
    outcome: 'ask',
    reason: 'asked the customer about the language',
  });
});
