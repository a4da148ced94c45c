import AppProvider from '@atlaskit/app-provider';
import { FlagsProvider } from '@atlaskit/flag';
import { Root } from '@atlaskit/navigation-system/layout/root';
import { render, type RenderResult } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactElement } from 'react';
import { MemoryRouter } from 'react-router-dom';
import type { DeskAccount, DeskSite } from '../../desk-api';
import { DeskProvider } from '../shell/desk-context';
import { RouterLink } from '../shell/router-link';

const account = (role: DeskAccount['role'], name: string): DeskAccount => ({
  accountId: `id-${role}`,
  name,
  email: `${role}@example.com`,
  role,
  token: `token-${role}`,
});
export const accounts = {
  admin: account('admin', 'Ada Admin'),
  agent: account('agent', 'Gil Agent'),
  customer: account('customer', 'Cleo Customer'),
} as const;

export const aSite = (over: Partial<DeskSite> = {}): DeskSite => ({
  title: 'Test desk',
  now: '2030-01-07T08:00:00.000Z',
  me: null,
  accountType: 'licensed',
  accounts: Object.values(accounts),
  projects: [
    { id: '10000', key: 'HELP', name: 'Help', type: 'service_desk', portalId: '7', portalName: 'Help desk' },
    { id: '10001', key: 'DEV', name: 'Development', type: 'software', portalId: null, portalName: null },
  ],
  app: { id: 'ari:cloud:ecosystem::app/the-app', name: 'The app', environmentId: 'env-1' },
  appOrigin: 'http://127.0.0.1:9',
  modules: [
    {
      type: 'jira:adminPage',
      key: 'settings',
      title: 'The app',
      framePath: '/_forge/resources/settings/index.html',
      viewportSize: undefined,
      properties: {},
    },
  ],
  ...over,
});

/** An answer with a status of its own; any other value is a body with 200, a function makes one of the call. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {}
}
export interface SentCall {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}
type Answers = Readonly<Record<string, unknown>>;

/**
 * Lets `fetch` answer from a table by `METHOD /path` (the query may be left out). An address outside the table fails the
 * test by its name. @returns the calls in order.
 */
export function answerCalls(answers: Answers): SentCall[] {
  const calls: SentCall[] = [];
  globalThis.fetch = ((address: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
    const call = { method, path: address, body, headers: (init.headers ?? {}) as Record<string, string> };
    calls.push(call);
    const name = [`${method} ${address}`, `${method} ${address.split('?')[0]}`].find((one) => one in answers);
    const found = name === undefined ? new Refusal(501, { errorMessage: `no answer for ${method} ${address}` }) : answers[name];
    const answer: unknown = typeof found === 'function' ? (found as (call: SentCall) => unknown)(call) : found;
    const [status, content] = answer instanceof Refusal ? [answer.status, answer.body] : [200, answer];
    return Promise.resolve({
      ok: status < 300,
      status,
      text: () => Promise.resolve(content === undefined ? '' : JSON.stringify(content)),
    } as Response);
  }) as typeof fetch;
  return calls;
}

/** One page of a JSM list. */
export const page = (values: readonly unknown[]): unknown => ({
  size: values.length,
  start: 0,
  limit: 100,
  isLastPage: true,
  values,
});

/** Renders pages as `me` at `path`, over a desk that answers from `answers`. */
export function renderInDesk(
  ui: ReactElement,
  options: { path?: string; me?: DeskAccount; site?: Partial<DeskSite>; answers?: Answers } = {},
): RenderResult & { calls: SentCall[] } {
  const calls = answerCalls({
    'GET /_desk/site': aSite({
      me: options.me ?? null,
      accountType: !options.me ? 'anonymous' : options.me.role === 'customer' ? 'customer' : 'licensed',
      ...options.site,
    }),
    'GET /rest/api/3/myself': { accountId: options.me?.accountId, displayName: options.me?.name, timeZone: 'America/New_York' },
    ...options.answers,
  });
  const rendered = render(
    <MemoryRouter initialEntries={[options.path ?? '/']}>
      <AppProvider routerLinkComponent={RouterLink}>
        <FlagsProvider>
          <DeskProvider loading="opening" failed={(message) => <p>{message}</p>}>
            <Root>{ui}</Root>
          </DeskProvider>
        </FlagsProvider>
      </AppProvider>
    </MemoryRouter>,
  );
  return { ...rendered, calls };
}

/** What axe objects to; colours cannot be judged in jsdom. */
export async function accessibilityFaults(container: Element): Promise<string[]> {
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
}
