/**
 * Reads a Jira expression. Its syntax is JavaScript's expressions, except that braces after an arrow hold a map and not
 * statements (developer.atlassian.com/cloud/jira/platform/jira-expressions); acorn reads it, and nothing is ever run by
 * JavaScript itself.
 */
import { Parser, tokTypes, type Expression } from 'acorn';

/** The expression cannot be read; the message says where. */
export class ExpressionSyntaxError extends Error {
  override readonly name = 'ExpressionSyntaxError';
}

/** The parts of acorn's parser that the type declarations leave out. */
interface Inside {
  readonly type: unknown;
  parseFunctionBody: (
    this: Inside,
    node: Record<string, unknown>,
    isArrow: boolean,
    isMethod: boolean,
    forInit: unknown,
  ) => void;
  parseMaybeAssign(forInit: unknown): unknown;
  checkParams(node: unknown, allowDuplicates: boolean): void;
  exitScope(): void;
}

const JiraParser = Parser.extend((Base) => {
  const { parseFunctionBody } = Base.prototype as unknown as Inside;
  const Extended = class extends Base {};
  (Extended.prototype as unknown as Inside).parseFunctionBody = function (this: Inside, node, isArrow, isMethod, forInit) {
    if (!isArrow || this.type !== tokTypes.braceL) {
      parseFunctionBody.call(this, node, isArrow, isMethod, forInit);
      return;
    }
    node.body = this.parseMaybeAssign(forInit);
    node.expression = true;
    this.checkParams(node, false);
    this.exitScope();
  };
  return Extended;
});

/** @throws ExpressionSyntaxError */
export function parseExpression(source: string): Expression {
  try {
    const options = { ecmaVersion: 2020 } as const;
    const expression = JiraParser.parseExpressionAt(source, 0, options);
    const rest = [...JiraParser.tokenizer(source.slice(expression.end), options)];
    const [next] = rest;
    if (!next) return expression;
    throw new ExpressionSyntaxError(`${placeOf(source, expression.end + next.start)}: EOF expected, more encountered.`);
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) throw error;
    const { pos, message } = error as Error & { pos?: number };
    const text = message.replace(/\s*\(\d+:\d+\)$/, '');
    throw new ExpressionSyntaxError(`${placeOf(source, pos ?? 0)}: ${text}`);
  }
}

function placeOf(source: string, at: number): string {
  const before = source.slice(0, at).split('\n');
  return `Line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}
