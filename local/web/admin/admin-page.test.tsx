import { screen } from '@testing-library/react';
import { Pages } from '../app';
import { accounts, renderInDesk } from '../testing/desk-double';

const path = '/jira/settings/apps/the-app/env-1/settings';

describe('the app’s admin page', () => {
  it('stands in a sandboxed frame of the app’s own origin', async () => {
    renderInDesk(<Pages />, { path, me: accounts.admin });

    const frame = await screen.findByTitle('The app');

    expect(frame).toHaveAttribute('src', 'http://127.0.0.1:9/_forge/resources/settings/index.html');
    expect(frame.getAttribute('sandbox')?.split(' ')).toEqual(
      expect.arrayContaining(['allow-scripts', 'allow-same-origin', 'allow-forms', 'allow-modals', 'allow-popups']),
    );
    expect(frame.getAttribute('sandbox')).not.toContain('allow-top-navigation');
  });

  it('is closed to agents', async () => {
    renderInDesk(<Pages />, { path, me: accounts.agent });

    expect(await screen.findByRole('heading', { level: 1, name: 'You don’t have access' })).toBeInTheDocument();
    expect(screen.queryByTitle('The app')).not.toBeInTheDocument();
  });
});

describe('an address without a page', () => {
  it('says so', async () => {
    renderInDesk(<Pages />, { path: '/nowhere' });

    expect(await screen.findByRole('heading', { level: 1, name: 'There is no such page' })).toBeInTheDocument();
  });
});
