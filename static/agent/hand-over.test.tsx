import { screen } from '@testing-library/react';
import { Modal } from '@forge/bridge';
import { renderScreen } from '../ui/test-page';
import { HandOver } from './hand-over';

jest.mock('@forge/bridge', () => ({ invoke: jest.fn(), Modal: jest.fn(() => ({ open: jest.fn(() => Promise.resolve()) })) }));

it('opens the page that the action opens', async () => {
  const { user } = renderScreen(<HandOver />);

  await user.click(screen.getByRole('button', { name: 'Clone and move to DEV' }));

  expect(Modal).toHaveBeenCalledWith(expect.objectContaining({ resource: 'move' }));
  const opened = jest.mocked(Modal).mock.results[0]?.value as Modal;
  expect(opened.open).toHaveBeenCalledTimes(1);
});
