/**
 * `extension` of a UI module's context: what each module is told of its place (manifest-reference of the modules; facts in the
 * reference under "Modules"). It runs in the browser: the page that shows a module says where it is.
 */
import type { Json } from '../jira/state';

/** What a page knows of the place. Each module is given only its own part of it. */
export interface ExtensionPlace {
  /** Address of the page. */
  readonly location: string;
  readonly issue?: { readonly id: string; readonly key: string; readonly type: string; readonly typeId: string };
  readonly project?: { readonly id: string; readonly key: string; readonly type: string };
  readonly portalId?: string;
  readonly requestTypeId?: string;
  readonly requestKey?: string;
  /** `page` of portal strips. */
  readonly page?: string;
  /** An issue panel that a user has just added. */
  readonly isNewToIssue?: boolean;
  /** State of a workflow rule's configuration. */
  readonly rule?: Readonly<Record<string, Json>>;
}

type Part = (place: ExtensionPlace) => Readonly<Record<string, Json | undefined>>;

const issueAndProject: Part = ({ issue, project }) => ({ issue, project });
const portal: Part = ({ portalId }) => ({ portal: portalId === undefined ? undefined : { id: Number(portalId) } });
const request: Part = ({ requestKey, requestTypeId }) => ({
  request:
    requestTypeId === undefined && requestKey === undefined
      ? undefined
      : {
          ...(requestKey === undefined ? {} : { key: requestKey }),
          ...(requestTypeId === undefined ? {} : { typeId: Number(requestTypeId) }),
        },
});
const strip: Part[] = [portal, request, ({ page }) => ({ page })];
const projectOnly: Part[] = [({ project }) => ({ project })];

const PARTS: Readonly<Record<string, readonly Part[]>> = {
  'jira:issuePanel': [issueAndProject, ({ isNewToIssue }) => ({ isNewToIssue: isNewToIssue ?? false })],
  'jira:issueContext': [issueAndProject],
  'jira:issueAction': [issueAndProject],
  'jira:issueActivity': [issueAndProject],
  'jira:adminPage': [],
  'jira:globalPage': [],
  'jira:projectPage': projectOnly,
  'jira:projectSettingsPage': projectOnly,
  'jiraServiceManagement:portalRequestCreatePropertyPanel': [portal, request],
  'jiraServiceManagement:portalRequestDetail': [portal, request],
  'jiraServiceManagement:portalRequestDetailPanel': [portal, request],
  'jiraServiceManagement:portalRequestViewAction': [portal, request],
  'jiraServiceManagement:portalHeader': strip,
  'jiraServiceManagement:portalSubheader': strip,
  'jiraServiceManagement:portalFooter': strip,
  'jiraServiceManagement:queuePage': [({ project }) => ({ project: project && { id: project.id, key: project.key } })],
  'jira:workflowValidator': [({ rule }) => rule ?? {}],
};

/**
 * The module's `extension` at a place. The platform adds `request.property` to a request detail by itself. User interface
 * modifications have contexts of their own by view: {@link uiModificationsExtension}.
 * @throws RangeError for a module that has no context here.
 */
export function extensionOf(type: string, place: ExtensionPlace): Readonly<Record<string, Json>> {
  const parts = PARTS[type];
  if (!parts) throw new RangeError(`the desk knows no context of ${type}`);
  const all = Object.assign({ type }, ...parts.map((part) => part(place)), { location: place.location }) as object;
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** `extension` of user interface modifications on the portal's form, the only view that the desk has of them. */
export function uiModificationsExtension(portalId: string, requestTypeId: string): Readonly<Record<string, Json>> {
  return {
    type: 'jira:uiModifications',
    portalId: { id: Number(portalId) },
    request: { typeId: Number(requestTypeId) },
    viewType: 'JSMRequestCreate',
  };
}
