import { Crash, FakeDesk } from '../../test/helpers/fake-jira';
import { AGENT, aComment, aRequest, document, STATUS } from '../../test/helpers/requests';
import { AppError } from '../jira/errors';
import { reviewOne } from './run';
import { readReviewState } from './state';

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
    expect(readReviewState(desk.request.properties)).toMatchObject({
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
    expect(readReviewState(desk.request.properties)).toMatchObject({ phase: 'answered', asksOpen: 0 });
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
    desk.comment('Only the first one, in English then: the invoice list stays empty and nobody can work with it today.');
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
    desk.comment('Je ne comprends pas ce que vous voulez, tout est déjà écrit dans ma demande, merci de la lire.');

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
    const rules = (['language', 'single-issue', 'repro-steps', 'personal-data'] as const).map((rule) => ({
      rule,
      by: AGENT,
      at: desk.now(),
    }));
    desk.change({ properties: { ...desk.request.properties, 'guichet.waived': { version: 1, rules } } });

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
    expect(readReviewState(desk.request.properties)).toMatchObject({ phase: 'asked', timesAsked: 1, pending: null });
  });

  it.each([0, 1, 2])('a crash after %i writes of settling neither repeats nor loses it', async (writes) => {
    const desk = await askedDesk();
    desk.comment(ANSWER);
    desk.crashAfter(writes);
    await expect(reviewOne(desk.ports, '10100')).rejects.toThrow(Crash);

    desk.crashAfter(Infinity);
    await reviewOne(desk.ports, '10100');

    expect(desk.request.status).toEqual(STATUS.support);
    expect(readReviewState(desk.request.properties)?.phase).toBe('answered');
    expect(desk.audit.filter(({ action }) => action === 'settled')).toHaveLength(1);
  });

  it('asks nothing when the workflow has no way to the waiting status, and tells the admin why', async () => {
    const desk = new FakeDesk(aRequest(FRENCH), { waitingStatusId: '99' });

    const outcome = await reviewOne(desk.ports, '10100');

    expect(outcome.outcome).toBe('failed');
    expect(desk.writes).toEqual([]);
    expect(desk.audit).toEqual([
      expect.objectContaining({ action: 'failed', reason: expect.stringContaining('no transition leads from') }),
    ]);
  });

  it('leaves to the queue what may heal', async () => {
    const desk = new FakeDesk(aRequest(FRENCH));
    desk.ports.jira.addPublicReply = () => Promise.reject(new AppError('jira.unavailable', 'Jira answered 503 to a POST'));

    await expect(reviewOne(desk.ports, '10100')).rejects.toThrow('503');
    expect(desk.audit).toEqual([]);
  });

  it('forgets nothing when stored state cannot be read: the request is reviewed as new', async () => {
    const desk = new FakeDesk(aRequest({ ...FRENCH, properties: { 'guichet.review': { version: 9, phase: 'x' } } }));
    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('ask');
  });
});
