/** What the panel says, computed from the review alone. */
import type { ReviewFinding, ReviewText, ReviewView } from '../../src/contract/calls';
import { PERSONAL_DATA_TYPES, type PersonalDataType, RULE_IDS, type RuleId, type Sureness } from '../../src/contract/rules';
import { type Place, timeAgo } from '../ui/time';
import { count, times } from '../ui/words';

/** The state of the request in one sentence; its short form stands beside the panel’s title already. `now` in milliseconds. */
export function headlineOf(view: ReviewView, now: number, place: Place): string {
  const open = openGroups(view);
  const things = count(open.filter((group) => group.mayAsk).length, 'thing');
  switch (view.phase) {
    case 'off':
      return view.mode === 'off' ? 'Guichet is switched off for this project' : 'Not a customer’s request: nothing to check';
    case 'clear':
      return 'All clear: nothing to ask';
    case 'advised':
      return advised(view, open);
    case 'asked': {
      const asked = view.askedAt ? `Asked the customer ${timeAgo(view.askedAt, now, place)}` : 'Asked the customer';
      const about = open.some((group) => group.mayAsk) ? ` for ${things}` : '';
      const again = view.timesAsked > 1 ? ` (asked ${times(view.timesAsked)})` : '';
      return asked + about + again;
    }
    case 'answered': {
      const settled = view.settledAt ? ` ${timeAgo(view.settledAt, now, place)}` : '';
      return `Settled${settled}: nothing left to ask`;
    }
    case 'handed-over': {
      const asked = view.timesAsked > 0 ? `asked ${times(view.timesAsked)}` : 'not asked by Guichet';
      const left = open.length > 0 ? `, ${count(open.length, 'thing')} still open` : '';
      return `Handed over to you: ${asked}${left}`;
    }
    case 'refused':
      return 'Closed: the desk does not take it as it is';
  }
}

function advised(view: ReviewView, open: readonly RuleGroup[]): string {
  const asks = open.filter((group) => group.mayAsk).length;
  if (open.length === 0) return 'All clear: nothing to ask';
  if (view.mode === 'rehearsal' && asks > 0) {
    return `Rehearsal: would have asked for ${count(asks, 'thing')}`;
  }
  return `${count(open.length, 'thing')} to look at; the customer was not asked`;
}

/** What was found, and why the desk wants it otherwise; findings with the same reason share it. */
export interface Saying {
  readonly why: string;
  readonly messages: readonly {
    readonly message: string;
    readonly sureness: Sureness;
    /** How many findings say the same. */
    readonly count: number;
  }[];
}

export interface RuleGroup {
  readonly rule: RuleId;
  readonly title: string;
  readonly asked: boolean;
  /** Whether anything in it is sure and strict enough to ask the customer. */
  readonly mayAsk: boolean;
  /** What it means for the customer, where the headline does not say it already. */
  readonly consequence: string | null;
  readonly sayings: readonly Saying[];
  readonly kinds: readonly { readonly type: PersonalDataType; readonly count: number }[];
}

/** Findings by rule, without those waived, in the order of the rules; the same message counts once. */
export function openGroups(view: ReviewView): RuleGroup[] {
  const waived = new Set(view.waived.map((entry) => entry.rule));
  return RULE_IDS.filter((rule) => !waived.has(rule)).flatMap((rule) => {
    const findings = view.findings.filter((finding) => finding.rule === rule && finding.level !== 'off');
    const [first] = findings;
    return first ? [group(first, findings, view)] : [];
  });
}

function group(first: ReviewFinding, findings: readonly ReviewFinding[], view: ReviewView): RuleGroup {
  const asked = findings.some((finding) => finding.asked);
  const mayAsk = findings.some(
    (finding) => (finding.level === 'return' || finding.level === 'refuse') && finding.sureness !== 'hint',
  );
  return {
    rule: first.rule,
    title: first.ruleTitle,
    asked,
    mayAsk,
    consequence: consequence(first, asked, mayAsk, view),
    sayings: sayings(findings),
    kinds: PERSONAL_DATA_TYPES.map((type) => ({
      type,
      count: findings.filter((finding) => finding.type === type).length,
    })).filter((kind) => kind.count > 0),
  };
}

function consequence(first: ReviewFinding, asked: boolean, mayAsk: boolean, view: ReviewView): string | null {
  if (asked) return view.phase === 'asked' || view.phase === 'handed-over' ? null : 'The customer was asked';
  if (first.level === 'advise') return 'For agents only';
  if (!mayAsk) return 'Too unsure to ask the customer';
  return view.phase === 'advised' ? null : 'The customer was not asked';
}

function sayings(findings: readonly ReviewFinding[]): Saying[] {
  return [...new Set(findings.map((finding) => finding.why))].map((why) => {
    const found = new Map<string, Saying['messages'][number]>();
    for (const { message, sureness } of findings.filter((finding) => finding.why === why)) {
      const key = `${message}\n${sureness}`;
      found.set(key, { message, sureness, count: (found.get(key)?.count ?? 0) + 1 });
    }
    return { why, messages: [...found.values()] };
  });
}

function partOf(place: ReviewFinding | ReviewText): string | undefined {
  return place.commentId ?? place.attachmentId ?? place.fieldId;
}

/** Findings that stand in a text, in the words of `MarkedText`; findings about a whole field mark nothing. */
export function marksIn(view: ReviewView, text: ReviewView['texts'][number]) {
  const open = new Set(openGroups(view).map((each) => each.rule));
  return view.findings.flatMap((finding) =>
    finding.span && open.has(finding.rule) && finding.field === text.field && partOf(finding) === partOf(text)
      ? [{ span: finding.span, key: finding.rule, name: finding.ruleTitle }]
      : [],
  );
}
