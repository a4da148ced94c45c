import { LinkButton } from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import Link from '@atlaskit/link';
import type { ReactNode } from 'react';
import { Page } from '../parts/page';
import { useDesk } from '../shell/desk-context';
import { steps } from './steps';

/** What this desk is, and five numbered things to try. */
export function StartPage(): ReactNode {
  const { site } = useDesk();
  return (
    <Page
      title={site.title}
      lead={`A Jira Service Management site that lives on this machine only, with the app ${site.app.name} installed as it would run on Forge. Nothing here leaves the machine; be whoever you like, and let time pass in the bar above.`}
    >
      <Heading size="medium" as="h2">
        What to try
      </Heading>
      <ol className="desk-steps" aria-label="What to try">
        {steps.map((step) => (
          <li key={step.number} className="desk-step">
            <span className="desk-step-number" aria-hidden="true">
              {step.number}
            </span>
            <div className="desk-step-text">
              <div className="desk-inline">
                <Heading size="small" as="h3">
                  {step.title}
                </Heading>
                <Lozenge>{step.role}</Lozenge>
              </div>
              <p>{step.text}</p>
            </div>
            <LinkButton appearance={step.number === 1 ? 'primary' : 'default'} href={`/_pages/try/${step.number}`}>
              {step.link}
            </LinkButton>
          </li>
        ))}
      </ol>
      <Heading size="medium" as="h2">
        Projects on this site
      </Heading>
      <ul className="desk-cards">
        {site.projects.map((project) => (
          <li key={project.key} className="desk-card">
            <Heading size="xsmall" as="h3">
              {project.name}
            </Heading>
            <p className="desk-subtle">{`${project.key} · ${project.type === 'service_desk' ? 'service project' : 'software project'}`}</p>
            <div className="desk-inline">
              {project.portalId === null ? null : (
                <Link href={`/servicedesk/customer/portal/${project.portalId}?as=customer`}>Portal</Link>
              )}
              {project.type === 'service_desk' ? (
                <Link href={`/jira/servicedesk/projects/${project.key}/queues?as=agent`}>{`Queues of ${project.key}`}</Link>
              ) : (
                <Link href={`/jira/software/projects/${project.key}/issues?as=agent`}>{`Work of ${project.key}`}</Link>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Page>
  );
}
