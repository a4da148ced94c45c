/** Finds what has changed of a desk since it was last asked, without looking at everything that has not. */
import { DeskClock } from './clock';
import type { ForgePlatform } from './forge/port';
import type { JiraSite } from './jira/port';
import type { Json } from './jira/state';
import { withoutKnownBytes, type ChangeRecord, type KeptIssue } from './journal';

export interface ChangingDesk {
  readonly site: JiraSite;
  readonly platform: ForgePlatform;
  readonly clock: DeskClock;
  /** Switches, limits and faults. */
  readonly controls: () => Json;
}

/** Parts of a site that may hold thousands of things; the others are compared as text. */
const large = new Set(['issues', 'mail']);

export class StateChanges {
  private readonly site = new Map<string, string>();
  private readonly platform = new Map<string, string>();
  private readonly withBytes = new Set<string>();
  private controls = '';
  private lastMail: string | undefined;
  private revision = '';

  constructor(private readonly desk: ChangingDesk) {
    this.taken();
  }

  /** Notes that everything as it is now was kept. */
  taken(): void {
    const { site, platform } = this.desk;
    site.takeChangedIssues();
    platform.takeStorageChanges();
    for (const { attachments } of Object.values(site.state.issues)) for (const { id } of attachments) this.withBytes.add(id);
    this.lastMail = site.state.mail.at(-1)?.id;
    this.changedParts(this.site, this.siteParts());
    this.changedParts(this.platform, platform.parts());
    this.controls = JSON.stringify(this.desk.controls());
    this.revision = this.revisionNow();
  }

  /** What has changed since the last call, or since `taken`; undefined when nothing has. */
  next(): ChangeRecord | undefined {
    const { platform, clock } = this.desk;
    const controls = JSON.stringify(this.desk.controls());
    const revision = this.revisionNow();
    if (revision === this.revision && controls === this.controls && !platform.isBusy()) return undefined;
    this.revision = revision;
    const record = {
      ...this.found('site', this.changedParts(this.site, this.siteParts())),
      ...this.found('issues', this.changedIssues()),
      ...this.newMail(),
      ...this.found('platform', this.changedParts(this.platform, platform.parts())),
      ...storageOf(platform),
      ...(controls === this.controls ? {} : { controls: JSON.parse(controls) as Json }),
    };
    this.controls = controls;
    if (Object.keys(record).length === 0) return undefined;
    return { clock: { instant: clock.now(), machine: new DeskClock().now() }, ...record };
  }

  private revisionNow(): string {
    return `${this.desk.site.revision()} ${this.desk.platform.revision()}`;
  }

  private siteParts(): Record<string, Json> {
    return Object.fromEntries(
      Object.entries(this.desk.site.state).filter(([name]) => !large.has(name)) as unknown as [string, Json][],
    );
  }

  private changedParts(known: Map<string, string>, parts: Readonly<Record<string, Json>>): Record<string, Json> {
    const changed: Record<string, Json> = {};
    for (const [name, value] of Object.entries(parts)) {
      const text = JSON.stringify(value) as string | undefined;
      if (text === undefined || known.get(name) === text) continue;
      known.set(name, text);
      changed[name] = JSON.parse(text) as Json;
    }
    return changed;
  }

  private changedIssues(): Record<string, KeptIssue | null> {
    const { site } = this.desk;
    const changed: Record<string, KeptIssue | null> = {};
    for (const id of site.takeChangedIssues()) {
      const issue = site.state.issues[id];
      changed[id] = issue ? withoutKnownBytes(issue, this.withBytes) : null;
      for (const attachment of issue?.attachments ?? []) this.withBytes.add(attachment.id);
    }
    return changed;
  }

  private newMail(): Pick<ChangeRecord, 'mail'> {
    const { mail } = this.desk.site.state;
    let first = mail.length;
    while (first > 0 && mail[first - 1]?.id !== this.lastMail) first--;
    if (first === mail.length) return {};
    this.lastMail = mail.at(-1)?.id;
    return { mail: { sent: mail.slice(first), kept: mail.length } };
  }

  private found<Name extends string, Value extends object>(name: Name, value: Value): { [One in Name]?: Value } {
    return Object.keys(value).length === 0 ? {} : ({ [name]: value } as { [One in Name]?: Value });
  }
}

function storageOf(platform: ForgePlatform): Pick<ChangeRecord, 'kvs'> {
  const kvs = platform.takeStorageChanges();
  return kvs.length === 0 ? {} : { kvs };
}
