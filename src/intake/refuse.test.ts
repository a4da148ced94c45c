import { Crash, FakeDesk } from '../../test/helpers/fake-jira';
import { AGENT, aComment, aRequest, STATUS } from '../../test/helpers/requests';
import type { ProjectSettings } from '../contract/calls';
import type { Level, RuleId } from '../contract/rules';
import { AppError } from '../jira/errors';
import { defaultProjectSettings } from '../settings/schema';
import { reviewOne } from './run';
import { readReviewState } from './state';

const FRENCH = {
  summary: 'La liste des factures reste vide',
  description:
    'Bonjour, depuis la mise à jour de ce matin la liste des factures reste vide quand un client la demande, et personne ne peut travailler. Merci de votre aide.',
};

function withLevels(levels: Readonly<Partial<Record<RuleId, Level>>>): ProjectSettings['rules'] {
  return Object.fromEntries(
    Object.entries(defaultProjectSettings.rules).map(([id, rule]) => [
      id,
      { ...rule, level: levels[id as RuleId] ?? rule.level },
    ]),
  ) as ProjectSettings['rules'];
}

function refusingDesk(change: Partial<ProjectSettings> = {}): FakeDesk {
  return new FakeDesk(aRequest(FRENCH), {
    rules: withLevels({ language: 'refuse' }),
    refusedStatusId: STATUS.resolved.id,
    refusedResolutionId: '10001',
    ...change,
  });
}

const phaseOf = (desk: FakeDesk): unknown => {
  const state = readReviewState(desk.request.properties);
  return state === null || state === 'unreadable' ? state : state.phase;
};

describe('a rule set to refuse', () => {
  it('closes what is certain, with its reason in both languages and nothing else asked', async () => {
    const desk = refusingDesk();

    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('ask');

    expect(desk.request.status).toEqual(STATUS.resolved);
    expect(desk.resolution).toBe('10001');
    expect(desk.publicReplies).toHaveLength(1);
    const reply = desk.textOf(desk.publicReplies[0]);
    expect(reply).toContain('l’a fermée');
    expect(reply).toContain('Please raise a new request');
    expect(reply).not.toContain('list the steps');
    expect(phaseOf(desk)).toBe('refused');
    expect(desk.audit).toEqual([expect.objectContaining({ action: 'refused', rules: ['language'], rehearsed: false })]);
    expect(await reviewOne(desk.ports, '10100')).toEqual({ outcome: 'leave', reason: 'already-done' });
  });

  it.each([0, 1, 2, 3])('refuses once, whatever a crash after %i writes left', async (writes) => {
    const desk = refusingDesk();
    desk.crashAfter(writes);
    await expect(reviewOne(desk.ports, '10100')).rejects.toThrow(Crash);

    desk.crashAfter(Infinity);
    await reviewOne(desk.ports, '10100');
    await reviewOne(desk.ports, '10100');

    expect(desk.request.status).toEqual(STATUS.resolved);
    expect(desk.publicReplies).toHaveLength(1);
    expect(phaseOf(desk)).toBe('refused');
    expect(desk.audit.filter(({ action }) => action === 'refused')).toHaveLength(1);
  });

  it('only asks about what is likely, not certain', async () => {
    const desk = refusingDesk({ rules: withLevels({ language: 'off', 'repro-steps': 'refuse' }) });
    desk.change({ summary: 'Invoice list stays empty', description: aRequest().description });

    await reviewOne(desk.ports, '10100');

    expect(desk.request.status).toEqual(STATUS.customer);
    expect(phaseOf(desk)).toBe('asked');
  });

  it('asks while no status of refused requests is chosen', async () => {
    const desk = refusingDesk({ refusedStatusId: null });

    await reviewOne(desk.ports, '10100');

    expect(desk.request.status).toEqual(STATUS.customer);
    expect(desk.textOf(desk.publicReplies[0])).toContain('Please write in English');
  });

  it('in rehearsal says what it would have done, and writes nothing that anybody could see', async () => {
    const desk = refusingDesk({ mode: 'rehearsal' });

    await reviewOne(desk.ports, '10100');

    expect(desk.writes).toEqual(['set guichet.review']);
    expect(desk.audit[0]?.reason).toBe('would have closed the request and told the customer why: the language');
  });

  it.each([
    [
      'an agent has answered',
      (desk: FakeDesk) => desk.change({ comments: [aComment({ authorAccountId: AGENT, authorType: 'atlassian' })] }),
    ],
    ['it was raised before the project went live', (desk: FakeDesk) => desk.change({ created: '2026-02-01T00:00:00.000Z' })],
  ])('leaves a request alone where %s', async (_name, arrange) => {
    const desk = refusingDesk();
    arrange(desk);

    await reviewOne(desk.ports, '10100');

    expect(desk.request.status).toEqual(STATUS.support);
    expect(desk.publicReplies).toEqual([]);
  });

  it('stays with an agent’s decision to open it again', async () => {
    const desk = refusingDesk();
    await reviewOne(desk.ports, '10100');
    desk.change({ status: STATUS.support });

    expect(await reviewOne(desk.ports, '10100')).toEqual({ outcome: 'leave', reason: 'team-decides' });
    expect(desk.publicReplies).toHaveLength(1);
  });

  it('takes its move back when Jira refuses the words for good', async () => {
    const desk = refusingDesk();
    desk.ports.jira.addPublicReply = () => Promise.reject(new AppError('jira.forbidden', 'Jira answered 403 to a POST'));

    expect((await reviewOne(desk.ports, '10100')).outcome).toBe('failed');

    expect(desk.request.status).toEqual(STATUS.support);
  });
});
