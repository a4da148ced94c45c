/** Values of Jira expressions, and what the methods of the plain ones are on the desk. */

/** A rule of the language was broken while evaluating; the message is in Jira's way. */
export class ExpressionError extends Error {
  override readonly name: string = 'ExpressionError';
}

/** A function of the expression itself. */
export type Lambda = (...values: readonly unknown[]) => unknown;

/** A thing of Jira, for example an Issue: only what it names can be asked of it. */
export class Thing {
  constructor(
    /** Name of the type in Jira's type reference. */
    readonly type: string,
    /** What makes two of one type equal. */
    readonly id: string,
    /** Each property is read when asked for. */
    readonly properties: Readonly<Record<string, () => unknown>>,
    /** The value in a REST answer. */
    readonly toJSON: () => unknown,
    readonly methods: Readonly<Record<string, (...values: readonly unknown[]) => unknown>> = {},
  ) {}
}

/** Name of a value's type as `typeof` gives it. */
export function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Thing) return value.type;
  if (value instanceof RegExp) return 'Pattern';
  if (Array.isArray(value)) return 'List';
  if (typeof value === 'function') return 'Lambda';
  if (typeof value === 'object') return 'Map';
  return typeof value === 'string' ? 'String' : typeof value === 'number' ? 'Number' : 'Boolean';
}

/** Equality without conversion: things by identity, lists and maps by what is in them. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a instanceof Thing && b instanceof Thing) return a.type === b.type && a.id === b.id;
  if (a instanceof Thing || b instanceof Thing) return false;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, index) => isEqual(value, b[index]));
  if (typeOf(a) === 'Map' && typeOf(b) === 'Map') {
    const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
    const keys = Object.keys(left);
    return keys.length === Object.keys(right).length && keys.every((key) => isEqual(left[key], right[key]));
  }
  return (a ?? null) === (b ?? null);
}

/** As in JavaScript, empty texts and 0 count as false. */
export const isTrue = (value: unknown): boolean => Boolean(value);

function text(value: unknown, method: string): string {
  if (typeof value !== 'string') throw new ExpressionError(`${method} expects a String, not ${typeOf(value)}.`);
  return value;
}

function whole(value: unknown, method: string): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number') throw new ExpressionError(`${method} expects a Number, not ${typeOf(value)}.`);
  return value;
}

function lambda(value: unknown, method: string): Lambda {
  if (typeof value !== 'function') throw new ExpressionError(`${method} expects a Lambda, not ${typeOf(value)}.`);
  return value as Lambda;
}

function pattern(value: unknown, method: string): RegExp {
  if (value instanceof RegExp) return value;
  return new RegExp(text(value, method));
}

type Method<T> = (self: T, ...values: readonly unknown[]) => unknown;

const STRING: Readonly<Record<string, Method<string>>> = {
  trim: (self) => self.trim(),
  toLowerCase: (self) => self.toLowerCase(),
  toUpperCase: (self) => self.toUpperCase(),
  includes: (self, part) => self.includes(text(part, 'includes')),
  startsWith: (self, part) => self.startsWith(text(part, 'startsWith')),
  endsWith: (self, part) => self.endsWith(text(part, 'endsWith')),
  indexOf: (self, part) => self.indexOf(text(part, 'indexOf')),
  lastIndexOf: (self, part) => self.lastIndexOf(text(part, 'lastIndexOf')),
  slice: (self, from, to) => self.slice(whole(from, 'slice'), whole(to, 'slice')),
  substring: (self, from, to) => self.substring(whole(from, 'substring') ?? 0, whole(to, 'substring')),
  split: (self, by) => (by instanceof RegExp ? self.split(by) : self.split(text(by, 'split'))),
  replace: (self, what, by) => self.replace(what instanceof RegExp ? what : text(what, 'replace'), text(by, 'replace')),
  match: (self, what) => {
    const found = self.match(pattern(what, 'match'));
    return found ? [...found].map((part) => part ?? null) : null;
  },
};

const LIST: Readonly<Record<string, Method<readonly unknown[]>>> = {
  map: (self, apply) => self.map((value, index) => lambda(apply, 'map')(value, index)),
  flatMap: (self, apply) => self.flatMap((value, index) => lambda(apply, 'flatMap')(value, index)),
  filter: (self, apply) => self.filter((value, index) => isTrue(lambda(apply, 'filter')(value, index))),
  some: (self, apply) => self.some((value, index) => isTrue(lambda(apply, 'some')(value, index))),
  every: (self, apply) => self.every((value, index) => isTrue(lambda(apply, 'every')(value, index))),
  find: (self, apply) => self.find((value, index) => isTrue(lambda(apply, 'find')(value, index))) ?? null,
  includes: (self, wanted) => self.some((value) => isEqual(value, wanted)),
  indexOf: (self, wanted) => self.findIndex((value) => isEqual(value, wanted)),
  slice: (self, from, to) => self.slice(whole(from, 'slice'), whole(to, 'slice')),
  concat: (self, other) => self.concat(other),
  join: (self, by) => self.join(by === undefined ? ',' : text(by, 'join')),
  reduce: (self, apply, ...start) => {
    const step = (before: unknown, value: unknown, index: number) => lambda(apply, 'reduce')(before, value, index);
    if (start.length > 0) return self.reduce(step, start[0]);
    if (self.length === 0) throw new ExpressionError('reduce of an empty List needs an initial value.');
    return self.reduce(step);
  },
};

const MAP: Readonly<Record<string, Method<Readonly<Record<string, unknown>>>>> = {
  get: (self, key) => (Object.hasOwn(self, text(key, 'get')) ? self[text(key, 'get')] : null),
};

const REGEXP: Readonly<Record<string, Method<RegExp>>> = { test: (self, value) => self.test(text(value, 'test')) };

/** The methods of a value by name; things bring their own. */
export function methodsOf(value: unknown): Readonly<Record<string, (...values: readonly unknown[]) => unknown>> {
  if (value instanceof Thing) return value.methods;
  const bound = <T>(methods: Readonly<Record<string, Method<T>>>, self: T) =>
    Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [name, (...values: readonly unknown[]) => method(self, ...values)]),
    );
  if (typeof value === 'string') return bound(STRING, value);
  if (Array.isArray(value)) return bound(LIST, value as readonly unknown[]);
  if (value instanceof RegExp) return bound(REGEXP, value);
  if (typeOf(value) === 'Map') return bound(MAP, value as Record<string, unknown>);
  return {};
}
