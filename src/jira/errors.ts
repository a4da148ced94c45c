/** What went wrong outside, with a code that logs and screens share. Messages and contexts never hold request text. */
export type AppErrorCode =
  | 'jira.forbidden'
  | 'jira.not-found'
  | 'jira.invalid'
  | 'jira.conflict'
  | 'jira.rate-limited'
  | 'jira.unavailable'
  | 'jira.unexpected-answer'
  | 'storage.failed';

/** Body of a 400: `errorMessages`, and `errors` by field id. */
export interface Refusal {
  readonly messages: readonly string[];
  readonly fieldErrors: Readonly<Record<string, string>>;
}

export class AppError extends Error {
  constructor(
    readonly code: AppErrorCode,
    message: string,
    /** Keys, counts and codes for the log. */
    readonly context: Readonly<Record<string, string | number | null>> = {},
    options?: { readonly cause?: unknown; readonly retryAfterSeconds?: number; readonly refusal?: Refusal },
  ) {
    super(message, { cause: options?.cause });
    this.name = 'AppError';
    this.retryAfterSeconds = options?.retryAfterSeconds;
    this.refusal = options?.refusal ?? { messages: [], fieldErrors: {} };
  }

  /** Jira's own words, for the person at the screen: they may repeat what was typed, so never for a log. */
  readonly refusal: Refusal;
  /** What Jira's `Retry-After` asked for. */
  readonly retryAfterSeconds: number | undefined;

  /** Whether the same call may go through later. */
  get mayHeal(): boolean {
    return (
      this.code === 'jira.rate-limited' ||
      this.code === 'jira.unavailable' ||
      this.code === 'jira.conflict' ||
      this.code === 'storage.failed'
    );
  }
}
