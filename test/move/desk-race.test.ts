/** Two agents press at the same time, on the whole product, while calls fail, answers are lost and functions end. */
import { MoveDesk, type Request } from '../helpers/move-desk';

jest.setTimeout(600_000);

const ROUNDS = 200;
/** As many at a time as keep Jira's own limits of an app from deciding alone. */
const AT_A_TIME = 10;

let care: MoveDesk;
beforeAll(async () => {
  care = await MoveDesk.start();
});
afterAll(() => care.close());

/** A row of numbers that is the same on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

async function inTurns<T>(things: readonly T[], act: (thing: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < things.length; from += AT_A_TIME) await Promise.all(things.slice(from, from + AT_A_TIME).map(act));
}

/** What stands there of a hand-over, to be counted. */
function standOf({ id, key }: Request) {
  const links = care.state.links.filter((link) => [link.inwardIssueId, link.outwardIssueId].includes(id));
  const status = care.state.statuses.find((each) => each.id === care.issue(key).statusId)?.name;
  return { key, clones: care.clonesOf({ id, key }).length, links: links.length, notes: care.notes(key).length, status };
}

const unfinished = (requests: readonly Request[]): Request[] =>
  requests.filter((request) => {
    const { clones, links, notes, status } = standOf(request);
    return clones !== 1 || links !== 1 || notes !== 1 || status !== 'In progress';
  });

it(`makes exactly one clone each of ${ROUNDS} requests`, async () => {
  const requestTypeId = await care.desk.requestTypeId('CARE', 'Bug');
  const requests: Request[] = [];
  await inTurns(Array.from({ length: ROUNDS }), async () => {
    const { issueKey, issueId } = await care.desk.call<{ issueKey: string; issueId: string }>(
      'customer',
      'POST',
      '/rest/servicedeskapi/request',
      {
        serviceDeskId: 'CARE',
        requestTypeId,
        requestFieldValues: { summary: `Fault ${requests.length} of many`, description: 'It stops.' },
      },
    );
    requests.push({ key: issueKey, id: issueId });
  });
  await care.desk.settle();
  const [first] = requests;
  if (!first) throw new Error('no requests');
  const choices = care.choices(await care.plan(first));
  const press = (request: Request) =>
    Promise.all(
      (['agent', 'admin'] as const).map((role) => care.move('move.create', choices, request.id, role).catch(() => undefined)),
    );

  const below = numbers(20_261_124);
  const paths = [
    { method: 'POST', path: '/rest/api/3/issue' },
    { method: 'POST', path: '/rest/api/3/issueLink' },
    { method: 'POST', path: '/rest/api/3/issue/*/comment' },
    { method: 'POST', path: '/rest/api/3/issue/*/transitions' },
    { method: 'PUT', path: '/rest/api/3/issue/*/properties/*' },
    { method: 'GET', path: '/rest/api/3/issue/*' },
    { method: 'POST', path: '/kvs/api/v1/set' },
  ];
  const faults = Array.from({ length: 120 }, (_, index) => {
    const skip = below(ROUNDS);
    if (index % 6 === 0) return { kind: 'crash', function: 'move-resolver', afterCall: 2 + below(12), skip: below(20) };
    const call = { kind: 'call', ...paths[index % paths.length], skip };
    return index % 2 === 0 ? { ...call, cut: true, afterwards: true } : { ...call, status: 503, afterwards: index % 3 === 0 };
  });
  await care.desk.control('faults', { faults });
  await inTurns(requests, press);
  await care.desk.advance('PT5M');
  await inTurns(unfinished(requests), press);
  const left = await care.desk.control<{ faults: unknown[] }>('faults');
  expect(left.faults.length).toBeLessThan(faults.length / 2);
  await care.desk.control('faults', { clear: true });
  for (let again = 0; again < 3; again += 1) {
    await care.desk.advance('PT10M');
    await inTurns(unfinished(requests), press);
  }
  await care.desk.settle();

  expect(unfinished(requests).map(standOf)).toEqual([]);
  expect(requests).toHaveLength(ROUNDS);
  await care.expectNothingInternal([0, 50, 100, 150, 199].flatMap((index) => requests[index]?.key ?? []));
});
