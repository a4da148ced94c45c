import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { listRequests, listRequestTypes, listServiceDesks } from '../api/service-desk';
import { adminPagePath } from '../bridge/targets';
import type { DeskSite } from '../../desk-api';
import { Busy, Failed } from '../parts/faces';
import { useDesk } from '../shell/desk-context';
import { demoProject, faultType, sampleAnswer, sampleRequest, steps } from './steps';

async function deskOf(projectKey: string): Promise<string> {
  const desk = (await listServiceDesks()).find((one) => one.projectKey === projectKey);
  if (!desk) throw new Error(`The project ${projectKey} has no portal for this customer.`);
  return desk.id;
}

/** The customer's newest request on the demo desk: the one of step 1, once it was raised. */
async function newestRequest(projectKey: string): Promise<string> {
  const requests = await listRequests({
    ownership: 'OWNED_REQUESTS',
    status: 'ALL_REQUESTS',
    serviceDeskId: await deskOf(projectKey),
  });
  const [newest] = [...requests].sort((a, b) => b.createdDate.epochMillis - a.createdDate.epochMillis);
  if (!newest) throw new Error('This customer has no request yet. Raise one with step 1 first.');
  return newest.issueKey;
}

/** The address of a step, asked for as the desk's first customer. */
async function addressOfStep(step: number, site: DeskSite): Promise<string> {
  const project = demoProject(site);
  if (!project) throw new Error('This desk has no service project.');
  if (step === 5) {
    const page = site.modules.find((one) => one.type === 'jira:adminPage');
    if (!page) throw new Error('The installed app has no admin page.');
    return `${adminPagePath(site, page.key)}?${new URLSearchParams({ project: project.key, as: 'admin' }).toString()}`;
  }
  const portal = `/servicedesk/customer/portal/${project.portalId}`;
  if (step === 1) {
    const type = faultType(await listRequestTypes(await deskOf(project.key)));
    if (!type) throw new Error(`The project ${project.key} has no request type.`);
    return `${portal}/create/${type.id}?${new URLSearchParams(sampleRequest).toString()}`;
  }
  const key = await newestRequest(project.key);
  if (step === 3) return `/browse/${key}?as=agent`;
  return step === 4 ? `${portal}/${key}?${new URLSearchParams({ reply: sampleAnswer }).toString()}` : `${portal}/${key}`;
}

/** Becomes the person of a step and goes where it happens. */
export function TryStepPage(): ReactNode {
  const { site, me, become } = useDesk();
  const navigate = useNavigate();
  const number = Number(useParams()['step']);
  const [failure, setFailure] = useState<Error>();
  const customer = site.accounts.find((one) => one.role === 'customer');
  const isCustomer = me?.accountId === customer?.accountId;

  useEffect(() => {
    const go = async (): Promise<void> => {
      if (!steps.some((step) => step.number === number)) throw new Error('There are five steps to try.');
      if (!customer) throw new Error('This desk has no customer.');
      // Signing in loads this page anew as the customer, and the step goes on there.
      if (!isCustomer && number !== 5) return become(customer.accountId);
      await navigate(await addressOfStep(number, site), { replace: true });
    };
    go().catch((error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))));
    // The desk's object changes when the site is loaded again; the step must not start over for that.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [number, isCustomer]);

  return failure ? <Failed error={failure} /> : <Busy label="Going there" />;
}
