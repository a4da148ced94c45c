/**
 * Evaluates a documented part of Jira expressions. What Jira has and the desk has not is an error by name, never a guess.
 * Limits are those that `POST /expression/evaluate` reports: 10,000 steps, 10 expensive operations.
 */
import type { ArrowFunctionExpression, Expression, MemberExpression, Pattern, PrivateIdentifier, Super } from 'acorn';
import { ExpressionSyntaxError, parseExpression } from './parse';
import type { ExpressionResult } from './result';
import { ExpressionError, isEqual, isTrue, methodsOf, Thing, typeOf } from './values';

export const MAX_STEPS = 10_000;
export const MAX_EXPENSIVE = 10;

class LimitError extends ExpressionError {
  override readonly name = 'LimitError';
}

/** Counts what an evaluation does. */
export class Complexity {
  steps = 0;
  expensiveOperations = 0;
  private readonly loaded = new Set<string>();

  constructor(private readonly mostSteps = MAX_STEPS) {}

  /** @throws LimitError */
  step(): void {
    if (++this.steps > this.mostSteps) throw new LimitError(`The expression executed more than ${this.mostSteps} steps.`);
  }

  /** Notes that data is loaded (comments, properties, …); the same data is loaded once. @throws LimitError */
  load(what: string): void {
    if (this.loaded.has(what)) return;
    this.loaded.add(what);
    if (++this.expensiveOperations > MAX_EXPENSIVE)
      throw new LimitError(`The expression executed more than ${MAX_EXPENSIVE} expensive operations.`);
  }
}

type Scope = ReadonlyMap<string, unknown>;

/** Evaluates with the variables that `variables` builds over this evaluation's count. Never throws. */
export function evaluateExpression(
  source: string,
  variables: (complexity: Complexity) => Readonly<Record<string, unknown>>,
  mostSteps = MAX_STEPS,
): ExpressionResult {
  const complexity = new Complexity(mostSteps);
  try {
    const tree = parseExpression(source);
    const value = new Evaluation(source, complexity).value(tree, new Map(Object.entries(variables(complexity))));
    const { steps, expensiveOperations } = complexity;
    return { ok: true, value: value ?? null, steps, expensiveOperations };
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return { ok: false, error: error.message, kind: 'syntax' };
    if (error instanceof LimitError) return { ok: false, error: error.message, kind: 'limit' };
    if (error instanceof ExpressionError) return { ok: false, error: error.message, kind: 'evaluation' };
    if (error instanceof RangeError || error instanceof SyntaxError)
      return { ok: false, error: `Evaluation failed: ${error.message}`, kind: 'evaluation' };
    throw error;
  }
}

class Evaluation {
  constructor(
    private readonly source: string,
    private readonly complexity: Complexity,
  ) {}

  value(node: Expression | PrivateIdentifier | Super, scope: Scope): unknown {
    this.complexity.step();
    switch (node.type) {
      case 'Literal':
        if (node.bigint) throw this.notEmulated('numbers with n', node);
        return node.regex ? new RegExp(node.regex.pattern, node.regex.flags.replace(/[gy]/g, '')) : node.value;
      case 'TemplateLiteral':
        return node.quasis.reduce((text, quasi, index) => {
          const inner = node.expressions[index];
          return text + (quasi.value.cooked ?? '') + (inner ? this.asText(this.value(inner, scope), inner) : '');
        }, '');
      case 'Identifier': {
        if (!scope.has(node.name)) throw this.failure(node, `Unrecognized variable: '${node.name}'.`);
        return scope.get(node.name);
      }
      case 'ArrayExpression':
        return node.elements.map((element) => {
          if (!element || element.type === 'SpreadElement') throw this.notEmulated('... and gaps in a list', node);
          return this.value(element, scope);
        });
      case 'ObjectExpression':
        return Object.fromEntries(
          node.properties.map((property) => {
            if (property.type !== 'Property' || property.computed || property.method || property.kind !== 'init')
              throw this.notEmulated('computed and spread members of a map', node);
            const { key } = property;
            const name = key.type === 'Identifier' ? key.name : String((key as { value?: unknown }).value);
            return [name, this.value(property.value, scope)];
          }),
        );
      case 'UnaryExpression': {
        const value = this.value(node.argument, scope);
        if (node.operator === '!') return !isTrue(value);
        if (node.operator === 'typeof') return typeOf(value);
        if (node.operator === '-') return -this.asNumber(value, node);
        throw this.notEmulated(`the operator ${node.operator}`, node);
      }
      case 'LogicalExpression': {
        const left = this.value(node.left, scope);
        if (node.operator === '&&') return isTrue(left) ? this.value(node.right, scope) : left;
        if (node.operator === '||') return isTrue(left) ? left : this.value(node.right, scope);
        throw this.notEmulated(`the operator ${node.operator}`, node);
      }
      case 'ConditionalExpression':
        return this.value(isTrue(this.value(node.test, scope)) ? node.consequent : node.alternate, scope);
      case 'BinaryExpression':
        return this.binary(node.operator, this.value(node.left, scope), this.value(node.right, scope), node);
      case 'MemberExpression':
        return this.member(node, this.value(node.object, scope), this.nameOf(node, scope));
      case 'ArrowFunctionExpression':
        return this.lambda(node, scope);
      case 'CallExpression': {
        if (node.optional) throw this.notEmulated('?.', node);
        const { callee } = node;
        if (callee.type !== 'MemberExpression') throw this.notEmulated('a call of what is no method', node);
        const self = this.value(callee.object, scope);
        const name = String(this.nameOf(callee, scope));
        const method = this.method(callee, self, name);
        const values = node.arguments.map((argument) => {
          if (argument.type === 'SpreadElement') throw this.notEmulated('... in a call', node);
          return this.value(argument, scope);
        });
        return this.within(node, () => method(...values)) ?? null;
      }
      case 'ParenthesizedExpression':
        return this.value(node.expression, scope);
      case 'ChainExpression':
        throw this.notEmulated('?.', node);
      case 'NewExpression':
        throw this.notEmulated('new', node);
      default:
        throw this.notEmulated(node.type, node);
    }
  }

  private nameOf(node: MemberExpression, scope: Scope): string | number {
    if (node.optional) throw this.notEmulated('?.', node);
    if (!node.computed && node.property.type === 'Identifier') return node.property.name;
    const name = this.value(node.property, scope);
    if (typeof name !== 'string' && typeof name !== 'number')
      throw this.failure(node, `A member is named by a String or a Number, not by ${typeOf(name)}.`);
    return name;
  }

  private member(node: MemberExpression, self: unknown, name: string | number): unknown {
    const owner = this.text(node.object);
    if (self === null || self === undefined) throw this.failure(node, 'Type null does not have any properties.');
    if (self instanceof Thing) {
      const property = Object.hasOwn(self.properties, name) ? self.properties[name] : undefined;
      if (property) return this.within(node, property) ?? null;
      const known = Object.keys(self.properties).sort();
      throw this.failure(
        node,
        `Unrecognized property of \`${owner}\`: "${name}". Available properties of type '${self.type}' are: ` +
          `${known.map((one) => `'${one}'`).join(', ')}.`,
      );
    }
    if ((typeof self === 'string' || Array.isArray(self)) && name === 'length') return self.length;
    if (Array.isArray(self) && typeof name === 'number') {
      if (!(name in self)) throw this.failure(node, `The List has no element ${name}.`);
      return (self as readonly unknown[])[name] ?? null;
    }
    if (typeOf(self) === 'Map') return Object.hasOwn(self, name) ? (self as Record<string, unknown>)[name] : null;
    throw this.failure(node, `Unrecognized property of \`${owner}\`: "${name}". Type '${typeOf(self)}' has no such property.`);
  }

  private method(node: MemberExpression, self: unknown, name: string) {
    if (self === null || self === undefined) throw this.failure(node, 'Type null does not have any methods.');
    const methods = methodsOf(self);
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (method) return method;
    const known = Object.keys(methods).sort();
    throw this.failure(
      node,
      `Unrecognized method of \`${this.text(node.object)}\`: "${name}". Available methods of type '${typeOf(self)}' are: ` +
        `${known.map((one) => `'${one}'`).join(', ')}.`,
    );
  }

  private lambda(node: ArrowFunctionExpression, scope: Scope) {
    if (node.async || node.body.type === 'BlockStatement') throw this.notEmulated('statements in a function', node);
    const body = node.body;
    const names = node.params.map((parameter: Pattern) => {
      if (parameter.type !== 'Identifier') throw this.notEmulated('patterns as parameters', node);
      return parameter.name;
    });
    return (...values: readonly unknown[]): unknown => {
      const inner = new Map(scope);
      names.forEach((name, index) => inner.set(name, values[index] ?? null));
      return this.value(body, inner);
    };
  }

  private binary(operator: string, left: unknown, right: unknown, node: Expression): unknown {
    switch (operator) {
      case '==':
      case '===':
        return isEqual(left, right);
      case '!=':
      case '!==':
        return !isEqual(left, right);
      case '<':
      case '>':
      case '<=':
      case '>=': {
        if (typeOf(left) !== typeOf(right) || (typeof left !== 'number' && typeof left !== 'string'))
          throw this.failure(node, `Can't compare ${typeOf(left)} to ${typeOf(right)}.`);
        const [a, b] = [left, right as typeof left];
        if (operator === '<') return a < b;
        if (operator === '>') return a > b;
        return operator === '<=' ? a <= b : a >= b;
      }
      case '+':
        if (typeof left === 'string' || typeof right === 'string') return this.asText(left, node) + this.asText(right, node);
        return this.asNumber(left, node) + this.asNumber(right, node);
      case '-':
        return this.asNumber(left, node) - this.asNumber(right, node);
      case '*':
        return this.asNumber(left, node) * this.asNumber(right, node);
      case '/':
        return this.asNumber(left, node) / this.asNumber(right, node);
      case '%':
        return this.asNumber(left, node) % this.asNumber(right, node);
      default:
        throw this.notEmulated(`the operator ${operator}`, node);
    }
  }

  private asNumber(value: unknown, node: Expression): number {
    if (typeof value === 'number') return value;
    throw this.failure(node, `Expected a Number, not ${typeOf(value)}.`);
  }

  private asText(value: unknown, node: Expression): string {
    if (typeof value === 'string') return value;
    if (value === null || value === undefined) return 'null';
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw this.failure(node, `${typeOf(value)} cannot be joined to a String.`);
  }

  /** Errors of a method are placed at its call. */
  private within<T>(node: Expression, run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof ExpressionError) || error instanceof LimitError || error.message.startsWith('Evaluation failed'))
        throw error;
      throw this.failure(node, error.message);
    }
  }

  private text(node: { readonly start: number; readonly end: number }): string {
    return this.source.slice(node.start, node.end);
  }

  private failure(node: { readonly start: number; readonly end: number }, message: string): ExpressionError {
    return new ExpressionError(`Evaluation failed: "${this.text(node)}" - ${message}`);
  }

  private notEmulated(what: string, node: { readonly start: number; readonly end: number }): ExpressionError {
    return this.failure(node, `The local desk does not emulate ${what} in Jira expressions; see docs/local-desk.md`);
  }
}
