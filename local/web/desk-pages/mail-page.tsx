import Heading from '@atlaskit/heading';
import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { loadMail } from '../api/desk';
import type { MailAnswer } from '../../desk-api';
import { Choice } from '../parts/choice';
import { ListFaces } from '../parts/faces';
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
        <Choice label="Recipient" options={recipients} value={to} none="Everybody" choose={setTo} />
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
              <When at={one.sent} />
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
      <ListFaces
        of={mail}
        label="Loading mail"
        items={(answer) => answer.mail}
        empty={{ header: 'No mail yet', description: 'A public comment or a change of status sends some.' }}
      >
        {(items) => <MailList mail={items} />}
      </ListFaces>
    </Page>
  );
}
