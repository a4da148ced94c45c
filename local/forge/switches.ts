/**
 * What Forge's documentation leaves open, to be set either way: every switch of the platform with its positions, the usual one
 * first. An app must come right with each of them.
 */
export const forgeSwitchTable = {
  /** Whether events of one work item reach the app one after another; Forge promises no order. */
  eventOrder: ['per-issue', 'free'],
  /** When the property of a create panel is there: when `created:issue` is sent, some seconds later, or for validators on Create too. */
  panelPropertyTime: ['before-event', 'after-event', 'before-validators'],
  /** Whether that property holds `{key: value}`, or `{fields: [{key, value}]}` as it was submitted. */
  panelPropertyShape: ['map', 'fields'],
  /** Whether a create panel that says `isValid: false` keeps the customer from sending. */
  invalidPanel: ['blocks', 'sends'],
  /** Whether a function validator on the Create transition is told a key; the work item does not exist yet. */
  validatorCreateKey: ['absent', 'present'],
  /** What a function validator that fails or times out does to the transition. */
  validatorFailure: ['block', 'pass'],
  /** The app's Marketplace licence, as `context.license` and the filter `appIsLicensed` see it. */
  license: ['none', 'active', 'inactive'],
  /** A schedule may start twice for one interval; Forge names a small chance of it. */
  scheduleDelivery: ['once', 'twice'],
  /** Whether storage queries trail what was written, and how far; `get` never does. */
  kvsQueryLag: ['none', 'seconds', 'minutes'],
  /** Code of the error when FAIL_IF_EXISTS finds the key, or a transaction's condition does not hold: one of its own, or the general one. */
  kvsConflictCode: ['own', 'general'],
  /** Largest transaction of storage: as documented, or as reported from practice. */
  kvsTransactionLimit: ['4MB', '1MB'],
  /** Which methods of UI modifications work on the portal's form: those that its documentation lists, or `setRequired` too. */
  portalModifications: ['documented', 'set-required'],
  /** Whether the frame of UI modifications hears and sends the events of the app's other frames on the portal's form. */
  portalEvents: ['shared', 'apart'],
  /** Whether calls as the app are refused for some seconds after its installation. */
  permissionSettle: ['at-once', 'late'],
} as const;

export type ForgeSwitchName = keyof typeof forgeSwitchTable;
export type ForgeSwitches = { readonly [Name in ForgeSwitchName]: (typeof forgeSwitchTable)[Name][number] };

const usual = Object.fromEntries(
  Object.entries(forgeSwitchTable).map(([name, positions]) => [name, positions[0]]),
) as ForgeSwitches;

/** The positions, with `changes` applied. @throws RangeError for a switch or position that does not exist. */
export function withSwitches(changes: Partial<ForgeSwitches>, before: ForgeSwitches = usual): ForgeSwitches {
  for (const [name, position] of Object.entries(changes)) {
    if (!Object.hasOwn(forgeSwitchTable, name)) throw new RangeError(`the platform has no switch "${name}"`);
    const positions: readonly string[] = forgeSwitchTable[name as ForgeSwitchName];
    if (!positions.includes(position)) throw new RangeError(`switch "${name}" has no position "${position}"`);
  }
  return { ...before, ...changes };
}

/** The platform's part of a desk's positions. @throws RangeError for a position that does not exist. */
export function forgeSwitchesOf(positions: Readonly<Record<string, string>>): ForgeSwitches {
  const own = Object.entries(positions).filter(([name]) => Object.hasOwn(forgeSwitchTable, name));
  return withSwitches(Object.fromEntries(own));
}
