import { screen, within } from '@testing-library/react';
import { aSite, accessibilityFaults, accounts, page, renderInDesk } from '../testing/desk-double';
import { Pages } from '../app';
import { SessionGate } from '../shell/session-gate';

describe('the start page', () => {
  it('says in five numbered steps what to try, each with its link', async () => {
    renderInDesk(<Pages />);

    const list = await screen.findByRole('list', { name: 'What to try' });
    const steps = within(list).getAllByRole('listitem');

    expect(list.tagName).toBe('OL');
    expect(steps).toHaveLength(5);
    expect(steps.map((step) => within(step).getByRole('link').getAttribute('href'))).toEqual(
      [1, 2, 3, 4, 5].map((number) => `/_pages/try/${number}`),
    );
  });

  it('has no accessibility faults', async () => {
    const { container } = renderInDesk(<Pages />, { me: accounts.admin });
    await screen.findByRole('heading', { level: 1, name: 'Test desk' });

    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('opens the filled form of step 1 as the customer', async () => {
    let me: unknown = accounts.agent;
    const { calls } = renderInDesk(
      <SessionGate>
        <Pages />
      </SessionGate>,
      {
        path: '/_pages/try/1',
        answers: {
          'GET /_desk/site': () => ({ ...aSite(), me }),
          'POST /_desk/session': () => {
            me = accounts.customer;
            return undefined;
          },
          'GET /rest/servicedeskapi/servicedesk': page([
            { id: '3', projectId: '10000', projectKey: 'HELP', projectName: 'Help' },
          ]),
          'GET /rest/servicedeskapi/servicedesk/3/requesttype': page([
            { id: '11', name: 'Ask a question', description: '', serviceDeskId: '3' },
            { id: '12', name: 'Report a problem', description: '', serviceDeskId: '3' },
          ]),
          'GET /rest/servicedeskapi/servicedesk/3/requesttype/12': {
            id: '12',
            name: 'Report a problem',
            description: '',
            serviceDeskId: '3',
          },
          'GET /rest/servicedeskapi/servicedesk/3/requesttype/12/field': {
            requestTypeFields: [
              { fieldId: 'summary', name: 'Summary', required: true, jiraSchema: { type: 'string', system: 'summary' } },
              {
                fieldId: 'description',
                name: 'Description',
                required: true,
                jiraSchema: { type: 'string', system: 'description' },
              },
            ],
          },
        },
      },
    );

    const description = await screen.findByRole('textbox', { name: /Description/ });

    expect(calls.find((call) => call.path === '/_desk/session')?.body).toEqual({ accountId: 'id-customer' });
    expect(description).toHaveDisplayValue(/camille\.fontaine@example\.com/);
    expect(screen.getByRole('heading', { level: 1, name: 'Report a problem' })).toBeInTheDocument();
  });
});
