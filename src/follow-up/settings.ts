/** What a project has set about following up, as it is stored, and what an admin may save. */
import { z } from 'zod';
import type { FollowUpSettings } from '../contract/follow-up';
import { readValues } from '../settings/option';
import { plainCalendar, workingCalendar } from '../working-time/schema';
import { followUpOptions, followUpPolicy } from './policy';

export interface StoredFollowUp {
  /** Changes at each save. */
  readonly revision: string;
  readonly settings: FollowUpSettings;
  /** Null when nobody saved it by the page: set by an example site, or by an older version. */
  readonly saved: Saved | null;
  /** What is stored could not be read: nothing is done until an admin has saved anew. */
  readonly unreadable: boolean;
}

/** Known to the server alone, never taken from what a page sends. */
export interface Saved {
  /** ISO, UTC. */
  readonly at: string;
  /** Account ids of the admins who made policies live, or saved them so, by policy: they are told when one pauses. */
  readonly admins: Readonly<Record<string, string>>;
}

export interface FollowUpStore {
  /** Nothing set when nothing was saved, or when it cannot be read. @throws AppError `storage.failed` */
  load(projectId: string): Promise<StoredFollowUp>;
  save(projectId: string, settings: FollowUpSettings, saved: Saved): Promise<StoredFollowUp>;
  /** Projects for which something was saved. */
  projects(): Promise<readonly string[]>;
  /** Policies that stopped by themselves, by id. */
  paused(projectId: string): Promise<Paused>;
  pause(projectId: string, policyId: string, at: string, why: string): Promise<void>;
  /** An admin has looked at them. */
  resume(projectId: string): Promise<void>;
  lastRun(projectId: string): Promise<LastRun | null>;
  setLastRun(projectId: string, run: LastRun | null): Promise<void>;
}

export type Paused = Readonly<Record<string, { readonly at: string; readonly why: string }>>;
/** A run that ended early, in words. */
export interface LastRun {
  readonly at: string;
  readonly words: string;
}

export const noFollowUp: FollowUpSettings = { policies: [], calendars: [plainCalendar] };

const settingsShape = z
  .strictObject({
    policies: z.array(followUpPolicy).max(20, { error: 'At most 20 policies.' }),
    calendars: z
      .array(workingCalendar)
      .min(1, { error: 'Keep at least one calendar.' })
      .max(10, { error: 'At most 10 calendars.' }),
  })
  .superRefine(({ policies, calendars }, context) => {
    const wrong = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
    for (const [at, { id }] of calendars.entries())
      if (calendars.findIndex((other) => other.id === id) < at) wrong(['calendars', at, 'id'], 'Two calendars have this id.');
    for (const [at, policy] of policies.entries()) {
      const before = policies.slice(0, at);
      if (before.some(({ id }) => id === policy.id)) wrong(['policies', at, 'id'], 'Two policies have this id.');
      if (!calendars.some(({ id }) => id === policy.calendarId))
        wrong(['policies', at, 'calendarId'], 'There is no such calendar. Choose one of the list.');
      const types = policy.requestTypeIds;
      if (types.length === 0 && before.some(({ requestTypeIds }) => requestTypeIds.length === 0))
        wrong(['policies', at, 'requestTypeIds'], 'Only one policy can be for all request types. Choose some for this one.');
      if (before.some(({ requestTypeIds }) => requestTypeIds.some((id) => types.includes(id))))
        wrong(['policies', at, 'requestTypeIds'], 'Another policy is for one of these request types.');
    }
  });

/** A value of Forge's storage holds 240 KiB (forge-platform §6); who saved it stands beside. */
const LARGEST_BYTES = 200_000;

/** Checks what an admin saves; a message begins with the place of the field. */
export function checkFollowUpSettings(
  given: unknown,
): { readonly ok: true; readonly settings: FollowUpSettings } | { readonly ok: false; readonly message: string } {
  const parsed = settingsShape.safeParse(given);
  if (parsed.success && Buffer.byteLength(JSON.stringify(parsed.data)) > LARGEST_BYTES)
    return { ok: false, message: 'policies: These settings are too long to be kept. Shorten the words of the statuses.' };
  if (parsed.success) return { ok: true, settings: parsed.data };
  const issue = parsed.error.issues[0];
  return { ok: false, message: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}` };
}

const storedShape = z.object({
  revision: z.string(),
  policies: z.array(z.looseObject({ options: z.unknown() })),
  calendars: z.unknown(),
  saved: z
    .object({ at: z.iso.datetime(), admins: z.record(z.string(), z.string()) })
    .nullable()
    .catch(null),
});

/** Who answers for each live policy once `by` has saved: whoever saved it live last. */
export function savedBy(settings: FollowUpSettings, by: string, at: string): Saved {
  const live = settings.policies.filter(({ mode }) => mode === 'live');
  return { at, admins: Object.fromEntries(live.map(({ id }) => [id, by])) };
}

/** Reads what this or another version of the app stored. What cannot be read counts as switched off. */
export function readFollowUpSettings(value: unknown): StoredFollowUp {
  const stored = storedShape.safeParse(value).data;
  if (!stored) return unreadable;
  const { revision, policies, calendars, saved } = stored;
  const whole = policies.map((policy) => ({ ...policy, options: readValues(followUpOptions, policy.options) }));
  const checked = checkFollowUpSettings({ policies: whole, calendars });
  return checked.ok ? { revision, settings: checked.settings, saved, unreadable: false } : unreadable;
}

const unreadable: StoredFollowUp = { revision: 'unreadable', settings: noFollowUp, saved: null, unreadable: true };
