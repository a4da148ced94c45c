import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { TransitionInfo } from '../api/jira';
import { Refusal, renderInDesk } from '../testing/desk-double';
import { StatusMenu } from './status-menu';

const status = (name: string, key: string) => ({ id: name, name, statusCategory: { key } });
const transitions: TransitionInfo[] = [
  { id: '11', name: 'Wait for customer', to: status('Waiting for customer', 'indeterminate'), fields: {} },
  {
    id: '21',
    name: 'Resolve',
    to: status('Resolved', 'done'),
    fields: {
      resolution: {
        required: true,
        name: 'Resolution',
        allowedValues: [
          { id: '1', name: 'Done' },
          { id: '2', name: 'Won’t do' },
        ],
      },
    },
  },
];
const renderMenu = (answers: Record<string, unknown>, changed = jest.fn().mockResolvedValue(undefined)) => {
  const rendered = renderInDesk(
    <StatusMenu issueKey="HELP-1" status={status('Open', 'new')} transitions={transitions} changed={changed} />,
    { answers },
  );
  return { ...rendered, changed };
};
const path = '/rest/api/3/issue/HELP-1/transitions';

describe('changing the status', () => {
  it('moves at once when the transition has no screen', async () => {
    const { calls, changed } = renderMenu({ [`POST ${path}`]: undefined });
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: /change status/ }));
    await user.click(await screen.findByRole('menuitem', { name: /Wait for customer/ }));

    await waitFor(() => expect(changed).toHaveBeenCalled());
    expect(calls.find((call) => call.path === path)?.body).toEqual({ transition: { id: '11' } });
  });

  it('asks for the resolution when it is on the screen', async () => {
    const { calls, changed } = renderMenu({ [`POST ${path}`]: undefined });
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: /change status/ }));
    await user.click(await screen.findByRole('menuitem', { name: /Resolve/ }));
    await user.click(await screen.findByRole('button', { name: 'Resolve' }));
    expect(await screen.findByText('Resolution is required.')).toBeInTheDocument();
    await user.click(screen.getByRole('combobox', { name: /Resolution/ }));
    await user.click(await screen.findByRole('option', { name: 'Done' }));
    await user.click(screen.getByRole('button', { name: 'Resolve' }));

    await waitFor(() => expect(changed).toHaveBeenCalled());
    expect(calls.find((call) => call.path === path)?.body).toEqual({
      transition: { id: '21' },
      fields: { resolution: { id: '1' } },
    });
  });

  it('says why Jira refused', async () => {
    renderMenu({ [`POST ${path}`]: new Refusal(400, { errorMessages: ['The transition is not open.'], errors: {} }) });
    const user = userEvent.setup();

    await user.click(await screen.findByRole('button', { name: /change status/ }));
    await user.click(await screen.findByRole('menuitem', { name: /Wait for customer/ }));

    expect(await screen.findByText('The transition is not open.')).toBeInTheDocument();
  });
});
