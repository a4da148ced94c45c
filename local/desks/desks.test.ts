import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eld } from 'eld/extrasmall';
import { buildSite, resolveAppStorage } from '../jira/build-site';
import type { DeskFile, DeskProject } from './desk-file';
import { builtInDesks, loadDesk } from './load-desk';

const START = Date.parse('2030-01-15T09:00:00Z');
const SERVICE_PROJECTS = ['HELP', 'PSUP', 'CARE', 'BIZ', 'SHOP', 'ERP'];

const demo = loadDesk('demo');
const projects = demo.projects.map((project) => [project.key, project] as const);

function firstOf(role: string): string {
  return demo.people.find((person) => person.role === role)?.id ?? '';
}

function lastStatus(project: DeskProject, request: DeskProject['requests'][number]): string {
  const type = project.requestTypes.find(({ name }) => name === request.requestType)?.issueType ?? request.issueType ?? '';
  const workflow = project.workflows.find(({ issueTypes }) => issueTypes.includes(type));
  return request.moves.at(-1)?.to ?? workflow?.initial ?? '';
}

function settingsOf(desk: DeskFile, key: string): { revision: string; settings: Record<string, unknown> } {
  const seed = desk.apps.Guichet?.storage.find((entry) => entry.key === `settings:{{project:${key}}}`);
  return seed?.value as { revision: string; settings: Record<string, unknown> };
}

describe('built-in desks', () => {
  it('are the demo desk, the five desks, the help desk and the developers’', () => {
    expect(builtInDesks().map(({ name }) => name)).toEqual([
      'demo',
      'dev-and-po',
      'front-line-and-dev',
      'help',
      'product-support',
      'shared-queue',
      'ten-fifteen-twenty',
      'two-five-ten',
    ]);
  });

  it.each(builtInDesks().map(({ name }) => name))('%s loads and builds into a site with its storage', (name) => {
    const desk = loadDesk(name);

    const site = buildSite(desk, { baseUrl: 'http://127.0.0.1:8080', start: START });

    const requests = desk.projects.reduce((sum, project) => sum + project.requests.length, 0);
    expect(Object.keys(site.issues)).toHaveLength(requests);
    expect(JSON.stringify(resolveAppStorage(desk, site, START))).not.toContain('{{');
  });

  it('put everything into the demo desk', () => {
    expect(projects.map(([key]) => key).sort()).toEqual([...SERVICE_PROJECTS, 'DEV', 'PO'].sort());
    expect(demo.title).toBe('Guichet demo desk');
  });
});

describe.each(projects)('%s', (_key, project) => {
  it('has a dozen requests in several statuses and channels', () => {
    expect(project.requests.length).toBeGreaterThanOrEqual(12);
    expect(new Set(project.requests.map((request) => lastStatus(project, request))).size).toBeGreaterThanOrEqual(4);
    expect(new Set(project.requests.map((request) => request.channel)).size).toBeGreaterThanOrEqual(2);
  });

  it('has requests in several languages', () => {
    const languages = project.requests.map(({ summary, description }) => eld.detect(`${summary}. ${description}`).language);

    const spoken = ['en', 'fr', 'de', 'es', 'ro', 'it'].filter((language) => languages.includes(language));
    expect(spoken.length).toBeGreaterThanOrEqual(4);
  });

  it('has open and ended requests, conversations, and ages from hours to months', () => {
    const hours = project.requests.map(({ created }) => Number(/^-P(?:(\d+)D)?/.exec(created)?.[1] ?? 0) * 24);

    expect(project.requests.some(({ resolution }) => resolution === undefined)).toBe(true);
    expect(new Set(project.requests.flatMap(({ resolution }) => resolution ?? [])).size).toBeGreaterThanOrEqual(2);
    expect(project.requests.filter(({ comments }) => comments.length > 1).length).toBeGreaterThanOrEqual(3);
    expect(Math.min(...hours)).toBeLessThan(24 * 2);
    expect(Math.max(...hours)).toBeGreaterThan(24 * 30);
  });

  it('keeps requests in order of their age, as their keys say', () => {
    const site = buildSite(demo, { baseUrl: 'http://127.0.0.1:8080', start: START });
    const ours = Object.values(site.issues).filter(({ key }) => key.startsWith(`${project.key}-`));

    const byKey = [...ours].sort((a, b) => Number(a.key.split('-')[1]) - Number(b.key.split('-')[1]));
    expect(byKey.map(({ created }) => created)).toEqual(ours.map(({ created }) => created).sort((a, b) => a - b));
  });

  it('lets the first admin and agent in, and the first customer into service projects', () => {
    expect(project.members).toEqual(expect.arrayContaining([firstOf('admin'), firstOf('agent')]));
    if (project.type === 'software') return;
    const { customers } = project;
    expect(customers === 'any' || customers.includes(firstOf('customer'))).toBe(true);
    expect(project.requests.some(({ reporter }) => reporter === firstOf('customer'))).toBe(true);
  });
});

describe('people', () => {
  it('have addresses of example domains only, and so have all texts', () => {
    const addresses = JSON.stringify(demo).match(/[\w.+-]+@[\w-]+\.[\w.-]+/g) ?? [];

    expect(addresses.length).toBeGreaterThan(demo.people.length);
    expect(addresses.filter((address) => !/@(?:[\w-]+\.)*example\.(?:com|org|net)\.?$/.test(address))).toEqual([]);
  });

  it('speak several languages in several time zones', () => {
    expect(new Set(demo.people.map(({ locale }) => locale))).toEqual(new Set(['en', 'fr', 'de', 'es', 'ro', 'it']));
    expect(new Set(demo.people.map(({ timeZone }) => timeZone)).size).toBeGreaterThanOrEqual(5);
  });
});

describe('settings of Guichet', () => {
  it.each(SERVICE_PROJECTS)('%s has a kind for every request type and a waiting status', (key) => {
    const { revision, settings } = settingsOf(demo, key);
    const project = demo.projects.find((each) => each.key === key);

    expect(revision).toBe('seed');
    expect(['rehearsal', 'live']).toContain(settings.mode);
    expect(Object.keys(settings.kinds as object)).toEqual(
      project?.requestTypes.map(({ name }) => `{{requestType:${key}/${name}}}`),
    );
    const waiting = /^\{\{status:(.+)\}\}$/.exec(String(settings.waitingStatusId))?.[1];
    expect(project?.statuses.find(({ name }) => name === waiting)?.category).toBe('indeterminate');
  });

  it.each(SERVICE_PROJECTS)('%s can move a request to the waiting status and back wherever it stands open', (key) => {
    const project = demo.projects.find((each) => each.key === key);
    const waiting = /^\{\{status:(.+)\}\}$/.exec(String(settingsOf(demo, key).settings.waitingStatusId))?.[1] ?? '';

    const open = project?.statuses.filter(({ name, category }) => category !== 'done' && name !== waiting) ?? [];
    for (const workflow of project?.workflows ?? []) {
      const leads = (from: string, to: string) =>
        workflow.transitions.some((each) => each.to === to && (each.from === 'any' || each.from.includes(from)));
      const stuck = open.filter(({ name }) => !leads(name, waiting) || !leads(waiting, name));
      expect(stuck).toEqual([]);
    }
  });
});

describe('README', () => {
  const readme = readFileSync(join(__dirname, 'README.md'), 'utf8');

  it('names every built-in desk', () => {
    for (const { name } of builtInDesks()) expect(readme).toContain(`| \`${name}\` |`);
  });

  it('shows a desk that works', () => {
    const example = /```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const folder = mkdtempSync(join(tmpdir(), 'desk-readme-'));
    const file = join(folder, 'my-desk.json');
    writeFileSync(file, example);

    const site = buildSite(loadDesk(file), { baseUrl: 'http://127.0.0.1:8080', start: START });

    expect(Object.values(site.issues).map(({ key }) => key)).toEqual(['MINE-1']);
    rmSync(folder, { recursive: true });
  });
});
