/** The options of a target: one description each, of which type, default, limits, form and docs are made. */
import { z } from 'zod';
import type { Target, TargetsSettings } from '../contract/move';
import type { ValuesOf } from '../contract/options';
import type { RequestKind } from '../contract/rules';
import { choice, readValues, schemaOf, table } from '../settings/option';

/** What a template may hold: `{{name}}` for each. Blocks stand on a line of their own. */
export const TEMPLATE_WORDS = ['key', 'link', 'summary', 'reporter', 'requestType', 'priority', 'agent'] as const;
export const TEMPLATE_BLOCKS = ['description', 'fields', 'comments'] as const;

const DEFAULT_TEMPLATE = ['{{description}}', '', '{{fields}}', '', '{{comments}}', '', 'From {{key}}: {{link}}'].join('\n');

export const targetOptions = {
  project: { is: 'pick', of: 'project', required: true, label: 'Project' },
  workTypes: table({
    label: 'Work types',
    help: 'The first row that fits decides. Without any, a fault becomes a Bug and everything else a Story.',
    rowName: 'work type',
    atMost: 20,
    columns: {
      kind: choice<RequestKind | 'any'>({
        choices: {
          any: 'any kind',
          fault: 'a fault',
          question: 'a question',
          access: 'an access request',
          change: 'a change',
          other: 'anything else',
        },
        default: 'any',
        label: 'Requests of this kind',
      }),
      requestTypes: { is: 'picks', of: 'requestType', atMost: 50, label: 'of these request types', help: 'Empty for all.' },
      workType: { is: 'pick', of: 'workType', required: true, label: 'become' },
    },
    default: [],
  }),
  assignee: { is: 'pick', of: 'person', label: 'Assignee', help: 'Empty: the developers decide who takes it.' },
  labels: { is: 'texts', default: [], longest: 255, atMost: 20, label: 'Labels' },
  components: { is: 'picks', of: 'component', atMost: 20, label: 'Components' },
  fields: table({
    label: 'Other fields',
    rowName: 'field',
    atMost: 40,
    columns: {
      field: { is: 'pick', of: 'field', required: true, label: 'Field of the work item' },
      how: choice<'copy' | 'constant' | 'template' | 'ask' | 'empty'>({
        choices: {
          copy: 'copied from the request',
          constant: 'always the same',
          template: 'made from a template',
          ask: 'asked of the agent',
          empty: 'left empty',
        },
        default: 'copy',
        label: 'Its value is',
      }),
      from: { is: 'pick', of: 'field', label: 'Copied from', help: 'Empty: the field of the same id.' },
      value: {
        is: 'text',
        default: '',
        longest: 2000,
        lines: 'many',
        label: 'The same value, or the template',
        help: 'In a template, {{key}}, {{link}}, {{summary}}, {{reporter}}, {{requestType}}, {{priority}} and {{agent}} are filled in.',
      },
    },
    default: [],
  }),
  summary: {
    is: 'text',
    default: '{{summary}}',
    longest: 255,
    required: true,
    label: 'Summary',
    help: 'A template, as above.',
  },
  description: {
    is: 'text',
    default: DEFAULT_TEMPLATE,
    longest: 5000,
    lines: 'many',
    label: 'Description',
    help: 'A template. {{description}}, {{fields}} and {{comments}} stand on lines of their own; a line that begins with ## is a heading.',
  },
  attachments: { is: 'switch', default: true, label: 'Attachments go along' },
  mask: {
    is: 'switch',
    default: true,
    label: 'Mask personal data',
    help: 'In summary, description, comments and texts. What stands in attachments cannot be masked.',
  },
  linkType: { is: 'pick', of: 'linkType', label: 'Link', help: 'Empty: “Relates”, or the first there is.' },
  linkDirection: choice<'to-item' | 'to-request'>({
    choices: { 'to-item': 'from the request to the work item', 'to-request': 'from the work item to the request' },
    default: 'to-item',
    label: 'The link points',
  }),
  moveTo: { is: 'pick', of: 'status', label: 'The request is moved to', help: 'Empty: it stays where it is.' },
  internalNote: { is: 'switch', default: true, label: 'Note the work item on the request, for agents only' },
  customerNote: {
    is: 'text',
    default: '',
    longest: 1000,
    lines: 'many',
    label: 'What the customer is told',
    help: 'Empty: nothing. Names of projects and work items are not for customers.',
  },
  watch: { is: 'switch', default: false, label: 'The agent watches the work item' },
  groups: { is: 'picks', of: 'group', atMost: 20, label: 'Who may use it', help: 'Empty: every agent of the project.' },
  actAsApp: {
    is: 'switch',
    default: false,
    label: 'Act as the app where the agent may not',
    help: 'Otherwise an agent needs the permission to create work items in the project.',
  },
  back: table({
    label: 'When the work item changes',
    help: 'The first row that fits decides. A request that is closed by then stays closed.',
    rowName: 'change',
    atMost: 20,
    columns: {
      when: choice<'done' | 'reopened' | 'released' | 'declined' | 'moved'>({
        choices: {
          done: 'it is done',
          released: 'it is released',
          declined: 'it is closed as not to be done',
          reopened: 'it is open again',
          moved: 'its status changes otherwise',
        },
        default: 'done',
        label: 'When',
      }),
      status: { is: 'pick', of: 'itemStatus', label: 'in the status', help: 'Of the work item. Empty: any.' },
      moveTo: { is: 'pick', of: 'status', label: 'the request is moved to', help: 'Empty: it stays where it is.' },
    },
    default: [],
  }),
  tellStatus: {
    is: 'switch',
    default: true,
    label: 'Note every change of the work item’s status',
    help: 'For agents only. Otherwise they are told when it is done, released, closed as not to be done or open again.',
  },
  declinedResolutions: {
    is: 'texts',
    default: ["Won't Do", 'Won’t Do', "Won't Fix", 'Declined', 'Duplicate', 'Cannot Reproduce'],
    longest: 60,
    atMost: 20,
    label: 'Resolutions that mean “not to be done”',
  },
  wall: {
    is: 'text',
    default: '#desk',
    longest: 40,
    label: 'Comments of developers come over when they hold',
    help: 'As internal notes. Empty: none comes over.',
  },
} as const;

export type TargetValues = ValuesOf<typeof targetOptions>;

/** A target with its values read, as planning wants it. */
export interface TargetInForce extends Omit<Target, 'options'> {
  readonly options: TargetValues;
}

/** Values of this or another version of the app become whole ones. */
export function targetInForce(target: Target): TargetInForce {
  return { ...target, options: readValues(targetOptions, target.options) };
}

const target = z.strictObject({
  id: z.string().regex(/^[\w-]{1,40}$/, { error: 'Letters, digits, - and _ only.' }),
  name: z.string().trim().min(1, { error: 'Name the target.' }).max(60, { error: 'At most 60 characters.' }),
  options: schemaOf(targetOptions),
});

export const targetsSettings = z
  .strictObject({ version: z.literal(1), targets: z.array(target).max(20, { error: 'At most 20 targets.' }) })
  .superRefine(({ targets }, context) => {
    targets.forEach(({ id, name }, index) => {
      const twice = (field: 'id' | 'name', message: string): void =>
        context.addIssue({ code: 'custom', path: ['targets', index, field], message });
      if (targets.findIndex((other) => other.id === id) < index) twice('id', 'Another target has this id.');
      if (targets.findIndex((other) => other.name === name) < index) twice('name', 'Another target has this name.');
    });
  });

export type ParsedTargets =
  { readonly ok: true; readonly settings: TargetsSettings } | { readonly ok: false; readonly message: string };

/** Checks what came from the page; the message names the first bad field, and what is allowed there. */
export function parseTargets(value: unknown): ParsedTargets {
  const parsed = targetsSettings.safeParse(value);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const issue = parsed.error.issues[0];
  return { ok: false, message: `${issue?.path.join('.') || 'targets'}: ${issue?.message ?? 'not valid'}` };
}
