import { actorFor, testDesk, testSite } from '../jira/test-desk';
import { controlRoutes } from './controls';
import type { ServedDesk } from './served-desk';

function aDesk() {
  const { site } = testSite(testDesk());
  const panel = (key: string, allowMultiple: boolean) => ({ type: 'jira:issuePanel', key, properties: { allowMultiple } });
  const platform = { uiModules: () => [panel('one', false), panel('many', true)] };
  const routes = controlRoutes({ port: 1, site, platform, touch: () => undefined } as unknown as ServedDesk);
  const issueKey = Object.values(site.state.issues).find(({ key }) => key.startsWith('SUP-'))?.key ?? '';
  const call = async (person: string | undefined, panels?: readonly string[], key = issueKey) => {
    const actor = person === undefined ? undefined : actorFor(person);
    const cookie = actor?.kind === 'user' ? `desk.session.1=${actor.accountId}` : '';
    const answer = await routes.request(`/issue-panels/${key}`, {
      method: panels ? 'PUT' : 'GET',
      headers: { cookie, 'content-type': 'application/json' },
      ...(panels ? { body: JSON.stringify({ panels }) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as { panels?: string[]; error?: string } };
  };
  return { call };
}

describe('panels that people have added to a work item', () => {
  it('are there for everybody who works there', async () => {
    const { call } = aDesk();

    expect((await call('gil')).body).toEqual({ panels: [] });
    expect(await call('gil', ['one', 'many', 'many'])).toMatchObject({ status: 200 });
    expect((await call('ada')).body).toEqual({ panels: ['one', 'many', 'many'] });
    await call('ada', ['many']);
    expect((await call('gil')).body).toEqual({ panels: ['many'] });
  });

  it.each([
    ['five of a module that may be there often', Array<string>(5).fill('many'), 200],
    ['six of it', Array<string>(6).fill('many'), 400],
    ['two of another', ['one', 'one'], 400],
    ['one that the app does not have', ['gone'], 400],
  ])('take %s or say no', async (_, panels, status) => {
    expect((await aDesk().call('gil', panels)).status).toBe(status);
  });

  it('are not shown to who may not see the work item', async () => {
    const { call } = aDesk();

    expect((await call(undefined)).status).toBe(404);
    expect((await call('cleo', ['one'])).status).toBe(404);
    expect((await call('gil', undefined, 'SUP-999')).status).toBe(404);
  });
});
