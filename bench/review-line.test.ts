import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyRule } from '../src/intake/review';
import { reviewLine, rulesFor } from './review-line';

const all = everyRule('return');
const answer = (request: unknown) => reviewLine(JSON.stringify(request), all);

describe('a line of npm run review', () => {
  it('answers with verdict, language and findings whose offsets count in the given text', () => {
    const text = 'Bonjour, le bouton ne répond plus, écrivez à jeanne.petit@example.org.';

    const given = answer({ id: 'a', text }) as {
      verdict: string;
      language: object;
      findings: { type?: string; start: number; end: number }[];
    };

    expect(given).toMatchObject({ id: 'a', verdict: 'return', language: { code: 'fr', sure: true } });
    const email = given.findings.find(({ type }) => type === 'EMAIL');
    expect(text.slice(email?.start, email?.end)).toBe('jeanne.petit@example.org');
  });

  it('counts the name in a sign-off where nobody is known to have written the text', () => {
    const description = 'The shelf list stays empty.\n\nKind regards,\nHannah Berg';

    expect(answer({ description, kind: 'question' })).toMatchObject({ findings: [{ type: 'PERSON' }] });
    expect(answer({ description, kind: 'question', reporterName: 'Hannah Berg' })).toMatchObject({ findings: [] });
  });

  it('reads summary, description, kind, comments and attachments', () => {
    const description = 'The export button does nothing.';

    expect(answer({ id: 1, summary: 'Export of invoices does nothing', description })).toMatchObject({
      id: 1,
      verdict: 'return',
      findings: [{ rule: 'repro-steps' }],
    });
    expect(answer({ id: 2, summary: 'Export of invoices', description, kind: 'question' })).toMatchObject({ verdict: 'clear' });
    expect(answer({ id: 3, description, attachments: ['film.mp4'] })).toMatchObject({ verdict: 'clear' });
    expect(answer({ id: 4, description, comments: ['I open Reports, press Export and choose CSV.'] })).toMatchObject({
      verdict: 'clear',
    });
  });

  it('answers an empty text', () => {
    expect(answer({ id: 'e', text: '' })).toMatchObject({ id: 'e', language: { code: null, sure: false } });
  });

  it.each([
    ['nonsense', { error: 'not JSON' }],
    ['{"id":7}', { id: 7, error: 'give "text", or "summary" and "description"' }],
    ['[]', { error: 'Invalid input: expected object, received array' }],
    ['{"id":"k","text":"a","kind":"poem"}', { id: 'k', error: expect.stringMatching(/^kind: /) }],
  ])('says what is wrong with %s', (line, expected) => {
    expect(reviewLine(line, all)).toEqual(expected);
  });
});

describe('texts in other shapes', () => {
  const emails = (line: object) =>
    (
      reviewLine(JSON.stringify(line), all) as { findings: { type?: string; start: number; end: number; at?: object[] }[] }
    ).findings.filter(({ type }) => type === 'EMAIL');

  it('are marked where they stand in wiki markup', () => {
    const text =
      'h2. Steps\n# Open *Orders*\n# Write to [the shop|mailto:shop.owner@example.com] or *jeanne.petit@example.org*';
    const found = emails({ text, markup: 'wiki' }).map(({ start, end }) => text.slice(start, end));

    expect(found).toContain('jeanne.petit@example.org');
  });

  it('are marked by node in rich text', () => {
    const description = {
      type: 'doc',
      version: 1,
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Please write to ' },
            { type: 'text', text: 'jeanne.petit@example.org' },
          ],
        },
      ],
    };

    expect(emails({ summary: 'Mail bounces', description })[0]).toMatchObject({ at: [{ path: [0, 1], start: 0, end: 24 }] });
  });
});

describe('--rules', () => {
  it('switches the named rules on and the others off', () => {
    const rules = rulesFor('language, personal-data');
    if (typeof rules === 'string') throw new Error(rules);
    const on = Object.entries(rules).filter(([, { level }]) => level === 'return');

    expect(on.map(([id]) => id)).toEqual(['language', 'personal-data']);
  });

  it('names what it does not know', () => {
    expect(rulesFor('language,poetry')).toMatch(/unknown rule "poetry"; there are language, /);
  });
});

describe('the command', () => {
  function run(args: string[], input: string): Promise<{ code: number | null; out: string; err: string }> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'review-cli.ts'), ...args], {
        cwd: join(__dirname, '..'),
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      child.on('close', (code) => resolve({ code, out, err }));
      child.stdin.end(input);
    });
  }

  it('answers every line in order, also around a broken one, and ends with 1', async () => {
    const { code, out } = await run(
      [],
      '{"id":1,"text":"The export is empty."}\nnonsense\n\n{"id":2,"text":"The list is empty."}\n',
    );

    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toMatchObject([{ id: 1 }, { error: 'not JSON' }, { id: 2 }]);
    expect(code).toBe(1);
  });

  it('keeps to --rules and to the levels of --settings', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'guichet-')), 'settings.json');
    writeFileSync(file, JSON.stringify({ rules: { 'repro-steps': { level: 'advise' } } }));

    const { code, out } = await run(['--rules', 'repro-steps', '--settings', file], '{"id":1,"text":"Le bouton est cassé."}\n');

    expect(JSON.parse(out)).toMatchObject({ verdict: 'advise', findings: [{ rule: 'repro-steps' }] });
    expect(code).toBe(0);
  });

  it.each([
    [['--poem'], 'unknown option "--poem"'],
    [['--rules', 'poem'], 'unknown rule "poem"'],
    [['--settings', 'nowhere.json'], 'cannot read settings nowhere.json'],
  ])('refuses %j in one line with exit code 2', async (args, message) => {
    const { code, out, err } = await run(args, '');

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
