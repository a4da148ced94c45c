/** Turns the first complaint of the schema into words: where, what was given, what is allowed. */
import { z } from 'zod';
import { deskFile } from './desk-file';
import { oneOf, shown } from './desk-file-error';

type Issue = z.core.$ZodIssue;
interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
}

/** JSON's types in words. */
const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  record: 'an object',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
};

/** `projects[0].requests[3].to` for `['projects', 0, 'requests', 3, 'to']`; keys that are no identifiers are quoted. */
export function writePath(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      const key = String(step);
      if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}

/** Says where and what is wrong about `given`, the whole file's content. */
export function describeIssue(issue: Issue, given: unknown): { path: string; problem: string } {
  const value = valueAt(given, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return {
      path: writePath([...issue.path, key]),
      problem: `unknown key ${shown(key)}; allowed here: ${oneOf(keysAt(issue.path))}`,
    };
  }
  return { path: writePath(issue.path), problem: `given ${shown(value)}; allowed: ${allowed(issue)}` };
}

function allowed(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? `a value of type ${issue.expected}`;
    case 'invalid_value':
      return issue.values.map((value) => shown(value)).join(', ');
    case 'too_small':
      return `at least ${issue.minimum} ${issue.origin === 'array' ? 'element(s)' : ''}`.trim();
    case 'invalid_format':
      return issue.format === 'email' ? 'an e-mail address' : issue.message;
    case 'invalid_union':
      return [...new Set(issue.errors.flat().map((inner) => allowed(inner)))].join(', or ');
    default:
      return issue.message;
  }
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  let value = given;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** The keys that the schema knows at a place of the file. */
function keysAt(path: readonly PropertyKey[]): string[] {
  let schema: JsonSchema | undefined = z.toJSONSchema(deskFile, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  for (const step of path) {
    const { properties, items, additionalProperties }: JsonSchema = schema ?? {};
    if (typeof step === 'number') schema = items;
    else schema = properties?.[String(step)] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
  }
  return Object.keys(schema?.properties ?? {});
}
