/** Numbers of the emulated Jira that a scenario may want smaller: how far searches trail, how much the app may ask. */
import { z } from 'zod';
import type { JiraSite } from '../jira/port';
import { JIRA_LIMITS, type RateLimits } from '../jira/rest/rate-limits';
import type { Json } from '../jira/state';
import type { SwitchPositions } from './switches';

const count = z.int().min(1).max(1_000_000);
/** An endpoint by method and path of its route, such as `GET /rest/api/3/issue/:issueIdOrKey`. */
const endpoint = z.string().regex(/^(GET|POST|PUT|DELETE) \/rest\/\S+$/, 'an endpoint is a method and the path of its route');

/** Body of `POST /_desk/limits`; `null` gives a number back to its switch. */
export const limitsSchema = z.strictObject({
  searchLagSeconds: z.number().min(0).max(86_400).nullable().optional().describe('Seconds of the desk clock.'),
  pointsPerHour: count.nullable().optional(),
  burst: z
    .strictObject({ GET: count.optional(), POST: count.optional(), PUT: count.optional(), DELETE: count.optional() })
    .nullable()
    .optional()
    .describe('Calls of one endpoint in one second, by method.'),
  burstOf: z.record(endpoint, count).nullable().optional().describe('Endpoints with a burst of their own.'),
  issueWrites: z
    .array(z.strictObject({ count, seconds: z.int().min(1).max(3600) }))
    .max(5)
    .nullable()
    .optional()
    .describe('Writes to one work item: at most count in seconds, for each line.'),
  answerMs: z.int().min(0).max(60_000).nullable().optional().describe("What an answer is taken to last, of the app's time."),
});

type Chosen = z.output<typeof limitsSchema>;

export interface DeskLimits extends RateLimits {
  readonly searchLagSeconds: number;
}

const LAG_SECONDS = { none: 0, seconds: 5 };
/** So little that a handful of reviews uses it up: an app that does not wait is refused for good. */
const SMALL: Partial<RateLimits> = {
  pointsPerHour: 200,
  burst: { GET: 4, POST: 1, PUT: 1, DELETE: 1 },
  burstOf: {},
  issueWrites: [{ count: 2, seconds: 5 }],
};

/** The limits of a desk: what was set, else what the switches `searchLag` and `rateLimits` say. */
export class Limits {
  private chosen: Chosen = {};

  all(positions: SwitchPositions): DeskLimits {
    const { searchLagSeconds, ...rates } = this.chosen;
    const own = Object.fromEntries(Object.entries(rates).filter(([, value]) => value !== null && value !== undefined));
    return {
      ...JIRA_LIMITS,
      ...(positions.rateLimits === 'small' ? SMALL : {}),
      ...own,
      searchLagSeconds: searchLagSeconds ?? LAG_SECONDS[positions.searchLag],
    };
  }

  set(wanted: Chosen): void {
    this.chosen = { ...this.chosen, ...wanted };
  }

  reset(): void {
    this.chosen = {};
  }

  snapshot(): Json {
    return JSON.parse(JSON.stringify(this.chosen)) as Json;
  }

  /** Takes up what was set in an earlier run, unless it does not fit this desk. */
  restore(kept: Json): void {
    this.chosen = limitsSchema.safeParse(kept).data ?? {};
  }
}

/** Carries limits to a site. A lag that is what it was is left alone, as setting it shows all changes so far. */
export function applyLimits(site: JiraSite, { searchLagSeconds, ...rates }: DeskLimits, lagBefore: number): void {
  site.setLimits(rates);
  if (searchLagSeconds !== lagBefore) site.setSearchLag(searchLagSeconds);
}
