import EmptyState from '@atlaskit/empty-state';
import { Label } from '@atlaskit/form';
import Heading from '@atlaskit/heading';
import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import Select from '@atlaskit/select';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { loadMail } from '../api/desk';
import type { MailAnswer } from '../../desk-api';
import { Faces } from '../parts/faces';
import { Page } from '../parts/page';
import { useLoad, usePoll } from '../parts/use-load';
import { When } from '../parts/when';

const causes: Readonly<Record<MailAnswer['mail'][number]['cause'], string>> = {
  'request-created': 'request created',
  'public-comment': 'public comment',
  'status-changed': 'status changed',
  resolved: 'resolved',
  notify: 'notification',
};

function MailList(props: { mail: MailAnswer['mail'] }): ReactNode {
  const [to, setTo] = useState<string | null>(null);
  const recipients = [...new Set(props.mail.map((one) => one.to))]
    .sort()
    .map((address) => ({ value: address, label: address }));
  const shown = props.mail.filter((one) => to === null || one.to === to);
  return (
    <>
      <div className="desk-filters">
        <div>
          <Label htmlFor="recipient">Recipient</Label>
          <Select
            inputId="recipient"
            options={recipients}
            isClearable
            placeholder="Everybody"
            onChange={(option) => setTo(option?.value ?? null)}
          />
        </div>
      </div>
      <ul className="desk-letters" aria-label="Messages">
        {shown.map((one) => (
          <li key={one.id} className="desk-letter">
            <div className="desk-spread">
              <Heading size="xsmall" as="h2">
                {one.subject}
              </Heading>
              <Lozenge>{causes[one.cause] ?? one.cause}</Lozenge>
            </div>
            <p className="desk-subtle">
              {`To ${one.to} · `}
              <When at={one.sent} withSeconds />
              {' · '}
              <Link href={`/browse/${one.issueKey}`}>{one.issueKey}</Link>
            </p>
            <p className="desk-pre">{one.text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What Jira would have e-mailed, newest first. */
export function MailPage(): ReactNode {
  const mail = useLoad('mail', loadMail);
  usePoll(3000, mail.reload);
  return (
    <Page
      title="Outgoing mail"
      lead="What Jira would have sent to customers and agents, newest first. Nothing leaves the machine."
    >
      <Faces of={mail} label="Loading mail">
        {(answer) =>
          answer.mail.length === 0 ? (
            <EmptyState
              header="No mail yet"
              headingLevel={2}
              description="A public comment or a change of status sends some."
            />
          ) : (
            <MailList mail={answer.mail} />
          )
        }
      </Faces>
    </Page>
  );
}
