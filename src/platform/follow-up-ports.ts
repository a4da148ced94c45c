/** Joins the ports of following up with their Forge adapters. */
import type { Jira } from '../jira/port';
import type { FollowUpJira } from '../follow-up/port';
import type { FollowUpStore } from '../follow-up/settings';
import type { RunReport, SweepPorts } from '../follow-up/sweep';
import type { SettingsStore } from '../settings/store';
import { forgeFollowUpJira, type Organisations, readPortalPlace, readSiteFacts, type PortalPlace } from './follow-up-jira';
import { followUpInKvs, followUpLogInKvs, marksInKvs, placeInKvs, siteFactsInKvs, type FollowUpHistory } from './follow-up-kvs';
import { adminMail, forgeSiteCheck } from './follow-up-trouble';
import { forgeFollowUpQueue, type FollowUpQueue } from './follow-up-queue';
import type { AuditLog } from '../audit/log';
import type { Log } from './log';
import { organisationsInKvs } from './organisations';

export interface FollowUpApp {
  readonly jira: FollowUpJira;
  readonly jiraAsUser: FollowUpJira;
  readonly store: FollowUpStore;
  readonly queue: FollowUpQueue;
  readonly history: FollowUpHistory;
  readonly organisations: Organisations;
  /** The request as the portal shows it to the caller. */
  readonly portalPlace: (as: 'app' | 'user', issueIdOrKey: string) => Promise<PortalPlace | undefined>;
  /** What runs work with, as the app. */
  readonly ports: SweepPorts;
}

export function composeFollowUp(
  parts: {
    readonly jira: Jira;
    readonly settings: SettingsStore;
    readonly audit: AuditLog;
    readonly log: Log;
    readonly now: () => string;
  },
  newId: () => string,
): FollowUpApp {
  const { settings, audit, log, now } = parts;
  const siteFacts = siteFactsInKvs(() => readSiteFacts());
  const store = followUpInKvs(newId);
  const organisations = organisationsInKvs(store);
  const jira = forgeFollowUpJira('app', siteFacts, organisations);
  const history = followUpLogInKvs(audit);
  const load: SweepPorts['load'] = async (projectId) => {
    const [{ settings: own, saved }, paused, project] = await Promise.all([
      store.load(projectId),
      store.paused(projectId),
      settings.load(projectId),
    ]);
    return {
      calendars: own.calendars,
      deskLanguage: project.settings.deskLanguage,
      policies: own.policies.map((policy) => ({
        ...policy,
        savedAt: saved?.at ?? null,
        ...(Object.hasOwn(paused, policy.id) ? { mode: 'off' as const } : {}),
      })),
    };
  };
  return {
    jira,
    jiraAsUser: forgeFollowUpJira('user', siteFacts, organisations),
    organisations,
    store,
    queue: forgeFollowUpQueue,
    history,
    portalPlace: readPortalPlace,
    ports: {
      jira,
      marks: marksInKvs(newId),
      log: history,
      load,
      projects: () => store.projects(),
      push: (job, delaySeconds) => forgeFollowUpQueue.push(job, delaySeconds),
      place: placeInKvs,
      async newRequestLink({ key, requestTypeId }) {
        const place = await readPortalPlace('app', key);
        // The portal's form takes what it is to hold from its address.
        return place
          ? `${place.portal}/create/${requestTypeId ?? place.requestTypeId}?summary=${encodeURIComponent(`${key}: `)}`
          : '';
      },
      site: forgeSiteCheck(parts.jira),
      tellAdmin: adminMail(async (projectId, policyId) => (await store.load(projectId)).saved?.admins[policyId] ?? null),
      async pause(policyId, why, projectId, request) {
        log.error('follow-up-paused', { projectId, policyId });
        await store.pause(projectId, policyId, now(), why);
        // Without a request nothing else would tell of it in the log.
        if (!request)
          await audit.append({
            at: now(),
            projectId,
            issueKey: null,
            mode: 'live',
            rehearsed: false,
            action: 'paused',
            reason: why,
            rules: [],
            by: null,
          });
      },
      async report(report) {
        log.info('follow-up-run', { ...numbersOf(report), runId: report.runId, projectId: report.projectId, why: report.why });
        const words = wordsOf(report);
        if (words !== null) await store.setLastRun(report.projectId, { at: now(), words });
        else if (report.why === 'all-done' && (await store.lastRun(report.projectId)))
          await store.setLastRun(report.projectId, null);
      },
      now,
      chance: () => Math.random(),
    },
  };
}

function numbersOf({ page, outcomes }: RunReport): Readonly<Record<string, number>> {
  return { page, ...outcomes };
}

/** What an admin should know of a run; null when it did all there was. */
function wordsOf({ why, stoppedAt }: RunReport): string | null {
  const where = stoppedAt === null ? '' : ` at ${stoppedAt}`;
  if (why === 'requests-cap')
    return `The last run stopped${where}: it did as many requests as one run may. The next one goes on there.`;
  if (why === 'points-budget')
    return `The last run stopped${where}: it used up its share of what Jira allows. The next one goes on there.`;
  return null;
}
