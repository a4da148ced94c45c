import { SimpleTag } from '@atlaskit/tag';
import type { ReactNode } from 'react';
import { assignIssue, editIssue, type IssueInfo, type UserInfo } from '../api/jira';
import { Choice } from '../parts/choice';
import { useFailureFlag } from '../parts/failure-flag';
import { PersonName } from '../parts/person';
import { When } from '../parts/when';

type Loose = Readonly<Record<string, unknown>>;
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The request type of a request: some custom field holds it, whose id differs per site. */
export function requestTypeOf(fields: Loose): { readonly id: string | undefined; readonly name: string } | undefined {
  for (const [field, value] of Object.entries(fields)) {
    if (!field.startsWith('customfield_') || !isLoose(value) || !isLoose(value['requestType'])) continue;
    const { id, name } = value['requestType'];
    if (typeof name === 'string') return { id: typeof id === 'string' ? id : undefined, name };
  }
  return undefined;
}

function plain(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join(', ');
  if (isLoose(value)) return plain(value['displayName'] ?? value['name'] ?? value['value'] ?? '');
  return '';
}

/** Custom fields with a value that can be told in a line, by name. */
export function otherFields(issue: IssueInfo): { id: string; name: string; text: string }[] {
  return Object.entries(issue.fields)
    .filter(([id, value]) => id.startsWith('customfield_') && !(isLoose(value) && ('requestType' in value || 'type' in value)))
    .map(([id, value]) => ({ id, name: issue.names?.[id] ?? id, text: plain(value) }))
    .filter(({ text }) => text !== '');
}

/** What stands beside a work item: people, priority and the rest; assignee and priority can be changed. */
export function IssueDetails(props: {
  issue: IssueInfo;
  assignable: readonly UserInfo[];
  priorities: readonly { readonly id: string; readonly name: string }[];
  changed: () => Promise<void>;
}): ReactNode {
  const { issue } = props;
  const { fields } = issue;
  const fail = useFailureFlag();
  const run = (act: Promise<void>): void => {
    act.then(props.changed).catch((error: unknown) => fail('This was not changed', error));
  };
  // Whoever has it now may not be assignable any more.
  const known = [...props.assignable, ...(fields.assignee ? [fields.assignee] : [])];
  const people = [...new Map(known.map((person) => [person.accountId, person])).values()].map((person) => ({
    value: person.accountId,
    label: person.displayName,
  }));
  const priorities = props.priorities.map((one) => ({ value: one.id, label: one.name }));
  const requestType = requestTypeOf(fields)?.name;
  return (
    <section className="desk-panel" aria-label="Details">
      <div className="desk-panel-body">
        <Choice
          label="Assignee"
          options={people}
          value={fields.assignee?.accountId ?? null}
          none="Unassigned"
          isCompact
          choose={(accountId) => run(assignIssue(issue.key, accountId))}
        />
        <Choice
          label="Priority"
          options={priorities}
          value={fields.priority?.id ?? null}
          isCompact
          choose={(id) => {
            if (id !== null) run(editIssue(issue.key, { priority: { id } }));
          }}
        />
        <dl className="desk-facts">
          <dt>Reporter</dt>
          <dd>
            <PersonName person={fields.reporter} />
          </dd>
          <dt>Work type</dt>
          <dd>{fields.issuetype.name}</dd>
          {requestType === undefined ? null : (
            <>
              <dt>Request type</dt>
              <dd>{requestType}</dd>
            </>
          )}
          <dt>Resolution</dt>
          <dd>{fields.resolution?.name ?? 'Unresolved'}</dd>
          {fields.labels && fields.labels.length > 0 ? (
            <>
              <dt>Labels</dt>
              <dd>
                {fields.labels.map((label) => (
                  <SimpleTag key={label} text={label} />
                ))}
              </dd>
            </>
          ) : null}
          {otherFields(issue).map((field) => (
            <div key={field.id} className="desk-fact">
              <dt>{field.name}</dt>
              <dd>{field.text}</dd>
            </div>
          ))}
          <dt>Created</dt>
          <dd>
            <When at={fields.created} />
          </dd>
          <dt>Updated</dt>
          <dd>
            <When at={fields.updated} />
          </dd>
        </dl>
      </div>
    </section>
  );
}
