/** Groups of people, as the person at the screen may see them. */
import { route } from '@forge/api';
import { z } from 'zod';
import type { Choice } from '../contract/calls';
import { callerAs } from './caller';

/** Jira has no page after the first. */
const GROUPS_AT_MOST = 1000;

const found = z.object({ groups: z.array(z.object({ groupId: z.string(), name: z.string() })) });

export interface GroupJira {
  /** By name, at most 1,000. */
  getGroups(): Promise<readonly Choice[]>;
}

export function forgeGroupJira(): GroupJira {
  const { read } = callerAs('user');
  return {
    async getGroups() {
      const { groups } = await read(found, route`/rest/api/3/groups/picker?query=&maxResults=${GROUPS_AT_MOST}`);
      return groups.map(({ groupId, name }) => ({ id: groupId, name }));
    },
  };
}
