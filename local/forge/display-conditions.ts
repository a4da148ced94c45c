/**
 * Whether a UI module is displayed to somebody at a place: `unlicensedAccess` and `displayConditions` of the manifest
 * (manifest-reference/display-conditions). For display only, on Forge as here; it runs in the browser as well.
 */
import type { Json } from '../jira/state';

export type AccountType = 'licensed' | 'unlicensed' | 'customer' | 'anonymous';

/** Who looks. */
export interface Viewer {
  readonly accountType: AccountType;
  /** Administers Jira. */
  readonly isAdmin: boolean;
}

/** Where they look; what does not apply to a place is left out. */
export interface DisplayPlace {
  readonly projectKey?: string;
  readonly projectType?: string;
  /** Name of the work type. */
  readonly issueType?: string;
  /** Id of the request type. */
  readonly requestTypeId?: string;
  readonly portalId?: string;
}

export type DisplayConditions = Readonly<Record<string, Json>>;

const DEEPEST = 10;
const OPERATORS = ['and', 'or', 'not'];

/** What each plain condition asks of the viewer and the place; lists mean any of their values. */
const CONDITIONS: Readonly<Record<string, (wanted: Json, viewer: Viewer, place: DisplayPlace) => boolean>> = {
  isLoggedIn: (wanted, { accountType }) => (accountType !== 'anonymous') === wanted,
  isAdmin: (wanted, { isAdmin }) => isAdmin === wanted,
  isSiteAdmin: (wanted, { isAdmin }) => isAdmin === wanted,
  projectKey: (wanted, _, { projectKey }) => isAnyOf(wanted, projectKey),
  projectType: (wanted, _, { projectType }) => isAnyOf(wanted, projectType),
  issueType: (wanted, _, { issueType }) => isAnyOf(wanted, issueType),
};

function isAnyOf(wanted: Json, given: string | undefined): boolean {
  return given !== undefined && (Array.isArray(wanted) ? wanted.includes(given) : wanted === given);
}

function isGroup(value: Json): value is DisplayConditions {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What of the conditions the desk cannot decide, in words; empty when it can decide all. */
export function undecidable(conditions: Json, depth = 1): string[] {
  if (depth > DEEPEST) return [`displayConditions nested deeper than ${DEEPEST} levels`];
  if (Array.isArray(conditions)) return conditions.flatMap((one: Json) => undecidable(one, depth));
  if (!isGroup(conditions)) return ['displayConditions that are no conditions'];
  return Object.entries(conditions).flatMap(([name, wanted]) => {
    if (OPERATORS.includes(name)) return undecidable(wanted, depth + 1);
    return name in CONDITIONS ? [] : [`the display condition "${name}"`];
  });
}

/** Several conditions beside each other must all hold. */
export function conditionsHold(conditions: Json, viewer: Viewer, place: DisplayPlace): boolean {
  if (Array.isArray(conditions)) return conditions.every((one: Json) => conditionsHold(one, viewer, place));
  if (!isGroup(conditions)) return false;
  return Object.entries(conditions).every(([name, wanted]) => {
    if (name === 'and') return conditionsHold(wanted, viewer, place);
    if (name === 'not') return !conditionsHold(wanted, viewer, place);
    if (name === 'or') {
      const any: Json[] = Array.isArray(wanted)
        ? (wanted as Json[])
        : Object.entries(wanted as DisplayConditions).map(([key, value]) => ({ [key]: value }));
      return any.some((one) => conditionsHold(one, viewer, place));
    }
    return CONDITIONS[name]?.(wanted, viewer, place) ?? false;
  });
}

/** Whether the module is displayed: open to the viewer's kind of account, and its conditions hold at the place. */
export function isDisplayed(
  module: { readonly unlicensedAccess: readonly string[]; readonly displayConditions?: DisplayConditions },
  viewer: Viewer,
  place: DisplayPlace,
): boolean {
  if (viewer.accountType !== 'licensed' && !module.unlicensedAccess.includes(viewer.accountType)) return false;
  return module.displayConditions === undefined || conditionsHold(module.displayConditions, viewer, place);
}
