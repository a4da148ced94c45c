/** The desk's Jira expressions: for workflow rules and `POST /expression/evaluate`. The subset is listed in docs/local-desk.md. */
import type { Site } from '../operations';
import type { Json } from '../state';
import type { RuleSubject } from '../workflow-rules';
import { evaluateExpression } from './evaluate';
import { JiraThings } from './jira-things';
import type { ExpressionResult } from './result';

export { Complexity, evaluateExpression, MAX_EXPENSIVE, MAX_STEPS } from './evaluate';
export { JiraThings } from './jira-things';
export type { ExpressionResult } from './result';
export { Thing } from './values';

/** Evaluates a validator's expression over the variables that Jira gives to one (forge-platform §1.6). Never throws. */
export function evaluateForRule(
  site: Site,
  subject: Omit<RuleSubject, 'evaluate'>,
  expression: string,
  config: Json,
): ExpressionResult {
  const { actor, issue, original, project, workflow } = subject;
  return evaluateExpression(expression, (complexity) => {
    const things = new JiraThings(site, actor, complexity);
    return {
      user: things.user(site.accountIdOf(actor)),
      issue: things.issue(issue, 'issue'),
      ...(original ? { originalIssue: things.issue(original, 'originalIssue') } : {}),
      project: things.project(project),
      transition: things.transition(subject as RuleSubject),
      workflow: things.workflow(workflow),
      config,
      ...(project.serviceDesk
        ? { customerRequest: things.customerRequest(issue, project), serviceDesk: things.serviceDesk(project) }
        : {}),
    };
  });
}
