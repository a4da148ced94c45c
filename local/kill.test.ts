/** A desk that is killed in the middle of its work: what it has answered is there again, and whole. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createDesk, type CreateDeskOptions } from './server';

const folder = mkdtempSync(join(tmpdir(), 'desk-kill-'));
const options: CreateDeskOptions = {
  desk: 'help',
  app: join(__dirname, 'forge/fixtures/echo-app'),
  data: join(folder, 'state'),
};
const children: ChildProcess[] = [];

beforeAll(async () => {
  // Bundles the app's functions.
  await (await createDesk({ ...options, data: undefined })).close();
}, 180_000);
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly authorization: string;
}

/** A desk in a process of its own. */
async function started(): Promise<Running> {
  const program = `const { createDesk } = require(${JSON.stringify(join(__dirname, 'server.ts'))});
    createDesk(${JSON.stringify(options)}).then(
      ({ url, accounts }) => {
        const { email, token } = accounts.find(({ role }) => role === 'agent');
        console.log(JSON.stringify({ url, email, token }));
      },
      (error) => { console.error(error); process.exit(1); },
    );`;
  const loader = pathToFileURL(join(__dirname, '../node_modules/tsx/dist/loader.mjs')).href;
  const child = spawn(process.execPath, ['--import', loader, '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let said = '';
  for await (const part of child.stdout.setEncoding('utf8')) {
    said += part as string;
    if (said.endsWith('\n')) break;
  }
  const { url, email, token } = JSON.parse(said) as { url: string; email: string; token: string };
  return { child, url, authorization: `Basic ${btoa(`${email}:${token}`)}` };
}

/** A request with a comment and two properties, made in one call. */
async function raise({ url, authorization }: Running, summary: string): Promise<string | undefined> {
  const text = [{ type: 'paragraph', content: [{ type: 'text', text: summary }] }];
  const body = {
    fields: { project: { key: 'HELP' }, issuetype: { name: 'Incident' }, summary },
    update: { comment: [{ add: { body: { type: 'doc', version: 1, content: text } } }] },
    properties: ['a', 'b'].map((key) => ({ key, value: summary })),
  };
  try {
    const answer = await fetch(`${url}/rest/api/3/issue`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return ((await answer.json()) as { key: string }).key;
  } catch {
    // Killed before the whole of the answer came.
    return undefined;
  }
}

test('what was answered before a kill is there after it, and no call is there by half', async () => {
  const answered: { key: string; summary: string }[] = [];
  for (const killAfter of [3, 17]) {
    const desk = await started();
    let answers = 0;
    const worker = async (name: string) => {
      for (let n = 0; desk.child.exitCode === null && desk.child.signalCode === null; n++) {
        const summary = `Round ${killAfter} ${name} ${n}`;
        const key = await raise(desk, summary);
        if (key === undefined) return;
        answered.push({ key, summary });
        // The others are in the middle of theirs.
        if (++answers === killAfter) desk.child.kill('SIGKILL');
      }
    };
    const ended = once(desk.child, 'exit');
    await Promise.all(['one', 'two', 'three', 'four'].map(worker));
    await ended;
  }

  const desk = await createDesk(options);
  try {
    const issues = Object.values(desk.site.state.issues);
    const raised = issues.filter(({ summary }) => summary.startsWith('Round '));
    const parts = raised.map(({ summary, comments, properties }) => [comments.length, properties.a, properties.b, summary]);

    expect(answered.length).toBeGreaterThanOrEqual(3 + 17);
    expect(raised.map(({ key, summary }) => ({ key, summary }))).toEqual(expect.arrayContaining(answered));
    expect(parts).toEqual(raised.map(({ summary }) => [1, summary, summary, summary]));
    expect(new Set(issues.map(({ key }) => key)).size).toBe(issues.length);
    expect(desk.site.state.nextId).toBeGreaterThan(Math.max(...issues.map(({ id }) => Number(id))));
  } finally {
    await desk.close();
  }
}, 240_000);
