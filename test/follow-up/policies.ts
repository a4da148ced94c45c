/** Settings for tests of following up. */
import type { FollowUpPolicy } from '../../src/contract/follow-up';
import type { WorkingCalendar } from '../../src/contract/working-time';
import { followUpOptions, type PolicyValues } from '../../src/follow-up/policy';
import type { FollowUpSettings } from '../../src/follow-up/sweep';
import { defaultsOf } from '../../src/settings/option';
import { berneseCalendar, plainCalendar } from '../../src/working-time/schema';
import { STATUSES } from './memory-site';

/** A policy with every pick of the memory site filled in. */
export function aPolicy(options: Partial<PolicyValues> = {}, change: Partial<FollowUpPolicy> = {}): FollowUpPolicy {
  return {
    id: 'main',
    name: 'Main policy',
    mode: 'live',
    liveSince: '2026-01-01T00:00:00.000Z',
    requestTypeIds: [],
    calendarId: 'plain',
    options: {
      ...defaultsOf(followUpOptions),
      waitingStatuses: [STATUSES.waiting.id],
      closeTo: STATUSES.closed.id,
      closeResolution: '9',
      resolvedStatuses: [STATUSES.resolved.id],
      resolvedTo: STATUSES.closed.id,
      reopenTo: STATUSES.progress.id,
      ...options,
    } satisfies PolicyValues,
    ...change,
  };
}

export function settingsOf(...policies: FollowUpPolicy[]): FollowUpSettings {
  const calendars: WorkingCalendar[] = [plainCalendar, berneseCalendar];
  return { policies, calendars, deskLanguage: 'en' };
}
