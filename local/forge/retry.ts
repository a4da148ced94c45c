/** What a function's answer asks for: `new InvocationError(...)` of `@forge/events` arrives as `{_retry, retryOptions}`. */
import type { Json } from '../jira/state';
import type { ContainerResult } from './container';

export interface RetryRequest {
  readonly afterSeconds: number;
  readonly reason: string;
  readonly data: Json | undefined;
}

const LONGEST_SECONDS = 900;
const MOST_DATA_BYTES = 4 * 1024;

/** The retry that a function's answer asks for, if it is one; a string says why Forge does not grant it. */
export function retryAskedFor(result: ContainerResult): RetryRequest | string | undefined {
  if (!result.ok || result.value === undefined) return undefined;
  const answer = JSON.parse(result.value) as { _retry?: unknown; retryOptions?: Record<string, Json> } | null;
  if (typeof answer !== 'object' || answer?._retry !== true) return undefined;
  const { retryAfter = 1, retryReason = 'FUNCTION_RETRY_REQUEST', retryData } = answer.retryOptions ?? {};
  if (typeof retryAfter !== 'number' || retryAfter > LONGEST_SECONDS) {
    return `retryAfter must be at most ${LONGEST_SECONDS} seconds, not ${JSON.stringify(retryAfter)}`;
  }
  if (retryData !== undefined && Buffer.byteLength(JSON.stringify(retryData)) > MOST_DATA_BYTES) {
    return 'retryData must be at most 4 KB';
  }
  return {
    afterSeconds: Math.max(1, retryAfter),
    reason: typeof retryReason === 'string' ? retryReason : 'FUNCTION_RETRY_REQUEST',
    data: retryData,
  };
}

/** The reason that Forge gives when the platform itself retries. */
export function platformReason(result: ContainerResult): string | undefined {
  if (result.ok || result.error.platform === undefined) return undefined;
  return { 'time-out': 'FUNCTION_TIME_OUT', memory: 'FUNCTION_OUT_OF_MEMORY', exit: 'FUNCTION_PLATFORM_UNKNOWN_ERROR' }[
    result.error.platform
  ];
}
