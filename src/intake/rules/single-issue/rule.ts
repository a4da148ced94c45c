import type { Span } from '../../../contract/rules';
import { substantiveAnswers } from '../../answers';
import { textOf } from '../../draft';
import { type Draft, type Finding, intakeRule } from '../../rule';
import { findTopics } from './topics';

const BREAK = '\n\n';

export const singleIssue = intakeRule({
  id: 'single-issue',
  title: 'One issue per request',
  summary: 'Asks to keep to one problem per request, so that each gets its own answer, status and time.',
  topic: 'several problems in one request',
  appliesTo: [],
  defaultLevel: 'return',
  settledByNews: false,
  options: {},
  messages: {
    several: {
      says: 'Issue {{number}} of {{count}} in one request.',
      why: 'Each would be worked on by itself. The marks show where each begins and ends.',
    },
  },
  detect(draft) {
    const findings = findAll(draft);
    // Access for several people or to several things is one request.
    return draft.kind === 'access' && findings.every((finding) => asksForAccess(markedBy(draft, finding))) ? [] : findings;
  },
});

function findAll(draft: Draft): Finding<'several'>[] {
  const answers = substantiveAnswers(draft);
  // An answer restates the request: what it holds decides.
  if (answers.length > 0) {
    return answers
      .slice(-1)
      .flatMap((answer) => findingsIn(answer.text, (span) => ({ field: 'comment', commentId: answer.id, span })));
  }
  const { summary, description } = draft;
  const found = findingsIn(description, (span) => ({ field: 'description', span }));
  if (found.length > 0 || summary.trim() === '') return found;
  // A title may announce what the text does not: "Two things", "Search, and the login".
  const offset = summary.length + BREAK.length;
  return findingsIn(`${summary}${BREAK}${description}`, ({ start, end }) => {
    const inText = { start: Math.max(0, start - offset), end: end - offset };
    return inText.end > inText.start
      ? { field: 'description', span: inText }
      : { field: 'summary', span: { start: Math.min(start, summary.length), end: Math.min(end, summary.length) } };
  });
}

/** Words for being let in, or nothing but a name or two. */
const asksForAccess = (text: string): boolean =>
  /(?<!\p{L})(?:access|accounts?|permissions?|licen[cs]es?|rights?|roles?|log-?ins?|invite|accès|comptes?|droits|zugang|zugriff|zugänge|konto|konten|berechtigung(?:en)?|acceso|cuentas?|permisos?|acces|conturi|cont|drepturi|accesso|permessi)(?!\p{L})/iu.test(
    text,
  ) || /^(?:(?:for|and|to|pour|et|für|und|para|y|pentru|și|per|e) )?(?:\p{Lu}[\p{L}'’-]*\.?[ ,.]*){1,4}$/u.test(text);

function markedBy(draft: Draft, { field, commentId, span }: Finding): string {
  const text = textOf(draft, field, commentId);
  return span ? text.slice(span.start, span.end) : text;
}

type Place = Pick<Finding<'several'>, 'field' | 'commentId' | 'span'>;

/** One finding for each issue, from where it begins to where it ends: what a request of its own would hold. */
function findingsIn(text: string, place: (span: Span) => Place): Finding<'several'>[] {
  const topics = findTopics(text);
  if (!topics) return [];
  return topics.places.map(({ start, end }, index) => ({
    messageId: 'several',
    ...place({ start, end: trimmedEnd(text, start, end) }),
    data: { count: topics.places.length, number: index + 1 },
    sureness: topics.sureness,
  }));
}

/** What leads over to the next issue. */
const JOINED = /,?(?: (?:and|et|y|und|și|e))?(?:,? (?:autre (?:problème|souci|chose)|otro problema),?)?,?$/iu;

function trimmedEnd(text: string, start: number, end: number): number {
  const kept = text.slice(start, end).trimEnd();
  const tail = kept.slice(-60);
  return start + kept.length - tail.length + tail.replace(JOINED, '').length;
}
