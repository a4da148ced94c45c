import { REQUEST_TYPE_FIELD } from './fields';
import { RestError } from './operations';

/** What the documentation of Jira leaves open, to be set either way; the usual position of a switch stands first. */
export const siteSwitchTable = {
  /** `associatedUsers` and `associatedStatuses` of an event: bare lists, or lists inside an object (`{statuses: […]}`). */
  associatedShape: ['list', 'wrapped'],
  /** Whether `sd.public.comment` still makes a platform comment internal: when it is written and edited, when edited only, never. */
  internalCommentProperty: ['honoured', 'when-edited', 'ignored'],
  /** When customers are mailed about a public comment: at once, or, as Jira groups its own mails, 3 minutes later if it is public then. */
  commentMail: ['at-once', 'grouped'],
  /** Whether the field Request Type takes an id; a site that takes `portalKey/requestTypeKey` only refuses it. */
  requestTypeValue: ['id', 'key-only'],
} as const;

type SiteSwitchName = keyof typeof siteSwitchTable;
export type SiteSwitches = { readonly [Name in SiteSwitchName]: (typeof siteSwitchTable)[Name][number] };

export const usualSiteSwitches = Object.fromEntries(
  Object.entries(siteSwitchTable).map(([name, positions]) => [name, positions[0]]),
) as SiteSwitches;

/** The site's part of a desk's positions. */
export function siteSwitchesOf(positions: Readonly<Record<string, string>>): Partial<SiteSwitches> {
  return Object.fromEntries(Object.entries(positions).filter(([name]) => Object.hasOwn(siteSwitchTable, name)));
}

/** @throws RestError 400 on a site whose field Request Type takes no id. */
export function checkRequestTypeValue({ switches }: { readonly switches: SiteSwitches }): void {
  if (switches.requestTypeValue === 'id') return;
  throw new RestError(400, [], {
    [REQUEST_TYPE_FIELD]: 'The request type must be given as portalKey/requestTypeKey, which the local desk does not emulate.',
  });
}
