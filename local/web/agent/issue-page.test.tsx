import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Pages } from '../app';
import { appEvents } from '../bridge/event-hub';
import { accessibilityFaults, accounts, Refusal, renderInDesk } from '../testing/desk-double';
import { issueAnswers, requestAnswers } from '../testing/issues';

const open = (answers: Record<string, unknown> = issueAnswers(), modules: readonly object[] = []) =>
  renderInDesk(<Pages />, { path: '/browse/HELP-1', me: accounts.agent, answers, site: { modules: modules as never } });

describe('the issue view', () => {
  it('shows the work item with its details, comments of both kinds, and history', async () => {
    const { container } = open();

    expect(await screen.findByRole('heading', { level: 1, name: 'Export fails' })).toBeInTheDocument();
    const [reply, note] = within(screen.getByRole('list', { name: 'Comments' })).getAllByRole('listitem');
    expect(reply).not.toHaveTextContent('Internal note');
    expect(note).toHaveTextContent('Internal note');
    expect(screen.getByRole('region', { name: 'Details' })).toHaveTextContent('Incident');
    await userEvent.click(screen.getByRole('tab', { name: 'History' }));
    expect(screen.getByRole('list', { name: 'History' })).toHaveTextContent('priority: Low → High');
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('says that a work item is not there for this person', async () => {
    open({ 'GET /rest/api/3/issue/HELP-1': new Refusal(404, { errorMessages: ['Issue does not exist'], errors: {} }) });

    expect(await screen.findByText(/Issue does not exist/)).toBeInTheDocument();
  });

  it('saves a changed paragraph and keeps the formatting of the others', async () => {
    const { calls } = open({ ...issueAnswers(), 'PUT /rest/api/3/issue/HELP-1': undefined });
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Edit description' }));
    expect(screen.getByText(/a paragraph that you change becomes plain text/)).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: 'Description' }), ' morning');
    await user.click(screen.getAllByRole('button', { name: 'Save' })[0] as HTMLElement);

    await waitFor(() => expect(calls.some(({ method }) => method === 'PUT')).toBe(true));
    expect(calls.find(({ method }) => method === 'PUT')?.body).toEqual({
      fields: {
        description: {
          type: 'doc',
          version: 1,
          content: [
            { type: 'paragraph', content: [{ type: 'text', text: 'It fails', marks: [{ type: 'strong' }] }] },
            { type: 'paragraph', content: [{ type: 'text', text: 'since Monday morning' }] },
          ],
        },
      },
    });
  });

  it('writes nothing when an edit changed nothing', async () => {
    const { calls } = open();
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Edit description' }));
    await user.click(screen.getAllByRole('button', { name: 'Save' })[0] as HTMLElement);

    expect(await screen.findByRole('button', { name: 'Edit description' })).toBeInTheDocument();
    expect(calls.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('leaves an editor by Escape, with nothing written and the focus back at its pen', async () => {
    const { calls } = open(issueAnswers());
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: 'Edit summary' }));
    const editor = screen.getByRole('textbox', { name: 'Summary' });
    expect(editor).toHaveFocus();
    await user.type(editor, ' again{Escape}');

    expect(screen.queryByRole('textbox', { name: 'Summary' })).not.toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Export fails' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Edit summary' })).toHaveFocus();
    expect(calls.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('leads a customer to the request on the portal', async () => {
    renderInDesk(<Pages />, {
      path: '/browse/HELP-1',
      me: accounts.customer,
      answers: { ...issueAnswers(), ...requestAnswers() },
    });

    expect(await screen.findByRole('heading', { level: 1, name: 'Export fails' })).toBeInTheDocument();
    expect(screen.getByText('My requests', { selector: 'a *, a' })).toBeInTheDocument();
  });

  it('adds an internal note by the property that Jira Service Management reads', async () => {
    const { calls } = open({ ...issueAnswers(), 'POST /rest/api/3/issue/HELP-1/comment': {} });
    const user = userEvent.setup();

    await user.click(await screen.findByRole('tab', { name: 'Add internal note' }));
    await user.type(screen.getByRole('textbox', { name: 'Note, seen by the team only' }), 'Ours');
    await user.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
    expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({
      properties: [{ key: 'sd.public.comment', value: { internal: true } }],
    });
  });
});

describe('an open issue view', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

  it('loads again when only a property was written, and tells frames of changes of the issue itself', async () => {
    const issue = 'GET /rest/api/3/issue/HELP-1';
    let current = issueAnswers()[issue];
    const { calls } = open({ ...issueAnswers(), [issue]: () => current });
    await pass(100);
    const heard = jest.fn();
    const stop = appEvents.on('JIRA_ISSUE_CHANGED', heard);
    const loads = () => calls.filter(({ path }) => path.includes('expand=renderedFields,names')).length;
    const before = loads();

    await pass(4100);
    expect(loads()).toBe(before);
    current = issueAnswers({ properties: { review: { phase: 'asked' } } })[issue];
    await pass(4100);
    expect(loads()).toBe(before + 1);
    expect(heard).not.toHaveBeenCalled();
    current = issueAnswers({ fields: { updated: '2030-01-07T08:00:01.000+0000' } })[issue];
    await pass(4100);

    expect(heard).toHaveBeenCalledWith({
      issueId: '100',
      projectId: '10000',
      changes: [{ changeType: 'updated', atlassianId: 'id-Gil' }],
    });
    stop();
  });
});
