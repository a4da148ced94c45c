/** Validators on transitions (forge-platform §1.6): the site says when one is due, the platform knows the app behind it. */
import { RestError } from './operations';
import type { Actor } from './port';
import type { Issue, Json, Project, Workflow, WorkflowRule } from './state';
import type { ExpressionResult } from './expressions/result';

/** What a validator decides about. On the Create transition there is no `original` and `from` is null. */
export interface RuleSubject {
  readonly actor: Actor;
  /** With the values of the screen; on Create `id` and `key` are empty, as the work item does not exist yet. */
  readonly issue: Issue;
  readonly original: Issue | undefined;
  readonly project: Project;
  readonly workflow: Workflow;
  readonly transition: { readonly id: string; readonly name: string; readonly from: string | null; readonly to: string };
  /** Fields that the act changes, in the form of `GET issue`; a comment of the act is there as `comment`. */
  modifiedFields(): Readonly<Record<string, unknown>>;
  /** Evaluates a Jira expression over `user, issue, originalIssue, project, transition, workflow, config, …`. Never throws. */
  evaluate(expression: string, config: Json): ExpressionResult;
}

/** A validator's answer; `message` is shown to who acts. */
export type RuleVerdict = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** A validator that an installed app offers to workflows. */
export interface RuleModule {
  readonly appId: string;
  readonly moduleKey: string;
  /** `ari:cloud:ecosystem::extension/<app>/<environment>/static/<module>`: how REST names it. */
  readonly ari: string;
  readonly name: string;
  readonly description: string;
  /** Kinds of projects whose workflows may have it: `company-managed`, `team-managed`. */
  readonly projectTypes: readonly string[];
}

/** Runs validators of installed apps; `local/forge` implements it. */
export interface WorkflowRuleRunner {
  /** What installed apps offer, in the manifest's order. */
  modules(): readonly RuleModule[];
  /** Must not throw; what fails is a refusal. A rule whose app is not installed is one, too (§1.6). */
  validate(rule: WorkflowRule, subject: RuleSubject): Promise<RuleVerdict> | RuleVerdict;
}

/** Runs all rules, as Jira shows all messages at once. @throws RestError 400 with the messages of those that refuse */
export async function checkRules(
  runner: WorkflowRuleRunner | undefined,
  rules: readonly WorkflowRule[],
  subject: RuleSubject,
): Promise<void> {
  const messages: string[] = [];
  for (const rule of rules) {
    const verdict = runner ? await runner.validate(rule, subject) : NOT_INSTALLED;
    if (!verdict.ok) messages.push(verdict.message);
  }
  if (messages.length > 0) throw new RestError(400, messages);
}

/** "An uninstalled app's validator evaluates to false" (jira:workflowValidator); the words are the desk's. */
const NOT_INSTALLED: RuleVerdict = { ok: false, message: 'A rule of this workflow belongs to an app that is not installed.' };
