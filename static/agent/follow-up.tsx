import { type ReactNode, useState } from 'react';
import { showFlag } from '@forge/bridge';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import type { FollowUpAction, FollowUpView } from '../../src/contract/follow-up';
import { call } from '../ui/calls';
import { Failed, Loading } from '../ui/faces';
import { useHost } from '../ui/host';
import { absoluteTime } from '../ui/time';
import { TimeAgo } from '../ui/time-ago';
import { useAnswer } from '../ui/use-answer';
import { Confirm, HoldForm } from './follow-up-asks';
import { ACT_NAMES, actionName, PHASES, sendNowQuestion, sentenceOf, STEP_NAMES, TURNS } from './follow-up-words';
import { useReloadOnChange } from './use-reload-on-change';

const ask = () => call('followUp.get');

/** The panel's section about reminders and closing: what comes next, what agents can do about it, and what was done. */
export function FollowUp() {
  const { answer, reload, put } = useAnswer(ask);
  const [busy, setBusy] = useState<FollowUpAction['do'] | null>(null);
  useReloadOnChange(reload);

  const act = async (action: FollowUpAction) => {
    setBusy(action.do);
    const result = await call('followUp.act', { action });
    setBusy(null);
    if (result.ok) put(result.value);
    showFlag(
      result.ok
        ? { id: 'guichet-follow-up', type: 'success', title: result.value.said, isAutoDismiss: true }
        : {
            id: 'guichet-follow-up',
            type: 'error',
            title: `“${ACT_NAMES[action.do]}” was not done`,
            description: `${result.message} Nothing was changed.`,
          },
    );
    if (!result.ok && result.code === 'conflict') await reload();
  };

  return (
    <section className="g-stack" aria-labelledby="follow-up">
      <div className="g-row">
        <Heading size="small" as="h2" id="follow-up">
          Following up
        </Heading>
        {answer?.ok && <Lozenge appearance={PHASES[answer.value.phase].appearance}>{PHASES[answer.value.phase].name}</Lozenge>}
      </div>
      {!answer && <Loading what="what happens next" />}
      {answer && !answer.ok && <Failed failure={answer} onRetry={() => void reload()} />}
      {answer?.ok && <Ready view={answer.value} busy={busy} act={(action) => void act(action)} />}
    </section>
  );
}

interface ReadyProps {
  readonly view: FollowUpView;
  readonly busy: FollowUpAction['do'] | null;
  readonly act: (action: FollowUpAction) => void;
}

function Ready({ view, busy, act }: ReadyProps) {
  return (
    <>
      <div className="g-stack-tight">
        {view.turn !== null && <p className="g-strong">{TURNS[view.turn]}</p>}
        {view.status.says !== null && (
          <p>
            <span className="g-subtle">{view.status.name}:</span> {view.status.says}
          </p>
        )}
        <p>{sentenceOf(view.words)}</p>
        {view.policyName !== null && <p className="g-subtle g-small">Policy: {view.policyName}</p>}
        {view.phase === 'rehearsal' && (
          <p className="g-subtle g-small">A rehearsal: it is decided and shown, nothing is sent and nothing is moved.</p>
        )}
      </div>
      <Dates view={view} />
      <Acts view={view} busy={busy} act={act} />
      {view.history.length > 0 && <History view={view} />}
    </>
  );
}

function Dates({ view }: { readonly view: FollowUpView }) {
  const host = useHost();
  const now = Date.parse(view.answeredAt);
  const exact = (at: string) => <time dateTime={at}>{absoluteTime(at, host)}</time>;
  const nudged = view.nudges.at(-1);
  const given = view.moreTime.at(-1);
  const rows: readonly (readonly [string, ReactNode] | null)[] = [
    view.next && [STEP_NAMES[view.next.step], exact(view.next.at)],
    view.closesAt !== null && view.next?.step !== 'close' ? ['Closes without an answer', exact(view.closesAt)] : null,
    view.hold && [
      'On hold until',
      <>
        {exact(view.hold.until)}, by {view.hold.by}
      </>,
    ],
    view.stopped && [
      'Stopped',
      <>
        by {view.stopped.by}, <TimeAgo at={view.stopped.at} now={now} />
      </>,
    ],
    given ? ['Customer has more time until', exact(given.until)] : null,
    nudged ? ['Customer asked for an answer', <TimeAgo key="nudged" at={nudged} now={now} />] : null,
  ];
  const known = rows.filter((row) => row !== null);
  if (known.length === 0) return null;
  return (
    <dl className="a-dates">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Acts({ view, busy, act }: ReadyProps) {
  // The step and the question stay as they were asked: what is read anew meanwhile must not be confirmed unseen.
  const [asking, setAsking] = useState<'hold' | { readonly question: string; readonly step: string } | null>(null);
  if (view.actions.length === 0) return null;
  const question = sendNowQuestion(view);
  const press = (name: FollowUpAction['do']) => () => {
    if (name === 'hold') setAsking(name);
    else if (name !== 'send-now' && name !== 'skip') act({ do: name });
    else if (view.toSend === null) return;
    else if (name === 'send-now' && question !== null) setAsking({ question, step: view.toSend.id });
    else act({ do: name, step: view.toSend.id });
  };
  const close = () => setAsking(null);
  const go = (action: FollowUpAction) => {
    close();
    act(action);
  };
  return (
    <div className="g-stack">
      <div className="g-row" role="group" aria-label="What you can do">
        {view.actions.map((name) => (
          <Button
            key={name}
            spacing="compact"
            isDisabled={busy !== null && busy !== name}
            isLoading={busy === name}
            aria-expanded={name === 'hold' ? asking === 'hold' : undefined}
            onClick={press(name)}
          >
            {ACT_NAMES[name]}
          </Button>
        ))}
      </div>
      {asking === 'hold' && (
        <HoldForm
          now={view.answeredAt}
          atMost={view.holdUntilAtMost}
          timeZone={view.timeZone ?? 'UTC'}
          onHold={(until) => go({ do: 'hold', until })}
          onCancel={close}
        />
      )}
      {asking !== null && asking !== 'hold' && (
        <Confirm
          question={asking.question}
          yes="Yes, now"
          onYes={() => go({ do: 'send-now', step: asking.step })}
          onNo={close}
        />
      )}
    </div>
  );
}

function History({ view }: { readonly view: FollowUpView }) {
  const now = Date.parse(view.answeredAt);
  return (
    <details>
      <summary>What was decided ({view.history.length})</summary>
      <ol className="g-list g-stack" aria-label="What was decided, newest first">
        {view.history.map((entry, index) => (
          <li key={`${entry.at} ${index}`}>
            <div className="g-row">
              <span className="g-strong">{actionName(entry.action)}</span>
              {entry.rehearsed && <Lozenge appearance="new">Rehearsal</Lozenge>}
            </div>
            <p>{sentenceOf(entry.reason)}</p>
            <p className="g-subtle g-small">
              <TimeAgo at={entry.at} now={now} />
              {entry.by !== null && `, by ${entry.by}`}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
