/** What we read of Jira's answers: each passes a check here before the rest of the app sees it, fields we use only. */
import { z } from 'zod';
import type { AdfNode } from './adf';
import type { StatusRef } from './port';

export const adfNode = z
  .custom<AdfNode>((value) => typeof value === 'object' && value !== null && 'type' in value)
  .nullable()
  .catch(null);

const statusCategory = z.object({ key: z.string() });
/** Jira's category keys are `new`, `indeterminate`, `done` and, for statuses without one, `undefined`. */
export const status = z
  .object({ id: z.string(), name: z.string(), statusCategory })
  .transform(({ id, name, statusCategory: { key } }): StatusRef => ({
    id,
    name,
    category: key === 'done' || key === 'new' ? key : 'indeterminate',
  }));

export const issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    summary: z
      .string()
      .nullable()
      .transform((text) => text ?? ''),
    description: adfNode.optional().transform((node) => node ?? null),
    status,
    project: z.object({ id: z.string(), key: z.string() }),
    reporter: z.object({ accountId: z.string(), displayName: z.string().nullish() }).nullish(),
    created: z.string(),
    priority: z.object({ id: z.string(), name: z.string() }).nullish(),
    attachment: z.array(z.object({ id: z.string(), filename: z.string(), mimeType: z.string().nullish() })).nullish(),
  }),
  properties: z.record(z.string(), z.unknown()).nullish(),
});

export const ownProperties = z.object({
  fields: z.object({ project: z.object({ id: z.string() }) }),
  properties: z.record(z.string(), z.unknown()).nullish(),
});

const commentAuthor = z.object({
  accountId: z.string(),
  accountType: z.string().optional(),
  displayName: z.string().nullish(),
});

export const comment = z.object({
  id: z.string(),
  author: commentAuthor.nullish(),
  body: adfNode,
  created: z.string(),
  /** Absent outside service projects. */
  jsdPublic: z.boolean().default(true),
  properties: z.array(z.object({ key: z.string(), value: z.unknown() })).nullish(),
});

export const commentPage = z.object({
  comments: z.array(comment),
  startAt: z.number(),
  maxResults: z.number(),
  total: z.number(),
});

/** Values of the form's fields come in as many shapes as there are kinds of field. */
const formValue = z.object({ fieldId: z.string(), label: z.string(), value: z.unknown() });

export const customerRequest = z.object({
  requestTypeId: z.string(),
  serviceDeskId: z.string(),
  requestFieldValues: z.array(formValue).nullish(),
  requestType: z.object({ name: z.string() }).nullish(),
  participants: z.object({ values: z.array(z.object({ accountId: z.string() })) }).nullish(),
});
const transitionField = z.object({ required: z.boolean(), hasDefaultValue: z.boolean().nullish(), name: z.string() });
export const transitions = z.object({
  transitions: z.array(
    z.object({ id: z.string(), name: z.string(), to: status, fields: z.record(z.string(), transitionField).nullish() }),
  ),
});
export const permissions = z.object({ permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })) });
export const projectPage = z.object({
  values: z.array(z.object({ id: z.string(), key: z.string(), name: z.string() })),
  isLast: z.boolean(),
});
export const projectStatuses = z.array(z.object({ statuses: z.array(status) }));
export const requestTypePage = z.object({
  values: z.array(z.object({ id: z.string(), name: z.string() })),
  isLastPage: z.boolean(),
});
export const requestTypeFields = z.object({
  requestTypeFields: z.array(
    z.object({ fieldId: z.string(), defaultValues: z.array(z.object({ label: z.string().nullish() })).nullish() }),
  ),
});
export const earlierPage = z.object({
  issues: z.array(
    z.object({
      key: z.string(),
      fields: z.object({
        summary: z.string().nullish(),
        description: adfNode.optional(),
        status,
        reporter: z.object({ accountId: z.string() }).nullish(),
        created: z.string(),
        resolutiondate: z.string().nullish(),
      }),
    }),
  ),
});
/** A work item with every field, and what kind each field is of. */
export const wholeIssue = z.object({
  fields: z.record(z.string(), z.unknown()),
  schema: z.record(z.string(), z.object({ custom: z.string().nullish() })),
});
export const organizations = z.array(z.object({ id: z.string() })).nullable();
export const linkTypes = z.object({ issueLinkTypes: z.array(z.object({ id: z.string(), name: z.string() })) });
export const people = z.array(
  z.object({ accountId: z.string(), displayName: z.string().nullish(), accountType: z.string().nullish() }),
);
export const users = z.array(z.object({ displayName: z.string().nullish(), accountType: z.string().nullish() }));
export const named = z.array(z.object({ id: z.string(), name: z.string() }));
export const namedPage = z.object({ values: z.array(z.object({ id: z.string(), name: z.string() })) });
export const user = z.object({ displayName: z.string() });
export const replyMark = z.object({ askId: z.string() });
