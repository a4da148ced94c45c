import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Pages } from '../app';
import { accessibilityFaults, renderInDesk } from '../testing/desk-double';

const run = (id: string, over: object = {}) => ({
  id,
  functionKey: `function-${id}`,
  trigger: 'trigger avi:jira:created:issue',
  startedAt: '2030-01-07T07:00:00.000Z',
  durationMs: 12.4,
  calls: [{ method: 'GET', path: '/rest/api/3/issue/HELP-1', status: 200, points: 1 }],
  points: 1,
  logs: [{ level: 'warn', text: 'slow' }],
  ...over,
});

describe('the runs of the app’s functions', () => {
  it('tell what started them, how long they took and what they asked of Jira', async () => {
    const { container } = renderInDesk(<Pages />, {
      path: '/_pages/invocations',
      answers: { 'GET /_desk/invocations': { invocations: [run('a')] } },
    });

    const [item] = within(await screen.findByRole('list', { name: 'Runs' })).getAllByRole('listitem');
    expect(item).toHaveTextContent('trigger avi:jira:created:issue');
    expect(item).toHaveTextContent('12 ms · 1 call · 1 point');
    await userEvent.click(screen.getByText('1 call, 1 log line'));

    expect(item).toHaveTextContent('GET /rest/api/3/issue/HELP-1');
    expect(item).toHaveTextContent('warn slow');
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('stand out when they failed', async () => {
    const error = { type: 'TIMEOUT', message: 'The function took longer than 25 s' };
    renderInDesk(<Pages />, {
      path: '/_pages/invocations',
      answers: { 'GET /_desk/invocations': { invocations: [run('a', { error })] } },
    });

    expect(await screen.findByText('TIMEOUT: The function took longer than 25 s')).toBeInTheDocument();
    expect(screen.getByText('Failed')).toBeInTheDocument();
  });
});
