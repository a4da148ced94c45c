/**
 * What is to happen at a later instant of the desk's clock, as data: it can be kept between runs of the desk. Queue delays,
 * retries, late events and schedules all live here.
 */
import type { DeskClock, EpochMs } from '../clock';
import type { Json } from '../jira/state';

export interface AgendaItem {
  readonly id: number;
  readonly at: EpochMs;
  readonly kind: string;
  readonly data: Json;
}

export class Agenda {
  private readonly items = new Map<number, { readonly item: AgendaItem; readonly cancel: () => void }>();
  private readonly handlers = new Map<string, (data: Json, at: EpochMs) => void>();
  private nextId = 1;
  private changes = 0;

  constructor(private readonly clock: DeskClock) {}

  /** Says what to do with items of a kind. It must not wait: what it starts is counted elsewhere. */
  on(kind: string, run: (data: Json, at: EpochMs) => void): void {
    this.handlers.set(kind, run);
  }

  add(kind: string, at: EpochMs, data: Json): number {
    const item: AgendaItem = { id: this.nextId++, at, kind, data };
    this.arm(item);
    return item.id;
  }

  /** Takes out the items that `matches` and returns them. */
  remove(matches: (item: AgendaItem) => boolean): AgendaItem[] {
    const removed: AgendaItem[] = [];
    for (const { item, cancel } of this.items.values()) {
      if (!matches(item)) continue;
      cancel();
      this.changes++;
      this.items.delete(item.id);
      removed.push(item);
    }
    return removed;
  }

  /** Another number whenever something was added, taken out or has come due. */
  get revision(): number {
    return this.changes;
  }

  snapshot(): readonly AgendaItem[] {
    return [...this.items.values()].map(({ item }) => item);
  }

  restore(items: readonly AgendaItem[]): void {
    for (const item of [...items].sort((a, b) => a.at - b.at || a.id - b.id)) {
      this.nextId = Math.max(this.nextId, item.id + 1);
      this.arm(item);
    }
  }

  stop(): void {
    for (const { cancel } of this.items.values()) cancel();
  }

  private arm(item: AgendaItem): void {
    this.changes++;
    const cancel = this.clock.schedule(item.at, () => {
      this.changes++;
      this.items.delete(item.id);
      this.handlers.get(item.kind)?.(item.data, item.at);
    });
    this.items.set(item.id, { item, cancel });
  }
}
