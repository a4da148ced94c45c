import { connectRpc, type Rpc } from './rpc';

/** The two ends of a channel; ports keep Node alive until they are closed. */
function ends(here: Parameters<typeof connectRpc>[1], there: Parameters<typeof connectRpc>[1]): { a: Rpc; b: Rpc } {
  const { port1, port2 } = new MessageChannel();
  return { a: connectRpc(port1, here), b: connectRpc(port2, there) };
}
const nothing = (): undefined => undefined;

describe('calls over a port', () => {
  let open: Rpc[] = [];
  const between = (here: Parameters<typeof connectRpc>[1], there: Parameters<typeof connectRpc>[1]): Rpc => {
    const { a, b } = ends(here, there);
    open = [a, b];
    return a;
  };
  afterEach(() => open.forEach((rpc) => rpc.close()));

  it('answers with what the handler gives, also later', async () => {
    const rpc = between(nothing, async (command, payload) => ({ command, payload: await Promise.resolve(payload) }));

    const answer = await rpc.call('invoke', { functionKey: 'f', payload: { deep: [1, null] } });

    expect(answer).toEqual({ command: 'invoke', payload: { functionKey: 'f', payload: { deep: [1, null] } } });
  });

  it('turns functions in a payload into callbacks, and functions in the answer back', async () => {
    const heard: unknown[] = [];
    const rpc = between(nothing, (_command, payload) => {
      const { callback } = payload as { callback: (value: unknown) => Promise<unknown> };
      return { fire: (value: unknown) => callback({ value }) };
    });

    const answer = (await rpc.call('on', {
      callback: (value: unknown) => {
        heard.push(value);
        return 'heard';
      },
    })) as { fire: (value: unknown) => Promise<unknown> };
    const reply = await answer.fire(7);

    expect(heard).toEqual([{ value: 7 }]);
    expect(reply).toBe('heard');
  });

  it('rejects with the name and message of what the other side threw', async () => {
    const rpc = between(nothing, () => {
      throw Object.assign(new Error('no such thing'), { name: 'BridgeAPIError' });
    });

    const call = rpc.call('openRovo');

    await expect(call).rejects.toMatchObject({ name: 'BridgeAPIError', message: 'no such thing' });
  });

  it('rejects what still waits when it is closed', async () => {
    const rpc = between(nothing, () => new Promise(() => undefined));

    const call = rpc.call('invoke');
    rpc.close();

    await expect(call).rejects.toThrow('closed');
  });

  it('rejects an answer that cannot be sent', async () => {
    const rpc = between(nothing, () => new WeakMap());

    await expect(rpc.call('getContext')).rejects.toThrow('cannot be sent');
  });
});
