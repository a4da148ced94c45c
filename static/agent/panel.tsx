import { useEffect, useRef, useState } from 'react';
import { showFlag } from '@forge/bridge';
import type { ReviewView } from '../../src/contract/calls';
import type { RuleId } from '../../src/contract/rules';
import { call } from '../ui/calls';
import { Failed, Loading } from '../ui/faces';
import { useAnswer } from '../ui/use-answer';
import { FollowUp } from './follow-up';
import { HandOver } from './hand-over';
import { Review } from './review';
import { useReloadOnChange } from './use-reload-on-change';

const ask = () => call('review.get');

/** The panel of a work item: loads the review, keeps it fresh, and carries the agent's waivers out. */
export function Panel() {
  const { answer, reload, put } = useAnswer(ask);
  const [busy, setBusy] = useState<RuleId | null>(null);
  const acted = useRef<RuleId | null>(null);
  useReloadOnChange(reload);

  const act = async (name: 'review.waive' | 'review.unwaive', rule: RuleId, title: string) => {
    setBusy(rule);
    const result = await call(name, { rule });
    setBusy(null);
    if (result.ok) {
      acted.current = rule;
      put(result.value);
    }
    tell(name, title, result.ok ? null : result.message);
  };

  useEffect(() => {
    if (acted.current) keepPlace(acted.current);
    acted.current = null;
  }, [answer]);

  return (
    <main className="a-panel g-stack-wide">
      <h1 className="g-hidden">Request check</h1>
      {!answer && <Loading what="the request check" lines={4} />}
      {answer && !answer.ok && <Failed failure={answer} onRetry={() => void reload()} />}
      {answer?.ok && (
        <Review
          view={answer.value}
          now={nowFor(answer.value)}
          busy={busy}
          onWaive={(rule, title) => void act('review.waive', rule, title)}
          onTakeBack={(rule, title) => void act('review.unwaive', rule, title)}
        />
      )}
      {answer?.ok && <HandOver isWanted={answer.value.phase !== 'off'} />}
      <FollowUp />
    </main>
  );
}

function nowFor(view: ReviewView): number {
  return Date.parse(view.answeredAt);
}

/** The button that was pressed is gone: go on from its counterpart, unless the agent has moved elsewhere meanwhile. */
function keepPlace(rule: RuleId) {
  if (document.activeElement && document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>(`[data-rule-action="${rule}"]`)?.focus();
}

function tell(name: 'review.waive' | 'review.unwaive', title: string, failure: string | null) {
  const waive = name === 'review.waive';
  if (failure !== null) {
    showFlag({
      id: 'guichet-waiver',
      type: 'error',
      title: waive ? `“${title}” was not waived` : `“${title}” was not taken back`,
      description: `${failure} Nothing was changed.`,
    });
    return;
  }
  showFlag({
    id: 'guichet-waiver',
    type: 'success',
    title: waive ? `Waived: ${title}` : `Checked again: ${title}`,
    description: waive ? 'The customer is not asked about it on this request.' : 'The waiver was taken back.',
    isAutoDismiss: true,
  });
}
