/** Where an index looks things up: ids by term, ids by a number in its order, ids by word. */

/** Some ids, and how many they are before anybody walks over them. */
export interface Found {
  /** At least as many as there are different ones. */
  readonly size: number;
  ids(): Iterable<string>;
}

export const NOTHING: Found = { size: 0, ids: () => [] };

/** All that is in any of them, each once. */
export function union(parts: readonly Found[]): Found {
  const [only, second] = parts;
  if (!only) return NOTHING;
  if (!second) return only;
  return {
    size: parts.reduce((sum, { size }) => sum + size, 0),
    *ids() {
      const seen = new Set<string>();
      for (const part of parts) {
        for (const id of part.ids()) {
          if (seen.has(id)) continue;
          seen.add(id);
          yield id;
        }
      }
    },
  };
}

/** Ids by the terms that a document has. */
export class Terms {
  private readonly byTerm = new Map<string, Set<string>>();
  /** The sets that an id stands in: the terms themselves are kept once. */
  private readonly setsOf = new Map<string, readonly Set<string>[]>();
  private sorted: readonly string[] | undefined;

  /** Puts a document in place of what the id had; without terms it is forgotten. */
  put(id: string, terms: Iterable<string>): void {
    for (const ids of this.setsOf.get(id) ?? []) ids.delete(id);
    const sets: Set<string>[] = [];
    for (const term of terms) {
      let ids = this.byTerm.get(term);
      if (!ids) {
        this.byTerm.set(term, (ids = new Set()));
        this.sorted = undefined;
      }
      ids.add(id);
      sets.push(ids);
    }
    if (sets.length === 0) this.setsOf.delete(id);
    else this.setsOf.set(id, sets);
  }

  find(term: string): Found {
    const ids = this.byTerm.get(term);
    return ids ? { size: ids.size, ids: () => ids } : NOTHING;
  }

  /** Ids with a term that begins so. A term never seen before costs the next such question a sort of all terms. */
  findPrefix(prefix: string): Found {
    this.sorted ??= [...this.byTerm.keys()].sort();
    const from = firstIndex(this.sorted.length, (index) => (this.sorted?.[index] ?? '') >= prefix);
    const parts: Found[] = [];
    for (let index = from; this.sorted[index]?.startsWith(prefix); index++) parts.push(this.find(this.sorted[index] ?? ''));
    return union(parts);
  }
}

interface Entry {
  readonly value: number;
  readonly id: string;
}

/** Ids in the order of a number that their documents have, or of several. */
export class Ordered {
  private readonly entries: Entry[];
  private readonly valuesOf = new Map<string, readonly number[]>();

  constructor(documents: Iterable<readonly [string, readonly number[]]>) {
    this.entries = [];
    for (const [id, values] of documents) {
      if (values.length === 0) continue;
      this.valuesOf.set(id, values);
      for (const value of values) this.entries.push({ value, id });
    }
    this.entries.sort((a, b) => a.value - b.value);
  }

  put(id: string, values: readonly number[]): void {
    const before = this.valuesOf.get(id) ?? [];
    if (before.length === values.length && before.every((value, index) => value === values[index])) return;
    for (const value of before) this.entries.splice(this.indexOf(value, id), 1);
    for (const value of values) this.entries.splice(this.firstAt(value), 0, { value, id });
    if (values.length === 0) this.valuesOf.delete(id);
    else this.valuesOf.set(id, values);
  }

  /** Ids with a value from `from` to `to`, both included. */
  between(from: number, to: number): Found {
    const start = this.firstAt(from);
    const end = firstIndex(this.entries.length, (index) => (this.entries[index]?.value ?? Infinity) > to);
    const ids = () => this.entries.slice(start, end).map(({ id }) => id);
    return end <= start ? NOTHING : { size: end - start, ids: () => new Set(ids()) };
  }

  private firstAt(value: number): number {
    return firstIndex(this.entries.length, (index) => (this.entries[index]?.value ?? Infinity) >= value);
  }

  private indexOf(value: number, id: string): number {
    let index = this.firstAt(value);
    while (this.entries[index]?.id !== id) index++;
    return index;
  }
}

/** The first index that `holds`, of those below `length`, where every later one holds, too. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
