import { type Draft, intakeRule } from '../../rule';
import { type Act, findSteps } from './actions';
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
  options: {},
  appliesTo: ['fault'],
  messages: {
    none: { says: 'No steps that lead to the problem.', why: 'Nobody could follow the text to the failure.' },
    tooFew: {
      says: 'Hardly any steps that lead to the problem.',
      why: 'The text names {{count}} act; where it starts is not clear.',
    },
  },
  detect(draft) {
    if (hasVideo(draft)) return [];
    const own = findSteps(draft.description);
    const acts = [findSteps(draft.summary), own, ...draft.comments.map((comment) => findSteps(comment.text))].flat();
    const total = acts.reduce((sum, act) => sum + act.weight, 0);
    if (total >= PLENTY) return [];
    const said = `${draft.summary}\n${draft.description}`;
    const needless = tellsOutage(said) || tellsWish(said);
    if (total < SOME) return [{ messageId: 'none', field: 'description', sureness: needless ? 'hint' : 'likely' }];
    const best = strongest(own);
    const span = best ? { span: { start: best.start, end: best.end } } : {};
    return [
      {
        messageId: 'tooFew',
        field: 'description',
        ...span,
        data: { count: acts.length },
        sureness: total < ENOUGH && !needless ? 'likely' : 'hint',
      },
    ];
  },
});

function strongest(acts: readonly Act[]): Act | undefined {
  return [...acts].sort((a, b) => b.weight - a.weight)[0];
}

const VIDEO_FILE = /\.(?:mp4|m4v|mov|webm|mkv|avi|wmv|mpe?g|3gp)$/i;
const VIDEO_LINK =
  /https?:\/\/(?:www\.)?(?:loom\.com\/share|vimeo\.com\/\d|streamable\.com\/|screencast\.com\/|screencast-o-matic\.com\/|screenpal\.com\/|jam\.dev\/|share\.cleanshot\.com\/|recordit\.co\/)|https?:\/\/[^\s<>"']{3,500}\.(?:mp4|mov|webm|mkv)\b/i;
const VIDEO_SAID =
  /\b(?:video|recording|screencast|screen ?capture|vid[ée]o|enregistrement|aufnahme|bildschirmaufnahme|grabaci[óo]n|[îi]nregistrare)\b[^\n]{0,80}https?:\/\/(?:www\.)?(?:youtu\.be\/|youtube\.com\/watch|drive\.google\.com\/|[\w-]{2,40}\.sharepoint\.com\/)/i;

/** A film of the failure, attached or linked, is as good as steps. */
function hasVideo(draft: Draft): boolean {
  if (draft.attachments.some(({ name, mimeType }) => mimeType.toLowerCase().startsWith('video/') || VIDEO_FILE.test(name)))
    return true;
  return [draft.description, ...draft.comments.map((comment) => comment.text)].some(
    (text) => VIDEO_LINK.test(text) || VIDEO_SAID.test(text),
  );
}
