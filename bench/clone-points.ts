/** What handing over one request without attachments costs on the local desk, in Jira's points by its own count (`GET /_desk/invocations`). */
import type { Answer } from '../src/contract/calls';
import type { CloneView, MoveCalls } from '../src/contract/move';
import type { Json } from '../local/jira/state';
import { DeskDriver, valueOf } from '../test/helpers/desk';

export interface ClonePoints {
  /** The press of the button: work item, link, note, move. */
  readonly create: number;
  /** Showing the plan before, with the target's fields read. */
  readonly plan: number;
  /** What the app does by itself afterwards, until nothing is due. */
  readonly after: number;
}

/** The second clone of a fresh desk: what a site's fields and statuses are was read for the first. @throws Error when it was not made */
export async function clonePoints(): Promise<ClonePoints> {
  const desk = await DeskDriver.start({ desk: 'front-line-and-dev' });
  try {
    await clone(desk, 'The menu is empty');
    return await clone(desk, 'The list of menus is empty');
  } finally {
    await desk.close();
  }
}

async function clone(desk: DeskDriver, summary: string): Promise<ClonePoints> {
  const [module] = desk.desk.platform.uiModules('jira:issueAction');
  if (!module) throw new Error('bench: the app has no issue action');
  const { issueId } = await desk.call<{ issueId: string }>('customer', 'POST', '/rest/servicedeskapi/request', {
    serviceDeskId: 'CARE',
    requestTypeId: await desk.requestTypeId('CARE', 'Bug'),
    requestFieldValues: { summary, description: 'It opens, and nothing is in it.' },
  });
  await desk.settle();
  const extension: Record<string, Json> = {
    type: 'jira:issueAction',
    issue: { id: issueId },
    project: { id: desk.project('CARE').id },
  };
  const caller = { accountId: desk.account('agent').accountId, moduleKey: module.key, extension };
  const call = async <Name extends keyof MoveCalls>(
    name: Name,
    payload: MoveCalls[Name]['payload'],
  ): Promise<MoveCalls[Name]['value']> =>
    valueOf((await desk.desk.platform.invoke(caller, name, payload as Json)) as unknown as Answer<MoveCalls[Name]['value']>);
  let known = await spent(desk);
  const since = async (): Promise<number> => {
    const now = await spent(desk);
    const points = now - known;
    known = now;
    return points;
  };
  const { plan } = await call('move.plan', { targetId: 'dev', workTypeId: null });
  const planned = await since();
  const fields = Object.fromEntries(
    plan.fields.flatMap(({ id, problem, control }) =>
      problem !== null && control.is === 'one' ? [[id, control.choices[0]?.id ?? null]] : [],
    ),
  );
  const choices = { targetId: 'dev', workTypeId: plan.workType.id, fields, attachmentIds: [], commentIds: [] };
  const view: CloneView = await call('move.create', choices);
  const create = await since();
  if (!view.item) throw new Error('bench: no work item was made');
  await desk.settle();
  return { plan: planned, create, after: await since() };
}

/** Points of all invocations that the desk still knows (the newest 500). */
async function spent(desk: DeskDriver): Promise<number> {
  const { invocations } = await desk.control<{ invocations: { points: number }[] }>('invocations');
  return invocations.reduce((sum, { points }) => sum + points, 0);
}

if (require.main === module) void clonePoints().then((points) => console.log(JSON.stringify(points)));
