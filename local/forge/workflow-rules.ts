/** Workflow validators of the app (manifest-reference/modules/jira-workflow-validator): the site asks, the app's rule answers. */
import type { DeskClock } from '../clock';
import type { Json, WorkflowRule } from '../jira/state';
import type { RuleModule, RuleSubject, RuleVerdict, WorkflowRuleRunner } from '../jira/workflow-rules';
import type { CreatePanels } from './create-panel';
import type { ProductEvents } from './events';
import type { AppIdentity } from './identity';
import type { InvocationRunner } from './invocation';
import type { AppManifest, ValidatorModule } from './manifest';
import type { ForgeSwitches } from './switches';

export interface RuleParts {
  readonly manifest: AppManifest;
  readonly identity: AppIdentity;
  readonly clock: DeskClock;
  readonly runner: InvocationRunner;
  readonly events: ProductEvents;
  readonly switches: () => Pick<ForgeSwitches, 'validatorFailure' | 'validatorCreateKey'>;
  readonly panels: CreatePanels;
}

const PASSED: RuleVerdict = { ok: true };

export class AppWorkflowRules implements WorkflowRuleRunner {
  constructor(private readonly parts: RuleParts) {}

  modules(): readonly RuleModule[] {
    const { manifest, identity } = this.parts;
    const { appId, appUuid, environmentId } = identity;
    return manifest.validators.map(({ key, name, description, projectTypes }) => ({
      appId,
      moduleKey: key,
      ari: `ari:cloud:ecosystem::extension/${appUuid}/${environmentId}/static/${key}`,
      name,
      description,
      projectTypes,
    }));
  }

  async validate(rule: WorkflowRule, subject: RuleSubject): Promise<RuleVerdict> {
    const { manifest, identity, panels } = this.parts;
    panels.beforeValidators(subject.issue);
    const validator = rule.appId === identity.appId ? manifest.validators.find(({ key }) => key === rule.moduleKey) : undefined;
    if (!validator) return refused(`The rule ${rule.moduleKey} belongs to an app that is not installed.`);
    if (validator.expression === undefined) return this.validateByFunction(validator, rule, subject);
    // "If you return configuration with the `expression` property, then that expression will be used" (manifest reference).
    const own = (rule.configuration as { readonly expression?: Json } | null)?.expression;
    return this.validateByExpression(validator, typeof own === 'string' ? own : validator.expression, rule, subject);
  }

  /** `true` passes, `false` fails with the manifest's message, a text fails with itself; all else fails and is announced. */
  private validateByExpression(
    validator: ValidatorModule,
    expression: string,
    rule: WorkflowRule,
    subject: RuleSubject,
  ): RuleVerdict {
    const result = subject.evaluate(expression, rule.configuration);
    if (result.ok && result.value === true) return PASSED;
    if (result.ok && typeof result.value === 'string') return refused(result.value);
    if (!result.ok || result.value !== false) {
      const error = result.ok ? 'The expression must give true, false or a text.' : result.error;
      this.announceFailure(validator, expression, error, rule, subject);
    }
    return refused(this.messageOf(validator, rule, subject));
  }

  private async validateByFunction(validator: ValidatorModule, rule: WorkflowRule, subject: RuleSubject): Promise<RuleVerdict> {
    const { runner, manifest, switches } = this.parts;
    const { transition } = subject;
    const result = await runner.run({
      functionKey: validator.functionKey ?? '',
      kind: 'workflowValidator',
      moduleKey: validator.key,
      trigger: `workflowValidator ${validator.key}`,
      body: {
        issue: this.keyOf(subject),
        configuration: rule.configuration,
        transition: {
          ...(transition.from === null ? {} : { from: { id: transition.from } }),
          to: { id: transition.to },
          ...(manifest.scopes.has('read:jira-work') ? { modifiedFields: subject.modifiedFields() } : {}),
        },
      },
    });
    const answer = result.ok && result.value !== undefined ? (JSON.parse(result.value) as Json) : undefined;
    const { result: verdict, errorMessage } = (answer ?? {}) as { readonly result?: unknown; readonly errorMessage?: unknown };
    if (verdict === true) return PASSED;
    if (verdict === false) {
      return refused(typeof errorMessage === 'string' ? errorMessage : this.messageOf(validator, rule, subject));
    }
    if (result.ok) {
      const said = JSON.stringify(answer ?? null).slice(0, 200);
      runner.noteRefusal(
        validator.functionKey ?? '',
        `workflowValidator ${validator.key}`,
        'INVALID_RESULT',
        `The function answered ${said}`,
      );
    }
    return switches().validatorFailure === 'pass' ? PASSED : refused(this.messageOf(validator, rule, subject));
  }

  /** On Create the work item has no key yet; whether Jira names the one that it will get is not documented. */
  private keyOf({ issue, project }: RuleSubject): { readonly key?: string } {
    if (issue.key !== '') return { key: issue.key };
    if (this.parts.switches().validatorCreateKey === 'absent') return {};
    return { key: `${project.key}-${project.nextIssueNumber}` };
  }

  private messageOf({ name, errorMessage }: ValidatorModule, rule: WorkflowRule, subject: RuleSubject): string {
    if (typeof errorMessage === 'string') return errorMessage;
    const computed = errorMessage && subject.evaluate(errorMessage.expression, rule.configuration);
    return computed?.ok && typeof computed.value === 'string' ? computed.value : `The rule "${name}" does not allow this.`;
  }

  private announceFailure(
    validator: ValidatorModule,
    expression: string,
    error: string,
    { id }: WorkflowRule,
    { issue, workflow, transition, project }: RuleSubject,
  ): void {
    const { runner, events, clock } = this.parts;
    runner.noteRefusal(validator.key, `workflowValidator ${validator.key}`, 'FAILED_EXPRESSION', error);
    events.sendOwn('avi:jira:failed:expression', {
      extensionId: validator.key,
      workflowId: workflow.id,
      workflowName: workflow.name,
      validatorId: id,
      expression,
      errorMessages: [error],
      context: { issueId: issue.id, projectId: project.id, transitionId: transition.id },
      timestamp: String(clock.now()),
    });
  }
}

function refused(message: string): RuleVerdict {
  return { ok: false, message };
}
