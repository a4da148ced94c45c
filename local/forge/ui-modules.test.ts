import { ManifestError } from './errors';
import { type ExtensionPlace, extensionOf, uiModificationsExtension } from './extension';
import { appWith } from './fixtures/app-with';
import { type EchoDesk, startEcho } from './fixtures/echo-desk';
import { loadManifest } from './manifest';
import { shownModules } from './shown-modules';
import { uiModuleTypes } from './ui-modules';

const ALL: ReadonlySet<string> = new Set(Object.keys(uiModuleTypes));
/** The properties that each module needs beside its key and resource. */
const NEEDS: Readonly<Record<string, string>> = {
  'jira:issuePanel': 'title: One\n      icon: resource:panel;icon.svg',
  'jira:issueAction': 'title: One',
  'jira:issueActivity': 'title: One',
  'jira:projectPage': 'title: One',
  'jira:projectSettingsPage': 'title: One',
  'jira:globalPage': 'title: One',
  'jiraServiceManagement:portalRequestCreatePropertyPanel': 'title: One',
  'jiraServiceManagement:portalRequestDetail': 'title: One',
  'jiraServiceManagement:portalRequestDetailPanel': 'title: One',
  'jiraServiceManagement:portalRequestViewAction': 'title: One',
  'jiraServiceManagement:portalHeader': 'pages: [portal]',
  'jiraServiceManagement:portalSubheader': 'pages: [portal]',
  'jiraServiceManagement:portalFooter': 'pages: [portal]',
  'jiraServiceManagement:queuePage': 'title: One',
  'jira:uiModifications': 'title: One',
};

/** The echo app with one more module. */
function appWithModule(type: string, properties: string): string {
  return appWith((text) =>
    text.replace(
      '  jira:entityProperty:',
      `  ${type}:\n    - key: one\n      resource: panel\n      ${properties}\n  jira:entityProperty:`,
    ),
  );
}

async function refusalOf(appDir: string, shown = ALL): Promise<string> {
  const error = await loadManifest(appDir, 'built', shown).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ManifestError);
  return (error as ManifestError).message;
}

describe('UI modules of a manifest', () => {
  it.each(Object.entries(NEEDS))('%s is read once a page shows it, and refused by name before', async (type, properties) => {
    const app = appWithModule(type, properties);

    const { uiModules } = await loadManifest(app, 'built', ALL);
    expect(uiModules.find(({ key }) => key === 'one')).toMatchObject({ type, resourceKey: 'panel', entryFile: 'index.html' });
    const others = new Set([...ALL].filter((one) => one !== type));
    expect(await refusalOf(app, others)).toMatch(
      new RegExp(`^manifest\\.yml:\\d+: the local desk has no page that shows the module ${type}$`, 'm'),
    );
  });

  it('names only modules that the platform knows as shown', () => {
    expect([...shownModules].filter((type) => !ALL.has(type))).toEqual([]);
  });

  it.each([
    ['jiraServiceManagement:portalHeader', 'anonymous', true],
    ['jiraServiceManagement:portalRequestDetail', 'customer', true],
    ['jiraServiceManagement:portalRequestDetail', 'anonymous', false],
    ['jiraServiceManagement:portalRequestViewAction', 'anonymous', false],
  ])('%s opened to %s users: %s', async (type, visitor, allowed) => {
    const app = appWithModule(type, `${NEEDS[type]}\n      unlicensedAccess: [${visitor}]`);

    if (allowed) await expect(loadManifest(app, 'built', ALL)).resolves.toBeDefined();
    else expect(await refusalOf(app)).toContain(`${type} one cannot be opened to ${visitor} users`);
  });

  it('takes the display conditions that it can decide, and names the others', async () => {
    const conditions = (name: string) =>
      `title: One\n      displayConditions:\n        or:\n          ${name}\n          isAdmin: true`;

    const app = appWithModule('jira:issueAction', conditions('issueType: [Bug]'));
    const { uiModules } = await loadManifest(app, 'built', ALL);
    expect(uiModules.find(({ key }) => key === 'one')?.displayConditions).toEqual({
      or: { issueType: ['Bug'], isAdmin: true },
    });
    const unknown = appWithModule('jira:issueAction', conditions('hasProjectPermission: EDIT_ISSUES'));
    expect(await refusalOf(unknown)).toContain('does not evaluate the display condition "hasProjectPermission"');
  });

  it('refuses UI Kit, subpages and a second user interface modification by name', async () => {
    expect(await refusalOf(appWithModule('jira:globalPage', 'title: One\n      render: native'))).toContain('UI Kit');
    const pages = appWithModule('jira:globalPage', 'title: One\n      pages:\n        - title: Sub\n          route: sub');
    expect(await refusalOf(pages)).toContain('"pages" of jira:globalPage one');
    const two = appWithModule('jira:uiModifications', 'title: One\n    - key: two\n      resource: panel\n      title: Two');
    expect(await refusalOf(two)).toMatch(/jira:uiModifications/);
  });

  it('gives a workflow validator its pages, and needs no page for one without configuration', async () => {
    const rule = 'name: Rule\n      description: A rule\n      expression: "true"\n      errorMessage: No';
    const withRule = (pages: string) =>
      appWith((text) =>
        text.replace('  jira:workflowValidator:\n', `  jira:workflowValidator:\n    - key: one\n      ${rule}\n${pages}`),
      );
    const withPages = withRule('      create:\n        resource: panel\n      edit:\n        resource: panel\n');
    const without = withRule('');
    const page = { resourceKey: 'panel', entryFile: 'index.html' };

    const manifest = await loadManifest(withPages, 'built', ALL);
    expect(manifest.uiModules.find(({ key }) => key === 'one')).toMatchObject({
      title: 'Rule',
      entries: { create: page, edit: page },
    });
    expect(manifest.validators[0]).toEqual(
      expect.objectContaining({ key: 'one', expression: 'true', errorMessage: 'No', projectTypes: ['company-managed'] }),
    );
    expect((await loadManifest(without, 'built', shownModules)).validators[0]?.key).toBe('one');
    expect(await refusalOf(withPages, new Set(['jira:issueContext']))).toContain('jira:workflowValidator');
  });
});

describe('the context of UI modules', () => {
  const place: ExtensionPlace = {
    location: 'http://127.0.0.1:1/here',
    issue: { id: '1', key: 'A-1', type: 'Bug', typeId: '10' },
    project: { id: '2', key: 'A', type: 'service_desk' },
    portalId: '3',
    requestTypeId: '4',
    requestKey: 'A-1',
    page: 'view_request',
  };
  const issueAndProject = { issue: place.issue, project: place.project };
  const request = { portal: { id: 3 }, request: { key: 'A-1', typeId: 4 } };

  it.each([
    ['jira:issuePanel', { ...issueAndProject, isNewToIssue: false }],
    ['jira:issueContext', issueAndProject],
    ['jira:issueAction', issueAndProject],
    ['jira:issueActivity', issueAndProject],
    ['jira:adminPage', {}],
    ['jira:globalPage', {}],
    ['jira:projectPage', { project: place.project }],
    ['jira:projectSettingsPage', { project: place.project }],
    ['jiraServiceManagement:portalRequestDetail', request],
    ['jiraServiceManagement:portalRequestDetailPanel', request],
    ['jiraServiceManagement:portalRequestViewAction', request],
    ['jiraServiceManagement:portalFooter', { ...request, page: 'view_request' }],
    ['jiraServiceManagement:queuePage', { project: { id: '2', key: 'A' } }],
  ])('%s is told its own place and no more', (type, expected) => {
    expect(extensionOf(type, place)).toEqual({ type, ...expected, location: place.location });
  });

  it('of a create panel has portal and request type, as numbers', () => {
    const form = { location: 'l', portalId: '3', requestTypeId: '4' };

    expect(extensionOf('jiraServiceManagement:portalRequestCreatePropertyPanel', form)).toEqual({
      type: 'jiraServiceManagement:portalRequestCreatePropertyPanel',
      portal: { id: 3 },
      request: { typeId: 4 },
      location: 'l',
    });
    expect(uiModificationsExtension('3', '4')).toMatchObject({ portalId: { id: 3 }, viewType: 'JSMRequestCreate' });
    expect(() => extensionOf('jira:jqlFunction', place)).toThrow(RangeError);
  });
});

describe('a module open to customers', () => {
  let desk: EchoDesk;
  beforeAll(async () => {
    const appDir = appWith((text) =>
      text.replace(
        '  jira:entityProperty:',
        `  jiraServiceManagement:portalRequestDetailPanel:
    - key: open
      title: Open
      resource: panel
      viewportSize: small
      resolver:
        function: panel-resolver
      unlicensedAccess: [customer]
  jira:entityProperty:`,
      ),
    );
    desk = await startEcho({ appDir, shownModules: ALL });
  }, 120_000);
  afterAll(() => desk.stop());

  it('is listed with who may see it and how high it is', () => {
    expect(desk.platform.uiModules('jiraServiceManagement:portalRequestDetailPanel')).toEqual([
      expect.objectContaining({ key: 'open', viewportSize: 'small', unlicensedAccess: ['customer'] }),
    ]);
  });

  it('answers the customer as a customer, and nobody who is not named', async () => {
    const customer = { accountId: 'customer-1', moduleKey: 'open' };

    expect(await desk.call('context', null, customer)).toMatchObject({ accountId: 'customer-1', accountType: 'customer' });
    expect(desk.platform.bridgeContext({ ...customer, extension: {} })).toMatchObject({
      moduleKey: 'open',
      extension: { type: 'jiraServiceManagement:portalRequestDetailPanel' },
    });
    await expect(desk.call('context', null, { ...customer, accountId: undefined })).rejects.toThrow('anonymous');
  });
});
