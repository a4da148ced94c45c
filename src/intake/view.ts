/** What the agent's panel shows, worked out from the same situation that decisions are made of. Pure. */
import type { Mode, ReviewFinding, ReviewPhase, ReviewText, ReviewView } from '../contract/calls';
import type { AdfNode } from '../jira/adf';
import { plainTextOf } from '../jira/adf';
import { customerReply } from '../replies/reply';
import { decideReview, openRules, type Situation } from './decide';
import { languageName } from './language/name';
import { ruleOf } from './rules';
import type { Finding } from './rule';
import { readReviewState, readWaivers, type ReviewState } from './state';

export interface ViewExtras {
  readonly deskLanguage: string;
  readonly canWaive: boolean;
  /** Display names of those who waived, by account id. */
  readonly names: Readonly<Record<string, string>>;
}

export function reviewView(situation: Situation, extras: ViewExtras): ReviewView {
  const { request, review, policy, waived, language } = situation;
  const state = readable(situation);
  const findings: ReviewFinding[] =
    policy.mode === 'off' || request.requestType === null
      ? []
      : review.findings.map((finding) => ({
          rule: finding.rule,
          ruleTitle: ruleOf(finding.rule).title,
          level: finding.level,
          message: finding.message,
          why: finding.why,
          sureness: finding.sureness,
          field: finding.field,
          ...partOf(finding),
          ...(finding.span === undefined ? {} : { span: finding.span }),
          ...(finding.type === undefined ? {} : { type: finding.type }),
          asked: state?.asked.includes(finding.rule) ?? false,
        }));
  const reply = rehearsedReply(situation, extras.deskLanguage);
  return {
    phase: phaseOf(situation),
    mode: policy.mode,
    askedAt: state?.askedAt ?? null,
    settledAt: state?.settledAt ?? null,
    timesAsked: state?.timesAsked ?? 0,
    language: language === null ? null : { code: language, name: languageName(language) },
    texts: textsOf(situation),
    findings: findings.filter((finding) => !waived.includes(finding.rule)),
    waived: readWaivers(request.properties).map(({ rule, by, at }) => ({
      rule,
      ruleTitle: ruleOf(rule).title,
      by: extras.names[by] ?? 'somebody',
      at,
    })),
    rehearsedReply: reply === null ? null : plainTextOf(reply).text,
    canWaive: extras.canWaive,
    answeredAt: situation.now,
  };
}

/** The badge beside the panel's title, from what the last look left: agents see it at each visit, before they open the panel. */
export function panelStatus(
  mode: Mode,
  properties: Readonly<Record<string, unknown>>,
): { readonly label: string; readonly type: 'default' | 'inprogress' | 'moved' | 'success' } {
  const state = readReviewState(properties);
  if (mode === 'off' || state === null || state === 'unreadable') return { label: 'Off', type: 'default' };
  switch (state.phase) {
    case 'clear':
      return { label: 'Clear', type: 'success' };
    case 'advised':
      return state.found === 0
        ? { label: 'Clear', type: 'success' }
        : { label: state.found === 1 ? '1 finding' : `${state.found} findings`, type: 'moved' };
    case 'asked':
      return { label: 'Asked', type: 'inprogress' };
    case 'answered':
      return { label: 'Settled', type: 'success' };
    case 'handed-over':
      return { label: 'Yours', type: 'moved' };
    case 'refused':
      return { label: 'Refused', type: 'default' };
  }
}

/** Where the request stands. Before the first look has ended, it is told from the findings alone. */
function phaseOf(situation: Situation): ReviewPhase {
  const { request, policy, review, waived } = situation;
  const phase = readable(situation)?.phase;
  if (policy.mode === 'off' || request.requestType === null) return 'off';
  if (phase !== undefined && phase !== 'clear' && phase !== 'advised') return phase;
  return openRules(review, waived).length === 0 ? 'clear' : 'advised';
}

function readable({ state }: Situation): ReviewState | null {
  return state === 'unreadable' ? null : state;
}

function rehearsedReply(situation: Situation, deskLanguage: string): AdfNode | null {
  const decision = decideReview(situation);
  if (decision.act !== 'rehearse') return null;
  const { asks, refuses, language } = decision.ask;
  return customerReply({ asks, refuses, customerLanguage: language, deskLanguage, again: false });
}

function textsOf({ draft, request }: Situation): ReviewText[] {
  const marked = [...draft.comments, ...draft.deskComments];
  return [
    { field: 'summary', label: 'Summary', text: draft.summary },
    { field: 'description', label: 'Description', text: draft.description },
    ...draft.fields.map(({ id, name, text }): ReviewText => ({ field: 'field', fieldId: id, label: name, text })),
    ...request.comments.flatMap(({ id, authorName }): ReviewText[] => {
      const text = marked.find((comment) => comment.id === id)?.text;
      return text === undefined
        ? []
        : [{ field: 'comment', commentId: id, label: `Comment by ${authorName || 'the customer'}`, text }];
    }),
    ...draft.attachments.map(({ id, name }): ReviewText => ({
      field: 'attachment',
      attachmentId: id,
      label: 'File name',
      text: name,
    })),
  ];
}

function partOf(finding: Finding): Pick<ReviewText, 'commentId' | 'attachmentId' | 'fieldId'> {
  const { commentId, attachmentId, fieldId } = finding;
  return {
    ...(commentId === undefined ? {} : { commentId }),
    ...(attachmentId === undefined ? {} : { attachmentId }),
    ...(fieldId === undefined ? {} : { fieldId }),
  };
}
