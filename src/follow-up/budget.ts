/**
 * What an hour may cost. Jira counts points by the hour for all tenants of the app together (65,000, forge-platform §6.4), so
 * that the hour is shared by the projects of an installation and not given to each. The parts are fixed, so that runs that
 * start beside each other need no common count; what is left over is for looks by events, panels, reviews and first looks: 14,000, and 8,000 in the hour of the daily run.
 */
export interface HourBudget {
  /** Points for what is due, of all projects together. */
  readonly due: number;
  /** Points for reconciling and for first looks; what does not fit goes on in the next hour. */
  readonly catchUp: number;
}

export const usualBudget: HourBudget = { due: 45_000, catchUp: 6_000 };

/** Search, read alone, move; with what Jira's failures add. */
export const POINTS_PER_CLOSING = 4.2;
/** Search, read with others, edit; with what Jira's failures add. */
export const POINTS_PER_EDIT = 3.2;

/**
 * Shares points among those who need them: whoever needs little gets it all, the others get the same each; what nobody needs
 * is shared too, for needs are estimates (`POST /search/approximate-count`). An unknown need is `Infinity`.
 */
export function shares(points: number, needs: readonly number[]): number[] {
  const given = needs.map(() => 0);
  let left = points;
  const byNeed = needs.map((need, at) => ({ need, at })).sort((a, b) => a.need - b.need);
  for (const [rank, { need, at }] of byNeed.entries()) {
    const share = Math.min(need, Math.floor(left / (byNeed.length - rank)));
    given[at] = share;
    left -= share;
  }
  const extra = Math.floor(left / Math.max(1, needs.length));
  return given.map((share) => share + extra);
}
