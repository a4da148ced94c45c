import { join } from 'node:path';

import { ManifestError } from './errors';
import { appWith } from './fixtures/app-with';
import { ECHO_APP } from './fixtures/echo-desk';
import { loadManifest } from './manifest';

async function problemsOf(change: (manifest: string) => string): Promise<string> {
  const error = await loadManifest(appWith(change), 'built').then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ManifestError);
  return (error as ManifestError).message;
}

describe('loadManifest', () => {
  it('says what the desk uses of a manifest', async () => {
    const manifest = await loadManifest(ECHO_APP);

    expect(manifest.functions.get('never-ends')).toEqual({
      key: 'never-ends',
      file: 'index',
      exportName: 'neverEnds',
      timeoutSeconds: 1,
      memoryMB: 256,
    });
    expect(manifest.triggers[0]).toMatchObject({ key: 'issue-events', ignoreSelf: true, functionKey: 'on-issue' });
    expect(manifest.entities[0]?.indexes).toEqual([
      { name: 'rank', partition: [], range: ['rank'] },
      { name: 'by-subject', partition: ['subject'], range: ['rank'] },
    ]);
  });

  it.each([
    ['broken YAML', (text: string) => text.replace('modules:', 'modules: ['), /manifest\.yml(:\d+)?: /],
    [
      'a handler file that is not there',
      (text: string) => text.replace('index.badge', 'other.badge'),
      /:\d+: .*'other\.badge'/,
    ],
    ['a function that is not declared', (text: string) => text.replace('function: hourly', 'function: daily'), /:\d+: .*daily/],
    ['a scope that an event needs', (text: string) => text.replace('    - read:jira-work\n', ''), /:\d+: .*read:jira-work/],
    [
      'a resource without files',
      (text: string) => text.replace('path: static/panel', 'path: static/none'),
      /:\d+: .*static\/none/,
    ],
    ['a property that Forge does not know', (text: string) => text.replace('label: Echo', 'labels: Echo'), /:\d+: .*label/],
  ])('refuses %s, with its line', async (_, change, message) => {
    expect(await problemsOf(change)).toMatch(message);
  });

  it('lets resources be missing before they are built', async () => {
    const folder = appWith((text) => text.replace('path: static/panel', 'path: static/none'));

    expect((await loadManifest(folder)).resources.get('panel')).toBe(join(folder, 'static/none'));
  });

  it('names a module that the desk does not emulate', async () => {
    const message = await problemsOf((text) =>
      text.replace(
        '  jira:entityProperty:',
        '  jira:jqlFunction:\n    - key: some-function\n      name: hook\n      types: [issue]\n      operators: [in]\n      arguments: []\n      function: hourly\n  jira:entityProperty:',
      ),
    );
    expect(message).toMatch(/^manifest\.yml:\d+: the local desk does not emulate the module jira:jqlFunction$/m);
  });

  it('refuses a filter that is no expression or has more than 10,000 characters', async () => {
    const filter = (expression: string) => (text: string) =>
      text.replace('ignoreSelf: true', `ignoreSelf: true\n        expression: "${expression}"`);

    expect(await problemsOf(filter('event.issue.key =='))).toMatch(/filter\.expression of the trigger issue-events: /);
    expect(await problemsOf(filter(`'${'x'.repeat(9_999)}' == ''`))).toContain('may have 10000 characters');
    const longest = `'${'x'.repeat(9_992)}' == ''`;
    await expect(loadManifest(appWith(filter(longest)))).resolves.toBeDefined();
  });

  it('refuses an event that the desk never sends', async () => {
    const message = await problemsOf((text) => text.replace('avi:jira:updated:issue', 'avi:jira:viewed:issue'));
    expect(message).toContain('does not send the event "avi:jira:viewed:issue"');
  });

  it('reads scopes with impersonation', async () => {
    const folder = appWith((text) =>
      text.replace(
        '    - read:jira-work\n    - write:jira-work\n    - storage:app\n    - manage:jira-configuration\n',
        '    read:jira-work:\n      allowImpersonation: true\n    write:jira-work: {}\n    storage:app: {}\n    manage:jira-configuration: {}\n',
      ),
    );
    const manifest = await loadManifest(folder);

    expect([...manifest.scopes]).toEqual(['read:jira-work', 'write:jira-work', 'storage:app', 'manage:jira-configuration']);
    expect([...manifest.impersonationScopes]).toEqual(['read:jira-work']);
  });
});
