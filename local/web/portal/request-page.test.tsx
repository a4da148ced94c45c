import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Pages } from '../app';
import { accessibilityFaults, accounts, Refusal, renderInDesk } from '../testing/desk-double';
import { requestAnswers } from '../testing/issues';

const open = (answers: Record<string, unknown> = {}, query = '') =>
  renderInDesk(<Pages />, {
    path: `/servicedesk/customer/portal/7/HELP-1${query}`,
    me: accounts.customer,
    answers: { ...requestAnswers(), ...answers },
  });

describe('a request on the portal', () => {
  it('shows what the customer wrote, what was answered, and the portal’s own name', async () => {
    const { container } = open();

    expect(await screen.findByRole('heading', { level: 1, name: 'Export fails' })).toBeInTheDocument();
    expect(screen.getByText('Urgency')).toBeInTheDocument();
    expect(within(screen.getByRole('list', { name: 'Comments' })).getByText('We are on it')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Help desk' })).toHaveAttribute('href', '/servicedesk/customer/portal/7');
    expect(screen.getByText('Waiting for support')).toBeInTheDocument();
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('offers the moves that customers have', async () => {
    const { calls } = open({ 'POST /rest/servicedeskapi/request/HELP-1/transition': undefined });

    await userEvent.click(await screen.findByRole('button', { name: 'Mark as resolved' }));

    await waitFor(() => expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({ id: '41' }));
  });

  it('says that it is not there for this person', async () => {
    open({ 'GET /rest/servicedeskapi/request/HELP-1': new Refusal(404, { errorMessage: 'Not for you.' }) });

    expect(await screen.findByText(/^Not for you\./)).toBeInTheDocument();
  });
});

describe('the customer’s reply', () => {
  it('starts with what the address says, and is sent as a public comment', async () => {
    const { calls } = open({ 'POST /rest/servicedeskapi/request/HELP-1/comment': {} }, '?reply=Since%20Monday');

    expect(await screen.findByRole('textbox', { name: 'Add a comment' })).toHaveValue('Since Monday');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Add a comment' })).toHaveValue(''));
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({ body: 'Since Monday', public: true });
  });

  it('takes files along', async () => {
    const { calls } = open({
      'POST /rest/servicedeskapi/servicedesk/3/attachTemporaryFile': {
        temporaryAttachments: [{ temporaryAttachmentId: 't1' }],
      },
      'POST /rest/servicedeskapi/request/HELP-1/attachment': {},
    });
    const user = userEvent.setup();

    await user.type(await screen.findByRole('textbox', { name: 'Add a comment' }), 'See the log');
    await user.upload(screen.getByLabelText('Attach files'), new File(['x'], 'log.txt'));
    await user.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(calls.some(({ path }) => path.endsWith('/HELP-1/attachment'))).toBe(true));
    expect(calls.find(({ path }) => path.endsWith('/HELP-1/attachment'))?.body).toEqual({
      temporaryAttachmentIds: ['t1'],
      public: true,
      additionalComment: { body: 'See the log' },
    });
  });

  it('stays in the box when it is refused, and is not sent empty', async () => {
    open({
      'POST /rest/servicedeskapi/request/HELP-1/comment': new Refusal(400, {
        errorMessage: 'Closed requests take no comments.',
      }),
    });
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Write something first.')).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: 'Add a comment' }), 'Again');
    await user.click(screen.getByRole('button', { name: 'Save' }));

    expect(await screen.findByText('Closed requests take no comments.')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Add a comment' })).toHaveValue('Again');
  });
});
