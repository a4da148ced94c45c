import { z } from 'zod';
import { runUndoing, type UndoRunPorts } from '../follow-up/undo-run';
import type { App } from '../platform/compose';
import { pushUndoing, undoingsInKvs, undoJobShape } from '../platform/undo-kvs';
import { handle } from './handle';

/** Works on an undoing that an admin asked for. Acts as the app: it runs when nobody is present, and the app had closed them. */
export const undoJob = handle('undo-job', z.object({ body: undoJobShape }), async ({ body }, app) => {
  const undoing = await runUndoing(undoPorts(app), body.id);
  if (undoing) app.log.info('undone', { run: undoing.runId, undone: undoing.undone, left: undoing.leftCount });
});

export function undoPorts({ followUp, settings, now }: App): UndoRunPorts {
  const { history, jira, ports } = followUp;
  return {
    jira,
    marks: ports.marks,
    log: history,
    now,
    noteUndone: (entry, at) => history.noteUndone(entry, at),
    undoings: undoingsInKvs,
    push: pushUndoing,
    deskLanguage: async (projectId) => (await settings.load(projectId)).settings.deskLanguage,
    async closings({ id, projectId, runId }) {
      if (runId !== null) return history.closedBy(projectId, runId);
      const entry = await history.find(id.slice(ENTRY.length));
      return entry ? [{ place: id, entry }] : [];
    },
  };
}

const ENTRY = 'entry:';

/** Names the undoing of one action, by the id that the audit log gives it. */
export function undoingOfEntry(auditId: string): string {
  return `${ENTRY}${auditId}`;
}

export function undoingOfRun(projectId: string, runId: string): string {
  return `run:${projectId}:${runId}`;
}
