/** Marks of acts that were begun, so that of two runs one acts. */

/** `begin` answers true to exactly one caller (storage with FAIL_IF_EXISTS). */
export interface ActMarks {
  begin(key: string, at: string): Promise<boolean>;
  /** When it was begun (ISO, UTC). */
  begunAt(key: string): Promise<string | null>;
  /** The act did not happen, for sure: it may be begun again at once. */
  clear(key: string): Promise<void>;
}

/**
 * Who began an act before is not at it any more: as long as a job of following up may run (`timeoutSeconds: 300` in
 * manifest.yml) and a call to Jira may take (180 s, forge-platform §6.1). Short, so that what was cut off three times is still
 * done within the hour.
 */
export const MARK_HOLDS_MS = 8 * 60_000;
const ATTEMPTS_AT_MOST = 50;

/** The mark to act under; null while somebody else holds it. A mark older than `holdsMs`, of a run that must be dead, is passed over. */
export async function claim(marks: ActMarks, id: string, now: string, holdsMs = MARK_HOLDS_MS): Promise<string | null> {
  for (let attempt = 1; attempt <= ATTEMPTS_AT_MOST; attempt += 1) {
    const key = `${id}#${attempt}`;
    if (await marks.begin(key, now)) return key;
    const begun = await marks.begunAt(key);
    if (begun === null || Date.parse(now) - Date.parse(begun) < holdsMs) return null;
  }
  return null;
}
