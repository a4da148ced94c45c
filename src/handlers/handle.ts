/** What every handler shares: the event is checked, the run is named in the log, and errors become the right answer. */
import { InvocationError, InvocationErrorCode } from '@forge/events';
import type { z } from 'zod';
import { AppError } from '../jira/errors';
import type { App } from '../platform/compose';
import { compose } from '../platform/compose';

/** Forge's longest wait before a retry (developer.atlassian.com/platform/forge/runtime-reference/async-events-api-error-handling). */
const LONGEST_RETRY_SECONDS = 900;

export interface HandleOptions {
  /**
   * Seconds after which Forge is asked to run a failed event again. Triggers need it: Forge runs a consumer that throws
   * again by itself, a trigger never.
   */
  readonly retryAfterSeconds?: number;
}

/**
 * A trigger or consumer. An event that does not fit is logged and dropped: running it again would not help. What may heal
 * is asked to be run again, after what Jira's `Retry-After` said; what is unexpected is thrown, and Forge runs it again.
 */
export function handle<T extends z.ZodType>(
  name: string,
  shape: T,
  run: (event: z.infer<T>, app: App) => Promise<void>,
  options: HandleOptions = {},
) {
  return async (event: unknown): Promise<InvocationError | undefined> => {
    const app = compose();
    const parsed = shape.safeParse(event);
    if (!parsed.success) {
      app.log.error('event-does-not-fit', { handler: name, at: parsed.error.issues[0]?.path.join('.') });
      return undefined;
    }
    try {
      await run(parsed.data, app);
      return undefined;
    } catch (error) {
      app.log.error('handler-failed', { handler: name, ...describeError(error) });
      const retryAfter = (error instanceof AppError ? error.retryAfterSeconds : undefined) ?? options.retryAfterSeconds;
      if (retryAfter !== undefined) {
        return new InvocationError({
          retryAfter: Math.min(Math.max(retryAfter, 1), LONGEST_RETRY_SECONDS),
          retryReason:
            error instanceof AppError && error.code === 'jira.rate-limited'
              ? InvocationErrorCode.FUNCTION_UPSTREAM_RATE_LIMITED
              : InvocationErrorCode.FUNCTION_RETRY_REQUEST,
        });
      }
      throw error;
    }
  };
}

/** Codes and counts of an error, never its payload. */
export function describeError(error: unknown): Readonly<Record<string, string | number | null>> {
  if (error instanceof AppError) return { code: error.code, message: error.message, ...error.context };
  return { code: 'unexpected', message: error instanceof Error ? `${error.name}: ${error.message}` : 'not an error' };
}
