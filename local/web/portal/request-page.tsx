import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import type { ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import {
  doRequestTransition,
  getRequest,
  listComments,
  listRequestTransitions,
  type CustomerRequest,
  type RequestComment,
} from '../api/service-desk';
import { Faces } from '../parts/faces';
import { useFailureFlag } from '../parts/failure-flag';
import { PersonName } from '../parts/person';
import { RichText } from '../parts/rich-text';
import { StatusLozenge } from '../parts/status-lozenge';
import { useLoad, usePoll } from '../parts/use-load';
import { When } from '../parts/when';
import { useDesk } from '../shell/desk-context';
import { AttachmentList, Conversation, type ShownComment } from '../parts/conversation';
import { summaryOf } from './my-requests-page';
import { Participants } from './participants';
import { myRequestsPath, portalNameOf, portalPath, portalsPath } from './portal-desk';
import { PortalShell, type PortalPlace } from './portal-shell';
import { RequestActions, RequestFrames } from './request-apps';
import { ReplyBox } from './reply-box';

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** A comment of JSM's surface for the conversation. */
export const shownComment = (comment: RequestComment): ShownComment => ({
  id: comment.id,
  author: comment.author.displayName,
  at: comment.created,
  html: comment.renderedBody?.html ?? `<p>${escapeHtml(comment.body)}</p>`,
  internal: !comment.public,
  attachments: (comment.attachments?.values ?? []).map((one) => ({ filename: one.filename, href: one._links.content })),
});

function plainValue(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(plainValue).join(', ');
  if (typeof value === 'object' && value !== null) {
    const { name, value: named, displayName } = value as Record<string, unknown>;
    return plainValue(name ?? named ?? displayName ?? '');
  }
  return '';
}

/** What the customer filled in, beside the summary. */
function Details(props: { request: CustomerRequest }): ReactNode {
  const shown = props.request.requestFieldValues.filter(
    (field) =>
      !['summary', 'attachment'].includes(field.fieldId) && (field.renderedValue?.html || plainValue(field.value) !== ''),
  );
  return (
    <dl className="desk-details">
      {shown.map((field) => (
        <div key={field.fieldId}>
          <dt>{field.label}</dt>
          <dd>
            {field.renderedValue?.html ? (
              <RichText html={field.renderedValue.html} />
            ) : (
              <p className="desk-pre">{plainValue(field.value)}</p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A request as its customer sees it. It looks for news every two seconds. */
export function RequestPage(): ReactNode {
  const { me, site } = useDesk();
  const { portalId = '', issueKey = '' } = useParams();
  const [asked, setAsked] = useSearchParams();
  const fail = useFailureFlag();
  const loaded = useLoad(issueKey, async () => {
    const [request, comments, transitions] = await Promise.all([
      getRequest(issueKey),
      listComments(issueKey),
      listRequestTransitions(issueKey),
    ]);
    return { request, comments, transitions };
  });
  usePoll(2000, loaded.reload);

  const placeOf = ({ requestTypeId, issueKey: requestKey }: CustomerRequest): PortalPlace => ({
    page: 'view_request',
    portalId,
    requestTypeId,
    requestKey,
  });
  const move = (id: string, name: string): void => {
    doRequestTransition(issueKey, id).then(
      () => void loaded.reload(),
      (error: unknown) => fail(`${name} was refused`, error),
    );
  };

  const sent = async (): Promise<void> => {
    await loaded.reload();
    // What the address filled in was sent; a reload of the page must not offer it again.
    setAsked({}, { replace: true });
  };

  return (
    <Faces of={loaded} label="Loading the request">
      {({ request, comments, transitions }) => (
        <PortalShell
          place={placeOf(request)}
          title={summaryOf(request)}
          width="wide"
          above={
            <Breadcrumbs>
              <BreadcrumbsItem href={portalsPath} text="Help center" />
              <BreadcrumbsItem
                href={portalPath(portalId)}
                text={request.serviceDesk ? portalNameOf(site, request.serviceDesk) : 'Portal'}
              />
              <BreadcrumbsItem href={myRequestsPath} text="My requests" />
              <BreadcrumbsItem text={request.issueKey} />
            </Breadcrumbs>
          }
        >
          <div className="desk-columns">
            <div className="desk-column-main">
              <p className="desk-subtle">
                {request.reporter?.displayName ?? 'Somebody'} raised this on <When at={request.createdDate} />
              </p>
              <Details request={request} />
              <Heading size="medium" as="h2">
                Activity
              </Heading>
              <Conversation comments={comments.map(shownComment)} empty="Nobody has written yet." />
              <ReplyBox
                issueKey={issueKey}
                serviceDeskId={request.serviceDeskId}
                start={asked.get('reply') ?? ''}
                sent={sent}
              />
              <RequestFrames
                type="jiraServiceManagement:portalRequestDetail"
                place={placeOf(request)}
                refresh={loaded.reload}
              />
            </div>
            <aside className="desk-column-side" aria-label="About this request">
              <Heading size="xsmall" as="h2">
                Status
              </Heading>
              <div>
                <StatusLozenge name={request.currentStatus.status} category={request.currentStatus.statusCategory} />
              </div>
              {transitions.length === 0 ? null : (
                <div className="desk-stack">
                  {transitions.map((one) => (
                    <Button key={one.id} shouldFitContainer onClick={() => move(one.id, one.name)}>
                      {one.name}
                    </Button>
                  ))}
                </div>
              )}
              <RequestActions place={placeOf(request)} refresh={loaded.reload} />
              <Heading size="xsmall" as="h2">
                Request type
              </Heading>
              <p>{request.requestType?.name ?? '–'}</p>
              <Heading size="xsmall" as="h2">
                Raised by
              </Heading>
              <PersonName person={request.reporter} />
              <Participants
                issueKey={issueKey}
                people={request.participants?.values ?? []}
                mayRemove={me?.role !== 'customer' || request.reporter?.accountId === me.accountId}
                changed={loaded.reload}
              />
              {request.attachments && request.attachments.values.length > 0 ? (
                <>
                  <Heading size="xsmall" as="h2">
                    Attachments
                  </Heading>
                  <AttachmentList
                    attachments={request.attachments.values.map((one) => ({
                      filename: one.filename,
                      href: one._links.content,
                    }))}
                  />
                </>
              ) : null}
              <RequestFrames
                type="jiraServiceManagement:portalRequestDetailPanel"
                place={placeOf(request)}
                refresh={loaded.reload}
              />
            </aside>
          </div>
        </PortalShell>
      )}
    </Faces>
  );
}
