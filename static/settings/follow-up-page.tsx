import { lazy, Suspense, useState } from 'react';
import { showFlag } from '@forge/bridge';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import SectionMessage from '@atlaskit/section-message';
import type { FollowUpPresetView, FollowUpSettings } from '../../src/contract/follow-up';
import { Empty, Failed, Loading } from '../ui/faces';
import { useHost } from '../ui/host';
import { absoluteTime } from '../ui/time';
import { CalendarCard } from './follow-up-calendar';
import { followUpProblems, goingLive, replaced, withNewCalendar, withPlainPolicy, withPreset } from './follow-up-draft';
import { PolicyCard } from './follow-up-policy';
import { SaveBar } from './save-bar';
import type { FollowUpEditing } from './use-follow-up';

const GoLive = lazy(() => import('./follow-up-go-live'));

/** One project's policies and calendars. */
export function FollowUpPage({ editing }: { readonly editing: FollowUpEditing }) {
  const { view, draft, failure, edit, errors } = editing;
  const [confirming, setConfirming] = useState<'never' | 'yes' | 'no'>('never');
  const [opened, setOpened] = useState<readonly string[]>([]);
  if (!view || !draft) {
    if (failure) return <Failed failure={failure} onRetry={() => void editing.reload()} />;
    return <Loading what="following up" lines={6} />;
  }
  const save = async () => {
    setConfirming((shown) => (shown === 'never' ? shown : 'no'));
    if (await editing.save()) showFlag({ id: 'guichet-saved', type: 'success', title: 'Saved', isAutoDismiss: true });
  };
  const startSaving = () => {
    const [first] = Object.keys(followUpProblems(draft));
    if (!editing.check()) document.getElementById(first ?? '')?.focus();
    else if (goingLive(view.settings, draft).length > 0) setConfirming('yes');
    else void save();
  };
  const toggle = (id: string) => setOpened((ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]));
  /** What was just added is open, so that its fields can be filled at once. */
  const add = (next: FollowUpSettings) => {
    const ids = [...draft.policies.map(({ id }) => `p ${id}`), ...draft.calendars.map(({ id }) => `c ${id}`)];
    const added = [...next.policies.map(({ id }) => `p ${id}`), ...next.calendars.map(({ id }) => `c ${id}`)];
    setOpened([...opened, ...added.filter((id) => id.startsWith('p') && !ids.includes(id)), ...newCalendarOf(next, draft)]);
    edit(next);
  };
  return (
    <div className="g-stack-wide">
      <Heading size="medium" as="h2">
        {view.project.name} ({view.project.key})
      </Heading>
      <Notices editing={editing} onSave={startSaving} />
      <section className="g-stack" aria-labelledby="policies">
        <Heading size="small" as="h3" id="policies">
          Policies
        </Heading>
        {draft.policies.length === 0 && (
          <Empty title="Nobody is reminded, nothing is closed">Begin with one of the ways below. It rehearses first.</Empty>
        )}
        {draft.policies.map((policy, index) => (
          <PolicyCard
            key={policy.id}
            policy={policy}
            place={`policies.${index}`}
            view={view}
            calendars={draft.calendars}
            errors={errors}
            isOpen={opened.includes(`p ${policy.id}`)}
            onToggle={() => toggle(`p ${policy.id}`)}
            onChange={(next) => edit({ ...draft, policies: replaced(draft.policies, next) })}
            onRemove={() => edit({ ...draft, policies: draft.policies.filter(({ id }) => id !== policy.id) })}
            onGoOn={startSaving}
          />
        ))}
        <Presets
          presets={view.presets}
          isOpen={draft.policies.length === 0}
          onUse={(preset) => add(withPreset(draft, preset))}
          onPlain={() => add(withPlainPolicy(draft, view))}
        />
      </section>
      <section className="g-stack" aria-labelledby="calendars">
        <Heading size="small" as="h3" id="calendars">
          Calendars
        </Heading>
        <p className="g-subtle">The hours in which a desk works. Working days and hours are counted by them.</p>
        {draft.calendars.map((calendar, index) => (
          <CalendarCard
            key={calendar.id}
            calendar={calendar}
            place={`calendars.${index}`}
            countries={view.countries}
            usedBy={draft.policies.filter(({ calendarId }) => calendarId === calendar.id).map(({ name }) => name)}
            errors={errors}
            isOpen={opened.includes(`c ${calendar.id}`)}
            onToggle={() => toggle(`c ${calendar.id}`)}
            onChange={(next) => edit({ ...draft, calendars: replaced(draft.calendars, next) })}
            onRemove={() => edit({ ...draft, calendars: draft.calendars.filter(({ id }) => id !== calendar.id) })}
          />
        ))}
        <div>
          <Button onClick={() => add(withNewCalendar(draft, view.newCalendar))}>Add a calendar</Button>
        </div>
      </section>
      <SaveBar project={editing} onSave={startSaving} />
      {confirming !== 'never' && (
        <Suspense fallback={null}>
          <GoLive
            isOpen={confirming === 'yes'}
            policies={goingLive(view.settings, draft)}
            view={view}
            onConfirm={() => void save()}
            onClose={() => setConfirming('no')}
          />
        </Suspense>
      )}
    </div>
  );
}

/** A calendar that came alone was asked for; one that came along with a preset need not be looked at. */
function newCalendarOf(next: FollowUpSettings, before: FollowUpSettings): string[] {
  if (next.policies.length > before.policies.length) return [];
  return next.calendars.filter(({ id }) => !before.calendars.some((one) => one.id === id)).map(({ id }) => `c ${id}`);
}

/** What an admin has to know before looking at any policy. */
function Notices({ editing, onSave }: { readonly editing: FollowUpEditing; readonly onSave: () => void }) {
  const host = useHost();
  const { view } = editing;
  if (!view) return null;
  return (
    <>
      {view.unreadable && (
        <SectionMessage appearance="warning" title="The saved settings could not be read">
          <div className="g-stack">
            <p>Following up is off in this project until somebody saves. What is shown here is a new beginning.</p>
            <div>
              <Button isLoading={editing.busy} onClick={onSave}>
                Save what is shown
              </Button>
            </div>
          </div>
        </SectionMessage>
      )}
      {view.lastRun && (
        <SectionMessage appearance="information" title={`The run of ${absoluteTime(view.lastRun.at, host)} ended early`}>
          <p>{view.lastRun.words}</p>
        </SectionMessage>
      )}
    </>
  );
}

interface PresetsProps {
  readonly presets: readonly FollowUpPresetView[];
  readonly isOpen: boolean;
  readonly onUse: (preset: FollowUpPresetView) => void;
  readonly onPlain: () => void;
}

/** Ways of following up to begin with. */
function Presets({ presets, isOpen, onUse, onPlain }: PresetsProps) {
  const [wanted, setWanted] = useState(false);
  const use = (add: () => void) => () => {
    setWanted(false);
    add();
  };
  if (!isOpen && !wanted) {
    return (
      <div>
        <Button onClick={() => setWanted(true)}>Add a policy</Button>
      </div>
    );
  }
  return (
    <ul className="g-list g-stack-tight" aria-label="Ways to begin with">
      {presets.map((preset) => (
        <li key={preset.id} className="s-rule">
          <div className="g-stack-tight">
            <p className="g-strong">{preset.name}</p>
            <p className="g-subtle">{preset.summary}</p>
          </div>
          <Button onClick={use(() => onUse(preset))}>
            Use<span className="g-hidden"> {preset.name}</span>
          </Button>
        </li>
      ))}
      <li className="s-rule">
        <div className="g-stack-tight">
          <p className="g-strong">None of these</p>
          <p className="g-subtle">A policy as it usually is, to be changed as you like.</p>
        </div>
        <Button onClick={use(onPlain)}>
          Use<span className="g-hidden"> a usual policy</span>
        </Button>
      </li>
    </ul>
  );
}
