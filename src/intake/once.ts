/** What several rules ask about the same text is worked out once in a review. */
let known: Map<object, Map<string, unknown>> | null = null;

/**
 * Runs synchronous work during which no text is read twice for the same question. Nothing is kept afterwards: texts of
 * customers stay no longer than their review.
 */
export function readingOnce<T>(work: () => T): T {
  if (known) return work();
  known = new Map();
  try {
    return work();
  } finally {
    known = null;
  }
}

/** The question's answer for a key; outside of `readingOnce` it is worked out each time. Nobody may change an answer. */
export function once<T>(question: object, key: string, work: () => T): T {
  if (!known) return work();
  let answers = known.get(question) as Map<string, T> | undefined;
  if (!answers) known.set(question, (answers = new Map<string, T>()));
  const answer = answers.get(key) ?? work();
  answers.set(key, answer);
  return answer;
}
