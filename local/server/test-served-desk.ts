/** A served desk for tests of the HTTP side: a site that answers who called, and a platform that answers what it got. */
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { DeskClock } from '../clock';
import { Faults } from '../forge/faults';
import type { ForgePlatform } from '../forge/port';
import type { JiraSite } from '../jira/port';
import type { Person } from '../jira/state';
import { deskHttp } from './http';
import { Limits } from './limits';
import type { ServedDesk } from './served-desk';
import { Switches } from './switches';

const person = (id: string, role: Person['role'], active = true): Person => ({
  accountId: id,
  accountType: role === 'customer' ? 'customer' : role === 'app' ? 'app' : 'atlassian',
  role,
  displayName: `${id} Person`,
  email: role === 'app' ? '' : `${id}@example.com`,
  token: role === 'app' ? '' : `token-${id}`,
  locale: 'en',
  timeZone: 'Europe/Paris',
  active,
});

export interface TestServedDesk extends ServedDesk {
  readonly touched: () => number;
  readonly resets: () => number;
  close(): Promise<void>;
  /** A call with exactly these headers, `Host` among them, which `fetch` does not let one choose. */
  call(method: string, path: string, headers?: Record<string, string>, body?: string): Promise<Answer>;
}
export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

export async function aServedDesk(start: string, pages = '/nowhere'): Promise<TestServedDesk> {
  const clock = new DeskClock(Date.parse(start));
  const people = [
    person('ada', 'admin'),
    person('agnes', 'agent'),
    person('carl', 'customer'),
    person('gone', 'agent', false),
    person('robot', 'app'),
  ];
  const site = {
    state: { title: 'Test site', people, projects: [], mail: [], baseUrl: '' },
    clock,
    handle: async (request: Request, actor: unknown) =>
      Response.json({ method: request.method, url: request.url, actor, body: await request.text() }, { status: 207 }),
  } as unknown as JiraSite;
  const platform = {
    appId: 'app',
    appName: 'Guichet',
    environmentId: 'env',
    uiModules: () => [
      { type: 'jira:issueContext', key: 'panel', title: 'Panel', framePath: '/_forge/resources/panel/index.html' },
    ],
    invoke: (caller: unknown, functionKey: string, payload: unknown) =>
      functionKey === 'broken' ? Promise.reject(new Error('It broke.')) : Promise.resolve({ caller, functionKey, payload }),
    dynamicProperties: () => Promise.resolve(undefined),
    bridgeContext: (caller: unknown) => ({ caller }),
    requestJira: async (_: unknown, request: Request) => {
      if (request.url.endsWith('/picture'))
        return new Response(new Uint8Array([255, 0]), { headers: { 'content-type': 'image/png' } });
      const form = request.headers.get('content-type')?.startsWith('multipart/') ? await request.formData() : undefined;
      const file = form?.get('file');
      const sent = file instanceof File ? { name: file.name, type: file.type, text: await file.text() } : await request.text();
      return Response.json({ url: request.url, method: request.method, sent });
    },
    resourceFile: (path: string) =>
      Promise.resolve(
        path === '/_forge/resources/panel/index.html'
          ? {
              body: new TextEncoder().encode('<p>panel'),
              headers: { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" },
            }
          : undefined,
      ),
    invocations: () => [],
    storage: () => [{ key: 'a', value: 1 }],
    whenIdle: () => Promise.resolve(),
  } as unknown as ForgePlatform;
  let touched = 0;
  let resets = 0;
  const limits = new Limits();
  const desk = { port: 0, site, platform, clock, faults: new Faults(), switches: new Switches(), pages };
  const served: ServedDesk = Object.assign(desk, {
    touch: () => void touched++,
    reset: () => Promise.resolve(void resets++),
    limits: () => limits.all(desk.switches.all()),
    setLimits: (wanted: Parameters<Limits['set']>[0]) => limits.set(wanted),
  });
  const server = createAdaptorServer({ overrideGlobalObjects: false, fetch: deskHttp(served).fetch }) as Server;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  desk.port = (server.address() as AddressInfo).port;
  return Object.assign(served, {
    touched: () => touched,
    resets: () => resets,
    close: async () => {
      clock.stop();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
    call: (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
      call(desk.port, method, path, headers, body),
  });
}

function call(port: number, method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  return new Promise((done, fail) => {
    const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on('error', fail).end(body);
  });
}
