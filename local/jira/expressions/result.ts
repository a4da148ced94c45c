/** What an expression came to. */
export type ExpressionResult =
  | { readonly ok: true; readonly value: unknown; readonly steps: number; readonly expensiveOperations: number }
  | { readonly ok: false; readonly error: string; readonly kind: 'syntax' | 'evaluation' | 'limit' };
