import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import { useFlags } from '@atlaskit/flag';
import SectionMessage from '@atlaskit/section-message';
import type { ReactNode } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { getRequestFields, getRequestType, raiseRequest, uploadTemporary } from '../api/service-desk';
import { Faces } from '../parts/faces';
import { Page } from '../parts/page';
import { useLoad } from '../parts/use-load';
import { useDesk } from '../shell/desk-context';
import { deskOfPortal, portalNameOf, portalPath, portalsPath } from './portal-desk';
import { RequestForm, type FilledForm } from './request-form';

/** The form of one request type; the query can fill fields by their id (`?summary=…`). */
export function CreateRequestPage(): ReactNode {
  const { site } = useDesk();
  const { portalId = '', requestTypeId = '' } = useParams();
  const [asked] = useSearchParams();
  const navigate = useNavigate();
  const { showFlag } = useFlags();
  const form = useLoad(`${portalId}/${requestTypeId}`, async () => {
    const desk = await deskOfPortal(site, portalId);
    const [type, { requestTypeFields }] = await Promise.all([
      getRequestType(desk.id, requestTypeId),
      getRequestFields(desk.id, requestTypeId),
    ]);
    return { desk, type, fields: requestTypeFields };
  });
  const people = site.accounts.map((account) => ({ value: account.accountId, label: account.name }));

  return (
    <Faces of={form} label="Loading the form">
      {({ desk, type, fields }) => {
        const send = async ({ values, files }: FilledForm): Promise<void> => {
          const attachment = files.length > 0 ? { attachment: await uploadTemporary(desk.id, files) } : {};
          const request = await raiseRequest(desk.id, type.id, { ...values, ...attachment });
          showFlag({ title: `${request.issueKey} was sent`, appearance: 'success', isAutoDismiss: true });
          await navigate(`${portalPath(portalId)}/${request.issueKey}`);
        };
        return (
          <Page
            title={type.name}
            lead={type.description}
            above={
              <Breadcrumbs>
                <BreadcrumbsItem href={portalsPath} text="Help center" />
                <BreadcrumbsItem href={portalPath(portalId)} text={portalNameOf(site, desk)} />
              </Breadcrumbs>
            }
          >
            {type.helpText ? <SectionMessage>{type.helpText}</SectionMessage> : null}
            <RequestForm fields={fields} asked={asked} people={people} cancelHref={portalPath(portalId)} send={send} />
          </Page>
        );
      }}
    </Faces>
  );
}
