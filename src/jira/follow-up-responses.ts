/** What following up reads of Jira's answers, checked like `responses.ts`. */
import { z } from 'zod';
import { comment, status } from './responses';

const user = z.object({ accountId: z.string() });

const history = z.object({
  created: z.string(),
  items: z.array(
    z.object({
      /** Absent in old entries. */
      fieldId: z.string().nullish(),
      field: z.string(),
      from: z.string().nullish(),
      to: z.string().nullish(),
    }),
  ),
});
export type History = z.infer<typeof history>;

export const request = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.looseObject({
    status,
    project: z.object({ id: z.string() }),
    created: z.string(),
    reporter: user.nullish(),
    assignee: user.nullish(),
    labels: z.array(z.string()).nullish(),
    priority: z.object({ id: z.string() }).nullish(),
    comment: z.object({ comments: z.array(comment), total: z.number() }),
  }),
  changelog: z.object({ total: z.number(), histories: z.array(history) }),
  properties: z.record(z.string(), z.unknown()).nullish(),
  transitions: z.array(z.object({ id: z.string(), name: z.string(), to: status })).nullish(),
});
export type RequestAnswer = z.infer<typeof request>;

export const requests = z.object({ issues: z.array(request) });

export const found = z.object({
  issues: z.array(z.object({ id: z.string(), key: z.string(), properties: z.record(z.string(), z.unknown()).nullish() })),
  nextPageToken: z.string().nullish(),
});
export const counted = z.object({ count: z.number() });
export const foundState = z.object({ next: z.string().nullish() });

export const changelogs = z.object({
  issueChangeLogs: z.array(
    z.object({
      issueId: z.string(),
      changeHistories: z.array(history.extend({ created: z.union([z.string(), z.number()]).transform(asText) })),
    }),
  ),
  nextPageToken: z.string().nullish(),
});

export const commentList = z.object({ values: z.array(comment), total: z.number() });

export const requestTypeValue = z.object({ requestType: z.object({ id: z.string() }) });
export const participantsValue = z.array(user);
export const organisationsValue = z.array(z.object({ id: z.union([z.string(), z.number()]).transform(String) }));
export const organisationMembers = z.object({ isLastPage: z.boolean(), values: z.array(user) });

export const fields = z.array(z.object({ id: z.string(), schema: z.object({ custom: z.string().nullish() }).nullish() }));
export const statuses = z.array(status);

export const portalRequest = z.object({
  issueId: z.string(),
  requestTypeId: z.string(),
  currentStatus: z.object({ status: z.string() }).nullish(),
  _links: z.object({ web: z.string() }),
});

/** The bulk changelog gives its instants as text on some sites, in milliseconds on others. */
function asText(instant: string | number): string {
  return typeof instant === 'number' ? new Date(instant).toISOString() : instant;
}
