import type { DeskSite } from '../../desk-api';
import type { UiModule } from '../../forge/port';
import { framePathOf, iconAddress } from './frame-path';
import { addressOf } from './targets';

const panel: UiModule = {
  type: 'jira:issueContext',
  key: 'panel',
  title: 'Panel',
  framePath: '/_forge/resources/agent/index.html',
  viewportSize: undefined,
  properties: { resource: 'agent', icon: 'resource:agent;icon.svg' },
};
const site = {
  app: { id: 'ari:cloud:ecosystem::app/abc', name: 'App', environmentId: 'env' },
  projects: [{ id: '1', key: 'HELP', name: 'Help', type: 'service_desk', portalId: '7', portalName: 'Help' }],
  modules: [
    { ...panel, type: 'jira:globalPage', key: 'global' },
    { ...panel, type: 'jira:projectPage', key: 'project' },
    { ...panel, type: 'jira:projectSettingsPage', key: 'rules' },
    { ...panel, type: 'jiraServiceManagement:queuePage', key: 'queue' },
    panel,
    { ...panel, type: 'jira:adminPage', key: 'settings', framePath: '/_forge/resources/settings/index.html' },
  ],
} as unknown as DeskSite;

describe('where an app may lead', () => {
  it('finds issues, admin pages and addresses', () => {
    const at = (target: Parameters<typeof addressOf>[1]) => addressOf(site, target, 'http://site');

    expect(at({ target: 'issue', issueKey: 'HELP-1' })).toBe('http://site/browse/HELP-1');
    expect(at({ target: 'module', moduleKey: 'settings' })).toBe('http://site/jira/settings/apps/abc/env/settings');
    expect(at({ url: '/browse/HELP-2' })).toBe('http://site/browse/HELP-2');
    expect(at({ url: 'https://example.org/a' })).toBe('https://example.org/a');
  });

  it('finds the app’s full pages, those of projects by the project’s key', () => {
    const at = (moduleKey: string, projectKey?: string) =>
      addressOf(site, { target: 'module', moduleKey, projectKey }, 'http://site');

    expect(at('global')).toBe('http://site/jira/apps/abc/env/global');
    expect(at('project', 'HELP')).toBe('http://site/jira/servicedesk/projects/HELP/apps/abc/env/project');
    expect(at('rules', 'HELP')).toBe('http://site/jira/servicedesk/projects/HELP/settings/apps/abc/env/rules');
    expect(at('queue', 'HELP')).toBe('http://site/jira/servicedesk/projects/HELP/queues/apps/abc/env/queue');
    expect(() => at('project')).toThrow('no page for the module "project"');
    expect(() => at('panel')).toThrow('panel');
  });

  it('refuses scripts, and targets it has no page for, by name', () => {
    expect(() => addressOf(site, { url: 'javascript:alert(1)' }, 'http://site')).toThrow('javascript:');
    expect(() => addressOf(site, { target: 'dashboard', dashboardId: '1' }, 'http://site')).toThrow('dashboard');
  });
});

describe('pages and icons of an app', () => {
  it('knows the page of a resource by the modules, else by its folder', () => {
    expect(framePathOf(null, panel, [])).toBe('/_forge/resources/agent/index.html');
    expect(framePathOf('split', panel, [])).toBe('/_forge/resources/split/index.html');
    expect(() => framePathOf('../x', panel, [])).toThrow('../x');
  });

  it('finds an icon beside the pages of its resource', () => {
    expect(iconAddress(panel, 'http://app')).toBe('http://app/_forge/resources/agent/icon.svg');
  });
});
