import { substantiveAnswers } from '../../answers';
import { type Finding, intakeRule } from '../../rule';
import { findTopics } from './topics';

const BREAK = '\n\n';

export const singleIssue = intakeRule<'several'>({
  id: 'single-issue',
  title: 'One issue per request',
  summary: 'Asks to keep to one problem per request, so that each gets its own answer, status and time.',
  appliesTo: [],
  messages: {
    several: {
      says: 'Holds {{count}} separate issues; this is number {{number}}.',
      why: 'Each would be worked on by itself. The marks show where each begins.',
    },
  },
  detect(draft) {
    const answers = substantiveAnswers(draft);
    // An answer restates the request: what it holds decides.
    if (answers.length > 0) {
      return answers
        .slice(-1)
        .flatMap((answer) =>
          findingsIn(answer.text, 0, (start, end) => ({ field: 'comment', commentId: answer.id, span: { start, end } })),
        );
    }
    const place = (start: number, end: number): Place => ({ field: 'description', span: { start, end } });
    const found = findingsIn(draft.description, 0, place);
    if (found.length > 0 || draft.summary.trim() === '') return found;
    // A title may announce what the text does not: "Two things", "Search, and the login".
    return findingsIn(`${draft.summary}${BREAK}${draft.description}`, draft.summary.length + BREAK.length, place);
  },
});

type Place = Pick<Finding<'several'>, 'field' | 'commentId' | 'span'>;

/** One finding for each issue, at its beginning; `offset` is where the field begins in the text. */
function findingsIn(text: string, offset: number, place: (start: number, end: number) => Place): Finding<'several'>[] {
  const { starts, sureness } = findTopics(text);
  if (starts.length < 2) return [];
  const length = text.length - offset;
  return starts.map((from, index) => {
    const start = Math.min(Math.max(0, from - offset), length);
    const next = Math.max(start, (starts[index + 1] ?? text.length) - offset);
    const line = text.indexOf('\n', offset + start);
    const end = Math.max(start, Math.min(next, line < 0 ? length : line - offset));
    return {
      messageId: 'several',
      ...place(start, trimmedEnd(text, offset + start, offset + end) - offset),
      data: { count: starts.length, number: index + 1 },
      sureness,
    };
  });
}

/** What leads over to the next issue. */
const JOINED = /,?(?: (?:and|et|y|und|și|e))?(?:,? (?:autre (?:problème|souci|chose)|otro problema),?)?,?$/iu;

function trimmedEnd(text: string, start: number, end: number): number {
  const kept = text.slice(start, end).trimEnd();
  return start + kept.replace(JOINED, '').length;
}
