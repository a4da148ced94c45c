/** A string or number attribute as text; anything else as nothing. */
export function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A `date` node's timestamp (milliseconds as a string) as `YYYY-MM-DD`. */
export function isoDate(timestamp: unknown): string {
  const instant = Number(shown(timestamp));
  return Number.isFinite(instant) ? new Date(instant).toISOString().slice(0, 10) : '';
}
