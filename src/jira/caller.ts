/** Calls to Jira through `@forge/api`, as the app or as the person who pressed a button; refusals become `AppError`. */
import api, { type APIResponse, type Route } from '@forge/api';
import { z } from 'zod';
import { AppError, type AppErrorCode } from './errors';

export interface Caller {
  /** The answer's JSON; undefined when there is none. */
  readonly send: (
    path: Route,
    init?: { readonly method: 'POST' | 'PUT' | 'DELETE'; readonly body?: unknown },
  ) => Promise<unknown>;
  /** A GET whose answer passes a check. */
  readonly read: <T extends z.ZodType>(shape: T, path: Route) => Promise<z.infer<T>>;
  /** For what is not JSON. @throws AppError for an answer that is not 2xx or a redirect */
  readonly raw: (
    path: Route,
    init: NonNullable<Parameters<ReturnType<typeof api.asApp>['requestJira']>[1]>,
  ) => Promise<APIResponse>;
}

/** `user` is whoever started the invocation: there is none in events and queues. */
export function callerAs(as: 'app' | 'user'): Caller {
  const caller = as === 'app' ? api.asApp() : api.asUser();
  const raw: Caller['raw'] = async (path, init) => {
    const response = await caller.requestJira(path, init);
    if (!response.ok && !(response.status >= 300 && response.status < 400))
      throw await refusal(response, String(init.method ?? 'GET'));
    return response;
  };
  const send: Caller['send'] = async (path, init) => {
    const response = await raw(path, {
      method: init?.method ?? 'GET',
      headers: { Accept: 'application/json', ...(init?.body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(init?.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    });
    return parse(await response.text());
  };
  return { send, raw, read: async (shape, path) => check(shape, await send(path)) };
}

/** Jira writes instants with an offset (`2026-03-02T09:00:00.000+0100`); ours are UTC, so that they compare as text. */
export function instant(text: string): string {
  const parsed = new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(parsed.getTime())) throw new AppError('jira.unexpected-answer', 'Jira sent an instant that is none');
  return parsed.toISOString();
}

/** The parser's own error would quote the answer. */
function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError('jira.unexpected-answer', 'Jira’s answer is not JSON', { length: text.length });
  }
}

export function check<T extends z.ZodType>(shape: T, value: unknown): z.infer<T> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new AppError('jira.unexpected-answer', `Jira’s answer does not fit at “${where}”`);
}

const CODE_BY_STATUS: Readonly<Record<number, AppErrorCode>> = {
  400: 'jira.invalid',
  401: 'jira.forbidden',
  403: 'jira.forbidden',
  404: 'jira.not-found',
  // Whatever was asked for may have been done.
  408: 'jira.unavailable',
  409: 'jira.conflict',
  429: 'jira.rate-limited',
};

/** Error body of Jira's platform (`errorMessages`, `errors`) and of its service management (`errorMessage`). */
const errorBody = z.object({
  errorMessages: z.array(z.string()).nullish().catch(null),
  errors: z.record(z.string(), z.string()).nullish().catch(null),
  errorMessage: z.string().nullish().catch(null),
});

async function refusal(response: APIResponse, method: string): Promise<AppError> {
  const { status } = response;
  const retryAfter = response.headers.get('Retry-After');
  const code = CODE_BY_STATUS[status] ?? (status >= 500 ? 'jira.unavailable' : 'jira.invalid');
  const seconds = Number(retryAfter);
  const said = errorBody.safeParse(await jsonOf(response)).data;
  return new AppError(
    code,
    `Jira answered ${status} to a ${method}`,
    { status, method },
    {
      ...(retryAfter !== null && Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {}),
      refusal: {
        messages: [...(said?.errorMessages ?? []), ...(said?.errorMessage ? [said.errorMessage] : [])],
        fieldErrors: said?.errors ?? {},
      },
    },
  );
}

/** What is no JSON says nothing. */
async function jsonOf(response: APIResponse): Promise<unknown> {
  try {
    return JSON.parse(await response.text()) as unknown;
  } catch {
    return undefined;
  }
}

/** A refusal that says 404 is an answer: what was asked for is gone, or the caller may not see it. */
export async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === 'jira.not-found') return undefined;
    throw error;
  }
}
