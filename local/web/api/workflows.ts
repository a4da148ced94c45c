/** Calls and shapes of `/rest/api/3/workflows`, which the workflow pages read and write (developer.atlassian.com, api-group-workflows). */
import { get, post } from './http';

/** A rule on a transition; of an app's rule `parameters` holds the module, its configuration and its id. */
export interface RuleInfo {
  readonly id?: string;
  readonly ruleKey: string;
  readonly parameters: { readonly key: string; readonly config: string; readonly id?: string };
}
export interface WorkflowTransition {
  readonly id: string;
  readonly name: string;
  readonly type: 'INITIAL' | 'GLOBAL' | 'DIRECTED';
  readonly toStatusReference: string;
  readonly links: readonly { readonly fromStatusReference: string }[];
  readonly validators: readonly RuleInfo[];
}
export interface WorkflowInfo {
  readonly id: string;
  readonly name: string;
  readonly version: { readonly id: string; readonly versionNumber: number };
  readonly statuses: readonly { readonly statusReference: string }[];
  readonly transitions: readonly WorkflowTransition[];
}
export interface WorkflowStatus {
  readonly statusReference: string;
  readonly name: string;
  readonly statusCategory: string;
}
export interface WorkflowsAnswer {
  readonly statuses: readonly WorkflowStatus[];
  readonly workflows: readonly WorkflowInfo[];
}
/** A kind of rule that a workflow may have; `id` names the module of the app. */
export interface OfferedRule {
  readonly id: string;
  readonly ruleKey: string;
  readonly name: string;
  readonly description: string;
}
export interface ProjectInfo {
  readonly id: string;
  readonly issueTypes: readonly { readonly id: string; readonly name: string }[];
}

/** A project's workflows with the work types that follow each. */
export async function listProjectWorkflows(
  projectKey: string,
): Promise<{ readonly workflow: WorkflowInfo; readonly workTypes: readonly string[] }[]> {
  const { id: projectId, issueTypes } = await get<ProjectInfo>(`/rest/api/3/project/${encodeURIComponent(projectKey)}`);
  const found = await Promise.all(
    issueTypes.map(async ({ id: issueTypeId, name }) => ({
      name,
      workflow: (await readWorkflows({ projectAndIssueTypes: [{ projectId, issueTypeId }] })).workflows[0],
    })),
  );
  const known = new Map(found.flatMap(({ workflow }) => (workflow ? [[workflow.id, workflow]] : [])));
  return [...known.values()].map((workflow) => ({
    workflow,
    workTypes: found.filter((one) => one.workflow?.id === workflow.id).map(({ name }) => name),
  }));
}

/** Workflows by their ids, or by who follows them. */
export const readWorkflows = (
  which:
    | { readonly workflowIds: readonly string[] }
    | { readonly projectAndIssueTypes: readonly { readonly projectId: string; readonly issueTypeId: string }[] },
): Promise<WorkflowsAnswer> => post('/rest/api/3/workflows', which);

export const listOfferedRules = async (workflowId: string): Promise<readonly OfferedRule[]> =>
  (
    await get<{ readonly forgeRules: readonly OfferedRule[] }>(
      `/rest/api/3/workflows/capabilities?${new URLSearchParams({ workflowId }).toString()}`,
    )
  ).forgeRules;

/** Puts other validators on a transition of the workflow as it was read. @throws CallError 409 when it was changed since. */
export const saveValidators = (
  workflow: WorkflowInfo,
  transitionId: string,
  validators: readonly RuleInfo[],
): Promise<WorkflowsAnswer> =>
  post('/rest/api/3/workflows/update', {
    workflows: [
      {
        ...workflow,
        transitions: workflow.transitions.map((one) => (one.id === transitionId ? { ...one, validators } : one)),
      },
    ],
  });
