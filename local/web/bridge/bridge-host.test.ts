import { createBridgeHost, type BridgePage } from './bridge-host';
import { EventHub } from './event-hub';
import type { Look } from './messages';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function aPage(over: Partial<BridgePage> = {}): BridgePage {
  return {
    place: { moduleKey: 'panel', extension: {} },
    frameId: 'frame-1',
    invoke: jest.fn().mockResolvedValue('invoked'),
    context: jest.fn().mockResolvedValue({ moduleKey: 'panel' }),
    requestJira: jest.fn().mockResolvedValue({ status: 200, statusText: 'OK', headers: {}, body: '{}', isAttachment: false }),
    setHeight: jest.fn(),
    showFlag: jest.fn(),
    closeFlag: jest.fn(),
    openModal: jest.fn(),
    navigate: jest.fn(),
    urlOf: jest.fn().mockReturnValue('http://site/browse/HELP-1'),
    reload: jest.fn(),
    setTitle: jest.fn(),
    look: { read: () => ({ theme: 'light:light', colorMode: 'light', css: [] }), watch: () => () => undefined },
    appEvents: new EventHub(),
    publicEvents: new EventHub(),
    ...over,
  };
}

describe('the page’s half of the bridge', () => {
  it.each([
    'openRovo',
    'open',
    'getFrameDispatch',
    'getCustomFieldInternalAPI',
    'fetchRemote',
    'publishRealtimeChannel',
    'requestTeamworkGraph',
    '__permission__egressGet',
    'getUiModificationsInternalAPI',
    'constructor',
    '__proto__',
  ])('refuses %s and names it', (command) => {
    const host = createBridgeHost(aPage());

    expect(() => host.handle(command, {})).toThrow(
      expect.objectContaining({
        name: 'BridgeAPIError',
        message: expect.stringContaining(`"${command}"`) as string,
      }) as Error,
    );
  });

  it('hands a resolver call on, and wraps the answer when metadata came along', async () => {
    const page = aPage();
    const host = createBridgeHost(page);

    const plain = await host.handle('invoke', { functionKey: 'review', payload: { a: 1 }, metadata: undefined });
    const wrapped = await host.handle('invoke', { functionKey: 'review', metadata: { trace: 'x' } });

    expect(page.invoke).toHaveBeenNthCalledWith(1, 'review', { a: 1 });
    expect(plain).toBe('invoked');
    expect(wrapped).toEqual({ body: 'invoked', metadata: { trace: 'x' } });
  });

  it('asks Jira only', async () => {
    const page = aPage();
    const host = createBridgeHost(page);

    await host.handle('fetchProduct', { product: 'jira', restPath: '/rest/api/3/myself', fetchRequestInit: { method: 'GET' } });

    expect(page.requestJira).toHaveBeenCalledWith({
      restPath: '/rest/api/3/myself',
      fetchRequestInit: { method: 'GET' },
      isMultipartFormData: false,
    });
    await expect(
      Promise.resolve().then(() => host.handle('fetchProduct', { product: 'confluence', restPath: '/wiki' })),
    ).rejects.toThrow('confluence');
  });

  it('closes a modal with its payload, and says no where there is nothing to close', () => {
    const close = jest.fn();
    const modal = createBridgeHost(aPage({ close }));
    const panel = createBridgeHost(aPage());

    expect(modal.handle('close', { saved: true })).toBe(true);
    expect(close).toHaveBeenCalledWith({ saved: true });
    expect(panel.handle('close', {})).toBe(false);
    expect(panel.handle('refresh', {})).toBe(false);
    expect(panel.handle('setWorkflowRuleConfigurationCallback', { data: { onConfigure: jest.fn() } })).toBe(false);
  });

  it('refreshes, reloads and titles the page, and names the frame', () => {
    const page = aPage({ refresh: jest.fn() });
    const host = createBridgeHost(page);

    expect(host.handle('refresh', undefined)).toBe(true);
    expect(host.handle('refreshIssueView', undefined)).toBe(true);
    host.handle('reload', undefined);
    host.handle('changeWindowTitle', 'Rules');

    expect(page.refresh).toHaveBeenCalledTimes(2);
    expect(page.reload).toHaveBeenCalledTimes(1);
    expect(page.setTitle).toHaveBeenCalledWith('Rules');
    expect(host.handle('getFrameId', undefined)).toBe('frame-1');
    expect(host.handle('emitReadyEvent', undefined)).toBeUndefined();
  });

  it('takes values only where the place does, and only those that it takes', async () => {
    const taken = jest.fn().mockReturnValueOnce(undefined).mockReturnValueOnce(false);
    const form = createBridgeHost(aPage({ submit: taken }));

    await expect(form.handle('submit', { fields: [] })).resolves.toBe(true);
    await expect(form.handle('submit', 'nonsense')).resolves.toBe(false);
    await expect(createBridgeHost(aPage()).handle('submit', {})).resolves.toBe(false);
    expect(taken.mock.calls).toEqual([[{ fields: [] }], ['nonsense']]);
  });

  it('takes the function that answers a workflow rule’s configuration', () => {
    const onConfigureRule = jest.fn();
    const onConfigure = () => '{}';

    createBridgeHost(aPage({ onConfigureRule })).handle('setWorkflowRuleConfigurationCallback', { data: { onConfigure } });

    expect(onConfigureRule).toHaveBeenCalledWith(onConfigure);
  });

  it('opens Jira’s own dialogs where the page has them, and says no elsewhere', () => {
    const dialogs = { viewIssue: jest.fn(), createIssue: jest.fn() };
    const [onClose, context] = [() => undefined, { issueKey: 'HELP-1' }];
    const host = createBridgeHost(aPage({ dialogs }));

    expect(host.handle('openIssueViewModal', { data: { onClose, context } })).toBe(true);
    expect(host.handle('openIssueCreateModal', { data: { onClose, context: { summary: 'New' } } })).toBe(true);
    expect(dialogs.viewIssue).toHaveBeenCalledWith('HELP-1', onClose);
    expect(dialogs.createIssue).toHaveBeenCalledWith({ summary: 'New' }, onClose);
    expect(createBridgeHost(aPage()).handle('openIssueViewModal', { data: { onClose, context } })).toBe(false);
    expect(() => host.handle('openIssueViewModal', { data: { onClose, context: {} } })).toThrow('issueKey');
  });

  it('says that there is no Rovo', () => {
    expect(createBridgeHost(aPage()).handle('isRovoEnabled', undefined)).toBe(false);
  });

  it('carries events between frames until the listener is gone', async () => {
    const appEvents = new EventHub();
    const first = createBridgeHost(aPage({ appEvents }));
    const second = createBridgeHost(aPage({ appEvents }));
    const heard = jest.fn();
    const subscription = first.handle('on', { event: 'saved', callback: heard }) as { unsubscribe: () => void };

    second.handle('emit', { event: 'saved', payload: 1 });
    await nextTurn();
    subscription.unsubscribe();
    second.handle('emit', { event: 'saved', payload: 2 });
    await nextTurn();

    expect(heard.mock.calls).toEqual([[1]]);
  });

  it('stops listening when its frame ends', async () => {
    const appEvents = new EventHub();
    const host = createBridgeHost(aPage({ appEvents }));
    const heard = jest.fn();
    host.handle('on', { event: 'JIRA_ISSUE_CHANGED', callback: heard });

    host.dispose();
    appEvents.emit('JIRA_ISSUE_CHANGED', {});
    await nextTurn();

    expect(heard).not.toHaveBeenCalled();
  });

  it('gives the look of the page and follows its changes', async () => {
    let change: (look: Look) => void = () => undefined;
    const watch = (onChange: (look: Look) => void) => {
      change = onChange;
      return () => undefined;
    };
    const host = createBridgeHost(aPage({ look: { read: () => ({ theme: 't', colorMode: 'light', css: [] }), watch } }));
    const onChange = jest.fn();

    const first = host.handle('enableTheming', { onChange });
    change({ theme: 't', colorMode: 'dark', css: [] });
    await nextTurn();

    expect(first).toMatchObject({ colorMode: 'light' });
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ colorMode: 'dark' }));
  });
});
