/** Finds several matters in a list, under headings of their own, or in a form that was filled in twice. */
import type { Span } from '../../../contract/rules';
import { findActs } from '../repro-steps/actions';
import { firstWord, fromStarts, linesOf, opening, type Part, type Topics } from './parts';
import { ANNOUNCED, COUNTED, HEAD_COUNTED, ITEM, LISTED, SECTION, STEP_HEAD, STEP_VERB, TROUBLE } from './phrases';
import { shared } from './vocabulary';
import { quick } from '../../quick';

interface Item extends Span {
  readonly text: string;
  /** Its number or letter, counted from 1; 0 for a bullet. */
  readonly index: number;
}

interface List {
  /** The line that leads it in. */
  readonly head: Part | null;
  /** What marks its items: `1.`, `*`, `A:` … */
  readonly mark: string;
  readonly items: readonly Item[];
  /** Whether the line before announces several matters. */
  readonly announced: boolean;
}

/** So much of an item is compared. */
const ITEM_READ = 1500;

const announces = (line: string): boolean =>
  LISTED.test(line) || HEAD_COUNTED.test(line) || ANNOUNCED.test(line) || COUNTED.test(line);

/** The lists of a text. Below an announcement an item holds all lines up to the next one; a list of its own inside is part of it. */
function listsOf(text: string): List[] {
  const lists: List[] = [];
  let head: Part | null = null;
  let previous: Part | null = null;
  let open: { head: Part | null; mark: string; announced: boolean; items: Item[]; blank: boolean } | null = null;
  const finish = (): void => {
    if (open && open.items.length >= 2) lists.push(open);
    open = null;
  };
  const lengthen = (line: Part): void => {
    const last = open?.items.at(-1);
    if (!open || !last || line.text.trim() === '') return;
    const more = last.text.length < ITEM_READ ? `${last.text} ${line.text}` : last.text;
    open.items[open.items.length - 1] = { ...last, text: more, end: line.start + line.text.length };
  };
  const marksLeft = marksAfter(text);
  linesOf(text).forEach((line, row) => {
    const match = ITEM.exec(line.text);
    const mark = match ? markOf(match) : '';
    const index = match ? indexOf(match) : 0;
    if (match) {
      if (open && open.mark !== mark && open.announced && (!open.blank || (marksLeft[row]?.has(open.mark) ?? false)))
        lengthen(line);
      else {
        if (open && (open.mark !== mark || (index === 1 && open.items.some((item) => item.index >= 1)))) finish();
        if (!open) {
          head = previous;
          open = { head, mark, announced: head !== null && announces(head.text.trim()), items: [], blank: false };
        }
        const start = line.start + match[0].length;
        open.items.push({ start, end: line.start + line.text.length, text: line.text.slice(match[0].length), index });
      }
    } else if (open && line.text.trim() !== '') {
      const goesOn =
        /^\s{2,}/.test(line.text) ||
        (open.announced ? !open.blank || (marksLeft[row]?.has(open.mark) ?? false) : (open.items.at(-1)?.index ?? 0) > 0);
      if (goesOn) lengthen(line);
      else finish();
    }
    if (open) open.blank = line.text.trim() === '';
    if (line.text.trim() !== '') previous = line;
  });
  finish();
  return lists;
}

const markOf = (match: RegExpExecArray): string =>
  match[1] !== undefined ? '1.' : match[2] !== undefined ? '(1)' : (match[3] ?? (match[4] !== undefined ? 'a.' : 'A:'));

function indexOf(match: RegExpExecArray): number {
  if (match[1] !== undefined || match[2] !== undefined) return Number(match[1] ?? match[2]);
  const letter = match[4] ?? match[5];
  return letter === undefined ? 0 : letter.toLowerCase().charCodeAt(0) - 96;
}

/** For each line, the marks of the items below it. */
function marksAfter(text: string): ReadonlySet<string>[] {
  const found: ReadonlySet<string>[] = [];
  let below: ReadonlySet<string> = new Set();
  for (const line of linesOf(text).reverse()) {
    found.push(below);
    const match = ITEM.exec(line.text);
    if (match && !below.has(markOf(match))) below = new Set([...below, markOf(match)]);
  }
  return found.reverse();
}

/** Problems in a list: announced by a count or a phrase, or items that share nothing and are no steps. */
export function listTopics(text: string): Topics | null {
  const announced = ANNOUNCED.test(text) || COUNTED.test(text);
  for (const list of listsOf(text)) {
    const { items, head } = list;
    const lead = head?.text ?? '';
    const listed = LISTED.test(lead.trim()) || HEAD_COUNTED.test(lead.trim());
    const near = head === null || (items[0]?.start ?? 0) < 400;
    const counted = announced && (ANNOUNCED.test(lead) || COUNTED.test(lead) || near);
    if (items.length > 12) continue;
    if (!listed && STEP_HEAD.test(lead) && !counted) continue;
    const steps = items.filter((item) => STEP_VERB.test(item.text.trim())).length;
    if (listed || counted) {
      if (counted && !listed && steps > items.length * 0.7 && items.length > 2) continue;
      return { places: items, sureness: 'certain' };
    }
    if (standsApart(text, list, steps)) return { places: items, sureness: 'likely' };
  }
  return null;
}

/** Whether a list that nothing announces holds matters of their own. */
function standsApart(text: string, { items, head, mark }: List, steps: number): boolean {
  // Acts in a row are the way to one problem, whatever they share.
  const acts = findActs(items.map((item) => `1. ${item.text.slice(0, 200)}`).join('\n')).length;
  const longest = items.every((item) => item.text.length >= 60);
  if (acts * (longest ? 2 : 3) >= items.length) return false;
  const lead = head?.text.trim() ?? '';
  const opens =
    head === null ||
    (lead.length < 60 &&
      text.slice(0, head.start).trim() === '' &&
      /^(?:hi|hello|dear|bonjour|hallo|guten|hola|buen|bun|ciao)/i.test(lead)) ||
    (longest &&
      mark !== '#' &&
      /^[1a(A]/.test(mark) &&
      text.slice(head.start + lead.length, items[0]?.start).trim().length < 4);
  const parts = items.map((item) => item.text.slice(0, ITEM_READ));
  return (
    opens &&
    steps * 3 <= items.length * (longest ? 1 : 0) &&
    parts.every((part) => part.length >= 18 && TROUBLE.test(part)) &&
    parts.every((part, i) => parts.every((other, j) => i >= j || shared(part, other) === 0))
  );
}

/** Two headed sections of which none is a part of a report's form, or the same form filled in twice. */
export function headingTopics(text: string): Topics | null {
  const heads: Part[] = [];
  const numbered: Part[] = [];
  const forms = new Map<string, number[]>();
  for (const line of linesOf(text)) {
    const trimmed = line.text.trim();
    if (trimmed === '' || trimmed.length > 200) continue;
    const head = /^#{2,4} +(.{3,160})$|^\*([^*]{3,180})\*:?$|^h[1-4]\. +(.{3,160})$|^_{2}(.{3,160})_{2}$/u.exec(trimmed);
    const title = head?.[1] ?? head?.[2] ?? head?.[3] ?? head?.[4];
    if (title !== undefined && !SECTION.test(title.replace(/[*:]/g, '').trim()))
      heads.push({ start: line.start + line.text.indexOf(title), text: title });
    if (NUMBERED.test(trimmed)) numbered.push({ start: line.start + firstWord(line.text), text: trimmed });
    const form = FORM.exec(trimmed)?.[1]?.toLowerCase();
    if (form !== undefined) forms.set(form, [...(forms.get(form) ?? []), line.start]);
  }
  const startsOf = (parts: readonly Part[]): number[] => parts.map((part) => part.start);
  if (numbered.length >= 2) return fromStarts(startsOf(numbered), text, 'certain');
  if (heads.length >= 2 && heads.length <= 8) {
    const bodies = heads.map((head, i) => text.slice(head.start, heads[i + 1]?.start ?? text.length));
    const apart = bodies.filter((body, i) => i > 0 && shared(bodies[i - 1] ?? '', body) <= 3).length;
    if (apart >= 1 && bodies.every((body) => body.trim().length > 40 && /\n.{0,400}\S.{8}/.test(body)))
      return fromStarts(startsOf(heads), text, 'likely');
  }
  const twice = [...forms.values()].filter((starts) => starts.length >= 2);
  return twice.length >= 2 ? fromStarts([opening(text), ...(twice[0] ?? []).slice(1)], text, 'likely') : null;
}

const NUMBERED = quick(
  String.raw`^\W{0,4}(?:problem|issue|bug|request|question|topic|problème|demande|fehler|anliegen|problema|cerere|frage|solicitud|pregunta)\s?(?:number |n[°o.] ?|nr\.? ?|#)?\s?(?:[1-9]|one|two|three|un|deux|eins|zwei|uno|dos|doi)\b\s?[:.)-]`,
  'iu',
);
const FORM =
  /^[*_ ]{0,3}(steps to reproduce|actual results?|expected results?|étapes pour reproduire|schritte|pasos para reproducir)\b/i;
