import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { extensionOf } from '../../forge/extension';
import type { UiModule } from '../../forge/port';
import { AppAction } from '../apps/app-action';
import { useModules } from '../apps/modules';
import { AppFrame } from '../bridge/app-frame';
import { portalDisplayPlace, portalExtensionPlace, type PortalPlace } from './portal-shell';

/** The app's details below the activity of a request, or its panels at the end of the request's side. */
export function RequestFrames(props: {
  type: 'jiraServiceManagement:portalRequestDetail' | 'jiraServiceManagement:portalRequestDetailPanel';
  place: PortalPlace;
  refresh: () => Promise<void>;
}): ReactNode {
  const { place } = props;
  const modules = useModules(props.type, portalDisplayPlace(place));
  return modules.map((module) => (
    <section key={module.key} aria-label={module.title}>
      <Heading size={props.type.endsWith('Panel') ? 'xsmall' : 'medium'} as="h2">
        {module.title}
      </Heading>
      <AppFrame
        module={module}
        extension={extensionOf(module.type, portalExtensionPlace(place))}
        title={module.title}
        onRefresh={() => void props.refresh()}
      />
    </section>
  ));
}

/** The app's actions on a request; each opens a dialog. */
export function RequestActions(props: { place: PortalPlace; refresh: () => Promise<void> }): ReactNode {
  const { place } = props;
  const modules = useModules('jiraServiceManagement:portalRequestViewAction', portalDisplayPlace(place));
  const [open, setOpen] = useState<UiModule>();
  if (modules.length === 0) return null;
  return (
    <div className="desk-stack">
      {modules.map((module) => (
        <Button key={module.key} shouldFitContainer onClick={() => setOpen(module)}>
          {module.title}
        </Button>
      ))}
      <AppAction module={open} place={portalExtensionPlace(place)} refresh={props.refresh} closed={() => setOpen(undefined)} />
    </div>
  );
}
