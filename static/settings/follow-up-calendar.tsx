import Button from '@atlaskit/button/new';
import type { FollowUpSettingsView } from '../../src/contract/follow-up';
import type { CellOption, OptionValue, OptionValues, TableOption } from '../../src/contract/options';
import { type SpecialDay, type Weekday, WEEKDAYS, type WorkingCalendar } from '../../src/contract/working-time';
import { CellField } from '../ui/options/cell-field';
import { TableField } from '../ui/options/table-field';
import { capital, listed } from '../ui/words';
import type { FieldErrors } from './draft';
import { Fold } from './follow-up-fold';
import { hoursOf, textOfHours } from './follow-up-hours';

interface Props {
  readonly calendar: WorkingCalendar;
  /** `calendars.0`: begins the ids of the fields and the names of errors. */
  readonly place: string;
  readonly countries: FollowUpSettingsView['countries'];
  /** Names of the policies that count by it. */
  readonly usedBy: readonly string[];
  readonly errors: FieldErrors;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onChange: (calendar: WorkingCalendar) => void;
  readonly onRemove: () => void;
}

/** One calendar: in a line where it is and who counts by it, and opened its form. */
export function CalendarCard(props: Props) {
  const { calendar, place, errors, countries, usedBy, onChange } = props;
  const field = (name: string, option: CellOption, value: OptionValue, put: (text: string) => Partial<WorkingCalendar>) => (
    <CellField
      option={option}
      value={value}
      picks={{}}
      place={`${place}.${name}`}
      errors={errors}
      onChange={(next) => onChange({ ...calendar, ...put(typeof next === 'string' ? next : '') })}
    />
  );
  const { holidays } = calendar;
  const regions = countries.find(({ code }) => code === holidays?.country)?.regions ?? [];
  return (
    <Fold
      name={calendar.name}
      place={place}
      errors={errors}
      isOpen={props.isOpen}
      onToggle={props.onToggle}
      facts={
        <span className="g-subtle">
          {calendar.timeZone}; {usedBy.length === 0 ? 'no policy counts by it' : `for ${listed(usedBy)}`}
        </span>
      }
    >
      {field('name', NAME, calendar.name, (name) => ({ name }))}
      {field('timeZone', zoneOption(calendar.timeZone), calendar.timeZone, (timeZone) => ({ timeZone }))}
      <fieldset className="g-fieldset g-stack-tight">
        <legend className="s-name">Weekly hours</legend>
        <p className="g-subtle g-small">Such as 08:00–12:00, 13:30–17:00: what lies between is a break. Empty for a day off.</p>
        {errors[`${place}.week`] && (
          <p role="alert" className="g-error g-small">
            {errors[`${place}.week`]}
          </p>
        )}
        <div className="s-fields">
          {WEEKDAYS.map((day) => (
            <div key={day}>
              {field(`week.${day}`, weekdayOption(day), textOfHours(calendar.week[day]), (text) => ({
                week: { ...calendar.week, [day]: hoursOf(text) },
              }))}
            </div>
          ))}
        </div>
      </fieldset>
      {field('holidays', countryOption(countries), holidays?.country ?? '', (country) => ({
        holidays: country === '' ? null : { country, region: null },
      }))}
      {holidays &&
        regions.length > 0 &&
        field('region', regionOption(regions), holidays.region ?? '', (region) => ({
          holidays: { ...holidays, region: region === '' ? null : region },
        }))}
      {field('eveUntil', EVE, calendar.eveUntil ?? '', (text) => ({ eveUntil: text.trim() === '' ? null : text.trim() }))}
      <TableField
        option={DAYS}
        rows={calendar.days.map(rowOf)}
        picks={{}}
        place={`${place}.days`}
        errors={errors}
        onChange={(rows) => onChange({ ...calendar, days: daysOf(rows) })}
      />
      <div>
        <Button appearance="subtle" isDisabled={usedBy.length > 0} onClick={props.onRemove}>
          Take this calendar out
        </Button>
      </div>
    </Fold>
  );
}

const NAME: CellOption = { is: 'text', default: '', longest: 80, required: true, label: 'Name of the calendar' };
const EVE: CellOption = {
  is: 'text',
  default: '',
  longest: 5,
  label: 'On the day before a public holiday, closes at',
  help: 'Such as 16:00; empty for the usual hours.',
};
const DAYS = {
  is: 'table',
  label: 'Days unlike the week’s',
  help: 'They stand above the week and above public holidays.',
  rowName: 'day',
  atMost: 200,
  default: [],
  columns: {
    date: { is: 'text', default: '', longest: 10, label: 'Date', help: '2026-12-24, or 12-24 for every year.' },
    name: { is: 'text', default: '', longest: 80, label: 'Name of the day' },
    hours: { is: 'text', default: '', longest: 80, label: 'Hours', help: 'Such as 08:00–12:00; empty for a day off.' },
  },
} as const satisfies TableOption;

function weekdayOption(day: Weekday): CellOption {
  return { is: 'text', default: '', longest: 100, label: capital(day) };
}

/** Zones by their names; the one that is set is there even where this browser does not know it. */
function zoneOption(current: string): CellOption {
  const names = [...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort();
  return { is: 'choice', choices: Object.fromEntries(names.map((name) => [name, name])), default: 'UTC', label: 'Time zone' };
}

function countryOption(countries: Props['countries']): CellOption {
  const choices = { '': 'None', ...Object.fromEntries(countries.map(({ code, name }) => [code, name])) };
  return { is: 'choice', choices, default: '', label: 'Public holidays of', help: 'They are days off.' };
}

function regionOption(regions: Props['countries'][number]['regions']): CellOption {
  const choices = { '': 'The whole country', ...Object.fromEntries(regions.map(({ code, name }) => [code, name])) };
  return { is: 'choice', choices, default: '', label: 'Region' };
}

function rowOf({ date, name, hours }: SpecialDay): OptionValues {
  return { date, name, hours: textOfHours(hours) };
}

function daysOf(rows: OptionValue): SpecialDay[] {
  if (!Array.isArray(rows)) return [];
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return (rows as readonly OptionValues[]).map(({ date, name, hours }) => ({
    date: text(date),
    name: text(name),
    hours: hoursOf(text(hours)),
  }));
}
