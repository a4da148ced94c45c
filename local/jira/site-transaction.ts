/** Several acts as one: when one of them is refused, none of them was done, and nobody has heard of any. */
import type { ProductEvent } from './port';
import type { DeskSite } from './site';
import type { Issue } from './state';

/** What an act in parts changes, as it was before; and the events that wait for the whole of it. */
export class Transaction {
  readonly events: ProductEvent[] = [];
  private readonly issues: readonly (readonly [Issue, Issue])[];
  private readonly links;
  private readonly mail;
  private readonly firstId;

  /** @param touched every work item that the act may change, beside those that it makes. */
  constructor(
    private readonly site: DeskSite,
    touched: readonly Issue[],
  ) {
    const { state } = site;
    this.issues = [...new Set(touched)].map((issue) => [issue, structuredClone(issue)]);
    this.links = [...state.links];
    this.mail = [...state.mail];
    this.firstId = state.nextId;
  }

  /** Puts everything back. Ids and keys that were given out are not given again, as in Jira. */
  undo(): void {
    const { site } = this;
    const { state } = site;
    for (let id = this.firstId; id < state.nextId; id++) {
      const made = state.issues[String(id)];
      if (!made) continue;
      delete state.issues[made.id];
      site.removed(made);
    }
    for (const [issue, before] of this.issues) {
      for (const name of Object.keys(issue)) if (!(name in before)) delete issue[name as 'watcherIds'];
      Object.assign(issue, before);
      site.changed(issue);
    }
    state.links = this.links;
    state.mail = this.mail;
  }
}
