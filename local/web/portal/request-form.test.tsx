import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CallError } from '../api/http';
import type { RequestField } from '../api/service-desk';
import { accessibilityFaults, renderInDesk } from '../testing/desk-double';
import { RequestForm, type FilledForm } from './request-form';

const fields: RequestField[] = [
  {
    fieldId: 'summary',
    name: 'Summary',
    required: true,
    description: 'One line',
    jiraSchema: { type: 'string', system: 'summary' },
  },
  {
    fieldId: 'description',
    name: 'What happened?',
    required: false,
    defaultValues: [{ value: 'Steps:\n1. ', label: '' }],
    jiraSchema: { type: 'string', system: 'description' },
  },
  {
    fieldId: 'customfield_1',
    name: 'Application',
    required: false,
    validValues: [
      { value: '21', label: 'Billing' },
      { value: '22', label: 'Stock' },
    ],
    jiraSchema: { type: 'option' },
  },
  { fieldId: 'customfield_2', name: 'Since', required: false, jiraSchema: { type: 'date' } },
  {
    fieldId: 'attachment',
    name: 'Attachment',
    required: false,
    jiraSchema: { type: 'array', items: 'attachment', system: 'attachment' },
  },
  { fieldId: 'hidden', name: 'Hidden', required: true, visible: false, jiraSchema: { type: 'string' } },
];

const renderForm = (send: (filled: FilledForm) => Promise<void>, query = '') =>
  renderInDesk(<RequestForm fields={fields} asked={new URLSearchParams(query)} people={[]} cancelHref="/back" send={send} />);

describe('the portal’s form', () => {
  it('shows each visible field with its label, help and template text', async () => {
    renderForm(jest.fn());

    expect(await screen.findByRole('textbox', { name: /Summary/ })).toBeRequired();
    expect(screen.getByText('One line')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'What happened?' })).toHaveDisplayValue(/Steps:/);
    expect(screen.getByLabelText('Since')).toHaveAttribute('type', 'date');
    expect(screen.queryByText('Hidden')).not.toBeInTheDocument();
  });

  it('sends what was filled in, in JSM’s shapes', async () => {
    const send = jest.fn<Promise<void>, [FilledForm]>().mockResolvedValue();
    renderForm(send, 'customfield_1=billing');
    const user = userEvent.setup();

    await user.type(await screen.findByRole('textbox', { name: /Summary/ }), 'Export fails');
    await user.upload(screen.getByLabelText('Attachment'), new File(['x'], 'log.txt', { type: 'text/plain' }));
    await user.click(screen.getByRole('button', { name: 'Send' }));

    const [filled] = send.mock.calls[0] ?? [];
    expect(filled?.values).toEqual({ summary: 'Export fails', description: 'Steps:\n1. ', customfield_1: { id: '21' } });
    expect(filled?.files.map((file) => file.name)).toEqual(['log.txt']);
  });

  it('asks for a required field before it sends', async () => {
    const send = jest.fn();
    renderForm(send);

    await userEvent.click(await screen.findByRole('button', { name: 'Send' }));

    expect(await screen.findByText('Summary is required.')).toBeInTheDocument();
    expect(send).not.toHaveBeenCalled();
  });

  it('shows a refusal at the field it names', async () => {
    renderForm(
      jest.fn().mockRejectedValue(new CallError(400, 'refused', { customfield_2: 'This day is not over.' })),
      'summary=a',
    );

    await userEvent.click(await screen.findByRole('button', { name: 'Send' }));

    expect(await screen.findByText('This day is not over.')).toBeInTheDocument();
  });

  it('shows a refusal that names no field above the form', async () => {
    renderForm(jest.fn().mockRejectedValue(new CallError(403, 'You cannot raise this.')), 'summary=a');

    await userEvent.click(await screen.findByRole('button', { name: 'Send' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('You cannot raise this.');
  });

  it('has no accessibility faults', async () => {
    const { container } = renderForm(jest.fn());
    await screen.findByRole('button', { name: 'Send' });

    const faults = await accessibilityFaults(container);

    expect(faults.filter((fault) => !fault.startsWith('region'))).toEqual([]);
  });
});
