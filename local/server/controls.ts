/** The desk's own addresses under `/_desk`: who is there, the clock, the mail, and what the platform did. */
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { ZodError, z } from 'zod';
import { parseInstant } from '../options';
import { faultSchema } from '../forge/faults';
import type { ClockAnswer, DeskSite, InvocationsAnswer, LimitsAnswer, MailAnswer, UiModificationsAnswer } from '../desk-api';
import { DeskCallError, errorAnswer, readBody, refusal } from './answers';
import { bridgeRoutes } from './bridge';
import { issuePanelRoutes } from './issue-panels';
import { nextWorkingDay, parseDuration } from './desk-time';
import { limitsSchema } from './limits';
import { accountsOf, accountTypeOf, appOrigin, projectsOf, siteOrigin, type ServedDesk } from './served-desk';
import { switchTable } from './switches';
import { changesState, fromSite, sessionPerson, startSession } from './who';

const clockAllowed = [
  '{"advance":"P2D"} (weeks, days, hours, minutes, seconds; at most 400 days)',
  '{"advance":"next-working-day"} (Monday to Friday, 09:00 in Europe/Paris)',
  '{"set":"2030-01-07T08:00:00Z"} (not in the past)',
];
const clockBody = z.union([z.strictObject({ advance: z.string() }), z.strictObject({ set: z.string() })]);
/** `settle` and `reset` take none: a slip must not throw a site away. */
const nothing = z.strictObject({});
const sessionBody = z.strictObject({ accountId: z.string() });
const faultsBody = z.union([
  z.strictObject({ faults: z.array(z.unknown()), clear: z.boolean().default(false) }),
  z.strictObject({ clear: z.literal(true) }),
]);
const switchesBody = z.record(z.string(), z.unknown());

const iso = (at: number): string => new Date(at).toISOString();

/** Routes under `/_desk`. */
export function controlRoutes(desk: ServedDesk): Hono {
  const app = new Hono();
  app.onError((error, c) => errorAnswer(c, error));
  const guard: MiddlewareHandler = async (c, next) => {
    // A page of another origin can send a simple POST here without asking first; programs send no Origin.
    if (changesState(c) && c.req.header('origin') !== undefined && !fromSite(c, desk)) {
      throw new DeskCallError(403, `calls from pages must come from ${siteOrigin(desk)}`);
    }
    await next();
    c.header('cache-control', 'no-store');
    if (changesState(c)) desk.touch();
  };
  app.use('*', guard);

  app.get('/site', (c) => c.json(siteAnswer(c, desk)));
  app.get('/accounts', (c) => c.json(accountsOf(desk.site.state.people)));
  app.post('/session', async (c) => {
    if (!fromSite(c, desk)) throw new DeskCallError(403, `a session is started from a page of ${siteOrigin(desk)} only`);
    const { accountId } = await readBody(c, sessionBody);
    const accounts = accountsOf(desk.site.state.people);
    if (!accounts.some((account) => account.accountId === accountId)) {
      const allowed = accounts.map((account) => account.accountId);
      throw new DeskCallError(400, `there is no account "${accountId}"`, allowed);
    }
    startSession(c, desk, accountId);
    return c.body(null, 204);
  });

  app.get('/clock', (c) => c.json(clockAnswer(desk)));
  app.post('/clock', async (c) => {
    const move = await clockMove(c, desk);
    const whenIdle = () => desk.platform.whenIdle();
    if ('span' in move) await desk.clock.advance(move.span, whenIdle);
    else await desk.clock.moveTo(move.at, whenIdle);
    return c.json(clockAnswer(desk));
  });
  app.post('/settle', async (c) => {
    await readBody(c, nothing);
    await desk.clock.settle(() => desk.platform.whenIdle());
    return c.json(clockAnswer(desk));
  });

  app.get('/mail', (c) => {
    const mail = [...desk.site.state.mail].reverse().sort((a, b) => b.sent - a.sent);
    return c.json({ mail: mail.map((one) => ({ ...one, sent: iso(one.sent) })) } satisfies MailAnswer);
  });
  app.get('/invocations', (c) => {
    const runs = [...desk.platform.invocations()].sort((a, b) => b.startedAt - a.startedAt);
    return c.json({ invocations: runs.map((one) => ({ ...one, startedAt: iso(one.startedAt) })) } satisfies InvocationsAnswer);
  });
  app.get('/storage', (c) => c.json({ storage: desk.platform.storage() }));

  app.get('/ui-modifications', (c) => {
    const { portalId, requestTypeId } = c.req.query();
    const found = (desk.site.state.uiModifications ?? []).filter(
      ({ appId, contexts }) =>
        appId === desk.platform.appId &&
        contexts.some((one) => 'portalId' in one && one.portalId === portalId && one.requestTypeId === requestTypeId),
    );
    const uiModifications = found.map(({ id, data }) => (data === '' ? { id } : { id, data }));
    return c.json({ uiModifications } satisfies UiModificationsAnswer);
  });
  app.get('/faults', (c) => c.json({ faults: desk.faults.list() }));
  app.post('/faults', async (c) => {
    const body = await readBody(c, faultsBody);
    orderFaults(desk, 'faults' in body ? body.faults : [], body.clear);
    return c.json({ faults: desk.faults.list() });
  });
  app.get('/switches', (c) => c.json({ switches: desk.switches.all(), allowed: switchTable }));
  app.post('/switches', async (c) => {
    try {
      desk.switches.set(await readBody(c, switchesBody));
    } catch (error) {
      if (error instanceof RangeError) throw new DeskCallError(400, error.message, switchTable);
      throw error;
    }
    return c.json({ switches: desk.switches.all(), allowed: switchTable });
  });
  app.get('/limits', (c) => c.json({ limits: desk.limits() } satisfies LimitsAnswer));
  app.post('/limits', async (c) => {
    desk.setLimits(await readBody(c, limitsSchema));
    return c.json({ limits: desk.limits() } satisfies LimitsAnswer);
  });
  app.post('/reset', async (c) => {
    await readBody(c, nothing);
    await desk.reset();
    return c.json(clockAnswer(desk));
  });

  app.route('/bridge', bridgeRoutes(desk));
  app.route('/issue-panels', issuePanelRoutes(desk));
  app.all('*', (c) => {
    throw new DeskCallError(404, `the desk has no address ${c.req.method} ${c.req.path}`, [
      ...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} /_desk${path}`)),
    ]);
  });
  return app;
}

function siteAnswer(c: Context, desk: ServedDesk): DeskSite {
  const accounts = accountsOf(desk.site.state.people);
  const me = sessionPerson(c, desk);
  const { invalidPanel, portalModifications, portalEvents } = desk.switches.all();
  return {
    title: desk.site.state.title,
    now: iso(desk.clock.now()),
    me: accounts.find((account) => account.accountId === me?.accountId) ?? null,
    accountType: accountTypeOf(me),
    accounts,
    projects: projectsOf(desk.site),
    app: { id: desk.platform.appId, name: desk.platform.appName, environmentId: desk.platform.environmentId },
    appOrigin: appOrigin(desk),
    modules: desk.platform.uiModules(),
    switches: { invalidPanel, portalModifications, portalEvents },
  };
}

function clockAnswer(desk: ServedDesk): ClockAnswer {
  return { now: iso(desk.clock.now()) };
}

async function clockMove(c: Context, desk: ServedDesk): Promise<{ readonly span: number } | { readonly at: number }> {
  let body: z.output<typeof clockBody>;
  try {
    body = await readBody(c, clockBody);
  } catch (error) {
    if (error instanceof DeskCallError)
      throw new DeskCallError(400, `the clock cannot be moved: ${error.message}`, clockAllowed);
    throw error;
  }
  if ('set' in body) {
    const at = parseInstant(body.set);
    if (at === undefined) throw new DeskCallError(400, `"${body.set}" is not an instant in UTC`, clockAllowed);
    const now = desk.clock.now();
    // An instant of this very second is meant as now: the clock runs on while the call is on its way.
    if (Math.abs(at - now) < 1000) return { span: Math.max(0, at - now) };
    if (at < now) {
      throw new DeskCallError(
        400,
        `the clock only moves forward; it stands at ${iso(now)}, asked was ${body.set}`,
        clockAllowed,
      );
    }
    return { at };
  }
  if (body.advance === 'next-working-day') return { at: nextWorkingDay(desk.clock.now()) };
  const span = parseDuration(body.advance);
  if (span === undefined) throw new DeskCallError(400, `"${body.advance}" is not a duration to advance by`, clockAllowed);
  return { span };
}

/** A list with a broken order changes nothing, whatever else it holds. */
function orderFaults(desk: ServedDesk, orders: readonly unknown[], clear: boolean): void {
  try {
    desk.faults.addAll(orders, { clear });
  } catch (error) {
    if (error instanceof ZodError) throw refusal(error, faultSchema);
    throw error;
  }
}
