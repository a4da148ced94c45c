import Heading from '@atlaskit/heading';
import Link from '@atlaskit/link';
import type { ReactNode } from 'react';
import type { IssueLinkInfo } from '../api/jira';
import { StatusLozenge } from '../parts/status-lozenge';

/** Links to other work items, each with the words of its direction. */
export function IssueLinks(props: { links: readonly IssueLinkInfo[] }): ReactNode {
  if (props.links.length === 0) return null;
  return (
    <section aria-labelledby="links-heading">
      <Heading size="small" as="h2" id="links-heading">
        Linked work items
      </Heading>
      <ul className="desk-plain-list">
        {props.links.map((link) => {
          const other = link.outwardIssue ?? link.inwardIssue;
          if (!other) return null;
          const status = other.fields?.status;
          return (
            <li key={link.id} className="desk-inline">
              <span className="desk-subtle">{link.outwardIssue ? link.type.outward : link.type.inward}</span>
              <Link href={`/browse/${other.key}`}>{other.key}</Link>
              <span>{other.fields?.summary}</span>
              {status ? <StatusLozenge name={status.name} category={status.statusCategory.key} /> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
