/**
 * The file that describes a site for the local desk (`npm start -- --desk NAME|FILE`): projects, request types,
 * workflows, people and requests, all by name, as data. `local/jira/build-site.ts` turns it into a site's state.
 */
import { z } from 'zod';

const isoInstantOrAge = z
  .string()
  .regex(
    /^(-P(\d+D)?(T(\d+H)?(\d+M)?)?|\d{4}-\d\d-\d\dT.*Z)$/,
    'an instant such as 2026-01-31T09:00:00Z or an age such as -P3DT2H',
  )
  .describe('An instant in UTC, or an age such as -P3DT2H counted back from the start of the desk’s clock.');

/** The priorities every site has, most urgent first. */
export const JIRA_PRIORITIES = ['Highest', 'High', 'Medium', 'Low', 'Lowest'] as const;
/** The resolutions every site has. */
export const JIRA_RESOLUTIONS = ['Done', "Won't Do", 'Duplicate', 'Cannot Reproduce', 'Incomplete', 'Declined'] as const;

const person = z.strictObject({
  id: z.string().describe('Name of this person inside desk files; the account id is made from it.'),
  name: z.string(),
  email: z.email(),
  role: z.enum(['admin', 'agent', 'customer']),
  locale: z.string().default('en'),
  timeZone: z.string().default('Europe/Paris'),
});

const status = z.strictObject({
  name: z.string(),
  category: z.enum(['new', 'indeterminate', 'done']),
  customerName: z.string().optional().describe('What the portal shows instead.'),
});

const validator = z.strictObject({
  app: z.string().describe('Id of the app, as in its manifest: ari:cloud:ecosystem::app/….'),
  module: z.string().describe('Key of its jira:workflowValidator.'),
  configuration: z.json().default(null).describe('What its configuration page would save.'),
});

const transition = z.strictObject({
  name: z.string(),
  from: z.union([z.literal('any'), z.array(z.string())]),
  to: z.string(),
  screen: z.array(z.string()).default([]).describe('Fields on the transition’s screen, for example resolution.'),
  required: z.array(z.string()).default([]),
  setsResolution: z.string().optional(),
  clearsResolution: z.boolean().optional(),
  customerVisible: z.boolean().default(false),
  validators: z.array(validator).optional().describe('Rules of apps that must pass before the move.'),
});

const workflow = z.strictObject({
  name: z.string(),
  issueTypes: z.array(z.string()).min(1),
  initial: z.string().describe('Status of a new request.'),
  transitions: z.array(transition),
  createValidators: z.array(validator).optional().describe('Rules of apps that must pass before a work item is created.'),
});

const field = z.strictObject({
  name: z.string(),
  type: z.enum(['text', 'textarea', 'select', 'multiselect', 'number', 'date', 'url', 'user']),
  options: z.array(z.string()).optional(),
});

const requestTypeField = z.strictObject({
  field: z.string().describe('A system field (summary, description, priority, attachment) or the name of a custom field.'),
  label: z.string().optional(),
  help: z.string().default(''),
  required: z.boolean().default(false),
  hidden: z.boolean().default(false),
  prefill: z.string().optional(),
  preset: z.json().optional(),
});

const requestType = z.strictObject({
  name: z.string(),
  description: z.string().default(''),
  helpText: z.string().default(''),
  group: z.string().default('General'),
  issueType: z.string(),
  fields: z.array(requestTypeField).min(1),
});

const comment = z.strictObject({
  by: z.string(),
  at: isoInstantOrAge,
  public: z.boolean().default(true),
  body: z.string().describe('Plain text or wiki markup.'),
});

const statusMove = z.strictObject({ by: z.string(), at: isoInstantOrAge, to: z.string() });

const request = z.strictObject({
  key: z.string().optional().describe('Given in order when left out.'),
  requestType: z.string().optional(),
  issueType: z.string().optional().describe('For work items without a request type.'),
  summary: z.string(),
  description: z.string().default('').describe('Plain text or wiki markup.'),
  environment: z.string().optional(),
  reporter: z.string(),
  assignee: z.string().optional(),
  priority: z.string().default('Medium'),
  channel: z.enum(['portal', 'email', 'api', 'jira']).default('portal'),
  created: isoInstantOrAge,
  moves: z
    .array(statusMove)
    .default([])
    .describe('Status changes since creation, oldest first; they must follow the workflow.'),
  resolution: z.string().optional(),
  comments: z.array(comment).default([]),
  participants: z.array(z.string()).default([]),
  organisations: z.array(z.string()).optional().describe('Names of organisations that it is shared with.'),
  labels: z.array(z.string()).default([]),
  fields: z.record(z.string(), z.json()).default({}).describe('Custom fields by name.'),
  attachments: z.array(z.strictObject({ name: z.string(), mimeType: z.string(), size: z.int().min(0) })).default([]),
});

const project = z.strictObject({
  key: z.string().regex(/^[A-Z][A-Z0-9]{1,9}$/, 'two to ten capital letters and digits, a letter first'),
  name: z.string(),
  type: z.enum(['service_desk', 'software']),
  lead: z.string(),
  members: z.array(z.string()).describe('Agents or developers.'),
  customers: z.union([z.literal('any'), z.array(z.string())]).default('any'),
  portal: z.strictObject({ name: z.string(), description: z.string().default('') }).optional(),
  issueTypes: z.array(z.string()).min(1),
  statuses: z.array(status).min(1),
  workflows: z.array(workflow).min(1),
  fields: z.array(field).default([]),
  screens: z
    .record(z.string(), z.array(z.strictObject({ field: z.string(), required: z.boolean().default(false) })))
    .default({})
    .describe('Custom fields on the create and edit screen by work type.'),
  requestTypes: z.array(requestType).default([]),
  requests: z.array(request).default([]),
});

/** A whole site, or a part of one: `include` names other built-in desks that are read first and merged. */
export const deskFile = z.strictObject({
  version: z.literal(1),
  name: z.string(),
  title: z.string(),
  include: z.array(z.string()).default([]),
  priorities: z
    .array(z.string())
    .optional()
    .describe('Priorities of the site besides Jira’s five, most urgent first; they rank above Highest.'),
  resolutions: z.array(z.string()).optional().describe('Resolutions of the site besides those of JIRA_RESOLUTIONS.'),
  people: z.array(person).default([]),
  organisations: z
    .array(z.strictObject({ name: z.string(), members: z.array(z.string()).describe('People by their ids here.') }))
    .optional()
    .describe('Customer organisations of the site.'),
  projects: z.array(project).default([]),
  apps: z
    .record(
      z.string(),
      z.strictObject({
        storage: z.array(z.strictObject({ key: z.string(), value: z.json() })).default([]),
      }),
    )
    .default({})
    .describe(
      'By app name: what its storage holds at the start. In keys and strings {{project:KEY}}, {{status:Name}}, ' +
        '{{resolution:Name}}, {{priority:Name}}, {{field:Name}} (custom fields), {{requestType:KEY/Name}}, ' +
        '{{account:person-id}} and {{start:-P30D}} stand for ids and instants.',
    ),
});

export type DeskFile = z.infer<typeof deskFile>;
export type DeskProject = DeskFile['projects'][number];
export type DeskValidator = z.infer<typeof validator>;
export type DeskRequest = DeskProject['requests'][number];
