/** A failure of the platform or of the app's function, with a message that the app's page is shown. */
export class ForgeError extends Error {
  override readonly name = 'ForgeError';
}

/** What is wrong with a manifest: one line per problem, `manifest.yml:12: …`. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';

  constructor(readonly problems: readonly ManifestProblem[]) {
    super(problems.map(({ line, message }) => `manifest.yml${line > 0 ? `:${line}` : ''}: ${message}`).join('\n'));
  }
}

export interface ManifestProblem {
  /** One-based; 0 when the problem has no place. */
  readonly line: number;
  readonly message: string;
}
