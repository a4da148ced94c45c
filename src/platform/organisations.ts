/**
 * Members of customer organisations, kept for some hours: `GET /organization/{id}/user` costs a point a page and somewhat for
 * each member. It takes the granular scopes `read:organization.user:jira-service-management` and `read:user:jira`; the classic
 * one would let the app change customers as well (docs/decisions/2026-11-24-card-and-organisations.md).
 */
import { route } from '@forge/api';
import { kvs } from '@forge/kvs';
import { z } from 'zod';
import { policyInForce } from '../follow-up/policy';
import type { FollowUpStore } from '../follow-up/settings';
import { callerAs } from '../jira/caller';
import { AppError } from '../jira/errors';
import { organisationMembers } from '../jira/follow-up-responses';
import type { Organisations } from './follow-up-jira';
import { stored } from './stored';

const KEPT_HOURS = 6;
const MEMBERS_PER_PAGE = 50;
/** 2,000 people: what is beyond them counts as before, by the kind of account. */
const PAGES_AT_MOST = 40;
const idsShape = z.array(z.string());

export function organisationsInKvs(store: Pick<FollowUpStore, 'load'>): Organisations {
  return {
    async count(projectId) {
      const { settings } = await store.load(projectId);
      return settings.policies.some(
        (policy) => policy.mode !== 'off' && policyInForce(policy).options.answersFrom.includes('organisation'),
      );
    },
    async members(organisationId) {
      const key = `fu-organisation:${organisationId}`;
      const kept = idsShape.safeParse(await stored(kvs.get<unknown>(key))).data;
      if (kept) return kept;
      const ids = await readMembers(organisationId);
      await stored(kvs.set(key, ids, { ttl: { unit: 'HOURS', value: KEPT_HOURS } }));
      return ids;
    },
  };
}

async function readMembers(organisationId: string): Promise<string[]> {
  const { read } = callerAs('app');
  const ids: string[] = [];
  try {
    for (let page = 0; page < PAGES_AT_MOST; page += 1) {
      const { values, isLastPage } = await read(
        organisationMembers,
        route`/rest/servicedeskapi/organization/${organisationId}/user?start=${ids.length}&limit=${MEMBERS_PER_PAGE}`,
      );
      ids.push(...values.map(({ accountId }) => accountId));
      if (isLastPage || values.length === 0) return ids;
    }
  } catch (error) {
    // Gone, or not for us: nobody is known to be a member.
    if (!(error instanceof AppError) || error.mayHeal) throw error;
  }
  return ids;
}
