/** Raising a request: `POST /request`, and `POST /request/validate`, which runs the same checks and creates nothing. */
import { RestError, type NewIssue, type Site } from '../../operations';
import type { Channel, Issue, Json, Person } from '../../state';
import { isAdfDocument, wikiToAdf } from '../../text';
import type { Route, RouteCall } from '../route';
import { isRich } from './field-shapes';
import { asRequest, readObject, readStrings, requireDesk, requireRequestType, type SeenRequest } from './look-up';
import { requestDto } from './request-shapes';
import type { ServiceProject } from './shapes';
import { temporaryFiles } from './temporary-files';

const REFUSED = 'Your request could not be created. Please check the fields have been correctly filled in.';

interface Raise {
  readonly project: ServiceProject;
  readonly input: NewIssue;
  readonly attachmentIds: readonly string[];
}

/** The portal's own page says so in a header; everything else that comes over REST came by the API. */
function channelOf({ actor, request }: RouteCall): Channel {
  return actor.kind === 'user' && request.headers.get('x-desk-channel') === 'portal' ? 'portal' : 'api';
}

function findCustomer(site: Site, given: string): Person {
  const folded = given.toLowerCase();
  const found = site.state.people.find(
    ({ accountId, email }) => accountId === given || (email !== '' && email.toLowerCase() === folded),
  );
  if (!found) throw new RestError(400, [`The customer '${given}' does not exist.`]);
  return found;
}

const isMissing = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0) ||
  (isAdfDocument(value) && value.content?.length === 0);

/** Reads and checks the body up to what `createIssue` checks itself. @throws RestError 400, 403, 404 in JSM's shape */
async function readRaise(call: RouteCall): Promise<Raise> {
  const { site } = call;
  const body = await readObject(call);
  if (typeof body.serviceDeskId !== 'string' && typeof body.serviceDeskId !== 'number')
    throw new RestError(400, ['serviceDeskId is required.']);
  if (typeof body.requestTypeId !== 'string' && typeof body.requestTypeId !== 'number')
    throw new RestError(400, ['requestTypeId is required.']);
  if (body.form !== undefined && body.form !== null)
    throw new RestError(501, ['The local desk does not emulate form answers in requests.']);
  const project = requireDesk(call, String(body.serviceDeskId));
  const requestType = requireRequestType(project, String(body.requestTypeId));
  const given = body.requestFieldValues ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) throw new RestError(400, ['requestFieldValues must be an object.']);
  const values = given as Readonly<Record<string, Json>>;

  const errors: Record<string, string> = {};
  const fields: Record<string, Json> = {};
  const onForm = new Map(requestType.fields.map((field) => [field.fieldId, field]));
  for (const [fieldId, value] of Object.entries(values)) {
    if (!onForm.get(fieldId)?.visible) {
      errors[fieldId] = `Field '${fieldId}' cannot be set. It is not on the appropriate screen, or unknown.`;
    } else if (fieldId !== 'attachment' && value !== null) {
      const read = readValue(site, fieldId, value, body.isAdfRequest === true);
      if (read.error) errors[fieldId] = read.error;
      else if (!isMissing(value)) fields[fieldId] = read.value ?? null;
    }
  }
  for (const field of requestType.fields) {
    if (field.required && field.visible && isMissing(values[field.fieldId]) && isMissing(field.presetValue)) {
      errors[field.fieldId] ??= `${field.label || field.fieldId} is required.`;
    }
  }
  if (Object.keys(errors).length > 0) throw new RestError(400, [REFUSED], errors);

  const onBehalfOf = body.raiseOnBehalfOf;
  if (onBehalfOf !== undefined && onBehalfOf !== null && typeof onBehalfOf !== 'string')
    throw new RestError(400, ['raiseOnBehalfOf must be a string.']);
  const participantIds = readStrings(body.requestParticipants, 'requestParticipants').map(
    (id) => findCustomer(site, id).accountId,
  );
  return {
    project,
    attachmentIds: readStrings(values.attachment, 'attachment'),
    input: {
      project,
      issueTypeId: requestType.issueTypeId,
      fields,
      requestType,
      channel: channelOf(call),
      participantIds,
      ...(onBehalfOf ? { reporterId: findCustomer(site, onBehalfOf).accountId } : {}),
    },
  };
}

/** Wiki markup becomes a document; with `isAdfRequest` rich text has to be one already. */
function readValue(site: Site, fieldId: string, value: Json, adf: boolean): { value?: Json; error?: string } {
  if (!isRich(site, fieldId)) return { value };
  if (adf) {
    return isAdfDocument(value)
      ? { value }
      : { error: 'Operation value must be an Atlassian Document (see the Atlassian Document Format)' };
  }
  return typeof value === 'string'
    ? { value: wikiToAdf(value) as unknown as Json }
    : { error: 'Operation value must be a string' };
}

/** `createIssue`'s own refusal of fields gets the sentence that the portal's surface puts before it. */
async function create(site: Site, call: RouteCall, input: NewIssue): Promise<Issue> {
  try {
    return await site.createIssue(call.actor, input);
  } catch (error) {
    if (error instanceof RestError && error.status === 400 && Object.keys(error.fieldErrors).length > 0) {
      throw new RestError(400, [REFUSED, ...error.messages], error.fieldErrors);
    }
    throw error;
  }
}

export const raiseRoutes: Route[] = [
  {
    method: 'POST',
    path: '/rest/servicedeskapi/request',
    scopes: ['write:servicedesk-request'],
    errors: 'jsm',
    customers: true,
    async handle(call) {
      const { site } = call;
      const raise = await readRaise(call);
      const attachments = temporaryFiles(site, raise.attachmentIds);
      const issue = await create(site, call, { ...raise.input, attachments: attachments.files });
      attachments.take();
      const request: SeenRequest | undefined = asRequest(call, issue);
      if (!request) throw new Error(`the new request ${issue.key} cannot be read by who raised it`);
      return { status: 201, body: requestDto(call, request, new Set()) };
    },
  },
  {
    method: 'POST',
    path: '/rest/servicedeskapi/request/validate',
    scopes: ['write:servicedesk-request'],
    errors: 'jsm',
    customers: true,
    async handle(call) {
      try {
        const raise = await readRaise(call);
        const attachments = temporaryFiles(call.site, raise.attachmentIds).files;
        const rehearsal = call.site.rehearsal();
        const project = rehearsal.state.projects.find(({ id }) => id === raise.project.id) ?? raise.project;
        await create(rehearsal, call, { ...raise.input, project, attachments });
        return { status: 200, body: { valid: true } };
      } catch (error) {
        if (!(error instanceof RestError) || error.status !== 400) throw error;
        const fieldErrors = Object.entries(error.fieldErrors).map(([field, message]) => ({ field, message }));
        return {
          status: 400,
          body: { valid: false, fieldErrors, generalErrors: fieldErrors.length > 0 ? [] : [...error.messages] },
        };
      }
    },
  },
];
