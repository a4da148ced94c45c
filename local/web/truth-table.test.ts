/** Holds docs/local-desk-web.md to Atlassian's packages, the bridge and the pages. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shownModules } from '../forge/shown-modules';
import { pagePaths } from '../page-paths';
import { faultOf, readTruthTable, type TruthRow } from '../truth-table';
import { BridgeAPIError, createBridgeHost, type BridgePage } from './bridge/bridge-host';

const rows = readTruthTable('local-desk-web.md');
const packages = join(__dirname, '../../node_modules/@forge');
const inSection = (section: string): readonly TruthRow[] => rows.filter((row) => row.section === section);
const namesIn = (section: string): readonly string[] => inSection(section).flatMap(({ names }) => names);

/** The scripts of a package, its folders included. */
const scriptsOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return scriptsOf(path);
    return entry.name.endsWith('.js') ? [readFileSync(path, 'utf8')] : [];
  });

/** Commands that the bridge packages send to the page around the frame. */
const commands = [
  ...new Set(
    ['bridge', 'jira-bridge']
      .flatMap((name) => scriptsOf(join(packages, name, 'out')))
      .flatMap((text) => [...text.matchAll(/callBridge\)?\(\s*['"](\w+)['"]/g)].map(([, command = '']) => command)),
  ),
].sort();

/** Modules of Jira and Jira Service Management that a manifest may name. */
function manifestModules(): readonly string[] {
  const schema = readFileSync(join(dirname(require.resolve('@forge/manifest')), 'schema/manifest-schema.json'), 'utf8');
  const { definitions } = JSON.parse(schema) as { definitions: { ModuleSchema: { properties: Record<string, unknown> } } };
  return Object.keys(definitions.ModuleSchema.properties).filter((type) => /^jira(ServiceManagement)?:/.test(type));
}

/** A page on which nothing works: a command that is there goes wrong in another way than one that is not. */
const noPage = new Proxy({} as BridgePage, { get: () => undefined });
function isHandled(command: string): boolean {
  try {
    void Promise.resolve(createBridgeHost(noPage).handle(command, {})).catch(() => undefined);
    return true;
  } catch (error) {
    return !(error instanceof BridgeAPIError && error.message.startsWith('The local desk does not have'));
  }
}

describe('the table of the front end', () => {
  it.each(rows.map((row) => [`${row.section}: ${row.thing}`, row] as const))(
    '%s has a state, and a test that is there',
    (_, row) => {
      expect(faultOf(row)).toBeUndefined();
    },
  );

  it('finds the commands of the packages', () => {
    expect(commands).toEqual(expect.arrayContaining(['invoke', 'openIssueViewModal', 'subscribeRealtimeChannel']));
    expect(commands.length).toBeGreaterThan(40);
  });

  it('names each bridge command of Atlassian’s packages once, and none that they do not have', () => {
    expect([...namesIn('Bridge commands')].sort()).toEqual(commands);
  });

  it.each(commands)('says of %s what the bridge does', (command) => {
    const row = inSection('Bridge commands').find(({ names }) => names.includes(command));

    expect([command, row?.state === 'none']).toEqual([command, !isHandled(command)]);
  });

  it('names each module of Jira once, and says none of those that no page shows', () => {
    const listed = inSection('UI modules').flatMap(({ names, state }) => names.map((name) => [name, state] as const));
    const states = new Map(listed);

    expect(listed.map(([name]) => name).sort()).toEqual([...manifestModules()].sort());
    expect([...shownModules].filter((type) => states.get(type) === 'none')).toEqual([]);
    expect(listed.filter(([type, state]) => state !== 'none' && !shownModules.has(type)).map(([type]) => type)).toEqual([]);
  });

  it('names each page once, and none that is not there', () => {
    expect([...namesIn('Pages')].sort()).toEqual(Object.values(pagePaths).sort());
  });
});
