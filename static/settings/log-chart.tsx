import { useHost } from '../ui/host';
import { shortDay } from '../ui/time';
import { type DayCount, total } from './log-days';

const PARTS = [
  { part: 'asked', name: 'Asked' },
  { part: 'settled', name: 'Settled' },
  { part: 'handedOver', name: 'Handed over' },
  { part: 'reminded', name: 'Reminded' },
  { part: 'closed', name: 'Closed' },
] as const;

/** Pixels for a day at most, so that a few days do not become a wall. */
const DAY_WIDTH = 44;

/** Bars by day, with the same numbers as a table for those who cannot or would rather not read bars. */
export function LogChart({ days }: { readonly days: readonly DayCount[] }) {
  const host = useHost();
  const sums = total(days);
  const highest = Math.max(4, ...days.map((day) => PARTS.reduce((all, { part }) => all + day[part], 0)));
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return null;
  const label = `Per day from ${shortDay(first.day, host)} to ${shortDay(last.day, host)}: ${PARTS.map(({ part, name }) => `${name.toLowerCase()} ${sums[part]}`).join(', ')}`;
  return (
    <figure className="s-chart">
      <figcaption className="g-row g-apart g-small">
        <span className="g-subtle">Per day, from the entries below</span>
        <ul className="g-list g-row">
          {PARTS.map(({ part, name }) => (
            <li key={part} className="g-row s-key">
              <span className="s-swatch" data-part={part} aria-hidden="true" />
              {name} {sums[part]}
            </li>
          ))}
        </ul>
      </figcaption>
      <div style={{ maxWidth: days.length * DAY_WIDTH }}>
        <div role="img" aria-label={label} className="s-bars">
          {days.map((day) => (
            <div key={day.day} className="s-day" title={dayTitle(day, shortDay(day.day, host))}>
              {PARTS.map(({ part }) => (
                <div key={part} data-part={part} style={{ height: `${(day[part] / highest) * 100}%` }} />
              ))}
            </div>
          ))}
        </div>
        <div className="g-row g-apart g-small g-subtle" aria-hidden="true">
          <span>{shortDay(first.day, host)}</span>
          {first !== last && <span>{shortDay(last.day, host)}</span>}
        </div>
      </div>
      <details className="g-small">
        <summary>Show as a table</summary>
        <table className="s-table">
          <thead>
            <tr>
              <th scope="col">Day</th>
              {PARTS.map(({ part, name }) => (
                <th key={part} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.day}>
                <th scope="row">{shortDay(day.day, host)}</th>
                {PARTS.map(({ part }) => (
                  <td key={part}>{day[part]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function dayTitle(day: DayCount, name: string): string {
  return `${name}: ${PARTS.map(({ part, name: words }) => `${day[part]} ${words.toLowerCase()}`).join(', ')}`;
}
