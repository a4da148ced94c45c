import { intakeRule } from '../../rule';
import { type Act, findSteps } from './actions';
import { announcesVideo, cannotBeRepeated, hasVideo } from './instead';
import { tellsOutage, tellsWish } from './no-need';

/** Below, nobody could follow. Measured: npm run accuracy prints the figures. */
const ENOUGH = 0.45;
/** From here on nobody needs to be told. */
const PLENTY = 1;
/** Below, there is no act worth naming. */
const SOME = 0.35;

export const reproSteps = intakeRule({
  id: 'repro-steps',
  title: 'Steps to reproduce',
  summary: 'Asks, for faults, for the steps that lead to the problem or a video of it, so that an agent can see it happen.',
  topic: 'the steps to reproduce',
  defaultLevel: 'return',
  settledByNews: true,
  options: {
    acceptVideo: {
      is: 'switch',
      label: 'Accept a video in place of steps',
      help: 'Attached, or linked from the text.',
      default: true,
    },
    acceptCannotReproduce: {
      is: 'switch',
      label: 'Accept that it cannot be repeated',
      help: 'When the text says why, or when it happened the one time.',
      default: true,
    },
  },
  appliesTo: ['fault'],
  messages: {
    none: { says: 'No steps that lead to the problem.', why: 'Nobody could follow the text to the failure.' },
    tooFew: {
      says: 'Hardly any steps that lead to the problem.',
      why: 'The text names {{count}} act; where it starts is not clear.',
    },
    videoMissing: {
      says: 'Speaks of a video, but none is attached or linked.',
      why: 'Beside it the text holds too little to follow.',
    },
    noReason: {
      says: 'Said not to be repeatable, without a reason.',
      why: 'With the reason it is accepted: what it depends on, or when it happened.',
    },
  },
  detect(draft, { acceptVideo, acceptCannotReproduce }) {
    if (acceptVideo && hasVideo(draft)) return [];
    const own = findSteps(draft.description);
    const acts = [findSteps(draft.summary), own, ...draft.comments.map((comment) => findSteps(comment.text))].flat();
    const total = acts.reduce((sum, act) => sum + act.weight, 0);
    if (total >= PLENTY) return [];
    const repeatable = acceptCannotReproduce ? cannotBeRepeated(draft) : 'no';
    if (repeatable === 'told') return [];
    const announced = acceptVideo && announcesVideo(draft);
    const said = `${draft.summary}\n${draft.description}`;
    // Where nothing is known of attachments, the video that is spoken of may be there.
    const needless = tellsOutage(said) || tellsWish(said) || (announced && !draft.known.attachments);
    const sureness = total >= ENOUGH || needless ? 'hint' : 'likely';
    const asked = { field: 'description', sureness, ...(acceptVideo ? { item: 'video' } : {}) } as const;
    if (announced && draft.known.attachments) return [{ ...asked, messageId: 'videoMissing', item: 'videoMissing' }];
    if (repeatable === 'unexplained') return [{ ...asked, messageId: 'noReason', item: 'reason' }];
    if (total < SOME) return [{ ...asked, messageId: 'none' }];
    const best = strongest(own);
    const span = best ? { span: { start: best.start, end: best.end } } : {};
    return [{ ...asked, ...span, messageId: 'tooFew', data: { count: acts.length } }];
  },
});

function strongest(acts: readonly Act[]): Act | undefined {
  return [...acts].sort((a, b) => b.weight - a.weight)[0];
}
