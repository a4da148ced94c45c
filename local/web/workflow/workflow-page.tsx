import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import Button from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import Heading from '@atlaskit/heading';
import { ModalTransition } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import { CallError } from '../api/http';
import {
  listOfferedRules,
  readWorkflows,
  saveValidators,
  type OfferedRule,
  type RuleInfo,
  type WorkflowInfo,
  type WorkflowStatus,
  type WorkflowTransition,
} from '../api/workflows';
import type { UiModule } from '../../forge/port';
import { projectHomePath } from '../agent/project-side';
import { AppFrame } from '../bridge/app-frame';
import { workflowsPath } from '../bridge/targets';
import { Faces } from '../parts/faces';
import { useFailureFlag } from '../parts/failure-flag';
import { Page } from '../parts/page';
import { StatusLozenge } from '../parts/status-lozenge';
import { useLoad } from '../parts/use-load';
import { useDesk } from '../shell/desk-context';
import { RuleDialog } from './rule-dialog';
import { moduleOfRule, ruleExtension } from './rule-place';
import { WorkflowLayout } from './workflows-page';

interface WorkflowData {
  readonly workflow: WorkflowInfo;
  readonly statuses: readonly WorkflowStatus[];
  readonly offered: readonly OfferedRule[];
}

async function loadWorkflow(id: string): Promise<WorkflowData> {
  const { workflows, statuses } = await readWorkflows({ workflowIds: [id] });
  const [workflow] = workflows;
  if (!workflow) throw new CallError(404, 'There is no such workflow.');
  return { workflow, statuses, offered: await listOfferedRules(id) };
}

type Save = (validators: readonly RuleInfo[]) => Promise<void>;

/** One rule of an app on a transition, with the app's own page about it where there is one. */
function Rule(props: {
  data: WorkflowData;
  transition: WorkflowTransition;
  rule: RuleInfo;
  edit: (module: UiModule) => void;
  remove: () => void;
}): ReactNode {
  const { rule, transition } = props;
  const { site } = useDesk();
  const module = moduleOfRule(site, rule.parameters.key);
  const offered = props.data.offered.find(({ id }) => id === rule.parameters.key);
  const name = offered?.name ?? rule.parameters.key;
  const view = module?.entries?.['view'];
  return (
    <li className="desk-rule">
      <div className="desk-spread">
        <strong>{name}</strong>
        <div className="desk-inline">
          {module?.entries?.['edit'] === undefined ? null : (
            <Button spacing="compact" aria-label={`Edit ${name}`} onClick={() => props.edit(module)}>
              Edit
            </Button>
          )}
          <Button spacing="compact" aria-label={`Remove ${name}`} onClick={props.remove}>
            Remove
          </Button>
        </div>
      </div>
      <p className="desk-subtle">
        {offered ? offered.description : 'The app of this rule is not installed: it refuses every move until it is removed.'}
      </p>
      {module && view !== undefined ? (
        // A saved configuration is shown by a page opened anew, as the frame keeps what it was told.
        <AppFrame
          key={rule.parameters.config}
          module={module}
          framePath={view}
          extension={ruleExtension('view', props.data.workflow, transition, rule)}
          title={`${name} on ${transition.name}`}
        />
      ) : rule.parameters.config === '' ? null : (
        <pre className="desk-code">{rule.parameters.config}</pre>
      )}
    </li>
  );
}

/** A transition with its rules, and what adds one. */
function Transition(props: { data: WorkflowData; transition: WorkflowTransition; save: Save }): ReactNode {
  const { data, transition, save } = props;
  const { site } = useDesk();
  const fail = useFailureFlag();
  const [open, setOpen] = useState<{ readonly module: UiModule; readonly key: string; readonly rule?: RuleInfo }>();
  const statusOf = (reference: string): ReactNode => {
    const status = data.statuses.find(({ statusReference }) => statusReference === reference);
    return <StatusLozenge key={reference} name={status?.name ?? reference} category={status?.statusCategory} />;
  };
  const { validators } = transition;
  const ruleOf = ({ id, ruleKey }: OfferedRule, config: string): RuleInfo => ({ ruleKey, parameters: { key: id, config } });
  const add = (offered: OfferedRule): void => {
    const module = moduleOfRule(site, offered.id);
    if (module?.entries?.['create'] !== undefined) setOpen({ module, key: offered.id });
    else {
      save([...validators, ruleOf(offered, '')]).catch((error: unknown) => fail(`${offered.name} was not added`, error));
    }
  };
  const saveConfig = async (config: string): Promise<void> => {
    const offered = data.offered.find(({ id }) => id === open?.key);
    const edited = open?.rule;
    if (edited) {
      const changed = { ...edited, parameters: { ...edited.parameters, config } };
      await save(validators.map((rule) => (rule === edited ? changed : rule)));
    } else if (offered) await save([...validators, ruleOf(offered, config)]);
  };
  return (
    <li className="desk-letter" aria-label={transition.name}>
      <div className="desk-spread">
        <Heading size="xsmall" as="h3">
          {transition.name}
        </Heading>
        {data.offered.length === 0 ? null : (
          <DropdownMenu
            shouldRenderToParent
            placement="bottom-end"
            trigger={({ triggerRef, ...trigger }) => (
              <Button {...trigger} ref={triggerRef} spacing="compact" aria-label={`Add rule to ${transition.name}`}>
                Add rule
              </Button>
            )}
          >
            <DropdownItemGroup title="Validate details">
              {data.offered.map((one) => (
                <DropdownItem key={one.id} description={one.description} onClick={() => add(one)}>
                  {one.name}
                </DropdownItem>
              ))}
            </DropdownItemGroup>
          </DropdownMenu>
        )}
      </div>
      <div className="desk-inline">
        {transition.type === 'DIRECTED' ? transition.links.map((link) => statusOf(link.fromStatusReference)) : null}
        {transition.type === 'GLOBAL' ? <span className="desk-subtle">any status</span> : null}
        <span aria-label="to">→</span>
        {statusOf(transition.toStatusReference)}
      </div>
      {validators.length === 0 ? null : (
        <ul className="desk-plain-list" aria-label={`Rules of ${transition.name}`}>
          {validators.map((rule, index) => (
            <Rule
              key={rule.id ?? index}
              data={data}
              transition={transition}
              rule={rule}
              edit={(module) => setOpen({ module, key: rule.parameters.key, rule })}
              remove={() => {
                save(validators.filter((one) => one !== rule)).catch((error: unknown) =>
                  fail('The rule was not removed', error),
                );
              }}
            />
          ))}
        </ul>
      )}
      <ModalTransition>
        {open ? (
          <RuleDialog
            module={open.module}
            workflow={data.workflow}
            transition={transition}
            rule={open.rule}
            save={saveConfig}
            close={() => setOpen(undefined)}
          />
        ) : null}
      </ModalTransition>
    </li>
  );
}

function Workflow(props: { data: WorkflowData; reload: () => Promise<void>; above: ReactNode }): ReactNode {
  const { data } = props;
  const { workflow, statuses, offered } = data;
  return (
    <Page title={workflow.name} above={props.above}>
      <Heading size="small" as="h2">
        Statuses
      </Heading>
      <div className="desk-inline">
        {statuses.map((one) => (
          <StatusLozenge key={one.statusReference} name={one.name} category={one.statusCategory} />
        ))}
      </div>
      <Heading size="small" as="h2">
        Transitions
      </Heading>
      {offered.length === 0 ? (
        <p className="desk-subtle">The installed app brings no rules for company-managed projects (jira:workflowValidator).</p>
      ) : null}
      <ul className="desk-letters" aria-label="Transitions">
        {workflow.transitions.map((transition) => (
          <Transition
            key={transition.id}
            data={data}
            transition={transition}
            save={async (validators) => {
              await saveValidators(workflow, transition.id, validators);
              await props.reload();
            }}
          />
        ))}
      </ul>
    </Page>
  );
}

function LoadedWorkflow(props: { id: string; above: ReactNode }): ReactNode {
  const loaded = useLoad(`workflow/${props.id}`, () => loadWorkflow(props.id));
  return (
    <Faces of={loaded} label="Loading the workflow">
      {(data) => <Workflow data={data} reload={loaded.reload} above={props.above} />}
    </Faces>
  );
}

/** A workflow: its statuses, its transitions, and the rules of apps on each, which can be added, configured and removed. */
export function WorkflowPage(): ReactNode {
  const { workflowId = '' } = useParams();
  return (
    <WorkflowLayout>
      {(project) => (
        <LoadedWorkflow
          key={workflowId}
          id={workflowId}
          above={
            <Breadcrumbs>
              <BreadcrumbsItem href={projectHomePath(project)} text={project.name} />
              <BreadcrumbsItem href={workflowsPath(project)} text="Workflows" />
            </Breadcrumbs>
          }
        />
      )}
    </WorkflowLayout>
  );
}
