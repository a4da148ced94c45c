import { isDisplayed, type DisplayPlace } from '../../forge/display-conditions';
import type { ExtensionPlace } from '../../forge/extension';
import type { UiModule } from '../../forge/port';
import type { IssueInfo } from '../api/jira';
import { requestTypeOf } from '../agent/issue-details';
import { useDesk, type Desk } from '../shell/desk-context';

/** The app's modules of a type that whoever looks is shown at this place (`unlicensedAccess`, `displayConditions`). */
export function modulesAt(desk: Pick<Desk, 'site' | 'me'>, type: string, place: DisplayPlace = {}): readonly UiModule[] {
  const viewer = { accountType: desk.site.accountType, isAdmin: desk.me?.role === 'admin' };
  return desk.site.modules.filter(
    (module) =>
      module.type === type && isDisplayed({ ...module, unlicensedAccess: module.unlicensedAccess ?? [] }, viewer, place),
  );
}

/** {@link modulesAt} for a component. */
export const useModules = (type: string, place: DisplayPlace = {}): readonly UiModule[] => modulesAt(useDesk(), type, place);

/** Where a module on a work item stands. */
export function issuePlace({ id, key, fields }: IssueInfo): ExtensionPlace {
  const { issuetype, project } = fields;
  return {
    issue: { id, key, type: issuetype.name, typeId: issuetype.id },
    project: { id: project.id, key: project.key, type: project.projectTypeKey },
    location: window.location.href,
  };
}
export function issueDisplayPlace({ fields }: IssueInfo): DisplayPlace {
  const requestType = requestTypeOf(fields)?.id;
  return {
    projectKey: fields.project.key,
    projectType: fields.project.projectTypeKey,
    issueType: fields.issuetype.name,
    ...(requestType === undefined ? {} : { requestTypeId: requestType }),
  };
}
