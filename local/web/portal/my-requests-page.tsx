import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import DynamicTable from '@atlaskit/dynamic-table';
import { Label } from '@atlaskit/form';
import Link from '@atlaskit/link';
import Textfield from '@atlaskit/textfield';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { listRequests, type CustomerRequest, type RequestSearch } from '../api/service-desk';
import { Choice } from '../parts/choice';
import { ListFaces } from '../parts/faces';
import { StatusLozenge } from '../parts/status-lozenge';
import { useLoad } from '../parts/use-load';
import { When } from '../parts/when';
import { useDesk } from '../shell/desk-context';
import { portalOf, portalPath, portalsPath } from './portal-desk';
import { PortalShell } from './portal-shell';

const statuses = [
  { value: 'OPEN_REQUESTS', label: 'Open requests' },
  { value: 'CLOSED_REQUESTS', label: 'Closed requests' },
  { value: 'ALL_REQUESTS', label: 'Open and closed' },
] as const;
const owners = [
  { value: 'OWNED_REQUESTS', label: 'Created by me' },
  { value: 'PARTICIPATED_REQUESTS', label: 'Where I am a participant' },
  { value: 'ALL_REQUESTS', label: 'All' },
] as const;

/** The summary of a request, also where the surface gives it among the field values only. */
export const summaryOf = (request: CustomerRequest): string => {
  const field = request.requestFieldValues.find((one) => one.fieldId === 'summary')?.value;
  return request.summary ?? (typeof field === 'string' ? field : request.issueKey);
};

function RequestTable(props: { requests: readonly CustomerRequest[] }): ReactNode {
  const { site } = useDesk();
  return (
    <DynamicTable
      label="My requests"
      head={{
        cells: ['Reference', 'Summary', 'Type', 'Service project', 'Status', 'Created'].map((content) => ({
          key: content,
          content,
        })),
      }}
      rowsPerPage={25}
      rows={props.requests.map((request) => {
        const path = `${portalPath(portalOf(site, request.serviceDesk?.projectKey ?? '') ?? request.serviceDeskId)}/${request.issueKey}`;
        return {
          key: request.issueKey,
          cells: [
            {
              content: (
                <span className="desk-nowrap">
                  <Link href={path}>{request.issueKey}</Link>
                </span>
              ),
            },
            { content: summaryOf(request) },
            { content: request.requestType?.name ?? '' },
            { content: request.serviceDesk?.projectName ?? '' },
            { content: <StatusLozenge name={request.currentStatus.status} category={request.currentStatus.statusCategory} /> },
            { content: <When at={request.createdDate} /> },
          ],
        };
      })}
    />
  );
}

/** The person's requests on all portals. */
export function MyRequestsPage(): ReactNode {
  const [status, setStatus] = useState<RequestSearch['status']>('OPEN_REQUESTS');
  const [ownership, setOwnership] = useState<RequestSearch['ownership']>('OWNED_REQUESTS');
  const [typed, setTyped] = useState('');
  const [term, setTerm] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setTerm(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  const requests = useLoad(`${status}/${ownership}/${term}`, () => listRequests({ status, ownership, term }));

  return (
    <PortalShell
      place={{ page: 'my_requests' }}
      title="My requests"
      width="wide"
      above={
        <Breadcrumbs>
          <BreadcrumbsItem href={portalsPath} text="Help center" />
        </Breadcrumbs>
      }
    >
      <div className="desk-filters" role="search">
        <div>
          <Label htmlFor="request-search">Search</Label>
          <Textfield
            id="request-search"
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <Choice label="Status" options={statuses} value={status} choose={(value) => setStatus(value ?? 'OPEN_REQUESTS')} />
        <Choice label="Whose" options={owners} value={ownership} choose={(value) => setOwnership(value ?? 'OWNED_REQUESTS')} />
      </div>
      <ListFaces
        of={requests}
        label="Loading requests"
        items={(found) => found}
        empty={{ header: 'No requests here', description: 'Nothing matches this search and these filters.' }}
      >
        {(items) => <RequestTable requests={items} />}
      </ListFaces>
    </PortalShell>
  );
}
