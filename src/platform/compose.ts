/** Joins the ports with their Forge adapters. Handlers get an `App`; tests build their own. */
import { randomUUID } from 'node:crypto';
import type { AuditLog } from '../audit/log';
import { forgeJira } from '../jira/client';
import type { Jira } from '../jira/port';
import type { SettingsStore } from '../settings/store';
import { auditInKvs } from './audit-kvs';
import { systemClock } from './clock';
import { composeFollowUp, type FollowUpApp } from './follow-up-ports';
import { consoleLog, type Log } from './log';
import { composeMoves, type MoveApp } from './move-ports';
import { forgeReviewQueue, type ReviewQueue } from './queue';
import { settingsInKvs } from './settings-kvs';

export interface App {
  /** As the app: for events and queues, where nobody is present. */
  readonly jira: Jira;
  /** As the person who opened the page. */
  readonly jiraAsUser: Jira;
  readonly settings: SettingsStore;
  readonly audit: AuditLog;
  readonly reviews: ReviewQueue;
  readonly followUp: FollowUpApp;
  readonly moves: MoveApp;
  readonly log: Log;
  /** ISO instant in UTC. */
  readonly now: () => string;
}

export function compose(): App {
  const settings = settingsInKvs(randomUUID);
  const now = (): string => systemClock.now();
  const jira = forgeJira('app');
  const audit = auditInKvs(randomUUID, now);
  return {
    jira,
    jiraAsUser: forgeJira('user'),
    settings,
    audit,
    followUp: composeFollowUp({ jira, settings, audit, log: consoleLog, now }, randomUUID),
    reviews: forgeReviewQueue,
    moves: composeMoves(randomUUID),
    log: consoleLog,
    now,
  };
}
