/**
 * Jira's three limits on what an app may ask (forge-platform §6.4, developer.atlassian.com/cloud/jira/platform/rate-limiting):
 * points in an hour, calls of one endpoint in a second, writes to one work item. People are not limited on the desk.
 *
 * What "a second" is on a desk: its calls are answered within a millisecond, and during a step of a move its clock stands
 * still. Counted by that clock alone, an app that makes one call after another would seem to make hundreds at once. So each
 * app has a time of its own, which is moved by the desk's clock, by real time while the clock stands still, and by
 * `answerMs` with each answer that it has waited for: only calls made at the same time crowd a second, as on Atlassian's
 * cloud. The hour of the points is the desk clock's full hour, UTC.
 */
import type { DeskClock, EpochMs } from '../../clock';

/** How much an app may ask; counts are whole numbers. */
export interface RateLimits {
  /** Points that all calls of an app may cost in one hour (tier 1). */
  readonly pointsPerHour: number;
  /** Calls of one endpoint in one second, by method. */
  readonly burst: Readonly<Record<string, number>>;
  /** Endpoints with a burst of their own, by method and path of the route. */
  readonly burstOf: Readonly<Record<string, number>>;
  /** Writes to one work item: at most `count` in `seconds`, for each line. */
  readonly issueWrites: readonly { readonly count: number; readonly seconds: number }[];
  /** What an answer is taken to last, milliseconds of the app's time. */
  readonly answerMs: number;
}

const ISSUE = '/rest/api/3/issue/:issueIdOrKey';

/** Jira's published numbers. */
export const JIRA_LIMITS: RateLimits = {
  pointsPerHour: 65_000,
  burst: { GET: 100, POST: 100, PUT: 50, DELETE: 50 },
  burstOf: {
    [`GET ${ISSUE}`]: 150,
    [`GET ${ISSUE}/changelog`]: 200,
    'GET /rest/api/3/attachment/content/:attachmentId': 300,
    'POST /rest/api/3/search/approximate-count': 150,
  },
  issueWrites: [
    { count: 20, seconds: 2 },
    { count: 100, seconds: 30 },
  ],
  answerMs: 100,
};

export type LimitReason = 'jira-quota-global-based' | 'jira-burst-based' | 'jira-per-issue-on-write';

/** A call that Jira does not take now. */
export interface Refused {
  readonly reason: LimitReason;
  readonly headers: Readonly<Record<string, string>>;
}

/** A call under way. */
export interface Admitted {
  /** To be called once with what the call cost; gives the headers of its answer. */
  end(points: number): Readonly<Record<string, string>>;
}

export interface LimitedCall {
  readonly appId: string;
  readonly method: string;
  /** Path of the route, so that all work items share one endpoint. */
  readonly path: string;
  /** The work item that the call writes to. */
  readonly writesTo?: string;
}

const HOUR = 3_600_000;
const SECOND = 1000;

interface AppUse {
  /** The app's own time, and where desk and machine stood when it was last read. */
  at: EpochMs;
  deskAt: EpochMs;
  machineAt: number;
  hour: EpochMs;
  points: number;
  readonly calls: Map<string, EpochMs[]>;
  readonly writes: Map<string, EpochMs[]>;
}

/** Counts what the apps of one site ask. Nothing of it is kept between runs. */
export class RateLimiter {
  private readonly apps = new Map<string, AppUse>();
  private limits: RateLimits = JIRA_LIMITS;

  constructor(
    private readonly clock: DeskClock,
    /** Milliseconds that only ever grow. */
    private readonly machine: () => number = () => performance.now(),
  ) {}

  /** Sets some limits; the others become Jira's own again. Counting goes on. */
  setLimits(limits: Partial<RateLimits>): void {
    this.limits = { ...JIRA_LIMITS, ...limits };
  }

  /** Takes a call or refuses it; a refused call counts nowhere. */
  admit(call: LimitedCall): Admitted | Refused {
    const use = this.useOf(call.appId);
    const { limits } = this;
    const quota = { limit: limits.pointsPerHour, left: limits.pointsPerHour - use.points };
    if (quota.left <= 0) {
      const wait = use.hour + HOUR - this.clock.now();
      return this.refuse('jira-quota-global-based', quota.limit, wait, use);
    }
    const endpoint = `${call.method} ${call.path}`;
    const most = limits.burstOf[endpoint] ?? limits.burst[call.method] ?? Infinity;
    const calls = recent(use.calls, endpoint, use.at - SECOND);
    if (calls.length >= most) return this.refuse('jira-burst-based', most, (calls[0] ?? use.at) + SECOND - use.at, use);
    if (call.writesTo !== undefined) {
      const longest = Math.max(0, ...limits.issueWrites.map(({ seconds }) => seconds));
      const writes = recent(use.writes, call.writesTo, use.at - longest * SECOND);
      for (const { count, seconds } of limits.issueWrites) {
        const within = writes.filter((at) => at > use.at - seconds * SECOND);
        if (within.length < count) continue;
        const wait = (within[within.length - count] ?? use.at) + seconds * SECOND - use.at;
        return this.refuse('jira-per-issue-on-write', count, wait, use);
      }
      writes.push(use.at);
    }
    calls.push(use.at);
    const startedAt = use.at;
    return {
      end: (points) => {
        const now = this.useOf(call.appId);
        now.at = Math.max(now.at, startedAt + this.limits.answerMs);
        now.points += points;
        const left = Math.max(0, most - recent(now.calls, endpoint, now.at - SECOND).length);
        const shown: Record<string, string> = Number.isFinite(most)
          ? { 'X-RateLimit-Limit': String(most), 'X-RateLimit-Remaining': String(left) }
          : {};
        const near = (limit: number, rest: number) => rest < limit / 5;
        const isNear = near(most, left) || near(this.limits.pointsPerHour, this.limits.pointsPerHour - now.points);
        return { ...shown, ...(isNear ? { 'X-RateLimit-NearLimit': 'true' } : {}), ...this.quotaHeaders(now) };
      },
    };
  }

  private useOf(appId: string): AppUse {
    const [deskAt, machineAt] = [this.clock.now(), this.machine()];
    const hour = Math.floor(deskAt / HOUR) * HOUR;
    let use = this.apps.get(appId);
    if (!use) {
      use = { at: deskAt, deskAt, machineAt, hour, points: 0, calls: new Map(), writes: new Map() };
      this.apps.set(appId, use);
    }
    use.at += Math.max(0, deskAt - use.deskAt, machineAt - use.machineAt);
    use.deskAt = deskAt;
    use.machineAt = machineAt;
    if (use.hour !== hour) {
      use.hour = hour;
      use.points = 0;
    }
    return use;
  }

  private refuse(reason: LimitReason, limit: number, waitMs: number, use: AppUse): Refused {
    const seconds = Math.max(1, Math.ceil(waitMs / SECOND));
    return {
      reason,
      headers: {
        'Retry-After': String(seconds),
        'X-RateLimit-Limit': String(limit),
        'X-RateLimit-Remaining': '0',
        'X-RateLimit-Reset': toMinute(this.clock.now() + seconds * SECOND),
        'X-RateLimit-NearLimit': 'true',
        'RateLimit-Reason': reason,
        ...this.quotaHeaders(use),
      },
    };
  }

  /** The structured headers, in the names that Jira's answers carry: quota, window, rest, time to the reset (seconds). */
  private quotaHeaders(use: AppUse): Record<string, string> {
    const { pointsPerHour } = this.limits;
    const rest = Math.max(0, pointsPerHour - use.points);
    const reset = Math.ceil((use.hour + HOUR - this.clock.now()) / SECOND);
    return {
      'Beta-RateLimit-Policy': `"global-app-quota";q=${pointsPerHour};w=3600`,
      'Beta-RateLimit': `"global-app-quota";r=${rest};t=${reset}`,
    };
  }
}

/** The instants after `from` of one key, without those that count no more; keys without any are forgotten. */
function recent(all: Map<string, EpochMs[]>, key: string, from: EpochMs): EpochMs[] {
  for (const [other, instants] of all) if ((instants.at(-1) ?? 0) <= from && other !== key) all.delete(other);
  const kept = (all.get(key) ?? []).filter((at) => at > from);
  all.set(key, kept);
  return kept;
}

/** `yyyy-MM-ddTHH:mmZ`, as Jira writes a reset: the first full minute at which it has passed. */
function toMinute(instant: EpochMs): string {
  return `${new Date(Math.ceil(instant / 60_000) * 60_000).toISOString().slice(0, 16)}Z`;
}
