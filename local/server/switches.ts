/**
 * Switches of the desk: where the documentation leaves open what the platform does (forge-platform §11), an app must come
 * right with every position. `docs/local-desk.md` lists them.
 */
import { forgeSwitchTable } from '../forge/switches';
import type { JiraSite } from '../jira/port';
import { siteSwitchTable } from '../jira/switches';

/** Every switch with its positions, the usual one first. A new switch is a line here and its effect where it works. */
export const switchTable = {
  /** Forge delivers at least once; a second delivery is ordinary. Works in `switchedSite`. */
  eventDelivery: ['once', 'twice'],
  /** How old a change must be before a search sees it; `POST /_desk/limits` sets the seconds. Works in limits.ts. */
  searchLag: ['none', 'seconds'],
  /** How much the app may ask of Jira: the published numbers, or so little that it is refused again and again. Works in limits.ts. */
  rateLimits: ['published', 'small'],
  /** What the Forge platform leaves open. Works in local/forge, the two of the portal's form in local/web. */
  ...forgeSwitchTable,
  /** What Jira leaves open. Works in local/jira. */
  ...siteSwitchTable,
} as const;

export type SwitchName = keyof typeof switchTable;
export type SwitchPositions = { readonly [Name in SwitchName]: (typeof switchTable)[Name][number] };

const usual = Object.fromEntries(
  Object.entries(switchTable).map(([name, positions]) => [name, positions[0]]),
) as SwitchPositions;

/** The positions that a desk's switches stand in; `onChange` carries them to where they work. */
export class Switches {
  private readonly first: SwitchPositions;
  private positions: SwitchPositions;

  /** @throws RangeError when `first` names an unknown switch or position. */
  constructor(
    first: Readonly<Record<string, unknown>> = {},
    private readonly onChange: (positions: SwitchPositions) => void = () => undefined,
  ) {
    this.first = this.positions = checked(usual, first);
  }

  all(): SwitchPositions {
    return this.positions;
  }

  /** Sets one or more. @throws RangeError for an unknown name or position; then none is set. */
  set(wanted: Readonly<Record<string, unknown>>): void {
    this.positions = checked(this.positions, wanted);
    this.onChange(this.positions);
  }

  /** Takes up the positions of an earlier run; those that are no more are left out. */
  restore(kept: Readonly<Record<string, unknown>>): void {
    for (const [name, position] of Object.entries(kept)) {
      if (isPosition(name, position)) this.positions = { ...this.positions, [name]: position };
    }
    this.onChange(this.positions);
  }

  /** As they stood when the desk started. */
  reset(): void {
    this.positions = this.first;
    this.onChange(this.positions);
  }
}

function checked(before: SwitchPositions, wanted: Readonly<Record<string, unknown>>): SwitchPositions {
  for (const [name, position] of Object.entries(wanted)) {
    if (!isSwitch(name)) throw new RangeError(`there is no switch "${name}"`);
    if (isPosition(name, position)) continue;
    throw new RangeError(`switch "${name}" has no position ${JSON.stringify(position) ?? 'undefined'}`);
  }
  return { ...before, ...wanted };
}

function isPosition(name: string, position: unknown): boolean {
  return isSwitch(name) && (switchTable[name] as readonly unknown[]).includes(position);
}

function isSwitch(name: string): name is SwitchName {
  return Object.hasOwn(switchTable, name);
}

/** The site as the platform sees it: its product events pass through the switches. */
export function switchedSite(site: JiraSite, switches: Switches): JiraSite {
  return {
    get state() {
      return site.state;
    },
    clock: site.clock,
    handle: (request, actor, onCall) => site.handle(request, actor, onCall),
    installApp: (app) => site.installApp(app),
    setLimits: (limits) => site.setLimits(limits),
    setSearchLag: (seconds) => site.setSearchLag(seconds),
    setSwitches: (positions) => site.setSwitches(positions),
    takeChangedIssues: () => site.takeChangedIssues(),
    revision: () => site.revision(),
    setRuleRunner: (runner) => site.setRuleRunner(runner),
    subscribe: (listener) =>
      site.subscribe((event) => {
        listener(event);
        if (switches.all().eventDelivery === 'twice') listener(event);
      }),
  };
}
