import { substantiveAnswers } from '../../answers';
import { textOf } from '../../draft';
import { type Draft, type Finding, intakeRule } from '../../rule';
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
      .flatMap((answer) =>
        findingsIn(answer.text, 0, (start, end) => ({ field: 'comment', commentId: answer.id, span: { start, end } })),
      );
  }
  const place = (start: number, end: number): Place => ({ field: 'description', span: { start, end } });
  const found = findingsIn(draft.description, 0, place);
  if (found.length > 0 || draft.summary.trim() === '') return found;
  // A title may announce what the text does not: "Two things", "Search, and the login".
  return findingsIn(`${draft.summary}${BREAK}${draft.description}`, draft.summary.length + BREAK.length, place);
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
    const kept = trimmedEnd(text, offset + start, offset + end) - offset;
    return {
      messageId: 'several',
      ...(kept > start ? place(start, kept) : inTitle(text, from, Math.min(starts[index + 1] ?? text.length, offset))),
      data: { count: starts.length, number: index + 1 },
      sureness,
    };
  });
}

/** An issue that only the title tells of: `from` and `to` are places of the title, which ends at a break. */
function inTitle(text: string, from: number, to: number): Place {
  return { field: 'summary', span: { start: from, end: trimmedEnd(text, from, to) } };
}

/** What leads over to the next issue. */
const JOINED = /,?(?: (?:and|et|y|und|și|e))?(?:,? (?:autre (?:problème|souci|chose)|otro problema),?)?,?$/iu;

function trimmedEnd(text: string, start: number, end: number): number {
  const kept = text.slice(start, end).trimEnd();
  return start + kept.replace(JOINED, '').length;
}
