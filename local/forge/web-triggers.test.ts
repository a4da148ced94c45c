import { type EchoDesk, startEcho } from './fixtures/echo-desk';

describe('web triggers', () => {
  let desk: EchoDesk;
  beforeAll(async () => {
    desk = await startEcho();
  }, 120_000);
  afterAll(() => desk.stop());

  const urlOf = async (key: string, forceCreate = false) => (await desk.call('web-trigger', { key, forceCreate })) as string;
  const send = (url: string, body: string, init: RequestInit = {}) =>
    desk.platform.webTrigger(new Request(url, { method: 'POST', body, ...init }));

  it('have an address on the app’s origin that stays, others on demand, and none once deleted', async () => {
    const url = await urlOf('web-hook');
    expect(url).toMatch(/^http:\/\/localhost:8123\/_forge\/webtrigger\/x1\/[0-9a-f]{32}$/);
    expect(await urlOf('web-hook')).toBe(url);
    const second = await urlOf('web-hook', true);
    expect(second).not.toBe(url);
    expect(await desk.call('web-triggers')).toEqual([url, second].map((one) => ({ moduleKey: 'web-hook', url: one })));

    await desk.call('delete-web-trigger', { url: second });
    expect((await send(second, 'x')).status).toBe(404);
    await expect(urlOf('unknown')).rejects.toThrow('Failed to get web trigger URL');
  });

  it('hand the whole request to the function, which nobody signed, and answer as it says', async () => {
    const url = `${await urlOf('web-hook')}/deep/er?a=1&a=2`;
    const answer = await send(url, 'hello', { headers: { 'x-color': 'red' } });

    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-echo')).toBe('a, b');
    expect(await answer.json()).toEqual({
      method: 'POST',
      body: 'hello',
      userPath: '/deep/er',
      color: ['red'],
      queryParameters: { a: ['1', '2'] },
      principal: false,
    });
  });

  it('answer 500 when the function fails, and 424 when it answers something else', async () => {
    const url = await urlOf('web-hook');

    expect((await send(url, 'throw')).status).toBe(500);
    expect((await send(url, 'odd')).status).toBe(424);
    expect(desk.platform.invocations()[0]?.error?.message).toContain('must answer {statusCode, headers, body}');
  });

  it('that are static answer only with what the manifest declares', async () => {
    const url = await urlOf('static-web-hook');
    const fine = await send(url, 'fine');

    expect([fine.status, fine.headers.get('content-type'), await fine.text()]).toEqual([202, 'text/plain', 'Fine.']);
    expect((await send(url, 'other')).status).toBe(424);
  });

  it('keep their addresses between runs', async () => {
    const url = await urlOf('web-hook');
    const restore = JSON.parse(JSON.stringify(desk.platform.snapshot())) as never;
    const second = await startEcho({ restore });

    expect(await second.call('web-trigger', { key: 'web-hook' })).toBe(url);
    await second.stop();
  });
});
