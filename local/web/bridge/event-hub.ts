export type EventListenerFunction = (payload: unknown) => unknown;

/** Events between the frames of one app on one page, and from the page to them (`events.emit` and `events.on`). */
export class EventHub {
  private readonly listeners = new Map<string, Set<EventListenerFunction>>();

  /** @returns an unsubscriber. */
  on(event: string, listener: EventListenerFunction): () => void {
    const known = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, known.add(listener));
    return () => known.delete(listener);
  }

  /** Hands `payload` to everybody who listens; one that fails does not stop the others. */
  emit(event: string, payload: unknown): void {
    for (const listener of this.listeners.get(event) ?? []) {
      void Promise.resolve()
        .then(() => listener(payload))
        .catch(() => undefined);
    }
  }
}

/** The hubs of the page: the app's own events, and the public ones. */
export const appEvents = new EventHub();
export const publicEvents = new EventHub();
