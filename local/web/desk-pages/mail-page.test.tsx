import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Pages } from '../app';
import { accessibilityFaults, renderInDesk } from '../testing/desk-double';

const letter = (id: string, to: string, cause: string) => ({
  id,
  sent: '2030-01-07T07:00:00.000Z',
  toAccountId: `id-${to}`,
  to,
  issueKey: 'HELP-1',
  subject: `Letter ${id}`,
  text: 'Two\nlines',
  cause,
});
const open = (mail: unknown[]) => renderInDesk(<Pages />, { path: '/_pages/mail', answers: { 'GET /_desk/mail': { mail } } });

describe('the outgoing mail', () => {
  it('lists each message with what caused it', async () => {
    const { container } = open([letter('1', 'cleo@example.com', 'public-comment'), letter('2', 'gil@example.com', 'resolved')]);

    const [first, second] = within(await screen.findByRole('list', { name: 'Messages' })).getAllByRole('listitem');

    expect(first).toHaveTextContent('public comment');
    expect(first).toHaveTextContent('To cleo@example.com');
    expect(within(first as HTMLElement).getByRole('link', { name: 'HELP-1' })).toHaveAttribute('href', '/browse/HELP-1');
    expect(second).toHaveTextContent('Letter 2');
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('can be narrowed to one recipient', async () => {
    open([letter('1', 'cleo@example.com', 'resolved'), letter('2', 'gil@example.com', 'resolved')]);

    await userEvent.type(await screen.findByRole('combobox', { name: 'Recipient' }), 'gil{Enter}');

    expect(screen.queryByText('Letter 1')).not.toBeInTheDocument();
    expect(screen.getByText('Letter 2')).toBeInTheDocument();
  });

  it('says when there is none', async () => {
    open([]);

    expect(await screen.findByText('No mail yet')).toBeInTheDocument();
  });
});
