import { DeskClock } from './clock';

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
const idle = (): Promise<void> => Promise.resolve();

describe('the desk’s clock', () => {
  it('waits, when asked to settle, for what began by itself a moment ago', async () => {
    const clock = new DeskClock(Date.parse('2026-03-02T08:00:00Z'));
    const ended: string[] = [];
    let begun = false;
    let end: () => void = () => undefined;
    clock.schedule(clock.now(), async () => {
      begun = true;
      await new Promise<void>((resolve) => (end = resolve));
      ended.push('event');
    });
    while (!begun) await nextTurn();

    const settled = clock.settle(idle);
    await nextTurn();
    end();
    await settled;

    expect(ended).toEqual(['event']);
    clock.stop();
  });

  it('runs what comes due on a move in its order, standing at each instant', async () => {
    const clock = new DeskClock(Date.parse('2026-03-02T08:00:00Z'));
    const seen: string[] = [];
    for (const hours of [3, 1, 2]) {
      clock.schedule(Date.parse('2026-03-02T08:00:00Z') + hours * 3_600_000, () => {
        seen.push(new Date(clock.now()).toISOString());
      });
    }

    await clock.moveTo(Date.parse('2026-03-02T12:00:00Z'), idle);

    expect(seen).toEqual(['2026-03-02T09:00:00.000Z', '2026-03-02T10:00:00.000Z', '2026-03-02T11:00:00.000Z']);
    await expect(clock.moveTo(Date.parse('2026-03-01T00:00:00Z'), idle)).rejects.toThrow('only moves forward');
    clock.stop();
  });

  it('stands at the very millisecond of each instant, however slow the machine', async () => {
    let machine = Date.parse('2026-03-02T08:00:00Z');
    const ticking = jest.spyOn(Date, 'now').mockImplementation(() => (machine += 1));
    const clock = new DeskClock(machine);
    const start = clock.now();
    const seen: number[] = [];
    for (const hours of [1, 2]) {
      clock.schedule(start + hours * 3_600_000, () => {
        seen.push(clock.now() - start, clock.now() - start);
      });
    }

    await clock.moveTo(start + 3 * 3_600_000, idle);
    ticking.mockRestore();

    expect(seen).toEqual([3_600_000, 3_600_000, 7_200_000, 7_200_000]);
    clock.stop();
  });

  it('settles and advances by nothing although the machine’s time runs on between two looks at it', async () => {
    let machine = Date.parse('2026-03-02T08:00:00Z');
    const ticking = jest.spyOn(Date, 'now').mockImplementation(() => (machine += 1));
    const clock = new DeskClock(machine);

    await clock.settle(idle);
    await clock.advance(0, idle);
    await expect(clock.advance(-1, idle)).rejects.toThrow('only moves forward');
    ticking.mockRestore();
    clock.stop();
  });

  it('lives on when something that came due fails', async () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const clock = new DeskClock();
    let ran = false;
    clock.schedule(clock.now(), () => Promise.reject(new Error('broken')));
    while (said.mock.calls.length === 0) await nextTurn();
    clock.schedule(clock.now(), () => {
      ran = true;
    });
    while (!ran) await nextTurn();

    expect(ran).toBe(true);
    expect(said).toHaveBeenCalledTimes(1);
    said.mockRestore();
    clock.stop();
  });
});
