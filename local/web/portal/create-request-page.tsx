import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import { useFlags } from '@atlaskit/flag';
import SectionMessage from '@atlaskit/section-message';
import { useCallback, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import type { Json } from '../../jira/state';
import { createRequest } from '../api/desk';
import { getRequestFields, getRequestType, raiseRequest, uploadTemporary } from '../api/service-desk';
import { Faces } from '../parts/faces';
import { useLoad } from '../parts/use-load';
import { useDesk } from '../shell/desk-context';
import { deskOfPortal, portalNameOf, portalPath, portalsPath } from './portal-desk';
import { CreatePanelFrames, useCreatePanels } from './create-panels';
import { PortalShell, type PortalPlace } from './portal-shell';
import { RequestForm, type FilledForm, type ModifiedField } from './request-form';
import { UiModificationsFrame } from './ui-modifications-frame';

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
  const place: PortalPlace = { page: 'create_request', portalId, requestTypeId };
  const panels = useCreatePanels(place);
  const [modified, setModified] = useState<Readonly<Record<string, ModifiedField>>>({});
  const modify = useCallback((fieldId: string, change: ModifiedField): void => {
    setModified((before) => ({ ...before, [fieldId]: { ...before[fieldId], ...change } }));
  }, []);
  const changed = useRef<(fieldId: string) => void>(undefined);
  const listen = useCallback((listener: (fieldId: string) => void): void => {
    changed.current = listener;
  }, []);
  const people = site.accounts.map((account) => ({ value: account.accountId, label: account.name }));

  return (
    <Faces of={form} label="Loading the form">
      {({ desk, type, fields }) => {
        const send = async ({ values, files }: FilledForm): Promise<void> => {
          const attachment = files.length > 0 ? { attachment: await uploadTemporary(desk.id, files) } : {};
          const filled = { ...values, ...attachment };
          const request =
            panels.submitted.size === 0
              ? await raiseRequest(desk.id, type.id, filled)
              : await createRequest({
                  request: {
                    serviceDeskId: desk.id,
                    requestTypeId: type.id,
                    requestFieldValues: filled as Record<string, Json>,
                  },
                  submissions: [...panels.submitted].map(([moduleKey, payload]) => ({
                    moduleKey,
                    payload: payload as unknown as Json,
                  })),
                });
          showFlag({ title: `${request.issueKey} was sent`, appearance: 'success', isAutoDismiss: true });
          await navigate(`${portalPath(portalId)}/${request.issueKey}`);
        };
        return (
          <PortalShell
            place={place}
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
            <RequestForm
              fields={fields}
              asked={asked}
              people={people}
              cancelHref={portalPath(portalId)}
              send={send}
              modified={modified}
              changed={(fieldId) => changed.current?.(fieldId)}
              blocked={
                panels.isInvalid && site.switches?.invalidPanel !== 'sends'
                  ? 'Something above the buttons is not filled in yet.'
                  : undefined
              }
              apps={(handle) => (
                <>
                  <CreatePanelFrames panels={panels} place={place} />
                  <UiModificationsFrame {...{ place, fields, people, modified, modify, listen }} form={handle} />
                </>
              )}
            />
          </PortalShell>
        );
      }}
    </Faces>
  );
}
