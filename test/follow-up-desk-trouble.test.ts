/** Trouble while following up, on the desk: whatever is lost, refused, late or cut off, each message comes exactly once. */
import { valueOf } from './helpers/desk';
import { FollowUpDesk, type RaisedRequest } from './helpers/follow-up-desk';

const BUCHAREST = 'Europe/Bucharest';

let desk: FollowUpDesk;
let waiting: readonly RaisedRequest[];
let answered: RaisedRequest;

async function raise(): Promise<RaisedRequest> {
  const request = await desk.raise('BIZ', 'Question about the application');
  await desk.assign(request.key, 'nadia');
  return request;
}

function faults(...orders: readonly object[]): Promise<unknown> {
  return desk.driver.control('faults', { faults: orders, clear: true });
}

/** Kinds of the orders that have not struck as often as they were to. */
async function left(): Promise<string[]> {
  return (await desk.driver.control<{ faults: { kind: string }[] }>('faults')).faults.map(({ kind }) => kind);
}

/** What customers were told, by request. */
function diaries(): Promise<string[][]> {
  return Promise.all(waiting.map(({ key }) => desk.diary(key, BUCHAREST)));
}

async function lastRun(): Promise<string | null> {
  const projectId = desk.driver.project('BIZ').id;
  return valueOf(await desk.driver.invoke('admin', 'followUp.load', { projectId })).lastRun?.words ?? null;
}

beforeAll(async () => {
  // A Monday, 11:00 in Bucharest.
  desk = await FollowUpDesk.start({ desk: 'two-five-ten', start: Date.parse('2026-03-02T09:00:00Z') });
  waiting = [await raise(), await raise(), await raise(), await raise(), await raise()];
  answered = await raise();
  // Of a whole day, the app is told nothing: neither that requests wait, nor that one was answered.
  await faults({ kind: 'event', does: 'lost', times: 10_000 });
  await desk.until('2026-03-02T09:30:00Z');
  for (const { key } of [...waiting, answered]) await desk.move('nadia', key, 'Analyse', 'Ask the client');
  await desk.comment('camille', answered.key, 'It is the list of March that I look for.');
  await desk.until('2026-03-03T09:30:00Z');
  expect((await desk.driver.control<{ faults: { left: number }[] }>('faults')).faults[0]?.left).toBeLessThan(10_000);
}, 300_000);
afterAll(() => desk.close());
afterEach(() => faults());

it('reminds of what it was told nothing of, through a storm of refusals that say when to come again', async () => {
  await faults(
    { kind: 'call', method: 'POST', path: '/rest/api/3/search/jql', status: 429, retryAfter: 60, times: 2 },
    { kind: 'call', method: 'POST', path: '/rest/api/3/issue/bulkfetch', status: 429, retryAfter: 120, times: 3 },
    { kind: 'call', method: 'PUT', path: '/rest/api/3/issue/*', status: 429, retryAfter: 180, times: 3 },
  );
  await desk.until('2026-03-05T09:30:00Z');
  expect(await left()).toEqual([]);
  const told = await diaries();
  // Day 2 is Wednesday, 11:30; the storm may last into the next hour, and nobody is forgotten or told twice.
  for (const lines of told) expect(lines).toEqual([expect.stringMatching(/^2026-03-04 1[2-4]h reminds$/)]);
  expect(await desk.diary(answered.key, BUCHAREST)).toEqual([]);
}, 180_000);

it('reminds once when searches trail by hours and consumers die in the middle of the act', async () => {
  await desk.driver.control('switches', { searchLag: 'seconds' });
  await desk.driver.control('limits', { searchLagSeconds: 3 * 3600 });
  const calls = [6, 8, 9, 10, 11, 12, 13];
  await faults(...calls.map((afterCall) => ({ kind: 'crash', function: 'follow-up-jobs', afterCall })), {
    kind: 'queue',
    does: 'redelivered',
    queue: 'follow-up',
    times: 40,
  });
  // Day 5 is a Saturday: Monday, when the desk opens.
  await desk.until('2026-03-10T09:30:00Z');
  expect((await left()).filter((kind) => kind === 'crash').length).toBeLessThan(calls.length);
  for (const lines of await diaries())
    expect(lines.slice(1)).toEqual([expect.stringMatching(/^2026-03-09 (?:09|1[0-7])h reminds for the last time$/)]);
  expect(await desk.diary(answered.key, BUCHAREST)).toEqual([]);
  await desk.driver.control('limits', { searchLagSeconds: null });
  await desk.driver.control('switches', { searchLag: 'none' });
}, 180_000);

it('stops at its cap, says so, and goes on in the next run; an answer that got lost closes nothing twice', async () => {
  await desk.setOptions('BIZ', { actionsPerRun: 2 });
  await faults(
    { kind: 'call', method: 'POST', path: '/rest/api/3/issue/*/transitions', cut: true, afterwards: true },
    { kind: 'conflict', key: 'fu-mark:*' },
  );
  // Day 10 is Thursday the 12th, 11:30.
  await desk.until('2026-03-12T09:00:00Z');
  expect(await lastRun()).toBeNull();
  expect(await Promise.all(waiting.map(({ key }) => desk.standing(key)))).toEqual(
    waiting.map(() => 'Awaiting client, open, nadia'),
  );
  await desk.until('2026-03-12T10:30:00Z');
  expect(await lastRun()).toMatch(/as many requests as one run may/);
  const first = await diaries();
  expect(first.filter((lines) => lines.length === 3).length).toBeLessThanOrEqual(2);

  await desk.until('2026-03-13T14:30:00Z');
  expect(await left()).toEqual([]);
  expect(await lastRun()).toBeNull();
  for (const lines of await diaries())
    expect(lines.slice(2)).toEqual([expect.stringMatching(/^2026-03-1[23] \d\dh closes, no answer$/)]);
  for (const { key } of waiting) expect(await desk.standing(key)).toBe('Resolved, No reply, nadia');
  expect(await desk.standing(answered.key)).toBe('Awaiting client, open, nadia');
}, 180_000);

it('is quiet after that', async () => {
  const before = await diaries();
  await desk.driver.advance('P4D');
  expect(await diaries()).toEqual(before);
  expect(await desk.diary(answered.key, BUCHAREST)).toEqual([]);
}, 120_000);
