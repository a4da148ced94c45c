import { extensionOf } from '../../forge/extension';
import type { UiModule } from '../../forge/port';
import type { Json } from '../../jira/state';
import type { DeskSite } from '../../desk-api';
import type { RuleInfo, WorkflowInfo, WorkflowTransition } from '../api/workflows';
import { shortId } from '../bridge/targets';

/** Pages that a rule's module may have. */
export type RulePage = 'create' | 'edit' | 'view';

/** The rule's module with pages, when its app is installed and brings some; `key` is the module's ARI. */
export function moduleOfRule(site: DeskSite, key: string): UiModule | undefined {
  const [, app, moduleKey] = /extension\/([^/]+)\/[^/]+\/static\/([^/]+)$/.exec(key) ?? [];
  if (app !== shortId(site.app.id)) return undefined;
  return site.modules.find((module) => module.type === 'jira:workflowValidator' && module.key === moduleKey);
}

/** What a page of the rule is told. The saved configuration is text, as Atlassian's own sample reads it. */
export function ruleExtension(
  page: RulePage,
  workflow: WorkflowInfo,
  transition: WorkflowTransition,
  rule: RuleInfo | undefined,
): Readonly<Record<string, Json>> {
  const config = rule?.parameters.config ?? '';
  return extensionOf('jira:workflowValidator', {
    location: window.location.href,
    rule: {
      entryPoint: page,
      isNewEditor: true,
      workflowId: workflow.id,
      workflowName: workflow.name,
      ...(config === '' ? {} : { validatorConfig: config }),
      transitionContext: {
        id: transition.id,
        from: transition.links[0]?.fromStatusReference ?? null,
        to: transition.toStatusReference,
      },
    },
  });
}

/** What a page's `onConfigure` gave, ready to be saved; undefined when the page holds it back. @throws Error in words. */
export async function askConfiguration(onConfigure: (() => unknown) | undefined): Promise<string | undefined> {
  if (!onConfigure) throw new Error('The app’s page has not called workflowRules.onConfigure, so there is nothing to save.');
  const given = await onConfigure();
  if (given === undefined || given === null) return undefined;
  if (typeof given !== 'string') throw new Error('onConfigure of the app’s page did not answer a text.');
  try {
    JSON.parse(given);
  } catch {
    throw new Error('onConfigure of the app’s page answered a text that is not JSON.');
  }
  return given;
}
