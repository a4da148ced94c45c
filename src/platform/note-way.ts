import { kvs } from '@forge/kvs';
import type { NoteWay } from '../jira/internal-note';
import { stored } from './stored';

const KEY = 'note-way';

/** Kept for a month: a site that heeds the property again is found out then. */
export const noteWayInKvs: NoteWay = {
  async isPropertyIgnored() {
    return (await stored(kvs.get<unknown>(KEY))) === 'ignored';
  },
  async learnIgnored() {
    await stored(kvs.set(KEY, 'ignored', { ttl: { unit: 'DAYS', value: 30 } }));
  },
};
