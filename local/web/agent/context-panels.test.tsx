import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Pages } from '../app';
import { accounts, Refusal, renderInDesk } from '../testing/desk-double';
import { issueAnswers } from '../testing/issues';

const panel = {
  type: 'jira:issueContext',
  key: 'panel',
  title: 'The app',
  framePath: '/_forge/resources/panel/index.html',
  viewportSize: undefined,
  unlicensedAccess: [],
  properties: { label: 'Request check', icon: '/_forge/resources/panel/icon.svg', resource: 'panel' },
};
const open = (dynamic: unknown) =>
  renderInDesk(<Pages />, {
    path: '/browse/HELP-1',
    me: accounts.agent,
    answers: { ...issueAnswers(), 'POST /_desk/bridge/dynamic-properties': dynamic },
    site: { modules: [panel] },
  });

describe('an issue context of the app', () => {
  beforeEach(() => window.localStorage.clear());

  it('stands with its label, icon and status, and tells the function where it is', async () => {
    const { calls } = open({ status: { type: 'lozenge', value: { label: 'Asked', type: 'inprogress' } } });

    const region = await screen.findByRole('region', { name: 'Request check' });

    expect(await within(region).findByText('Asked')).toBeInTheDocument();
    expect(within(region).getByTitle('Request check')).toHaveAttribute(
      'src',
      'http://127.0.0.1:9/_forge/resources/panel/index.html',
    );
    expect(region.querySelector('img')).toHaveAttribute('src', 'http://127.0.0.1:9/_forge/resources/panel/icon.svg');
    expect(calls.find(({ path }) => path.endsWith('dynamic-properties'))?.body).toMatchObject({
      moduleKey: 'panel',
      extension: {
        type: 'jira:issueContext',
        issue: { id: '100', key: 'HELP-1', type: 'Incident', typeId: '1' },
        project: { id: '10000', key: 'HELP', type: 'service_desk' },
      },
    });
  });

  it('shows a badge, or nothing when the function says nothing', async () => {
    const { unmount } = open({ status: { type: 'badge', value: { label: '3' } } });
    expect(await screen.findByText('3')).toBeInTheDocument();
    unmount();

    open(null);

    const region = await screen.findByRole('region', { name: 'Request check' });
    expect(region.querySelector('.desk-panel-status')).toBeEmptyDOMElement();
  });

  it('says when the status could not be had', async () => {
    open(new Refusal(500, { error: 'broken' }));

    expect(await screen.findByText('status failed')).toBeInTheDocument();
  });

  it('stays closed for the next visit', async () => {
    const { unmount } = open(null);
    await userEvent.click(await screen.findByRole('button', { name: 'Close Request check' }));
    await waitFor(() => expect(screen.queryByTitle('Request check')).not.toBeInTheDocument());
    unmount();

    open(null);

    expect(await screen.findByRole('button', { name: 'Open Request check' })).toHaveAttribute('aria-expanded', 'false');
  });
});
