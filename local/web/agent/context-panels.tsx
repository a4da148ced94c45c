import Badge from '@atlaskit/badge';
import { IconButton } from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import Lozenge from '@atlaskit/lozenge';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { extensionOf } from '../../forge/extension';
import type { UiModule } from '../../forge/port';
import { loadDynamicProperties, type DynamicProperties } from '../api/desk';
import { versionOf, type IssueInfo } from '../api/jira';
import { issueDisplayPlace, issuePlace, useModules } from '../apps/modules';
import { AppFrame } from '../bridge/app-frame';
import { iconAddress } from '../bridge/frame-path';
import { useLoad } from '../parts/use-load';
import { useDesk } from '../shell/desk-context';

const lozengeTypes = new Set(['default', 'inprogress', 'moved', 'new', 'removed', 'success']);

/** The status beside a panel's label, as its `dynamicProperties` function said it. */
export function PanelStatus(props: { status: DynamicProperties['status'] }): ReactNode {
  const { status } = props;
  if (!status) return null;
  const value = typeof status.value === 'string' ? { label: status.value } : status.value;
  if (value.label === undefined || value.label === '') return null;
  if (status.type === 'badge') return <Badge>{value.label}</Badge>;
  const type = 'type' in value && value.type !== undefined && lozengeTypes.has(value.type) ? value.type : 'default';
  return <Lozenge appearance={type as 'default'}>{value.label}</Lozenge>;
}

const labelOf = (module: UiModule): string => {
  const label = module.properties['label'];
  return typeof label === 'string' && label !== '' ? label : module.title;
};

const openKey = (module: UiModule): string => `desk.panel.${module.key}`;
function wasOpen(module: UiModule): boolean {
  try {
    return window.localStorage.getItem(openKey(module)) !== 'closed';
  } catch {
    return true;
  }
}
function rememberOpen(module: UiModule, open: boolean): void {
  try {
    window.localStorage.setItem(openKey(module), open ? 'open' : 'closed');
  } catch {
    // Remembering is a convenience; the panel works without it.
  }
}

function ContextPanel(props: { module: UiModule; issue: IssueInfo; refresh: () => Promise<void> }): ReactNode {
  const { module, issue } = props;
  const { site } = useDesk();
  const id = useId();
  const [open, setOpen] = useState(() => wasOpen(module));
  const extension = extensionOf(module.type, issuePlace(issue));
  // The app may have written since; its status is asked for again after each change of the issue.
  const dynamic = useLoad(`${module.key}/${issue.key}/${versionOf(issue)}`, () =>
    loadDynamicProperties({ moduleKey: module.key, extension }),
  );
  const [status, setStatus] = useState<DynamicProperties['status']>();
  const latest = dynamic.face === 'ready' ? dynamic.value?.status : undefined;
  if (dynamic.face === 'ready' && latest !== status) setStatus(latest);
  const icon = iconAddress(module, site.appOrigin);
  const label = labelOf(module);
  return (
    <section className="desk-panel" aria-labelledby={`${id}-label`}>
      <div className="desk-panel-head">
        <IconButton
          icon={open ? ChevronDownIcon : ChevronRightIcon}
          appearance="subtle"
          spacing="compact"
          label={open ? `Close ${label}` : `Open ${label}`}
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
            rememberOpen(module, !open);
          }}
        />
        {icon === undefined ? null : <img src={icon} alt="" className="desk-panel-icon" />}
        <Heading size="xsmall" as="h2" id={`${id}-label`}>
          {label}
        </Heading>
        <span className="desk-panel-status">
          {dynamic.face === 'failed' ? <Lozenge appearance="removed">status failed</Lozenge> : <PanelStatus status={status} />}
        </span>
      </div>
      {open ? (
        <AppFrame
          module={module}
          extension={extension}
          title={label}
          onRefresh={() => {
            void dynamic.reload();
            void props.refresh();
          }}
        />
      ) : null}
    </section>
  );
}

/** The app's issue context modules on this work item. */
export function ContextPanels(props: { issue: IssueInfo; refresh: () => Promise<void> }): ReactNode {
  const modules = useModules('jira:issueContext', issueDisplayPlace(props.issue));
  return (
    <>
      {modules.map((module) => (
        <ContextPanel key={module.key} module={module} issue={props.issue} refresh={props.refresh} />
      ))}
    </>
  );
}
