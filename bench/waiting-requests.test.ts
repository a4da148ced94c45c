import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDesk } from '../local/desks/load-desk';
import { deskFile } from './scale-desk';
import { monthWith } from './waiting-requests';

test('thirty days pass beneath an hourly sweep: each run once, each waiting request reminded each week, nobody else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'month-'));
  try {
    const file = join(folder, 'desk.json');
    writeFileSync(file, JSON.stringify(deskFile(60, 40)));

    const month = await monthWith(loadDesk(file), Date.parse('2026-03-02T09:00:00.000Z'), 40);

    expect(month.sweeps).toBe(30 * 24);
    // Those of the first two days of a week are due a fifth time within thirty days.
    expect(month.reminders).toHaveLength(40);
    expect(new Set(month.reminders)).toEqual(new Set([4, 5]));
    expect(month.others).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 240_000);
