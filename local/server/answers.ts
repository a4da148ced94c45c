/** How the desk's own addresses answer: JSON, and errors as `{error, allowed?}`. */
import type { Context } from 'hono';
import { z } from 'zod';

/** A call to a `/_desk` address that is refused; `error` says what was given, `allowed` what may be. */
export class DeskCallError extends Error {
  constructor(
    readonly status: 400 | 403 | 404 | 409 | 413 | 500 | 503,
    message: string,
    readonly allowed?: unknown,
  ) {
    super(message);
  }
}

/** The JSON body as `schema` wants it. @throws DeskCallError (400) naming the field, what was given and what is allowed. */
export async function readBody<T extends z.ZodType>(c: Context, schema: T): Promise<z.output<T>> {
  const text = await c.req.text();
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new DeskCallError(400, 'the body is not JSON', z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw refusal(parsed.error, schema);
}

/** A broken value as an error of the desk. */
export function refusal(error: z.ZodError, schema?: z.ZodType): DeskCallError {
  const [issue] = error.issues;
  const place = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  const allowed = schema && z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const inner = issue?.code === 'invalid_key' ? issue.issues[0]?.message : undefined;
  return new DeskCallError(400, `${place}${inner ?? issue?.message ?? 'the body is not as expected'}`, allowed);
}

/** The answer for anything thrown while a `/_desk` address was served. */
export function errorAnswer(c: Context, error: unknown): Response {
  if (error instanceof DeskCallError) {
    const body = error.allowed === undefined ? { error: error.message } : { error: error.message, allowed: error.allowed };
    return c.json(body, error.status);
  }
  console.error(error);
  return c.json({ error: error instanceof Error ? error.message : String(error) }, 500);
}

/** A request with its body read, as `Request` of the platform: the server's own request object is only a likeness of one. */
export async function plainRequest(raw: Request, url: string = raw.url): Promise<Request> {
  const hasBody = raw.method !== 'GET' && raw.method !== 'HEAD';
  const body = hasBody ? await raw.arrayBuffer() : undefined;
  return new Request(url, {
    method: raw.method,
    headers: raw.headers,
    body: body && body.byteLength > 0 ? body : undefined,
  });
}
