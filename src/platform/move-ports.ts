/** Joins the ports of handing over with their Forge adapters. */
import { forgeBackJira } from '../jira/back-client';
import type { BackJira } from '../jira/back-port';
import { forgeGroupJira, type GroupJira } from '../jira/group-client';
import { forgeMoveJira } from '../jira/move-client';
import type { MoveJira } from '../jira/move-port';
import { forgeQueueJira, type QueueJira } from '../jira/queue-client';
import type { MetaCache } from '../move-to-dev/load';
import type { CloneLocks } from '../move-to-dev/make';
import type { TargetsStore } from '../move-to-dev/store';
import { cloneLocksInKvs } from './clone-locks';
import { forgeMoveQueue, type MoveQueue } from './copy-queue';
import { noteWayInKvs } from './note-way';
import { metaInKvs, targetsInKvs } from './targets-kvs';

export interface MoveApp {
  readonly jira: MoveJira;
  readonly jiraAsUser: MoveJira;
  readonly back: BackJira;
  readonly groupsAsUser: GroupJira;
  readonly queuesAsUser: QueueJira;
  readonly targets: TargetsStore;
  readonly meta: MetaCache;
  readonly locks: CloneLocks;
  readonly queue: MoveQueue;
  readonly newId: () => string;
}

export function composeMoves(newId: () => string): MoveApp {
  return {
    jira: forgeMoveJira('app', noteWayInKvs),
    jiraAsUser: forgeMoveJira('user', noteWayInKvs),
    back: forgeBackJira(noteWayInKvs),
    groupsAsUser: forgeGroupJira(),
    queuesAsUser: forgeQueueJira(),
    targets: targetsInKvs(newId),
    meta: metaInKvs,
    locks: cloneLocksInKvs,
    queue: forgeMoveQueue,
    newId,
  };
}
