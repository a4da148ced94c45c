import { screen, within } from '@testing-library/react';
import { Pages } from '../app';
import { accessibilityFaults, accounts, renderInDesk } from '../testing/desk-double';

const work = (key: string, summary: string) => ({
  id: key,
  key,
  fields: {
    summary,
    issuetype: { id: '1', name: 'Bug' },
    status: { id: '1', name: 'To do', statusCategory: { key: 'new' } },
    reporter: { accountId: 'g', displayName: 'Gil' },
    assignee: null,
    created: '2030-01-06T10:00:00.000+0000',
    updated: '2030-01-06T11:00:00.000+0000',
  },
});
const open = (issues: readonly unknown[]) =>
  renderInDesk(<Pages />, {
    path: '/jira/software/projects/DEV/issues',
    me: accounts.agent,
    answers: { 'POST /rest/api/3/search/jql': { issues } },
  });

describe('the work of a software project', () => {
  it('lists the work, newest first, each with its link', async () => {
    const { container, calls } = open([work('DEV-2', 'Export fails'), work('DEV-1', 'Older')]);

    const [, first] = within(await screen.findByRole('table')).getAllByRole('row');

    expect(within(first as HTMLElement).getByRole('link', { name: 'DEV-2' })).toHaveAttribute('href', '/browse/DEV-2');
    expect(first).toHaveTextContent('6 Jan 2030, 05:00 GMT-5');
    expect(calls.find(({ path }) => path === '/rest/api/3/search/jql')?.body).toMatchObject({
      jql: 'project = "DEV" ORDER BY created DESC',
    });
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('says when there is none', async () => {
    open([]);

    expect(await screen.findByText('No work items yet')).toBeInTheDocument();
  });
});
