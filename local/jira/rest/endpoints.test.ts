/** Keeps docs/local-desk-jira.md and the routes together. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from './index';

const ROOT = join(__dirname, '..', '..', '..');
const page = readFileSync(join(ROOT, 'docs', 'local-desk-jira.md'), 'utf8');
const lines = [...page.matchAll(/^\| `((?:GET|POST|PUT|DELETE) \/rest\/[^`]+)` \| (full|part) \| (.*?) \| (.*?) \|$/gm)].map(
  ([, endpoint = '', extent = '', without = '', tests = '']) => ({ endpoint, extent, without, tests }),
);

test('the page has one line for each route and none for others', () => {
  const listed = lines.map(({ endpoint }) => endpoint).sort();

  expect(listed).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
});

test('what is there in part says what is left out', () => {
  expect(lines.filter(({ extent, without }) => extent === 'part' && without.trim() === '')).toEqual([]);
});

test('each test that the page names exists, and each endpoint names one', () => {
  const named = [...page.matchAll(/`([\w/.-]+\.test\.ts)`/g)].map(([, file = '']) => file.replace(/^local\/jira\//, ''));

  expect([...new Set(named)].filter((file) => !existsSync(join(ROOT, 'local', 'jira', file)))).toEqual([]);
  expect(lines.filter(({ tests }) => !tests.includes('.test.ts`')).map(({ endpoint }) => endpoint)).toEqual([]);
});
