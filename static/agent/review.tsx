import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import type { ReviewView } from '../../src/contract/calls';
import type { RuleId } from '../../src/contract/rules';
import { useHost } from '../ui/host';
import { MarkedText } from '../ui/marked-text';
import { TimeAgo } from '../ui/time-ago';
import { PERSONAL_DATA_NAMES } from '../ui/words';
import { headlineOf, marksIn, openGroups, type RuleGroup } from './review-words';

interface Acts {
  /** The rule whose button is at work. */
  readonly busy: RuleId | null;
  readonly onWaive: (rule: RuleId, title: string) => void;
  readonly onTakeBack: (rule: RuleId, title: string) => void;
}

export function Review({ view, now, ...acts }: { readonly view: ReviewView; readonly now: number } & Acts) {
  const groups = openGroups(view);
  return (
    <>
      <State view={view} now={now} />
      {groups.length > 0 && <Findings groups={groups} view={view} acts={acts} />}
      {view.waived.length > 0 && <Waived view={view} now={now} acts={acts} />}
      {groups.length > 0 && <Texts view={view} groups={groups} />}
      {view.mode === 'rehearsal' && view.rehearsedReply !== null && (
        <details className="a-reply">
          <summary>Reply the customer would have got</summary>
          <div className="g-text a-quote" dir="auto">
            {view.rehearsedReply}
          </div>
        </details>
      )}
    </>
  );
}

function State({ view, now }: { readonly view: ReviewView; readonly now: number }) {
  const host = useHost();
  return (
    <div className="g-stack-tight">
      <p className="g-strong" role="status">
        {headlineOf(view, now, host)}
      </p>
      {view.language && <p className="g-subtle">Customer writes in {view.language.name}</p>}
    </div>
  );
}

function Findings({
  groups,
  view,
  acts,
}: {
  readonly groups: readonly RuleGroup[];
  readonly view: ReviewView;
  readonly acts: Acts;
}) {
  return (
    <section className="g-stack" aria-labelledby="findings">
      <Heading size="small" as="h2" id="findings">
        What was found
      </Heading>
      <ul className="g-list a-groups">
        {groups.map((group) => (
          <li key={group.rule} className="a-group g-stack-tight">
            <div className="a-group-head">
              <Heading size="xsmall" as="h3">
                {group.title}
              </Heading>
              {view.canWaive && (
                <Button
                  spacing="compact"
                  isLoading={acts.busy === group.rule}
                  isDisabled={acts.busy !== null && acts.busy !== group.rule}
                  onClick={() => acts.onWaive(group.rule, group.title)}
                  data-rule-action={group.rule}
                >
                  Waive<span className="g-hidden"> {group.title}</span>
                </Button>
              )}
            </div>
            {group.consequence && <p className="g-subtle g-small">{group.consequence}</p>}
            <Sayings group={group} />
          </li>
        ))}
      </ul>
      <p className="g-subtle g-small">
        {view.canWaive
          ? 'Waive a check and the customer is not asked about it on this request.'
          : 'Only agents who may edit this request can waive a check.'}
      </p>
    </section>
  );
}

function Sayings({ group }: { readonly group: RuleGroup }) {
  return (
    <>
      {group.sayings.map((saying) => (
        <div key={saying.why}>
          {saying.messages.map(({ message, sureness, count }) => (
            <p key={message + sureness}>
              {message}
              {count > 1 && <span className="g-subtle"> ({count} places)</span>}
              {sureness !== 'certain' && (
                <>
                  {' '}
                  <Lozenge>{sureness === 'likely' ? 'Likely' : 'Hint'}</Lozenge>
                </>
              )}
            </p>
          ))}
          <p className="g-subtle g-small">{saying.why}</p>
        </div>
      ))}
      {group.kinds.length > 0 && (
        <ul className="g-list g-row a-kinds" aria-label="Kinds of personal data">
          {group.kinds.map(({ type, count }) => (
            <li key={type} className="a-chip">
              {count} {PERSONAL_DATA_NAMES[type][count === 1 ? 0 : 1]}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Texts({ view, groups }: { readonly view: ReviewView; readonly groups: readonly RuleGroup[] }) {
  const texts = view.texts.map((text) => ({ text, marks: marksIn(view, text) })).filter(({ text }) => text.text.trim() !== '');
  const marked = new Set(texts.flatMap(({ marks }) => marks.map((mark) => mark.key)));
  if (texts.length === 0) return null;
  return (
    <section className="g-stack" aria-labelledby="texts">
      <Heading size="small" as="h2" id="texts">
        What the customer wrote
      </Heading>
      {marked.size > 1 && (
        <ul className="g-list g-row g-small" aria-label="Marks">
          {groups
            .filter((group) => marked.has(group.rule))
            .map((group) => (
              <li key={group.rule}>
                <mark data-mark={group.rule}>{group.title}</mark>
              </li>
            ))}
        </ul>
      )}
      {texts.map(({ text, marks }) => (
        <div key={text.field + (text.commentId ?? '')} className="g-stack-tight">
          <h3 className="a-field">{text.label}</h3>
          <MarkedText text={text.text} marks={marks} label={text.label} />
        </div>
      ))}
    </section>
  );
}

function Waived({ view, now, acts }: { readonly view: ReviewView; readonly now: number; readonly acts: Acts }) {
  return (
    <section className="g-stack" aria-labelledby="waived">
      <Heading size="small" as="h2" id="waived">
        Waived
      </Heading>
      <ul className="g-list g-stack">
        {view.waived.map(({ rule, ruleTitle, by, at }) => (
          <li key={rule} className="a-group-head">
            <div>
              <p>{ruleTitle}</p>
              <p className="g-subtle g-small">
                by {by}, <TimeAgo at={at} now={now} />
              </p>
            </div>
            {view.canWaive && (
              <Button
                spacing="compact"
                appearance="subtle"
                isLoading={acts.busy === rule}
                isDisabled={acts.busy !== null && acts.busy !== rule}
                onClick={() => acts.onTakeBack(rule, ruleTitle)}
                data-rule-action={rule}
              >
                Take back<span className="g-hidden"> {ruleTitle}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
