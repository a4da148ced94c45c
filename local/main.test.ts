import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const project = join(__dirname, '..');
const loader = pathToFileURL(join(project, 'node_modules/tsx/dist/loader.mjs')).href;
const echoApp = join(__dirname, 'forge/fixtures/echo-app');
const started: ChildProcess[] = [];
let folder: string;

interface Run {
  readonly child: ChildProcess;
  stdout: string;
  stderr: string;
}
interface Ready {
  readonly url: string;
  readonly accounts: readonly Record<'name' | 'role' | 'accountId' | 'email' | 'token', string>[];
  readonly projects: readonly { readonly key: string }[];
}

function start(...args: string[]): Run {
  const child = spawn(process.execPath, ['--import', loader, join(__dirname, 'main.ts'), ...args], { cwd: project });
  started.push(child);
  const run: Run = { child, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (run.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (run.stderr += text));
  return run;
}

/** Runs to the end and gives the exit code. */
async function ended(run: Run): Promise<number | null> {
  if (run.child.exitCode === null && run.child.signalCode === null) await once(run.child, 'close');
  return run.child.exitCode;
}

/** Waits until the output holds a text. @throws Error when the program ends before */
async function said(run: Run, text: string): Promise<void> {
  const closed = once(run.child, 'close');
  while (!run.stdout.includes(text)) {
    const end = run.child.exitCode ?? run.child.signalCode;
    if (end !== null) throw new Error(`ended with ${end}: ${run.stderr}`);
    await Promise.race([once(run.child.stdout as Readable, 'data'), closed]);
  }
}

async function ready(run: Run): Promise<Ready> {
  await said(run, '\n');
  return JSON.parse(run.stdout) as Ready;
}

async function occupied(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, port: (server.address() as AddressInfo).port };
}

async function freePort(): Promise<number> {
  const { server, port } = await occupied();
  await new Promise((done) => server.close(done));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), done(true))).once('error', () => done(false));
  });
}

async function rest(desk: Ready, path: string, role: string, body?: unknown): Promise<Record<string, unknown>> {
  const { email = '', token = '' } = desk.accounts.find((account) => account.role === role) ?? {};
  const answer = await fetch(desk.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Basic ${btoa(`${email}:${token}`)}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-main-'));
});
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  rmSync(folder, { recursive: true, force: true });
});

describe('bad input ends in one line with nothing started', () => {
  const cases: [string, number, RegExp, (port: number) => string[]][] = [
    ['an unknown option', 2, /^Unknown option --prot\. Allowed are --port, /, (port) => ['--prot', String(port)]],
    [
      'a bad instant',
      2,
      /^Option --clock was given "noon"; allowed is /,
      (port) => ['--port', String(port), '--clock', 'noon'],
    ],
    [
      'an unknown desk',
      1,
      /there is no desk "nodesk"; the built-in desks are .*"demo"/,
      (port) => ['--port', String(port), '--desk', 'nodesk'],
    ],
    [
      'a broken desk file',
      1,
      /broken\.json: projects\[0\]\.key: .*"help"/,
      (port) => {
        const file = join(folder, 'broken.json');
        const desk = JSON.parse(readFileSync(join(__dirname, 'desks/help.json'), 'utf8')) as { projects: { key: string }[] };
        desk.projects[0]!.key = 'help';
        writeFileSync(file, JSON.stringify(desk));
        return ['--port', String(port), '--desk', file];
      },
    ],
    [
      'a manifest with an error',
      1,
      /^manifest\.yml:\d+: /,
      (port) => {
        mkdirSync(join(folder, 'app'));
        writeFileSync(join(folder, 'app/manifest.yml'), 'app:\n  id: nothing\nmodules:\n  surprise:\n    - key: a\n');
        return ['--port', String(port), '--app', join(folder, 'app')];
      },
    ],
    ['a folder without a manifest', 1, /manifest\.yml/, (port) => ['--port', String(port), '--app', folder]],
    [
      'a broken data folder',
      1,
      /desk-state\.json has version 7, this desk reads version \d+; move it away/,
      (port) => {
        writeFileSync(join(folder, 'desk-state.json'), '{"version":7}');
        return ['--port', String(port), '--data', folder];
      },
    ],
  ];
  test.each(cases)('%s', async (_, code, line, args) => {
    const port = await freePort();

    const run = start('--json', ...args(port));
    const exit = await ended(run);

    expect(run.stderr).toMatch(line);
    expect(run.stderr).toMatch(/^[^\n]+\n$/);
    expect([exit, run.stdout, await answers(port)]).toEqual([code, '', false]);
  });

  test('a port in use', async () => {
    const { server, port } = await occupied();

    const run = start('--port', String(port));
    const exit = await ended(run);
    server.close();

    expect(run.stderr).toBe(`Port ${port} is in use; stop the other program or start with -- --port ${port + 1}\n`);
    expect([exit, run.stdout]).toEqual([1, '']);
  });

  test('a broken data folder stays as it is', async () => {
    writeFileSync(join(folder, 'desk-state.json'), '{"version":1,"desk"');

    await ended(start('--port', '0', '--data', folder));

    expect(readFileSync(join(folder, 'desk-state.json'), 'utf8')).toBe('{"version":1,"desk"');
  });
});

test('--help explains the options and starts nothing', async () => {
  const run = start('--help');

  expect(await ended(run)).toBe(0);
  expect(run.stdout).toContain('--desk NAME|FILE');
});

test('without --json a few lines say where, who and how to stop', async () => {
  const run = start('--port', '0', '--app', echoApp);
  await said(run, 'Ctrl+C');

  expect(run.stdout).toMatch(/is open at {2}http:\/\/127\.0\.0\.1:\d+/);
  expect(run.stdout).toMatch(/\(customer\), .* \(agent\), .* \(admin\)/);
  run.child.kill('SIGINT');
  expect(await ended(run)).toBe(0);
}, 180_000);

test('--json tells everything in one line; what is done is there again after an end and after a kill', async () => {
  const args = ['--json', '--port', '0', '--app', echoApp, '--data', join(folder, 'state')];
  const summaries = async (desk: Ready): Promise<string> =>
    JSON.stringify(await rest(desk, '/rest/api/3/search/jql?jql=project=HELP&fields=summary&maxResults=100', 'agent'));
  const raise = async (desk: Ready, summary: string): Promise<void> => {
    const made = await rest(desk, '/rest/api/3/issue', 'agent', {
      fields: { project: { key: 'HELP' }, issuetype: { name: 'Incident' }, summary },
    });
    expect(made).toMatchObject({ key: expect.stringMatching(/^HELP-/) });
  };

  const first = start(...args, '--clock', '2030-01-04T16:30:00Z');
  const desk = await ready(first);
  expect(new URL(desk.url).hostname).toBe('127.0.0.1');
  expect([...new Set(desk.accounts.map(({ role }) => role))].sort()).toEqual(['admin', 'agent', 'customer']);
  expect(Object.keys(desk.accounts[0] ?? {})).toEqual(['name', 'role', 'accountId', 'email', 'token']);
  expect(desk.projects.map(({ key }) => key)).toContain('HELP');
  await raise(desk, 'Kept by an end');
  await fetch(`${desk.url}/_desk/clock`, { method: 'POST', body: '{"advance":"P30D"}' });
  first.child.kill('SIGTERM');
  expect(await ended(first)).toBe(0);
  expect(first.stdout).toMatch(/^\{[^\n]+\}\n$/);

  const second = start(...args);
  const again = await ready(second);
  expect(await summaries(again)).toContain('Kept by an end');
  const clock = (await (await fetch(`${again.url}/_desk/clock`)).json()) as { now: string };
  expect(clock.now >= '2030-02-03T16:30').toBe(true);
  await raise(again, 'Kept by a kill');
  second.child.kill('SIGKILL');
  await ended(second);

  const third = start(...args);
  const last = await ready(third);
  expect(await summaries(last)).toContain('Kept by a kill');
  expect(last.accounts).toEqual(desk.accounts);
}, 180_000);
