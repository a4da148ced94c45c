/** The only place that asks the machine for the time. */
export interface Clock {
  /** The instant as ISO in UTC. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };
