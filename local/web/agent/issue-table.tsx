import DynamicTable from '@atlaskit/dynamic-table';
import Link from '@atlaskit/link';
import type { ReactNode } from 'react';
import type { IssueInfo } from '../api/jira';
import { PersonName } from '../parts/person';
import { StatusLozenge } from '../parts/status-lozenge';
import { instantOf, When } from '../parts/when';

/** Fields that the table shows; a search asks for these. */
export const tableFields = ['issuetype', 'summary', 'reporter', 'assignee', 'status', 'created', 'updated'] as const;

const columns = [
  { key: 'key', content: 'Key', width: 8 },
  { key: 'type', content: 'Type', width: 9 },
  { key: 'summary', content: 'Summary', width: 22 },
  { key: 'reporter', content: 'Reporter', width: 12 },
  { key: 'assignee', content: 'Assignee', width: 12 },
  { key: 'status', content: 'Status', width: 11 },
  { key: 'created', content: 'Created', width: 13 },
  { key: 'updated', content: 'Updated', width: 13 },
];

const keyOrder = (key: string): string => key.replace(/\d+$/, (digits) => digits.padStart(8, '0'));

/** Work items as a table that can be sorted by each column. */
export function IssueTable(props: { label: string; issues: readonly IssueInfo[] }): ReactNode {
  return (
    <DynamicTable
      label={props.label}
      head={{ cells: columns.map((column) => ({ ...column, isSortable: true })) }}
      rowsPerPage={50}
      rows={props.issues.map(({ key, fields }) => ({
        key,
        cells: [
          {
            key: keyOrder(key),
            content: (
              <span className="desk-nowrap">
                <Link href={`/browse/${key}`}>{key}</Link>
              </span>
            ),
          },
          { key: fields.issuetype?.name ?? '', content: fields.issuetype?.name ?? '' },
          {
            key: fields.summary,
            content: (
              <Link href={`/browse/${key}`} appearance="subtle">
                {fields.summary}
              </Link>
            ),
          },
          { key: fields.reporter?.displayName ?? '', content: <PersonName person={fields.reporter} /> },
          { key: fields.assignee?.displayName ?? '', content: <PersonName person={fields.assignee} none="Unassigned" /> },
          {
            key: fields.status?.name ?? '',
            content: fields.status ? (
              <StatusLozenge name={fields.status.name} category={fields.status.statusCategory?.key} />
            ) : null,
          },
          {
            key: fields.created ? instantOf(fields.created) : 0,
            content: fields.created ? <When at={fields.created} /> : null,
          },
          {
            key: fields.updated ? instantOf(fields.updated) : 0,
            content: fields.updated ? <When at={fields.updated} /> : null,
          },
        ],
      }))}
    />
  );
}
