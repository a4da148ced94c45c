import { join } from 'node:path';

import { build } from '../build';
import { restRequest, type SiteDesk, startOnSite } from './fixtures/site-desk';
import type { PanelSubmission } from './port';
import type { ForgeSwitches } from './switches';
import { uiModuleTypes } from './ui-modules';

const PORTAL_APP = join(__dirname, 'fixtures/portal-app');

describe('a create panel of the portal', () => {
  let desk: SiteDesk;
  beforeAll(async () => {
    await build(PORTAL_APP, () => undefined);
    desk = await startOnSite(PORTAL_APP, { shownModules: new Set(Object.keys(uiModuleTypes)) });
  }, 240_000);
  afterAll(() => desk.stop());

  const panel = (payload: unknown): PanelSubmission => ({
    moduleKey: 'order-panel',
    payload: payload as PanelSubmission['payload'],
  });
  const order = (value: string, isValid = true) => panel({ fields: [{ key: 'order', value }], isValid });

  async function send(submissions: readonly PanelSubmission[], which = 0) {
    const project = desk.site.state.projects.find(({ serviceDesk }) => serviceDesk);
    const requestType = project?.serviceDesk?.requestTypes.find(({ fields }) =>
      fields.every(({ fieldId, required }) => !required || fieldId === 'summary' || fieldId === 'description'),
    );
    const body = {
      serviceDeskId: project?.serviceDesk?.id,
      requestTypeId: requestType?.id,
      requestFieldValues: { summary: 'Where is it?', description: 'It did not come.' },
    };
    const request = restRequest(desk.site, 'POST', '/rest/servicedeskapi/request', body);
    const response = await desk.platform.createRequest(desk.person('customer', which), request, submissions);
    const answer = (await response.json()) as { issueKey: string; issueId: string; errorMessage?: string };
    await desk.platform.whenIdle();
    return { status: response.status, ...answer };
  }
  const property = (issueId: string) => desk.site.state.issues[issueId]?.properties['0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9'];

  it('leaves its fields on the request under the app’s UUID, before the app hears of it', async () => {
    const { status, issueId, issueKey } = await send([order('1000'), order('4711')]);

    expect(status).toBe(201);
    expect(property(issueId)).toEqual({ order: '4711' });
    expect(desk.stored(`order:${issueKey}`)).toEqual({ order: '4711', tries: 0 });
  });

  it.each<[Partial<ForgeSwitches>, unknown, number]>([
    [{ panelPropertyShape: 'fields' }, { fields: [{ key: 'order', value: '4711' }] }, 0],
    [{ panelPropertyTime: 'before-validators' }, { order: '4711' }, 0],
    [{ panelPropertyTime: 'after-event' }, { order: '4711' }, 1],
    [{ panelPropertyTime: 'after-event', panelPropertyShape: 'fields' }, { fields: [{ key: 'order', value: '4711' }] }, 1],
  ])('with the switches %j stores %j, and the app finds it', async (switches, expected, tries) => {
    desk.platform.setSwitches(switches);
    try {
      const { issueId, issueKey } = await send([order('4711')]);
      if (tries > 0) expect(property(issueId)).toBeUndefined();
      await desk.pass(60_000);

      expect(property(issueId)).toEqual(expected);
      expect(desk.stored(`order:${issueKey}`)).toEqual({ order: '4711', tries });
    } finally {
      desk.platform.setSwitches({ panelPropertyTime: 'before-event', panelPropertyShape: 'map' });
    }
  });

  it('sends a form that is not valid all the same with the switch', async () => {
    desk.platform.setSwitches({ invalidPanel: 'sends' });
    try {
      const { status, issueId } = await send([order('x', false)]);

      expect([status, property(issueId)]).toEqual([201, { order: 'x' }]);
    } finally {
      desk.platform.setSwitches({ invalidPanel: 'blocks' });
    }
  });

  it('refuses the form while it is not valid, and creates nothing', async () => {
    const before = Object.keys(desk.site.state.issues).length;
    const answer = await send([order('x', false)]);

    expect(answer).toMatchObject({ status: 400, errorMessage: expect.stringContaining('check the fields') });
    expect(Object.keys(desk.site.state.issues)).toHaveLength(before);
    expect(await send([{ moduleKey: 'order-side', payload: null }])).toMatchObject({ status: 400 });
  });

  it.each([['no object'], [{ order: '4711' }], [{ fields: [{ name: 'order' }], isValid: true }]])(
    'drops the wrong payload %j without a word',
    async (payload) => {
      const { status, issueId } = await send([panel(payload)]);

      expect(status).toBe(201);
      expect(property(issueId)).toBeUndefined();
    },
  );

  it('stores as much as a property may hold, not more', async () => {
    const room = 32_768 - JSON.stringify({ order: '' }).length;

    expect(property((await send([order('x'.repeat(room))])).issueId)).toBeDefined();
    expect(property((await send([order('x'.repeat(room + 1))])).issueId)).toBeUndefined();
  });

  it('is read back by the request’s detail, for who may see the request', async () => {
    const { issueKey } = await send([order('2222')]);
    const extension = { request: { key: issueKey, typeId: 1 }, portal: { id: 1 } };
    const detail = (accountId: string) => desk.platform.bridgeContext({ accountId, moduleKey: 'order-detail', extension });

    const { accountId } = desk.person('customer');
    expect(detail(accountId)).toMatchObject({ extension: { request: { key: issueKey, property: { order: '2222' } } } });
    const other = detail(desk.person('customer', 1).accountId)['extension'] as { request: object };
    expect(other.request).not.toHaveProperty('property');
    const caller = { accountId, moduleKey: 'order-side', extension };
    expect(await desk.platform.invoke(caller, 'order', undefined)).toEqual({ order: '2222' });
    await expect(
      desk.platform.invoke({ ...caller, accountId: desk.person('customer', 1).accountId }, 'order', undefined),
    ).rejects.toThrow('You cannot see this request');
  });

  it('can be corrected by the customer through a view action', async () => {
    const { issueKey, issueId } = await send([order('3333')]);
    const caller = {
      accountId: desk.person('customer').accountId,
      moduleKey: 'correct-order',
      extension: { request: { key: issueKey } },
    };

    expect(await desk.platform.invoke(caller, 'correct', { order: 'x' })).toMatchObject({ ok: false });
    expect(await desk.platform.invoke(caller, 'correct', { order: '5555' })).toEqual({ ok: true });
    expect(property(issueId)).toEqual({ order: '5555' });
    expect(desk.site.state.issues[issueId]?.comments).toHaveLength(1);
  });
});
