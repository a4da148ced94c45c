/** What Jira refuses: one request that is stuck is its team's matter, what is broken for all pauses the policy. */
import { AppError } from '../../src/jira/errors';
import { decideFollowUp } from '../../src/follow-up/decide';
import { policyInForce, type PolicyValues } from '../../src/follow-up/policy';
import { FOLLOW_UP_AGENT_PROPERTY, newAgentState } from '../../src/follow-up/state';
import { startFirstLook, startReconciliation, startSweep } from '../../src/follow-up/sweep';
import { plainCalendar } from '../../src/working-time/schema';
import { advanceTo, settle } from './drive';
import { Crash, MemorySite, STATUSES } from './memory-site';
import { aPolicy, settingsOf } from './policies';

const START = '2026-03-02T10:00:00Z';

/** Reminded after 10 hours, closed after 20; nothing else happens. */
const quick: Partial<PolicyValues> = {
  reminders: [{ after: 10, unit: 'hours' }],
  closeAfter: 20,
  closeUnit: 'hours',
  sending: 'any',
  unansweredAfter: 0,
};

function siteWith(options: Partial<PolicyValues> = {}): MemorySite {
  return new MemorySite(START, settingsOf(aPolicy({ ...quick, ...options })));
}

function waiting(site: MemorySite): string {
  const { id } = site.raise({ assigneeAccountId: 'agent' });
  site.move(id, 'waiting');
  return id;
}

function closed(site: MemorySite): string {
  const { id } = site.raise({ assigneeAccountId: 'agent' });
  site.move(id, 'progress');
  site.move(id, 'closed');
  site.time += 60_000;
  return id;
}

function diary(site: MemorySite, id: string): string[] {
  return site.log.filter(({ issueId }) => issueId === id).map(({ action, reason }) => `${action}: ${reason}`);
}

describe('a closed request that no transition leads out of', () => {
  const fromClosed = (from: string): boolean => from !== STATUSES.closed.id;

  test('is answered once with the link, by events as by runs, and the policy goes on', async () => {
    const site = siteWith();
    site.allows = fromClosed;
    const [id, other] = [closed(site), waiting(site)];
    site.comment(id, 'customer', 'It is back.');
    await settle(site);
    site.comment(id, 'customer', 'Do you hear me?');
    await advanceTo(site, '2026-03-05T10:00:00Z');
    expect(site.repliesOf(id)).toEqual([expect.stringContaining(`new?summary=${site.get(id).key}`)]);
    expect(diary(site, id)).toEqual(['told-closed: no transition leads back from “Closed”']);
    expect(site.get(id).status).toBe(STATUSES.closed);
    expect(site.paused).toEqual([]);
    expect(site.get(other).status).toBe(STATUSES.closed);
  });

  test('is told once though the process dies at any call of the answer', async () => {
    for (let at = 1; at < 12; at += 1) {
      for (const when of ['before', 'after'] as const) {
        const site = siteWith();
        site.allows = fromClosed;
        const id = closed(site);
        await settle(site);
        site.comment(id, 'customer', 'It is back.');
        let calls = 0;
        site.fault = () => (++calls === at ? { when, error: new Crash('died') } : null);
        await settle(site).catch(() => undefined);
        site.fault = () => null;
        await advanceTo(site, '2026-03-05T10:00:00Z');
        expect(site.repliesOf(id)).toHaveLength(1);
        expect(diary(site, id)).toHaveLength(1);
      }
    }
  });

  test('opens again where some transition leads, though not to the status it had', async () => {
    const site = siteWith({ reopenTo: null });
    site.allows = (from, to) => from !== STATUSES.closed.id || to === STATUSES.open.id;
    const id = closed(site);
    site.comment(id, 'customer', 'It is back.');
    await settle(site);
    expect(site.get(id).status).toBe(STATUSES.open);
    expect(site.notesOf(id)[0]).toContain('No transition leads back to the status it had.');
  });

  test('whose transition refuses is answered with the link as well', async () => {
    const site = siteWith();
    const id = closed(site);
    await settle(site);
    site.fault = (call) => (call === 'move' ? { when: 'before', error: refused() } : null);
    site.comment(id, 'customer', 'It is back.');
    await settle(site);
    expect(site.repliesOf(id)).toHaveLength(1);
    expect(diary(site, id)).toEqual(['told-closed: Jira refused because of resolution to open it again']);
    expect(site.paused).toEqual([]);
  });

  test('rehearses the answer that it would give', async () => {
    const policy = aPolicy(quick, { mode: 'rehearsal', liveSince: null });
    const site = new MemorySite(START, settingsOf(policy));
    site.allows = fromClosed;
    const id = closed(site);
    site.comment(id, 'customer', 'It is back.');
    await settle(site);
    expect(diary(site, id)).toEqual(['told-closed: no transition leads back from “Closed”']);
    expect(site.repliesOf(id)).toEqual([]);
  });
});

function refused(code: 'jira.invalid' | 'jira.forbidden' = 'jira.invalid'): AppError {
  const status = code === 'jira.invalid' ? 400 : 403;
  return new AppError(
    code,
    `Jira answered ${status} to a POST`,
    { status },
    { refusal: { messages: [], fieldErrors: { resolution: 'x' } } },
  );
}

describe('one request that cannot be closed', () => {
  /** One of two stands in a workflow of its own. */
  async function stuck(): Promise<{ site: MemorySite; id: string; other: string }> {
    const site = siteWith();
    const [id, other] = [waiting(site), waiting(site)];
    const { getRequest } = site.jira;
    site.jira.getRequest = async (asked) => {
      const request = await getRequest(asked);
      const isStuck = request?.id === id && mended === false;
      return isStuck ? { ...request, transitions: request.transitions.filter(({ to }) => to.category !== 'done') } : request;
    };
    let mended = false;
    mend = () => (mended = true);
    await advanceTo(site, '2026-03-03T12:00:00Z');
    return { site, id, other };
  }
  let mend: () => void = () => undefined;

  test('says so to its team once, and the others are closed', async () => {
    const { site, id, other } = await stuck();
    expect(site.paused).toEqual([]);
    expect(site.get(other).status).toBe(STATUSES.closed);
    await advanceTo(site, '2026-03-20T12:00:00Z');
    expect(site.notesOf(id)).toEqual([expect.stringContaining('it could not be closed: no transition leads from')]);
    expect(diary(site, id).filter((line) => line.startsWith('failed'))).toHaveLength(1);
    expect(site.repliesOf(id)).toHaveLength(1);
  });

  test('shows agents why, and is not read each hour', async () => {
    const { site, id } = await stuck();
    const [policy] = site.settings.policies;
    if (!policy) throw new Error('no policy');
    const request = { ...site.get(id), transitions: [] };
    expect(decideFollowUp(request, policyInForce(policy), plainCalendar, site.now())).toMatchObject({
      act: 'leave',
      reason: 'blocked',
      words: expect.stringContaining('it could not be closed') as string,
    });
    await advanceTo(site, '2026-03-03T13:00:00Z');
    const before = site.calls.get('getRequest') ?? 0;
    await advanceTo(site, '2026-03-03T22:00:00Z');
    expect(site.calls.get('getRequest') ?? 0).toBe(before);
  });

  test.each<[string, (site: MemorySite, id: string) => Promise<void>]>([
    [
      'somebody changes a field',
      async (site, id) => {
        site.changeField(id);
        await settle(site);
      },
    ],
    [
      'an agent asks for it',
      async (site, id) => {
        const sendNow = { by: 'agent', at: site.now() };
        site.setProperty(id, FOLLOW_UP_AGENT_PROPERTY, { ...newAgentState, sendNow });
        await settle(site);
      },
    ],
    [
      'the policy is saved',
      async (site) => {
        site.save(site.settings);
        await startFirstLook(site.ports(), '1', 'saved');
        await advanceTo(site, '2026-03-03T15:00:00Z');
      },
    ],
    ['a day has passed', (site) => advanceTo(site, '2026-03-04T13:00:00Z')],
  ])('is tried again when %s', async (_, happens) => {
    const { site, id } = await stuck();
    mend();
    await advanceTo(site, '2026-03-03T14:00:00Z');
    expect(site.get(id).status).toBe(STATUSES.waiting);
    await happens(site, id);
    expect(site.get(id).status).toBe(STATUSES.closed);
    expect(site.notesOf(id)).toHaveLength(1);
  });
});

describe('what is broken for every request', () => {
  const paused = 'is paused';

  async function run(site: MemorySite): Promise<string> {
    const id = waiting(site);
    await advanceTo(site, '2026-03-05T12:00:00Z');
    return id;
  }

  test('a status that vanished pauses the policy and tells the admin once', async () => {
    const site = siteWith();
    site.goneStatuses.add(STATUSES.closed.id);
    site.allows = (_, to) => to !== STATUSES.closed.id;
    waiting(site);
    const id = await run(site);
    expect(site.paused).toEqual([expect.stringContaining(paused)]);
    expect(site.told).toEqual([expect.stringContaining('the status that closing leads to is no longer in the workflows')]);
    expect(site.repliesOf(id)).toHaveLength(1);
    expect(site.notesOf(id)).toEqual([]);
    expect(site.get(id).status).toBe(STATUSES.waiting);
  });

  test('a resolution that vanished, or a permission, pauses it', async () => {
    const site = siteWith({ closeResolution: '77' });
    site.fault = (call) => (call === 'move' ? { when: 'before', error: refused() } : null);
    await run(site);
    expect(site.told).toEqual([expect.stringContaining('the resolution for closing is no longer there')]);

    const other = siteWith();
    other.fault = (call) => (call === 'edit' ? { when: 'before', error: refused('jira.forbidden') } : null);
    const id = waiting(other);
    other.fault = () => null;
    await settle(other);
    other.lacks = ['ADD_COMMENTS'];
    other.fault = (call) => (call === 'edit' ? { when: 'before', error: refused('jira.forbidden') } : null);
    await advanceTo(other, '2026-03-05T12:00:00Z');
    expect(other.paused).toEqual([expect.stringContaining('lacks the permission ADD_COMMENTS')]);
    expect(other.told).toHaveLength(1);
    expect(other.repliesOf(id)).toEqual([]);
  });

  test('an admin who cannot be written to breaks nothing', async () => {
    const site = siteWith();
    site.goneStatuses.add(STATUSES.closed.id);
    site.allows = (_, to) => to !== STATUSES.closed.id;
    site.fault = (call) => (call === 'notify' ? { when: 'before', error: refused() } : null);
    await run(site);
    expect(site.paused).toHaveLength(1);
    expect(site.told).toEqual([]);
  });

  test('the admin is told though the process dies between the mail and the pause, and though Jira is busy', async () => {
    for (const error of [
      new Crash('died'),
      new AppError('jira.rate-limited', 'too many calls', {}, { retryAfterSeconds: 60 }),
    ]) {
      const site = siteWith();
      site.goneStatuses.add(STATUSES.closed.id);
      site.allows = (_, to) => to !== STATUSES.closed.id;
      let times = 0;
      site.fault = (call) => (call === 'notify' && ++times === 1 ? { when: 'before', error } : null);
      waiting(site);
      for (let tries = 0; tries < 3; tries += 1) await advanceTo(site, '2026-03-05T12:00:00Z').catch(() => undefined);
      expect(site.told).toHaveLength(1);
      expect(site.paused).toHaveLength(1);
    }
  });

  test('other policies and projects go on in the same run, and a deleted project stops only its own', async () => {
    const site = siteWith();
    site.settings = settingsOf(
      aPolicy(quick),
      aPolicy({ ...quick, closeTo: '99' }, { id: 'special', name: 'Special', requestTypeIds: ['8'] }),
    );
    site.otherProjects.set('2', settingsOf(aPolicy(quick)));
    site.otherProjects.set('3', settingsOf(aPolicy(quick)));
    site.goneProjects.add('3');
    const special = site.raise({ requestTypeId: '8' }).id;
    site.move(special, 'waiting');
    const usual = waiting(site);
    const elsewhere = site.raise({ projectId: '2' }).id;
    site.move(elsewhere, 'waiting');
    await advanceTo(site, '2026-03-05T12:00:00Z');
    expect(site.get(special).status).toBe(STATUSES.waiting);
    expect(site.get(usual).status).toBe(STATUSES.closed);
    expect(site.get(elsewhere).status).toBe(STATUSES.closed);
    expect(site.paused).toHaveLength(2);
    expect(site.otherProjects.get('3')?.policies.map(({ mode }) => mode)).toEqual(['off']);
    expect(site.otherProjects.get('2')?.policies.map(({ mode }) => mode)).toEqual(['live']);
  });
});

describe('a crash between the act and its entry in the log', () => {
  test.each(['reminded', 'closed', 're-opened', 'told-closed', 'left-closed', 'team-told'] as const)(
    'is made good by the daily reconciliation: %s',
    async (action) => {
      const site = siteWith({
        unansweredAfter: 5,
        unansweredUnit: 'hours',
        ...(action === 'told-closed' ? { closedReplies: 'final' as const } : {}),
      });
      const id = waiting(site);
      site.time += 60_000;
      let isLost = false;
      const ports = site.ports.bind(site);
      site.ports = () => {
        const made = ports();
        const append: typeof made.log.append = (entry) => {
          if (entry.action !== action || isLost) return made.log.append(entry);
          isLost = true;
          throw new Crash('died before the log');
        };
        return { ...made, log: { ...made.log, append } };
      };
      const until = async (instant: string): Promise<void> => {
        while (site.now() < new Date(instant).toISOString())
          await advanceTo(site, instant).catch((error: unknown) => {
            if (!(error instanceof Crash)) throw error;
          });
      };
      if (action === 'team-told') site.comment(id, 'customer', 'It is Firefox.');
      await until('2026-03-03T12:00:00Z');
      if (action === 're-opened' || action === 'told-closed') site.comment(id, 'customer', 'It is Firefox, sorry.');
      if (action === 'left-closed') site.comment(id, 'customer', 'Merci beaucoup !');
      await until('2026-03-03T20:00:00Z');
      expect(isLost).toBe(true);
      await until('2026-03-04T12:00:00Z');
      const entries = site.log.filter((entry) => entry.action === action);
      expect(entries).toHaveLength(1);
      const [entry] = entries;
      const did = site.get(id).comments.find(({ mark }) => mark === entry?.id);
      expect(entry).toMatchObject({ at: did?.created, issueId: id, rehearsed: false });
      if (action === 'closed') {
        expect(entry?.before).toEqual({ statusId: STATUSES.waiting.id, assigneeAccountId: 'agent' });
        expect(entry?.after).toEqual({ statusId: STATUSES.closed.id, assigneeAccountId: 'agent' });
      }
    },
  );

  test('an entry is made for nothing that the request itself does not show', async () => {
    const site = siteWith();
    const id = waiting(site);
    await settle(site);
    const state = site.get(id).properties['guichet.followUp'] as { sent: unknown[] };
    site.setProperty(id, 'guichet.followUp', {
      ...state,
      sent: [{ id: `${id}-fu-close-1`, at: site.now(), how: 'done' }],
    });
    await startReconciliation(site.ports());
    await settle(site);
    expect(site.log).toEqual([]);
  });
});

describe('a crash while an hour’s run is started', () => {
  test('at any call of it loses nothing, and a trigger that fires again starts it once', async () => {
    for (let at = 1; at < 8; at += 1) {
      for (const when of ['before', 'after'] as const) {
        const site = siteWith();
        const ids = [waiting(site), waiting(site), waiting(site)];
        await settle(site);
        site.time = Date.parse('2026-03-02T20:00:00Z');
        let calls = 0;
        site.fault = () => (++calls === at ? { when, error: new Crash('died') } : null);
        await startSweep(site.ports()).catch(() => undefined);
        site.fault = () => null;
        await startSweep(site.ports());
        await startSweep(site.ports());
        await settle(site);
        expect(ids.map((id) => site.repliesOf(id).length)).toEqual([1, 1, 1]);
      }
    }
  });

  test('two triggers at once remind nobody twice', async () => {
    const site = siteWith();
    const ids = Array.from({ length: 5 }, () => waiting(site));
    await settle(site);
    site.time = Date.parse('2026-03-02T20:00:00Z');
    await Promise.all([startSweep(site.ports()), startSweep(site.ports())]);
    await settle(site);
    expect(ids.map((id) => site.repliesOf(id).length)).toEqual([1, 1, 1, 1, 1]);
  });
});
