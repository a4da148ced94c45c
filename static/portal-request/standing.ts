/** What the card says of a request, computed from what the app answers. Plain functions; the card shows it. */
import type { FollowUpCard, FollowUpCardView, FollowUpPortalCalls } from '../../src/contract/follow-up';
import { type CardWords, counted, dateIn, filled } from './words';

export type CardAct = Exclude<keyof FollowUpPortalCalls, 'card.get'>;

export interface Standing {
  readonly title: string;
  readonly says: string;
  /** What happens next and when, in the order it happens. */
  readonly next: readonly string[];
  /** Buttons that apply, with a note below. */
  readonly moreTime: { readonly label: string; readonly note: string } | null;
  readonly nudge: { readonly label: string } | { readonly from: string } | null;
  /** That the customer has nudged, and when. */
  readonly nudged: string | null;
  readonly solve: boolean;
}

/** Null when no policy is for the request: nothing is known but its status. */
export function standingOf(view: FollowUpCardView, words: CardWords, locale: string): Standing | null {
  const { card } = view;
  if (!card) return null;
  const date = dateWriter(view, locale);
  const last = card.nudge?.last;
  const resolved = card.turn !== 'customer' && card.next?.step === 'close-resolved';
  const { title, says } = words.turns[resolved ? 'resolved' : card.turn];
  return {
    title,
    says,
    next: whatComes(card, words, date),
    moreTime: card.moreTime && {
      label: counted(words.moreTime, card.moreTime.days),
      note: counted(words.moreTimeLeft, card.moreTime.left),
    },
    nudge: nudgeOf(card, view, words, date),
    nudged: typeof last === 'string' ? filled(words.nudged, { date: date(last) }) : null,
    solve: view.maySolve,
  };
}

type DateWriter = (at: string) => string;

function dateWriter({ language, timeZone, answeredAt }: FollowUpCardView, locale: string): DateWriter {
  return (at) => dateIn(at, language, locale, timeZone, answeredAt);
}

function whatComes({ next, closesAt, moreTimeUntil }: FollowUpCard, words: CardWords, date: DateWriter): string[] {
  if (next?.step === 'close-resolved') return [filled(words.closesResolved, { date: date(next.at) })];
  const remind = next?.step === 'remind' ? [filled(words.remind, { date: date(next.at) })] : [];
  const closes = next?.step === 'close' ? next.at : closesAt;
  return [
    ...(moreTimeUntil === null ? [] : [filled(words.moreTimeUntil, { date: date(moreTimeUntil) })]),
    ...remind,
    ...(closes === null ? [] : [filled(words.closes, { date: date(closes) })]),
  ];
}

function nudgeOf({ nudge }: FollowUpCard, view: FollowUpCardView, words: CardWords, date: DateWriter): Standing['nudge'] {
  if (!nudge) return null;
  if (Date.parse(nudge.from) <= Date.parse(view.answeredAt)) return { label: words.nudge };
  return { from: filled(nudge.last === null ? words.nudgeFrom : words.nudgeAgain, { date: date(nudge.from) }) };
}

/** What is said once an act is done. */
export function doneWords(act: CardAct, view: FollowUpCardView, words: CardWords, locale: string): string {
  if (act === 'card.nudge') return words.nudgeDone;
  if (act === 'card.solved') return words.solvedDone;
  const closesAt = view.card?.closesAt ?? null;
  return closesAt === null ? words.moreTimeDone : filled(words.moreTimeDoneUntil, { date: dateWriter(view, locale)(closesAt) });
}
