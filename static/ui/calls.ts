import { invoke } from '@forge/bridge';
import type { BulkCalls } from '../../src/contract/bulk';
import type { AgentCalls, Answer, SettingsCalls, TargetsCalls } from '../../src/contract/calls';
import type { FollowUpAgentCalls, FollowUpPortalCalls, FollowUpSettingsCalls } from '../../src/contract/follow-up';
import type { MoveCalls } from '../../src/contract/move';

type FollowUpCalls = FollowUpSettingsCalls & FollowUpAgentCalls & FollowUpPortalCalls;
type Calls = AgentCalls & SettingsCalls & TargetsCalls & MoveCalls & BulkCalls & FollowUpCalls;
export type CallName = keyof Calls;
type Payload<N extends CallName> = Calls[N]['payload'];
export type CallValue<N extends CallName> = Calls[N]['value'];

const UNREACHED = 'Guichet did not answer. Try again in a moment.';

/**
 * Asks the app's resolver. Never throws: a rejected `invoke` (network, time limit, an error in the app) and an answer of
 * another shape come back as `unavailable`, so that a screen has one way to fail.
 */
export async function call<N extends CallName>(
  name: N,
  ...[payload]: Payload<N> extends undefined ? [] : [Payload<N>]
): Promise<Answer<CallValue<N>>> {
  try {
    const answer: unknown = await invoke(name, payload);
    if (isAnswer<CallValue<N>>(answer)) return answer;
  } catch {
    // What went wrong is in the app's own log; Forge hands the page no more than that it failed.
  }
  return { ok: false, code: 'unavailable', message: UNREACHED };
}

function isAnswer<T>(value: unknown): value is Answer<T> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  return value.ok === true ? 'value' in value : 'code' in value && 'message' in value;
}
