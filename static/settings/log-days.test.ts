import { countByDay, total } from './log-days';
import { anEntry } from './test-data';

const place = { locale: 'en-GB', timeZone: 'Asia/Tokyo' };

it('counts by the reader’s day and fills the days between', () => {
  const days = countByDay(
    [
      anEntry({ action: 'handed-over', at: '2026-11-23T10:00:00Z' }),
      anEntry({ action: 'asked', at: '2026-11-20T16:00:00Z' }),
      anEntry({ action: 'settled', at: '2026-11-21T01:00:00Z' }),
      anEntry({ action: 'settings-saved', at: '2026-11-01T01:00:00Z' }),
    ],
    place,
  );

  expect(days).toEqual([
    { day: '2026-11-21', asked: 1, settled: 1, handedOver: 0, reminded: 0, closed: 0 },
    { day: '2026-11-22', asked: 0, settled: 0, handedOver: 0, reminded: 0, closed: 0 },
    { day: '2026-11-23', asked: 0, settled: 0, handedOver: 1, reminded: 0, closed: 0 },
  ]);
  expect(total(days)).toEqual({ asked: 1, settled: 1, handedOver: 1, reminded: 0, closed: 0 });
});

it('shows the newest three weeks', () => {
  const days = countByDay([anEntry({ at: '2026-11-23T10:00:00Z' }), anEntry({ at: '2026-01-01T10:00:00Z' })], place);

  expect(days).toHaveLength(21);
  expect(days.at(-1)).toEqual({ day: '2026-11-23', asked: 1, settled: 0, handedOver: 0, reminded: 0, closed: 0 });
});

it('is empty when nothing was done', () => {
  expect(countByDay([anEntry({ action: 'settings-saved' })], place)).toEqual([]);
});
