/**
 * Switches of the desk: where the documentation leaves open what the platform does (reference: what product events
 * promise about order and number is not documented), the app must come right with every position.
 */
import { forgeSwitchTable } from '../forge/switches';
import type { JiraSite } from '../jira/port';

/** Every switch with its positions, the usual one first. A new switch is a line here and its effect where it works. */
export const switchTable = {
  /** Forge delivers at least once; a second delivery is ordinary. Works in `switchedSite`. */
  eventDelivery: ['once', 'twice'],
  /** What the Forge platform leaves open. Works in local/forge. */
  ...forgeSwitchTable,
} as const;

export type SwitchName = keyof typeof switchTable;
export type SwitchPositions = { readonly [Name in SwitchName]: (typeof switchTable)[Name][number] };

const usual = Object.fromEntries(
  Object.entries(switchTable).map(([name, positions]) => [name, positions[0]]),
) as SwitchPositions;

/** The positions that a desk's switches stand in; `onChange` carries them to where they work. */
export class Switches {
  private positions = usual;

  constructor(private readonly onChange: (positions: SwitchPositions) => void = () => undefined) {}

  all(): SwitchPositions {
    return this.positions;
  }

  /** Sets one or more. @throws RangeError for an unknown name or position; then none is set. */
  set(wanted: Readonly<Record<string, unknown>>): void {
    for (const [name, position] of Object.entries(wanted)) {
      if (!isSwitch(name)) throw new RangeError(`there is no switch "${name}"`);
      const positions: readonly unknown[] = switchTable[name];
      if (!positions.includes(position)) {
        throw new RangeError(`switch "${name}" has no position ${JSON.stringify(position) ?? 'undefined'}`);
      }
    }
    this.positions = { ...this.positions, ...wanted };
    this.onChange(this.positions);
  }

  reset(): void {
    this.positions = usual;
    this.onChange(this.positions);
  }
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
    setRuleRunner: (runner) => site.setRuleRunner(runner),
    subscribe: (listener) =>
      site.subscribe((event) => {
        listener(event);
        if (switches.all().eventDelivery === 'twice') listener(event);
      }),
  };
}
