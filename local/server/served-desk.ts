import type { z } from 'zod';
import type { DeskClock } from '../clock';
import type { AccountType } from '../forge/display-conditions';
import type { ForgePlatform } from '../forge/port';
import type { JiraSite } from '../jira/port';
import type { Person } from '../jira/state';
import type { DeskAccount, DeskSite } from '../desk-api';
import type { DeskLimits, limitsSchema } from './limits';
import type { Switches } from './switches';

/** Trouble that can be ordered (local/forge/faults.ts). */
export interface OrderedFaults {
  /** Takes all or nothing; `clear` takes back what was ordered before. @throws ZodError naming what is wrong with which order. */
  addAll(orders: readonly unknown[], options?: { readonly clear: boolean }): unknown;
  list(): readonly unknown[];
  clear(): void;
}

/** What the HTTP server serves. `site`, `platform` and `clock` are others after a reset. */
export interface ServedDesk {
  readonly port: number;
  readonly site: JiraSite;
  readonly platform: ForgePlatform;
  readonly clock: DeskClock;
  readonly faults: OrderedFaults;
  readonly switches: Switches;
  /** The numbers that hold now. */
  limits(): DeskLimits;
  /** Sets some of them, as `limitsSchema` of limits.ts reads them. */
  setLimits(wanted: z.output<typeof limitsSchema>): void;
  /** Folder with the built pages. */
  readonly pages: string;
  /** Says that something may have changed, so that it is kept. */
  touch(): void;
  /** Back to the state that the desk started with. */
  reset(): Promise<void>;
}

/** Origin of the site's pages and REST addresses. */
export const siteOrigin = (desk: { readonly port: number }): string => `http://127.0.0.1:${desk.port}`;
/** Origin of the app's pages: another host name on the same port, so that the browser keeps the two apart. */
export const appOrigin = (desk: { readonly port: number }): string => `http://localhost:${desk.port}`;

/** The people that one can be on a site, in the order of its desk file. */
export function accountsOf(people: readonly Person[]): readonly DeskAccount[] {
  return people.flatMap(({ accountId, displayName, email, role, token, active }) =>
    role === 'app' || !active ? [] : [{ accountId, name: displayName, email, role, token }],
  );
}

/** What Forge calls this account: people with a product licence, Atlassian accounts without, portal-only customers, nobody. */
export function accountTypeOf(person: Person | undefined): AccountType {
  if (!person) return 'anonymous';
  if (person.accountType === 'customer') return 'customer';
  return person.role === 'customer' ? 'unlicensed' : 'licensed';
}

/** The site's projects as the desk's pages and the `--json` line list them. */
export function projectsOf(site: JiraSite): DeskSite['projects'] {
  return site.state.projects.map(({ id, key, name, projectTypeKey, serviceDesk }) => ({
    id,
    key,
    name,
    type: projectTypeKey,
    portalId: serviceDesk?.portalId ?? null,
    portalName: serviceDesk?.portalName ?? null,
  }));
}
