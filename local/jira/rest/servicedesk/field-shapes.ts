/** The fields of request types: as the portal's form asks for them, and as a request shows them. */
import { priorityBean } from '../../beans';
import { fieldSchema } from '../../field-beans';
import { fieldName } from '../../fields';
import type { Site } from '../../operations';
import type { AdfNode, CustomField, Issue, Json, RequestType, RequestTypeField } from '../../state';
import { adfToHtml, adfToWiki } from '../../text';
import { userDto } from './shapes';

const customOf = (site: Site, fieldId: string): CustomField | undefined =>
  fieldId.startsWith('customfield_') ? site.state.fields.find(({ id }) => id === fieldId) : undefined;

const choice = (value: string, label: string) => ({ value, label, children: [] });

function validValues(site: Site, fieldId: string): unknown[] {
  if (fieldId === 'priority') return site.state.priorities.map(({ id, name }) => choice(id, name));
  return (customOf(site, fieldId)?.options ?? []).map(({ id, value }) => choice(id, value));
}

/** A field as a RequestTypeFieldDTO; the template text of a form is its default value. */
export function fieldDto(site: Site, field: RequestTypeField): Record<string, unknown> {
  const preset = field.presetValue;
  return {
    fieldId: field.fieldId,
    name: field.label || fieldName(site.state, field.fieldId),
    description: field.description,
    required: field.required,
    defaultValues: field.prefill === undefined ? [] : [choice(field.prefill, field.prefill)],
    validValues: validValues(site, field.fieldId),
    presetValues: preset === undefined || preset === null ? [] : [typeof preset === 'string' ? preset : JSON.stringify(preset)],
    jiraSchema: { ...fieldSchema(site.state, field.fieldId), configuration: {} },
    visible: field.visible,
  };
}

/** Whether a field holds rich text: wiki markup on this surface, a document inside Jira. */
export const isRich = (site: Site, fieldId: string): boolean =>
  fieldId === 'description' || fieldId === 'environment' || customOf(site, fieldId)?.type === 'textarea';

function rawValue(site: Site, issue: Issue, fieldId: string): unknown {
  switch (fieldId) {
    case 'summary':
      return issue.summary;
    case 'description':
      return issue.description;
    case 'environment':
      return issue.environment;
    case 'priority':
      return priorityBean(site.state, issue.priorityId);
    case 'labels':
      return issue.labels;
    case 'reporter':
      return userDto(site, issue.reporterId);
    case 'assignee':
      return userDto(site, issue.assigneeId);
    default:
      return issue.custom[fieldId] ?? null;
  }
}

/** What the customer filled in, in the order of the form; hidden fields, attachments and empty fields are left out. */
export function fieldValues(site: Site, issue: Issue, requestType: RequestType): Record<string, unknown>[] {
  return requestType.fields.flatMap((field) => {
    if (!field.visible || field.fieldId === 'attachment') return [];
    const raw = rawValue(site, issue, field.fieldId);
    if (raw === null || raw === undefined) return [];
    const shown = { fieldId: field.fieldId, label: field.label || fieldName(site.state, field.fieldId) };
    if (!isRich(site, field.fieldId)) return [{ ...shown, value: withSelf(site, raw) }];
    const text = typeof raw === 'string' ? raw : adfToWiki(raw as AdfNode);
    return [{ ...shown, value: text, renderedValue: { html: typeof raw === 'string' ? raw : adfToHtml(raw as AdfNode) } }];
  });
}

/** An option or a user inside a custom field, with the rest that Jira shows of it. */
function withSelf(site: Site, raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map((element: unknown) => withSelf(site, element));
  if (typeof raw !== 'object' || raw === null) return raw;
  const value = raw as Record<string, Json>;
  if (typeof value.accountId === 'string' && Object.keys(value).length === 1) return userDto(site, value.accountId);
  if (typeof value.id === 'string' && typeof value.value === 'string') {
    return { self: `${site.state.baseUrl}/rest/api/2/customFieldOption/${value.id}`, value: value.value, id: value.id };
  }
  return value;
}
