import type { FollowUpCard, FollowUpCardView } from '../../src/contract/follow-up';

export function aCard(over: Partial<FollowUpCard> = {}): FollowUpCard {
  return {
    turn: 'customer',
    next: { step: 'remind', at: '2026-11-25T08:00:00Z' },
    closesAt: '2026-12-03T08:00:00Z',
    moreTime: { days: 5, left: 2 },
    moreTimeUntil: null,
    nudge: null,
    ...over,
  };
}

/** A request that waits for its customer; `card` null for one that no policy is for. */
export function aCardView(card: FollowUpCard | null = aCard(), over: Partial<FollowUpCardView> = {}): FollowUpCardView {
  return {
    card,
    status: 'Waiting for customer',
    statusSays: null,
    said: null,
    maySolve: card !== null && card.turn !== 'nobody',
    language: 'en',
    timeZone: 'Europe/Zurich',
    answeredAt: '2026-11-23T10:00:00Z',
    ...over,
  };
}
