import { UiModificationsHost, type FieldState, type ModifiedForm } from './ui-modifications';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const summary: FieldState = {
  fieldId: 'summary',
  fieldType: 'summary',
  fieldName: 'Summary',
  description: '',
  isVisible: true,
  isReadOnly: false,
  isRequired: true,
  value: 'Export fails',
};
interface Api {
  readonly data: { readonly uiModifications: unknown; readonly onInitChangeId: string };
  readonly actions: Readonly<Record<string, (payload?: unknown) => unknown>>;
}
function aHost(over: Partial<ModifiedForm> = {}) {
  const form = {
    modifications: [{ id: 'm1', data: '{"hint":1}' }],
    mayRequire: false,
    fields: () => [summary, { ...summary, fieldId: 'priority', fieldType: 'priority' }],
    apply: jest.fn<string | undefined, [string, object]>(),
    warn: jest.fn(),
    ...over,
  };
  const host = new UiModificationsHost(form);
  const errors = jest.fn();
  const api = host.api() as Api;
  const call = (action: string, payload?: unknown): unknown => api.actions[action]?.(payload);
  call('subscribeToErrors', errors);
  return { host, form, api, call, errors, changeId: api.data.onInitChangeId };
}

describe('user interface modifications of the portal’s form', () => {
  it('start with the registered modifications and the form as it stands', () => {
    const { api, call } = aHost();

    expect(api.data.uiModifications).toEqual([{ id: 'm1', data: '{"hint":1}' }]);
    expect(call('getOnInitData')).toEqual({
      currentFormState: { summary, priority: expect.objectContaining({ fieldId: 'priority' }) as unknown },
    });
  });

  it('change names, descriptions, visibility and values of registered fields', () => {
    const { call, form, errors, changeId } = aHost();

    call('registerFields', { fields: ['summary'], changeId });
    call('submit', {
      changeId,
      fieldsChanges: { summary: { fieldName: 'Title', description: 'One line', isVisible: false, value: 'x' } },
      screenTabsChanges: [],
    });

    expect((form.apply as jest.Mock).mock.calls).toEqual([
      ['summary', { fieldName: 'Title' }],
      ['summary', { description: 'One line' }],
      ['summary', { isVisible: false }],
      ['summary', { value: 'x' }],
    ]);
    expect(errors).not.toHaveBeenCalled();
  });

  it('tell errors for fields that were not registered, and for what the portal does not have', () => {
    const { call, form, errors, changeId } = aHost();

    call('registerFields', { fields: ['summary'], changeId });
    call('submit', {
      changeId,
      fieldsChanges: { priority: { fieldName: 'Urgency' }, summary: { isRequired: false, isReadOnly: true, fieldName: 7 } },
      screenTabsChanges: [{ id: '1', isVisible: true, isActive: true }],
    });

    expect(form.apply).not.toHaveBeenCalled();
    expect(errors).toHaveBeenCalledWith({
      errors: [
        expect.objectContaining({ type: 'APPLY_CHANGES_FOR_UNREGISTERED_FIELD', fieldId: 'priority' }),
        expect.objectContaining({ type: 'FIELD_VALIDATION_FAILED', method: 'setRequired' }),
        expect.objectContaining({ type: 'FIELD_VALIDATION_FAILED', method: 'setReadOnly' }),
        expect.objectContaining({ type: 'FIELD_VALIDATION_FAILED', method: 'setName' }),
        expect.objectContaining({ type: 'SCREENTABS_VALIDATION_FAILED' }),
      ],
    });
  });

  it('make a field required where the desk’s switch lets them', () => {
    const { call, form, errors, changeId } = aHost({ mayRequire: true });

    call('registerFields', { fields: ['summary'], changeId });
    call('submit', { changeId, fieldsChanges: { summary: { isRequired: false, isReadOnly: true } } });

    expect((form.apply as jest.Mock).mock.calls).toEqual([['summary', { isRequired: false }]]);
    expect(errors).toHaveBeenCalledWith({ errors: [expect.objectContaining({ method: 'setReadOnly' })] });
  });

  it('tell an error for a value that the field does not take', () => {
    const { call, errors, changeId } = aHost({ apply: () => 'no such option' });

    call('registerFields', { fields: ['priority'], changeId });
    call('submit', { changeId, fieldsChanges: { priority: { value: { id: '99' } } } });

    expect(errors).toHaveBeenCalledWith({
      errors: [expect.objectContaining({ method: 'setValue', fieldId: 'priority', message: 'no such option' })],
    });
  });

  it('hear of each change with a registration of its own', async () => {
    const { host, call, form, changeId } = aHost();
    const heard = jest.fn();
    call('subscribeToChanges', heard);
    call('registerFields', { fields: ['summary'], changeId });

    host.fieldChanged('summary');
    await nextTurn();
    const [[change]] = heard.mock.calls as [[{ changedFieldId: string; changeId: string }]];
    call('submit', { changeId: change.changeId, fieldsChanges: { summary: { isVisible: false } } });

    expect(change).toMatchObject({ changedFieldId: 'summary', uiModifications: [{ id: 'm1' }] });
    expect(change.changeId).not.toBe(changeId);
    expect(form.apply).not.toHaveBeenCalled();
  });
});
