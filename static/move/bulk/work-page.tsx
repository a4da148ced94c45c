import { useId, useState } from 'react';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import ProgressBar from '@atlaskit/progress-bar';
import Select from '@atlaskit/select';
import type { BulkRow } from '../../../src/contract/bulk';
import type { FieldValue, LikeItem } from '../../../src/contract/move';
import { call } from '../../ui/calls';
import { WorkItemLink } from '../../ui/work-item-link';
import { count } from '../../ui/words';
import { copyLine, headlineOf } from '../../ui/clones/clones';
import { draftOf, problemOf } from '../draft';
import { FieldInput } from '../field-input';
import { useWork } from './use-work';
import { type Answers, isReady, obstacleOf, sharedFields, type Work } from './work';

interface Props {
  readonly targetId: string;
  readonly targetName: string;
  readonly rows: readonly BulkRow[];
  readonly onBack: () => void;
}

/** What will be made of each chosen request, what is asked once for all of them, and how far it is. */
export function WorkPage({ targetId, targetName, rows, onBack }: Props) {
  const { works, link, create, stop, retry, doing } = useWork(targetId, rows);
  const [answers, setAnswers] = useState<Answers>({});
  const ready = works.filter((work) => isReady(work, answers)).length;
  const made = works.filter(({ phase }) => phase.is === 'made').length;
  const failed = works.filter(({ phase }) => phase.is === 'failed').length;
  return (
    <div className="g-stack-wide" aria-busy={doing !== null}>
      <SharedFields works={works} targetId={targetId} answers={answers} onChange={setAnswers} />
      <table className="m-table">
        <caption className="g-hidden">What is made of each request in {targetName}</caption>
        <thead>
          <tr>
            <th scope="col">Request</th>
            <th scope="col">Summary</th>
            <th scope="col">Becomes</th>
            <th scope="col">Attachments</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {works.map((work) => (
            <WorkRow
              key={work.row.id}
              work={work}
              obstacle={obstacleOf(work, answers)}
              onLink={(key) => link(work.row.id, key)}
              onRetry={doing === null ? () => retry(work, answers) : null}
            />
          ))}
        </tbody>
      </table>
      <div className="m-bar g-stack-tight">
        {doing && (
          <ProgressBar
            ariaLabel={doing.what === 'planning' ? 'Requests planned' : 'Requests handed over'}
            value={doing.done / Math.max(1, doing.of)}
          />
        )}
        <div className="g-row g-apart">
          <p role="status" className="g-subtle">
            {doing
              ? `${doing.what === 'planning' ? 'Looking at' : 'Handing over'} ${doing.done} of ${doing.of}`
              : summaryOf(made, ready, failed)}
          </p>
          <div className="g-row">
            {doing?.what === 'making' ? (
              <Button onClick={stop}>Stop</Button>
            ) : (
              <Button appearance="subtle" onClick={onBack}>
                Back to the queue
              </Button>
            )}
            <Button
              appearance="primary"
              isLoading={doing?.what === 'making'}
              isDisabled={ready === 0 || doing !== null}
              onClick={() => void create(answers)}
            >
              {`Hand over ${count(ready, 'request')}`}
            </Button>
          </div>
        </div>
      </div>
    </div>
  );
}

function summaryOf(made: number, ready: number, failed: number): string {
  const parts = [
    ...(made > 0 ? [`${made} handed over`] : []),
    ...(ready > 0 ? [`${ready} ready`] : []),
    ...(failed > 0 ? [`${failed} could not be`] : []),
  ];
  return parts.length === 0 ? 'Nothing can be handed over yet' : parts.join(', ');
}

interface SharedProps {
  readonly works: readonly Work[];
  readonly targetId: string;
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
}

/** Fields that some request lacks: one answer for all of those. */
function SharedFields({ works, targetId, answers, onChange }: SharedProps) {
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const fields = sharedFields(works);
  if (fields.length === 0) return null;
  const [plan] = works.flatMap(({ phase }) => ('plan' in phase && phase.plan ? [phase.plan] : []));
  const nameOf = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? (names[value] ?? null) : null);
  return (
    <section className="g-stack" aria-labelledby="asked">
      <Heading size="small" as="h2" id="asked">
        Please fill in, for all
      </Heading>
      {plan &&
        fields.map((field) => (
          <FieldInput
            key={field.id}
            field={field}
            value={answers[field.id] ?? field.value}
            problem={problemOf(field, { ...draftOf(plan), fields: answers })}
            personName={nameOf(answers[field.id])}
            findPeople={async (query) => {
              const answer = await call('bulk.people', { targetId, query });
              return answer.ok ? answer.value : [];
            }}
            onPerson={({ id, name }) => setNames((known) => ({ ...known, [id]: name }))}
            onChange={(value) => onChange({ ...answers, [field.id]: value })}
          />
        ))}
    </section>
  );
}

interface RowProps {
  readonly work: Work;
  readonly obstacle: string | null;
  readonly onLink: (itemKey: string | null) => void;
  /** Null while others are under way. */
  readonly onRetry: (() => void) | null;
}

function WorkRow({ work, obstacle, onLink, onRetry }: RowProps) {
  const { row, phase, linkTo } = work;
  const plan = 'plan' in phase ? phase.plan : null;
  const files = plan?.attachments.filter(({ chosen }) => chosen).length ?? 0;
  return (
    <tr>
      <td className="m-key">
        <WorkItemLink issueKey={row.key} />
      </td>
      <td>{row.summary}</td>
      <td>
        {plan && (
          <Becomes
            workType={plan.workType.name}
            like={plan.like}
            linkTo={linkTo}
            isFixed={phase.is === 'making'}
            of={row.key}
            onLink={onLink}
          />
        )}
        {phase.is === 'made' && phase.clone.item && <WorkItemLink issueKey={phase.clone.item.key} />}
      </td>
      <td>{plan === null || linkTo !== null ? '' : files === 0 ? 'None' : count(files, 'file')}</td>
      <td>
        <div className="g-stack-tight">
          <div>
            <State work={work} isBlocked={obstacle !== null} />
          </div>
          {obstacle !== null && <span className="g-error g-small">{obstacle}</span>}
          {phase.is === 'made' && phase.clone.copy && <span className="g-subtle g-small">{copyLine(phase.clone.copy)}</span>}
          {phase.is === 'failed' && <span className="g-error g-small">{phase.words}</span>}
          {phase.is === 'made' &&
            phase.clone.undone.map((each) => (
              <span key={each} className="g-error g-small">
                {each}
              </span>
            ))}
          {phase.is === 'failed' && onRetry && (
            <div>
              <Button spacing="compact" onClick={onRetry}>
                Try again <span className="g-hidden">({row.key})</span>
              </Button>
            </div>
          )}
        </div>
      </td>
    </tr>
  );
}

function State({ work: { phase }, isBlocked }: { readonly work: Work; readonly isBlocked: boolean }) {
  if (isBlocked) return <Lozenge appearance="moved">Something is missing</Lozenge>;
  switch (phase.is) {
    case 'planning':
      return <Lozenge>Being looked at</Lozenge>;
    case 'planned':
      return <Lozenge>Ready</Lozenge>;
    case 'making':
      return <Lozenge appearance="inprogress">Being handed over</Lozenge>;
    case 'made':
      return <Lozenge appearance="success">{headlineOf(phase.clone)}</Lozenge>;
    case 'failed':
      return <Lozenge appearance="removed">Not handed over</Lozenge>;
  }
}

interface BecomesProps {
  readonly workType: string;
  readonly like: readonly LikeItem[];
  readonly linkTo: string | null;
  readonly isFixed: boolean;
  /** Key of the request. */
  readonly of: string;
  readonly onLink: (itemKey: string | null) => void;
}

/** A new work item, or one that looks like it: one can serve many requests. */
function Becomes({ workType, like, linkTo, isFixed, of, onLink }: BecomesProps) {
  const id = useId();
  if (like.length === 0) return <>{`New ${workType}`}</>;
  const options = [
    { value: null, label: `New ${workType}` },
    ...like.map(({ key, summary, likeness }) => ({ value: key, label: `Link to ${key}: ${summary} (${likeness} % alike)` })),
  ];
  return (
    <div className="m-becomes">
      <label className="g-hidden" htmlFor={id}>
        What {of} becomes
      </label>
      <Select
        inputId={id}
        spacing="compact"
        isDisabled={isFixed}
        options={options}
        value={options.find(({ value }) => value === linkTo) ?? null}
        menuPosition="fixed"
        onChange={(option) => option && onLink(option.value)}
      />
    </div>
  );
}
