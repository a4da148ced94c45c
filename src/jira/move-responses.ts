/** What handing over reads of Jira's answers, fields that we use only. */
import { z } from 'zod';
import { adfNode, status } from './responses';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const file = z.object({ id: z.string(), filename: z.string(), mimeType: text, size: z.number() });
const linkEnd = z.object({ id: z.string(), key: z.string() });
const link = z.object({ id: z.string(), inwardIssue: linkEnd.nullish(), outwardIssue: linkEnd.nullish() });
const comment = z.object({
  id: z.string(),
  author: z.object({ displayName: text, accountType: z.string().nullish() }).nullish(),
  created: z.string(),
  /** Absent outside service projects. */
  jsdPublic: z.boolean().default(true),
  body: adfNode,
});
const requestType = z.object({ requestType: z.object({ id: z.string(), name: z.string() }) });

const fields = {
  project: z.object({ id: z.string(), key: z.string() }),
  summary: text,
  description: adfNode.optional(),
  status,
  attachment: z.array(file).nullish(),
  issuelinks: z.array(link).nullish(),
  comment: z.object({ comments: z.array(comment) }).nullish(),
};
const properties = z.record(z.string(), z.unknown()).nullish();

/** Of a request every field is kept, for those that are copied. */
export const source = z.object({
  id: z.string(),
  key: z.string(),
  names: z.record(z.string(), z.string()).nullish(),
  fields: z.looseObject({
    ...fields,
    reporter: z.object({ displayName: text }).nullish(),
    priority: z.object({ name: z.string() }).nullish(),
  }),
  transitions: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        to: status,
        fields: z
          .record(z.string(), z.object({ required: z.boolean(), hasDefaultValue: z.boolean().nullish(), name: z.string() }))
          .nullish(),
      }),
    )
    .nullish(),
  properties,
});

/** The value of the field *Request Type*, whatever its id. */
export const requestTypeValue = requestType;

export const item = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    ...fields,
    resolution: z.object({ name: z.string() }).nullish(),
    assignee: z.object({ displayName: text }).nullish(),
    fixVersions: z.array(z.object({ name: z.string(), released: z.boolean() })).nullish(),
  }),
  properties,
});
export const items = z.object({ issues: z.array(item) });
export const keys = z.object({ issues: z.array(z.object({ id: z.string(), key: z.string() })) });

const option = z.object({ id: z.string(), name: z.string().nullish(), value: z.string().nullish() });
/** A cascading list's options hold those below them. */
export const allowedValue = option.extend({ children: z.array(option).nullish() });
export const createFields = z.object({
  fields: z.array(
    z.object({
      fieldId: z.string(),
      name: z.string(),
      required: z.boolean(),
      hasDefaultValue: z.boolean().nullish(),
      schema: z.object({ type: z.string(), items: z.string().nullish(), custom: z.string().nullish() }),
      allowedValues: z.array(allowedValue).nullish().catch(null),
    }),
  ),
  total: z.number(),
});
export const createTypes = z.object({ issueTypes: z.array(z.object({ id: z.string(), name: z.string() })) });
export const project = z.object({ key: z.string(), name: z.string() });
export const created = z.object({ id: z.string(), key: z.string() });
export const uploaded = z.array(z.object({ id: z.string() })).min(1);
export const attachmentSettings = z.object({ enabled: z.boolean(), uploadLimit: z.number().nullish() });
export const groups = z.array(z.object({ groupId: z.string() }));
export const people = z.array(
  z.object({ accountId: z.string(), displayName: text, accountType: z.string().nullish(), active: z.boolean().nullish() }),
);
