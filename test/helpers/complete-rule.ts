/** What a rule lacks to be one that can be shipped: code, tests, page, words in every language, figures. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IntakeRule } from '../../src/intake/rule';
import { replyTexts } from '../../src/replies/texts';

/** Rules that are measured on labelled texts of their own need no set of invented requests. */
const MEASURED_ELSEWHERE = ['language', 'single-issue', 'repro-steps', 'personal-data'];
const CASES_AT_LEAST = 60;

type Rule = Pick<IntakeRule, 'id' | 'title' | 'summary' | 'topic' | 'messages' | 'options'>;

/** `folder`: that of the rule; `sets`: that of the invented requests. Each entry says what to add. */
export function lacksOf(rule: Rule, folder: string, sets: string): string[] {
  return [...lacksFiles(rule, folder), ...lacksWords(rule), ...lacksOptions(rule, folder), ...lacksCases(rule, sets)];
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function lacksFiles(rule: Rule, folder: string): string[] {
  const missing = ['rule.ts', 'rule.test.ts', 'README.md'].filter((name) => !existsSync(join(folder, name)));
  const page = read(join(folder, 'README.md'));
  const examples = ['quiet', 'speaks'].filter((kind) => !page.includes(`\`\`\`${kind}`));
  return [
    ...missing.map((name) => `${rule.id}: write ${name}`),
    ...(page === '' ? [] : examples.map((kind) => `${rule.id}: show a “${kind}” example on its page`)),
    ...(rule.title && rule.summary && rule.topic ? [] : [`${rule.id}: give it a title, a summary and a topic`]),
  ];
}

function lacksWords(rule: Rule): string[] {
  const ids = Object.keys(rule.messages);
  if (ids.length === 0) return [`${rule.id}: give it a message`];
  const silent = ids.filter((id) => !rule.messages[id]?.says || !rule.messages[id].why);
  const untold = Object.values(replyTexts).flatMap(({ code, asks }) => {
    const words = asks[rule.id] as (typeof asks)[typeof rule.id] | undefined;
    if (words === undefined) return [`${rule.id}: say in “${code}” what customers are asked`];
    if (typeof words === 'string') return [];
    const known = Object.keys(words).filter((id) => ids.includes(id));
    return known.length > 0 ? [] : [`${rule.id}: in “${code}” no ask belongs to a message of the rule`];
  });
  return [...silent.map((id) => `${rule.id}: say what “${id}” found, and why it matters`), ...untold];
}

/** Each option is named and shown, by a test of the rule, to change what it finds. */
function lacksOptions(rule: Rule, folder: string): string[] {
  const tests = read(join(folder, 'rule.test.ts'));
  return Object.entries(rule.options).flatMap(([name, { label }]) => [
    ...(label ? [] : [`${rule.id}: label the option “${name}”`]),
    ...(new RegExp(`\\b${name}\\b`).test(tests) ? [] : [`${rule.id}: show in a test what the option “${name}” changes`]),
  ]);
}

function lacksCases(rule: Rule, sets: string): string[] {
  if (MEASURED_ELSEWHERE.includes(rule.id)) return [];
  const lines = read(join(sets, `${rule.id}.jsonl`))
    .split('\n')
    .filter((line) => line.includes('"finds"'));
  return lines.length >= CASES_AT_LEAST
    ? []
    : [`${rule.id}: give ${CASES_AT_LEAST} invented requests in test/requests, ${lines.length} are there`];
}
