import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import EmptyState from '@atlaskit/empty-state';
import Heading from '@atlaskit/heading';
import Link from '@atlaskit/link';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import { CallError } from '../api/http';
import { listRequestTypeGroups, listRequestTypes, type RequestTypeInfo, type ServiceDesk } from '../api/service-desk';
import { Faces } from '../parts/faces';
import { useLoad } from '../parts/use-load';
import { useDesk } from '../shell/desk-context';
import { deskOfPortal, myRequestsPath, portalNameOf, portalPath, portalsPath } from './portal-desk';
import { PortalShell } from './portal-shell';

interface Group {
  readonly id: string;
  readonly name: string;
  readonly types: readonly RequestTypeInfo[];
}

/** Request types by group in the groups' order; those in none come last under `Other`. */
export function groupTypes(types: readonly RequestTypeInfo[], groups: readonly { id: string; name: string }[]): Group[] {
  const grouped = groups.map((group) => ({ ...group, types: types.filter((type) => type.groupIds?.includes(group.id)) }));
  const rest = types.filter((type) => !groups.some((group) => type.groupIds?.includes(group.id)));
  return [...grouped, { id: 'other', name: groups.length === 0 ? 'Requests' : 'Other', types: rest }].filter(
    (group) => group.types.length > 0,
  );
}

async function loadPortal(
  site: Parameters<typeof deskOfPortal>[0],
  portalId: string,
): Promise<{ desk: ServiceDesk; groups: Group[] }> {
  const desk = await deskOfPortal(site, portalId);
  const [types, groups] = await Promise.all([
    listRequestTypes(desk.id),
    listRequestTypeGroups(desk.id).catch((error: unknown) => {
      // The portal can be used without groups.
      if (error instanceof CallError && (error.status === 501 || error.status === 403)) return [];
      throw error;
    }),
  ]);
  return { desk, groups: groupTypes(types, groups) };
}

/** One portal: its request types by group. */
export function PortalPage(): ReactNode {
  const { site } = useDesk();
  const portalId = useParams()['portalId'] ?? '';
  const portal = useLoad(portalId, () => loadPortal(site, portalId));
  return (
    <Faces of={portal} label="Loading the portal">
      {({ desk, groups }) => (
        <PortalShell
          place={{ page: 'portal', portalId }}
          title={portalNameOf(site, desk)}
          lead="What can we help you with?"
          actions={<Link href={myRequestsPath}>My requests</Link>}
          above={
            <Breadcrumbs>
              <BreadcrumbsItem href={portalsPath} text="Help center" />
            </Breadcrumbs>
          }
        >
          {groups.length === 0 ? (
            <EmptyState header="No request types" description="This portal offers nothing to ask for yet." headingLevel={2} />
          ) : null}
          {groups.map((group) => (
            <section key={group.id} aria-label={group.name}>
              <Heading size="medium" as="h2">
                {group.name}
              </Heading>
              <ul className="desk-types">
                {group.types.map((type) => (
                  <li key={type.id} className="desk-type">
                    <Heading size="small" as="h3">
                      <Link href={`${portalPath(portalId)}/create/${type.id}`}>{type.name}</Link>
                    </Heading>
                    {type.description ? <p>{type.description}</p> : null}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </PortalShell>
      )}
    </Faces>
  );
}
