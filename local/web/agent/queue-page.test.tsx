import { screen, within } from '@testing-library/react';
import { Pages } from '../app';
import { accessibilityFaults, accounts, page, Refusal, renderInDesk } from '../testing/desk-double';

const person = (displayName: string) => ({ accountId: displayName, displayName });
const answers = {
  'GET /rest/servicedeskapi/servicedesk': page([{ id: '3', projectId: '10000', projectKey: 'HELP', projectName: 'Help' }]),
  'GET /rest/servicedeskapi/servicedesk/3/queue': page([
    { id: '1', name: 'All open', issueCount: 2 },
    { id: '2', name: 'Unassigned', issueCount: 0 },
  ]),
  'GET /rest/servicedeskapi/servicedesk/3/queue/1/issue': page([
    {
      id: '100',
      key: 'HELP-1',
      fields: {
        summary: 'Export fails',
        issuetype: { id: '1', name: 'Incident' },
        status: { id: '1', name: 'Waiting for support', statusCategory: { key: 'indeterminate' } },
        reporter: person('Cleo Customer'),
        assignee: null,
        created: '2030-01-06T10:00:00.000+0000',
        updated: '2030-01-06T11:00:00.000+0000',
      },
    },
  ]),
  'GET /rest/servicedeskapi/servicedesk/3/queue/2/issue': page([]),
};

describe('the queues', () => {
  it('shows the first queue as a table, and the others with their counts', async () => {
    const { container } = renderInDesk(<Pages />, {
      path: '/jira/servicedesk/projects/HELP/queues',
      me: accounts.agent,
      answers,
    });

    const table = await screen.findByRole('table');
    const [, row] = within(table).getAllByRole('row');

    expect(within(row as HTMLElement).getByRole('link', { name: 'HELP-1' })).toHaveAttribute('href', '/browse/HELP-1');
    expect(row).toHaveTextContent('Waiting for support');
    expect(row).toHaveTextContent('Unassigned');
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((one) => one.textContent),
    ).toEqual(['Key', 'Type', 'Summary', 'Reporter', 'Assignee', 'Status', 'Created', 'Updated']);
    const side = screen.getByRole('navigation', { name: 'Queues and projects' });
    expect(within(side).getByRole('link', { name: /Unassigned/ })).toHaveAttribute(
      'href',
      '/jira/servicedesk/projects/HELP/queues/2',
    );
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('says when a queue is empty', async () => {
    renderInDesk(<Pages />, { path: '/jira/servicedesk/projects/HELP/queues/2', me: accounts.agent, answers });

    expect(await screen.findByText('This queue is empty')).toBeInTheDocument();
  });

  it('says what Jira refused, and offers another try', async () => {
    const refused = { 'GET /rest/servicedeskapi/servicedesk': new Refusal(403, { errorMessage: 'You are no agent here.' }) };
    renderInDesk(<Pages />, { path: '/jira/servicedesk/projects/HELP/queues', me: accounts.customer, answers: refused });

    expect(await screen.findByText(/^You are no agent here\./)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });
});
