import type { ComponentProps, ReactNode } from 'react';
import { extensionOf, type ExtensionPlace } from '../../forge/extension';
import type { DisplayPlace } from '../../forge/display-conditions';
import { useModules } from '../apps/modules';
import { AppFrame } from '../bridge/app-frame';
import { Page } from '../parts/page';

/** Names of the portal's pages in `pages` of a strip's manifest entry, and in its context. */
export type PortalPageName = 'help_center' | 'portal' | 'create_request' | 'view_request' | 'my_requests';

export interface PortalPlace {
  readonly page: PortalPageName;
  readonly portalId?: string;
  readonly requestTypeId?: string;
  readonly requestKey?: string;
}

/** What modules on the portal are told of the place. */
export const portalExtensionPlace = (place: PortalPlace): ExtensionPlace => ({ ...place, location: window.location.href });

/** What display conditions may ask about the place. */
export const portalDisplayPlace = ({ portalId, requestTypeId }: PortalPlace): DisplayPlace => ({
  ...(portalId === undefined ? {} : { portalId }),
  ...(requestTypeId === undefined ? {} : { requestTypeId }),
});

/** Strips of the app on a page of the portal; without `pages` in the manifest they stand on all of them. */
function PortalStrips(props: { kind: 'Header' | 'Subheader' | 'Footer'; place: PortalPlace }): ReactNode {
  const { place } = props;
  const modules = useModules(`jiraServiceManagement:portal${props.kind}`, portalDisplayPlace(place));
  return modules
    .filter(({ properties }) => !Array.isArray(properties['pages']) || properties['pages'].includes(place.page))
    .map((module) => (
      <AppFrame
        key={module.key}
        module={module}
        extension={extensionOf(module.type, portalExtensionPlace(place))}
        title={module.title === '' ? `${props.kind} of the app` : module.title}
      />
    ));
}

/** A page of the portal with the app's strips above, below its heading, and at its end. */
export function PortalShell(props: ComponentProps<typeof Page> & { place: PortalPlace }): ReactNode {
  const { place, children, ...page } = props;
  return (
    <>
      <PortalStrips kind="Header" place={place} />
      <Page {...page} under={<PortalStrips kind="Subheader" place={place} />}>
        {children}
      </Page>
      <PortalStrips kind="Footer" place={place} />
    </>
  );
}
