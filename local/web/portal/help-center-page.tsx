import EmptyState from '@atlaskit/empty-state';
import Heading from '@atlaskit/heading';
import Link from '@atlaskit/link';
import type { ReactNode } from 'react';
import { listServiceDesks } from '../api/service-desk';
import { Faces } from '../parts/faces';
import { useLoad } from '../parts/use-load';
import { useDesk } from '../shell/desk-context';
import { myRequestsPath, portalNameOf, portalOf, portalPath } from './portal-desk';
import { PortalShell } from './portal-shell';

/** The help centre: every portal that this person may use. */
export function HelpCenterPage(): ReactNode {
  const { site } = useDesk();
  const desks = useLoad('desks', listServiceDesks);
  return (
    <PortalShell
      place={{ page: 'help_center' }}
      title="Help center"
      lead="Choose where you need help."
      actions={<Link href={myRequestsPath}>My requests</Link>}
    >
      <Faces of={desks} label="Loading portals">
        {(found) =>
          found.length === 0 ? (
            <EmptyState header="No portals" description="No service project lets you in." />
          ) : (
            <ul className="desk-cards">
              {found.map((desk) => (
                <li key={desk.id} className="desk-card">
                  <Heading size="small" as="h2">
                    <Link href={portalPath(portalOf(site, desk.projectKey) ?? desk.id)}>{portalNameOf(site, desk)}</Link>
                  </Heading>
                  <p className="desk-subtle">{desk.projectKey}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Faces>
    </PortalShell>
  );
}
