import { aServedDesk, type Answer, type TestServedDesk } from './test-served-desk';

let desk: TestServedDesk;
const json = (answer: Answer): Record<string, unknown> => JSON.parse(answer.text) as Record<string, unknown>;
const post = (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  desk.call('POST', path, headers, body === undefined ? undefined : JSON.stringify(body));
const own = (): Record<string, string> => ({ origin: `http://127.0.0.1:${desk.port}` });

beforeEach(async () => {
  // A Friday, 17:30 in Paris.
  desk = await aServedDesk('2030-01-04T16:30:00Z');
});
afterEach(() => desk.close());

describe('the clock', () => {
  test.each([
    ['an hour', { advance: 'PT1H' }, '2030-01-04T17:30'],
    ['two days', { advance: 'P2D' }, '2030-01-06T16:30'],
    ['a week and a bit', { advance: 'P1WT30M' }, '2030-01-11T17:00'],
    ['nothing', { advance: 'PT0S' }, '2030-01-04T16:30'],
    ['the next working day', { advance: 'next-working-day' }, '2030-01-07T08:00'],
    ['an instant', { set: '2030-07-01T12:00:00Z' }, '2030-07-01T12:00'],
  ])('moves by %s', async (_, body, expected) => {
    const answer = await post('/_desk/clock', body);

    expect(answer.status).toBe(200);
    expect(json(answer)).toEqual({ now: expect.stringMatching(`^${expected}`) });
    expect(json(await desk.call('GET', '/_desk/clock'))).toEqual({ now: expect.stringMatching(`^${expected}`) });
  });

  test('answers when what came due has run, in its order', async () => {
    const ran: string[] = [];
    desk.clock.schedule(Date.parse('2030-01-05T00:00:00Z'), async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      ran.push(`first at ${new Date(desk.clock.now()).toISOString()}`);
    });
    desk.clock.schedule(Date.parse('2030-01-06T00:00:00Z'), () => void ran.push('second'));
    desk.clock.schedule(Date.parse('2030-01-09T00:00:00Z'), () => void ran.push('not yet'));

    await post('/_desk/clock', { advance: 'P3D' });

    expect(ran).toEqual(['first at 2030-01-05T00:00:00.000Z', 'second']);
  });

  test.each([
    [{ advance: '2 days' }, /"2 days" is not a duration/],
    [{ advance: 'P' }, /"P" is not a duration/],
    [{ advance: 'P9000D' }, /is not a duration to advance by/],
    [{ advance: '-P1D' }, /is not a duration/],
    [{ set: '2030-01-01T00:00:00Z' }, /only moves forward; it stands at 2030-01-04T16:30/],
    [{ set: 'tomorrow' }, /is not an instant/],
    [{ advance: 'P1D', set: '2030-07-01T12:00:00Z' }, /cannot be moved/],
    [{}, /cannot be moved/],
  ])('refuses %j and says what is allowed', async (body, message) => {
    const answer = await post('/_desk/clock', body);

    expect(answer.status).toBe(400);
    expect(json(answer)).toEqual({ error: expect.stringMatching(message), allowed: expect.any(Array) });
    expect(desk.clock.now()).toBeLessThan(Date.parse('2030-01-04T16:31:00Z'));
  });

  test('a body that is not JSON is refused', async () => {
    expect((await desk.call('POST', '/_desk/clock', {}, '{"advance"')).status).toBe(400);
  });
});

test.each(['reset', 'settle'])('%s takes no body, and a broken one changes nothing', async (name) => {
  for (const body of ['{bad', '{"all":true}']) {
    expect((await desk.call('POST', `/_desk/${name}`, {}, body)).status).toBe(400);
  }
  expect((await post(`/_desk/${name}`)).status).toBe(200);
});

describe('switches and faults', () => {
  test('a switch is set and shown with its positions', async () => {
    const answer = await post('/_desk/switches', { eventDelivery: 'twice' });

    expect(json(answer)).toMatchObject({
      switches: { eventDelivery: 'twice', eventOrder: 'per-issue' },
      allowed: { eventDelivery: ['once', 'twice'] },
    });
  });

  test.each([
    [{ eventdelivery: 'twice' }, 'there is no switch "eventdelivery"'],
    [{ toString: 'x' }, 'there is no switch "toString"'],
    [{ eventDelivery: 'twice', eventOrder: 'random' }, 'switch "eventOrder" has no position "random"'],
  ])('%j is refused with the list of switches, and nothing is set', async (body, error) => {
    const answer = await post('/_desk/switches', body);

    expect(answer.status).toBe(400);
    expect(json(answer)).toEqual({ error, allowed: expect.objectContaining({ eventDelivery: ['once', 'twice'] }) });
    expect(json(await desk.call('GET', '/_desk/switches'))).toMatchObject({ switches: { eventDelivery: 'once' } });
  });

  test('faults are ordered, listed and taken back', async () => {
    const ordered = await post('/_desk/faults', { faults: [{ kind: 'event', does: 'lost' }] });
    const cleared = await post('/_desk/faults', { clear: true });

    expect(json(ordered)).toMatchObject({ faults: [{ kind: 'event', does: 'lost', left: 1 }] });
    expect(json(cleared)).toEqual({ faults: [] });
  });

  test.each([
    [{ kind: 'event', does: 'eaten' }, /^does: .*late/],
    [{ kind: 'rain' }, /^kind: /],
    [{ kind: 'event', does: 'late', seconds: -1 }, /^seconds: /],
    [{ kind: 'event', does: 'late', times: 0 }, /^times: /],
    [{ kind: 'call', path: '/rest/*' }, /^status: give a status, cut or slowMs/],
    [{ kind: 'call', path: '', status: 500 }, /^path: /],
    [{ kind: 'call', path: '/rest/*', status: 200 }, /^status: /],
    [{ kind: 'call', path: '/rest/*', status: 500, cut: true }, /^cut: a call that is cut has no status/],
    [{ kind: 'call', path: '/rest/*', slowMs: 5, afterwards: true }, /^afterwards: /],
    [{ kind: 'call', path: '/rest/*', cut: true, retryAfter: 5 }, /^retryAfter: goes with a status only/],
    [{ kind: 'call', path: '/rest/*', status: 500, reason: 'jira-burst-based' }, /^reason: goes with status 429 only/],
    [{ kind: 'call', path: '/rest/*', status: 500, method: 'LOOK' }, /^method: /],
    [{ kind: 'queue', does: 'lost' }, /^does: /],
    [{ kind: 'conflict', key: '' }, /^key: /],
    [{ kind: 'crash', function: 'review', afterCall: 0 }, /^afterCall: /],
    [{ kind: 'crash', function: 'review' }, /^afterCall: /],
    [{ kind: 'event', does: 'lost', evnt: 'x' }, /evnt/],
  ])('the order %j is refused in one line with what is allowed', async (order, message) => {
    const answer = await post('/_desk/faults', { faults: [order] });

    expect(answer.status).toBe(400);
    expect(json(answer)).toEqual({ error: expect.stringMatching(message), allowed: expect.any(Object) });
    expect(String(json(answer)['error'])).not.toContain('\n');
  });

  test('of a list with a broken order none is taken, and what was ordered before stays', async () => {
    await post('/_desk/faults', { faults: [{ kind: 'event', does: 'lost' }] });

    const answer = await post('/_desk/faults', { clear: true, faults: [{ kind: 'event', does: 'late' }, { kind: 'rain' }] });

    expect([answer.status, json(answer)['error']]).toEqual([400, expect.stringMatching(/^1\.kind: /)]);
    expect(json(await desk.call('GET', '/_desk/faults'))).toMatchObject({ faults: [{ does: 'lost' }] });
  });
});

describe('limits', () => {
  const limits = async (): Promise<Record<string, unknown>> =>
    json(await desk.call('GET', '/_desk/limits'))['limits'] as Record<string, unknown>;

  test('are Jira’s published ones, smaller by their switches, and exactly those that are set', async () => {
    const published = await limits();
    await post('/_desk/switches', { rateLimits: 'small', searchLag: 'seconds' });
    const small = await limits();
    await post('/_desk/limits', { pointsPerHour: 7, burst: { POST: 3 }, searchLagSeconds: 90 });
    const own = await limits();
    await post('/_desk/limits', { pointsPerHour: null, searchLagSeconds: null });

    expect(published).toMatchObject({ pointsPerHour: 65_000, searchLagSeconds: 0, burst: { GET: 100 } });
    expect(small['pointsPerHour']).toBeLessThan(1000);
    expect(small['searchLagSeconds']).toBeGreaterThan(0);
    expect(own).toMatchObject({ pointsPerHour: 7, burst: { POST: 3 }, searchLagSeconds: 90 });
    expect(await limits()).toMatchObject({ ...small, burst: { POST: 3 } });
  });

  test.each([
    [{ pointsPerHour: 0 }, /^pointsPerHour: /],
    [{ pointsPerHour: '5' }, /^pointsPerHour: /],
    [{ searchLagSeconds: -1 }, /^searchLagSeconds: /],
    [{ burst: { LOOK: 1 } }, /^burst: .*LOOK/],
    [{ burstOf: { '/rest/api/3/issue': 1 } }, /^burstOf.*: an endpoint is a method and the path of its route/],
    [{ issueWrites: [{ count: 1 }] }, /^issueWrites\.0\.seconds: /],
    [{ points: 5 }, /points/],
  ])('%j is refused with what is allowed, and nothing is set', async (body, message) => {
    const before = await limits();

    const answer = await post('/_desk/limits', body);

    expect(answer.status).toBe(400);
    expect(json(answer)).toEqual({ error: expect.stringMatching(message), allowed: expect.any(Object) });
    expect(await limits()).toEqual(before);
  });
});

describe('what the desk tells', () => {
  test('accounts are those one can be', async () => {
    const accounts = json(await desk.call('GET', '/_desk/accounts')) as unknown as { accountId: string }[];

    expect(accounts.map(({ accountId }) => accountId)).toEqual(['ada', 'agnes', 'carl']);
  });

  test('mail comes newest first with its instant', async () => {
    const mail = desk.site.state.mail as { id: string; sent: number }[];
    mail.push({ id: '1', sent: 1000 }, { id: '2', sent: 3000 }, { id: '3', sent: 3000 });

    const answer = json(await desk.call('GET', '/_desk/mail'));

    expect(answer).toEqual({
      mail: [
        { id: '3', sent: '1970-01-01T00:00:03.000Z' },
        { id: '2', sent: '1970-01-01T00:00:03.000Z' },
        { id: '1', sent: '1970-01-01T00:00:01.000Z' },
      ],
    });
  });

  test('an unknown address is refused with those that there are', async () => {
    const answer = await desk.call('GET', '/_desk/clocks');

    expect(answer.status).toBe(404);
    expect(json(answer)).toEqual({
      error: 'the desk has no address GET /_desk/clocks',
      allowed: expect.arrayContaining(['GET /_desk/clock', 'POST /_desk/settle', 'POST /_desk/bridge/invoke']),
    });
  });

  test('a session of an unknown account is refused with the accounts', async () => {
    const answer = await post('/_desk/session', { accountId: 'robot' }, own());

    expect([answer.status, json(answer)['allowed']]).toEqual([400, ['ada', 'agnes', 'carl']]);
  });
});

describe('the bridge', () => {
  const place = { moduleKey: 'panel', extension: { issue: { key: 'A-1' } } };

  test('runs a resolver as the person of the session, whatever the page says', async () => {
    const started = await post('/_desk/session', { accountId: 'agnes' }, own());
    const cookie = String(started.headers['set-cookie']?.[0]);
    const body = { ...place, accountId: 'ada', functionKey: 'load', payload: { a: 1 } };

    const answer = await post('/_desk/bridge/invoke', body, { ...own(), cookie });

    expect(json(answer)).toEqual({
      ok: true,
      value: { caller: { accountId: 'agnes', ...place }, functionKey: 'load', payload: { a: 1 } },
    });
  });

  test('hands a failed function’s message to the page', async () => {
    const answer = await post('/_desk/bridge/invoke', { ...place, functionKey: 'broken' }, own());

    expect([answer.status, json(answer)]).toEqual([200, { ok: false, message: 'It broke.' }]);
  });

  test('refuses a module that the app does not have', async () => {
    const answer = await post('/_desk/bridge/context', { moduleKey: 'other' }, own());

    expect([answer.status, json(answer)['allowed']]).toEqual([404, ['panel']]);
  });

  test('no dynamic properties are null', async () => {
    expect((await post('/_desk/bridge/dynamic-properties', place, own())).text).toBe('null');
  });

  test('carries a Jira call there and back', async () => {
    const init = { method: 'PUT', headers: [['content-type', 'application/json']], body: '{"x":1}' };

    const answer = json(
      await post('/_desk/bridge/request-jira', { ...place, restPath: '/rest/a?b=c', fetchRequestInit: init }, own()),
    );

    expect(answer).toMatchObject({ status: 200, isAttachment: false });
    expect(JSON.parse(String(answer['body']))).toEqual({
      url: `http://127.0.0.1:${desk.port}/rest/a?b=c`,
      method: 'PUT',
      sent: '{"x":1}',
    });
  });

  test('carries files both ways', async () => {
    const body = JSON.stringify({
      file: `data:text/plain;base64,${btoa('hi')}`,
      __fileName: 'a.txt',
      __fileType: 'text/plain',
    });
    const init = { method: 'POST', headers: [['content-type', 'multipart/form-data; boundary=x']], body };

    const up = await post(
      '/_desk/bridge/request-jira',
      { ...place, restPath: '/rest/a', fetchRequestInit: init, isMultipartFormData: true },
      own(),
    );
    const down = await post('/_desk/bridge/request-jira', { ...place, restPath: '/rest/picture' }, own());

    expect(JSON.parse(String(json(up)['body']))).toMatchObject({ sent: { name: 'a.txt', type: 'text/plain', text: 'hi' } });
    expect(json(down)).toMatchObject({ isAttachment: true, body: '/wA=' });
  });

  test.each(['//evil.example.org/rest', '/\\evil.example.org', 'https://evil.example.org/', 'rest/api'])(
    'calls nothing but the site: %s',
    async (restPath) => {
      const answer = await post('/_desk/bridge/request-jira', { ...place, restPath }, own());

      expect(answer.status).toBe(400);
    },
  );
});
