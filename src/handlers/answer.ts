/** What the resolvers share: who calls comes from Forge's context, the payload is checked, errors become answers. */
import type { z } from 'zod';
import type { Answer, ErrorCode } from '../contract/calls';
import { AppError } from '../jira/errors';
import type { App } from '../platform/compose';
import { compose } from '../platform/compose';
import { describeError } from './handle';

/** A refusal that the page shows. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}

interface ResolverRequest {
  readonly payload?: unknown;
  readonly context: unknown;
}

/** A resolver's calls by name, each answering what the contract says. */
export type Resolvers<Calls extends { readonly [Name in keyof Calls]: { readonly value: unknown } }> = {
  readonly [Name in keyof Calls]: (request: ResolverRequest) => Promise<Answer<Calls[Name]['value']>>;
};

/**
 * One call of a resolver. `context` is Forge's: its account id can be trusted; the extension comes through the browser,
 * so that `run` must check on the server that the caller may see and do what it asks.
 */
export function answer<P extends z.ZodType, C extends z.ZodType, T>(
  name: string,
  shapes: { readonly payload: P; readonly context: C },
  run: (call: { readonly payload: z.infer<P>; readonly context: z.infer<C>; readonly app: App }) => Promise<T>,
) {
  return async (request: ResolverRequest): Promise<Answer<T>> => {
    const app = compose();
    try {
      const context = shapes.context.safeParse(request.context);
      if (!context.success) throw new Refusal('forbidden', 'This page was opened in a place it does not know.');
      const payload = shapes.payload.safeParse(request.payload);
      if (!payload.success) {
        const issue = payload.error.issues[0];
        throw new Refusal('invalid', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
      }
      return { ok: true, value: await run({ payload: payload.data, context: context.data, app }) };
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, code: error.code, message: error.message };
      app.log.error('call-failed', { call: name, ...describeError(error) });
      if (error instanceof AppError) return { ok: false, ...WORDS[error.code] };
      throw error;
    }
  };
}

const WORDS: Readonly<Record<AppError['code'], { readonly code: ErrorCode; readonly message: string }>> = {
  'jira.forbidden': { code: 'forbidden', message: 'You do not have the permission for this in Jira.' },
  'jira.not-found': { code: 'not-found', message: 'It is gone, or you may not see it.' },
  'jira.invalid': { code: 'unavailable', message: 'Jira refused this. Reload the page and try again.' },
  'jira.conflict': { code: 'conflict', message: 'Somebody changed it in between. Reload and try again.' },
  'jira.rate-limited': { code: 'unavailable', message: 'Jira asks us to slow down. Try again in a minute.' },
  'jira.unavailable': { code: 'unavailable', message: 'Jira does not answer at the moment. Try again in a minute.' },
  'jira.unexpected-answer': { code: 'unavailable', message: 'Jira answered in a way we do not understand. Tell your admin.' },
  'storage.failed': { code: 'unavailable', message: 'The app’s storage does not answer at the moment. Try again in a minute.' },
};
