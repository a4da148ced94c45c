import Button, { IconButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import Heading from '@atlaskit/heading';
import AppsIcon from '@atlaskit/icon/core/apps';
import CrossIcon from '@atlaskit/icon/core/cross';
import MoreIcon from '@atlaskit/icon/core/show-more-horizontal';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { extensionOf } from '../../forge/extension';
import type { UiModule } from '../../forge/port';
import type { IssueInfo } from '../api/jira';
import { saveIssuePanels } from '../api/desk';
import { AppFrame } from '../bridge/app-frame';
import { iconAddress } from '../bridge/frame-path';
import { useFailureFlag } from '../parts/failure-flag';
import { useDesk } from '../shell/desk-context';
import { AppAction } from './app-action';
import { issueDisplayPlace, issuePlace, useModules } from './modules';

/** Most panels of one module on a work item that has `allowMultiple` (developer.atlassian.com, jira-issue-panel). */
const mostPanels = 5;

/** Panels that somebody has added to a work item, by module key, and what adds and removes one. The site keeps them. */
export interface AddedPanels {
  readonly panels: readonly string[];
  /** Place of the panel that was added just now. */
  readonly newest: number | undefined;
  add(moduleKey: string): void;
  remove(index: number): void;
}
export function useAddedPanels(issueKey: string, kept: readonly string[], reload: () => Promise<void>): AddedPanels {
  const fail = useFailureFlag();
  const [newest, setNewest] = useState<number>();
  const change = (next: readonly string[], added: number | undefined): void => {
    setNewest(added);
    saveIssuePanels(issueKey, next).then(reload, (error: unknown) => fail('The panels stay as they were', error));
  };
  return {
    panels: kept,
    newest,
    add: (moduleKey) => change([...kept, moduleKey], kept.length),
    remove: (index) =>
      change(
        kept.filter((_, at) => at !== index),
        undefined,
      ),
  };
}

/** What the app offers on a work item: panels to add, and actions behind the ⋯. */
export function IssueAppButtons(props: { issue: IssueInfo; added: AddedPanels; refresh: () => Promise<void> }): ReactNode {
  const { issue, added } = props;
  const place = issueDisplayPlace(issue);
  const panels = useModules('jira:issuePanel', place);
  const actions = useModules('jira:issueAction', place);
  const [open, setOpen] = useState<UiModule>();
  const mayAdd = (module: UiModule): boolean => {
    const count = added.panels.filter((key) => key === module.key).length;
    return count < (module.properties['allowMultiple'] === true ? mostPanels : 1);
  };
  return (
    <div className="desk-inline">
      {panels.length === 0 ? null : (
        <DropdownMenu
          shouldRenderToParent
          trigger={({ triggerRef, ...trigger }) => (
            <Button {...trigger} ref={triggerRef} iconBefore={AppsIcon}>
              Add app
            </Button>
          )}
        >
          <DropdownItemGroup title="Panels of apps">
            {panels.map((module) => (
              <DropdownItem key={module.key} isDisabled={!mayAdd(module)} onClick={() => added.add(module.key)}>
                {module.title}
              </DropdownItem>
            ))}
          </DropdownItemGroup>
        </DropdownMenu>
      )}
      {actions.length === 0 ? null : (
        <DropdownMenu
          shouldRenderToParent
          placement="bottom-start"
          trigger={({ triggerRef, ...trigger }) => <IconButton {...trigger} ref={triggerRef} icon={MoreIcon} label="Actions" />}
        >
          <DropdownItemGroup title="Apps">
            {actions.map((module) => (
              <DropdownItem key={module.key} onClick={() => setOpen(module)}>
                {module.title}
              </DropdownItem>
            ))}
          </DropdownItemGroup>
        </DropdownMenu>
      )}
      <AppAction module={open} place={issuePlace(issue)} refresh={props.refresh} closed={() => setOpen(undefined)} />
    </div>
  );
}

function IssuePanel(props: {
  module: UiModule;
  issue: IssueInfo;
  isNew: boolean;
  remove: () => void;
  refresh: () => void;
}): ReactNode {
  const { module } = props;
  const { site } = useDesk();
  const id = useId();
  const icon = iconAddress(module, site.appOrigin);
  // The frame keeps what it was told when it was opened.
  const [isNewToIssue] = useState(props.isNew);
  return (
    <section className="desk-panel" aria-labelledby={id}>
      <div className="desk-panel-head">
        {icon === undefined ? null : <img src={icon} alt="" className="desk-panel-icon" />}
        <Heading size="xsmall" as="h2" id={id}>
          {module.title}
        </Heading>
        <span className="desk-panel-status">
          <IconButton
            icon={CrossIcon}
            appearance="subtle"
            spacing="compact"
            label={`Remove ${module.title}`}
            onClick={props.remove}
          />
        </span>
      </div>
      <AppFrame
        module={module}
        extension={extensionOf(module.type, { ...issuePlace(props.issue), isNewToIssue })}
        title={module.title}
        onRefresh={props.refresh}
      />
    </section>
  );
}

/** The panels that were added to this work item. */
export function IssuePanels(props: { issue: IssueInfo; added: AddedPanels; refresh: () => Promise<void> }): ReactNode {
  const modules = useModules('jira:issuePanel', issueDisplayPlace(props.issue));
  return props.added.panels.map((key, index) => {
    const module = modules.find((one) => one.key === key);
    return module ? (
      <IssuePanel
        key={`${key}/${index}`}
        module={module}
        issue={props.issue}
        isNew={props.added.newest === index}
        remove={() => props.added.remove(index)}
        refresh={() => void props.refresh()}
      />
    ) : null;
  });
}

/** What an activity module shows in its tab. */
export function IssueActivity(props: { module: UiModule; issue: IssueInfo; refresh: () => Promise<void> }): ReactNode {
  return (
    <AppFrame
      module={props.module}
      extension={extensionOf(props.module.type, issuePlace(props.issue))}
      title={props.module.title}
      onRefresh={() => void props.refresh()}
    />
  );
}
