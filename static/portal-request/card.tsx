import { useEffect, useRef, useState } from 'react';
import { view as hostView } from '@forge/bridge';
import Button from '@atlaskit/button/new';
import type { Answer, ErrorCode } from '../../src/contract/calls';
import type { FollowUpCardView } from '../../src/contract/follow-up';
import { call } from '../ui/calls';
import { useHost } from '../ui/host';
import { useAnswer } from '../ui/use-answer';
import { type CardAct, doneWords, standingOf } from './standing';
import { type CardWords, wordsIn } from './words';

const ask = () => call('card.get');

type Failure = Extract<Answer<unknown>, { ok: false }>;

/** The request's card on the portal: who has to act, what happens next and when, and what the customer can do about it. */
export function StatusCard() {
  const { locale } = useHost();
  const { answer, reload, put } = useAnswer(ask);
  const language = answer?.ok ? answer.value.language : locale;
  const words = wordsIn(language);
  useEffect(() => {
    // The reader's program speaks the language of the card, not that of the file.
    document.documentElement.lang = language.slice(0, 2);
  }, [language]);
  return (
    <main className="p-card g-stack">
      {!answer && (
        <p role="status" aria-busy="true" className="g-subtle">
          {words.loading}
        </p>
      )}
      {answer && !answer.ok && <NotShown failure={answer} words={words} onRetry={() => void reload()} />}
      {answer?.ok && <Ready view={answer.value} words={words} put={put} />}
    </main>
  );
}

/** What trying again may heal. */
const AGAIN: ReadonlySet<ErrorCode> = new Set(['unavailable', 'conflict', 'invalid']);

interface NotShownProps {
  readonly failure: Failure;
  readonly words: CardWords;
  readonly onRetry: () => void;
}

function NotShown({ failure, words, onRetry }: NotShownProps) {
  return (
    <div role="alert" className="g-stack">
      <p className="g-strong">{words.failed}</p>
      <p>{words.remedies[failure.code]}</p>
      {AGAIN.has(failure.code) && (
        <div>
          <Button onClick={onRetry}>{words.again}</Button>
        </div>
      )}
    </div>
  );
}

interface ReadyProps {
  readonly view: FollowUpCardView;
  readonly words: CardWords;
  readonly put: (view: FollowUpCardView) => void;
}

function Ready({ view, words, put }: ReadyProps) {
  const { locale } = useHost();
  const [busy, setBusy] = useState<CardAct | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [failed, setFailed] = useState<ErrorCode | null>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const standing = standingOf(view, words, locale);

  const act = async (name: CardAct) => {
    setBusy(name);
    setSaid(null);
    setFailed(null);
    const answer = await call(name);
    setBusy(null);
    if (answer.ok) {
      put(answer.value);
      setSaid(doneWords(name, answer.value, words, locale));
      // The page around the card shows the status as well; a host that cannot load itself again shows it later.
      if (name === 'card.solved') void Promise.resolve(hostView.refresh()).catch(() => undefined);
    } else setFailed(answer.code);
    // The button may be gone: go on from what it led to.
    outcome.current?.focus();
  };

  return (
    <>
      <p>
        <span className="g-subtle">{words.status}:</span> <span className="p-status">{view.status}</span>
      </p>
      {view.statusSays !== null && <p className="p-words">{view.statusSays}</p>}
      {standing && (
        <section className="g-stack-tight" aria-labelledby="turn">
          <h2 id="turn" className="p-title">
            {standing.title}
          </h2>
          <p>{standing.says}</p>
          {standing.next.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {standing.nudged !== null && <p>{standing.nudged}</p>}
          {standing.nudge && 'from' in standing.nudge && <p className="g-subtle">{standing.nudge.from}</p>}
        </section>
      )}
      <div ref={outcome} tabIndex={-1} className="p-outcome">
        <p role="status" className="p-said">
          {said}
        </p>
        {failed && (
          <p role="alert" className="g-error">
            {words.notDone}. {words.remedies[failed]}
          </p>
        )}
      </div>
      {standing && (
        <div className="g-stack-tight">
          {standing.moreTime && (
            <div>
              <Button
                shouldFitContainer
                isDisabled={busy !== null}
                isLoading={busy === 'card.moreTime'}
                onClick={() => void act('card.moreTime')}
              >
                {standing.moreTime.label}
              </Button>
              <p className="g-subtle g-small">{standing.moreTime.note}</p>
            </div>
          )}
          {standing.nudge && 'label' in standing.nudge && (
            <Button
              shouldFitContainer
              isDisabled={busy !== null}
              isLoading={busy === 'card.nudge'}
              onClick={() => void act('card.nudge')}
            >
              {standing.nudge.label}
            </Button>
          )}
          {standing.solve && <Solved words={words} busy={busy !== null} onSolve={() => void act('card.solved')} />}
        </div>
      )}
    </>
  );
}

interface SolvedProps {
  readonly words: CardWords;
  readonly busy: boolean;
  readonly onSolve: () => void;
}

/** Closing is asked about once more: it is the one act here that ends something. */
function Solved({ words, busy, onSolve }: SolvedProps) {
  const [asking, setAsking] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) yes.current?.focus();
  }, [asking]);
  if (!asking) {
    return (
      <Button shouldFitContainer isDisabled={busy} onClick={() => setAsking(true)}>
        {words.solved}
      </Button>
    );
  }
  const answer = (solved: boolean) => () => {
    setAsking(false);
    if (solved) onSolve();
  };
  return (
    <div role="group" aria-label={words.solvedAsk} className="p-ask g-stack-tight">
      <p className="g-strong">{words.solvedAsk}</p>
      <Button ref={yes} shouldFitContainer appearance="primary" onClick={answer(true)}>
        {words.solvedYes}
      </Button>
      <Button shouldFitContainer onClick={answer(false)}>
        {words.solvedNo}
      </Button>
    </div>
  );
}
