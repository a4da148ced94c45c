import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { view as host } from '@forge/bridge';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import SectionMessage from '@atlaskit/section-message';
import Select from '@atlaskit/select';
import type { Answer, Choice } from '../../src/contract/calls';
import type { ClonePlan, CloneView, RequestSide } from '../../src/contract/move';
import { call } from '../ui/calls';
import { Failed, Loading } from '../ui/faces';
import { capital, listed } from '../ui/words';
import { isMade } from '../ui/clones/clones';
import { Compare, EditedField, type Editing } from './compare';
import { askedFields, choicesOf, fieldsInTheWay, isTouched, nothingRefused, refusedIn } from './draft';
import { Alike, Attachments, Comments } from './extras';
import { controlId } from './field-input';
import { useLeaveKey } from './use-leave-key';
import { type Planning, usePlan } from './use-plan';

type Failure = Extract<Answer<unknown>, { ok: false }>;

interface Props {
  readonly request: RequestSide;
  readonly targetId: string;
  /** There is a clone now: made, linked, or found to exist already. */
  readonly onClone: (clone: CloneView) => void;
  /** Somebody else is at it. */
  readonly onBusyElsewhere: () => void;
}

/** The plan for one target, and what makes it real. */
export function PlanPage({ request, targetId, onClone, onBusyElsewhere }: Props) {
  const planning = usePlan(targetId);
  const { plan, failure } = planning;
  const existing = plan?.existing && isMade(plan.existing) ? plan.existing : null;
  useEffect(() => {
    if (existing) onClone(existing);
  }, [existing, onClone]);
  if (failure && !plan) return <Failed failure={failure} onRetry={planning.retry} />;
  if (!plan || existing) return <Loading what="the plan" lines={6} />;
  return <Ready request={request} planning={planning} plan={plan} onClone={onClone} onBusyElsewhere={onBusyElsewhere} />;
}

interface ReadyProps extends Omit<Props, 'targetId'> {
  readonly planning: Planning;
  readonly plan: ClonePlan;
}

function Ready({ request, planning, plan, onClone, onBusyElsewhere }: ReadyProps) {
  const { draft, edit, failure } = planning;
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const making = useMaking(plan, onClone, onBusyElsewhere);
  const asked = askedFields(plan);
  const inTheWay = fieldsInTheWay(plan, draft);
  const targetId = plan.target.id;
  const editing: Editing = {
    plan,
    draft,
    edit: (next) => {
      making.forget();
      edit(next);
    },
    refused: making.refused.fields,
    names,
    findPeople: async (query) => {
      const answer = await call('move.people', { targetId, query });
      return answer.ok ? answer.value : [];
    },
    onPerson: (person) => setNames((known) => ({ ...known, [person.id]: person.name })),
  };
  const canMake = plan.problems.length === 0 && !planning.busy;
  const create = () => {
    const [first] = inTheWay;
    if (first) bringTo(controlId(first));
    else if (canMake) void making.create(choicesOf(plan, draft));
  };
  useCreateKey(create);
  const leaving = useLeaveKey(isTouched(plan, draft), making.busy || making.linking !== null);
  const button = useRef<HTMLButtonElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const isRefused = making.failure !== null || making.refused.others.length > 0;
  useEffect(() => {
    // Ctrl+Enter far below: what was refused stands above.
    if (isRefused) bar.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isRefused]);
  useFirstFocus(asked[0] ? controlId(asked[0]) : null, button);
  return (
    <div className="g-stack-wide" aria-busy={planning.busy}>
      <WorkType planning={planning} plan={plan} />
      <div className="m-bar-above g-stack-tight" ref={bar}>
        {making.refused.others.map((line) => (
          <Alert key={line} title="It was not created">
            {line}
          </Alert>
        ))}
        {making.failure && <Alert title={making.failure.title}>{making.failure.words}</Alert>}
        <div className="g-row g-apart">
          <p role="status" className={inTheWay.length > 0 ? 'g-strong' : 'g-subtle'}>
            {leaving
              ? 'You have changed the plan. Press Esc once more to leave without creating.'
              : inTheWay.length > 0
                ? `Please look at ${listed(inTheWay.map(({ name }) => name))}`
                : canMake
                  ? 'Nothing is missing'
                  : ''}
          </p>
          <div className="g-row">
            <Button appearance="subtle" onClick={() => void host.close()}>
              Cancel
            </Button>
            <Button
              ref={button}
              appearance="primary"
              isLoading={making.busy}
              isDisabled={plan.problems.length > 0 || making.linking !== null}
              aria-keyshortcuts="Control+Enter Meta+Enter"
              onClick={create}
            >
              Create
            </Button>
          </div>
        </div>
      </div>
      {plan.problems.map((problem) => (
        <Alert key={problem} title="It cannot be created yet">
          {problem}
        </Alert>
      ))}
      {failure && <Failed failure={failure} onRetry={planning.retry} />}
      <Alike
        items={plan.like}
        projectKey={plan.target.projectKey}
        busy={making.linking}
        onLink={(key) => void making.link(key)}
      />
      {asked.length > 0 && (
        <section className="g-stack" aria-labelledby="asked">
          <Heading size="small" as="h2" id="asked">
            Please fill in
          </Heading>
          {asked.map((field) => (
            <EditedField key={field.id} field={field} editing={editing} />
          ))}
        </section>
      )}
      <Compare request={request} editing={editing} asked={new Set(asked.map(({ id }) => id))} />
      <Attachments plan={plan} draft={draft} edit={editing.edit} />
      <Comments plan={plan} draft={draft} onChoose={planning.chooseComments} />
      <section className="g-stack-tight" aria-labelledby="afterwards">
        <Heading size="small" as="h2" id="afterwards">
          Afterwards
        </Heading>
        <ul className="g-bullets">
          {plan.afterwards.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function WorkType({ planning, plan }: { readonly planning: Planning; readonly plan: ClonePlan }) {
  const id = useId();
  const options = planning.workTypes.map(({ id: value, name }: Choice) => ({ value, label: name }));
  return (
    <div className="m-choice">
      <label className="g-label" htmlFor={id}>
        Work type
      </label>
      <Select
        inputId={id}
        descriptionId={`${id}because`}
        options={options}
        value={options.find(({ value }) => value === plan.workType.id) ?? null}
        placeholder="Choose"
        isLoading={planning.busy}
        onChange={(option) => option && planning.chooseWorkType(option.value)}
      />
      <p id={`${id}because`} className="g-subtle g-small">
        {capital(plan.workTypeBecause)}
      </p>
    </div>
  );
}

function Alert({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div role="alert">
      <SectionMessage appearance="error" title={title}>
        <p>{children}</p>
      </SectionMessage>
    </div>
  );
}

/** Creating and linking, each once however often it is pressed. */
function useMaking(plan: ClonePlan, onClone: Props['onClone'], onBusyElsewhere: Props['onBusyElsewhere']) {
  const [busy, setBusy] = useState(false);
  const [linking, setLinking] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ readonly title: string; readonly words: string } | null>(null);
  const [refused, setRefused] = useState(nothingRefused);
  const underWay = useRef(false);
  const forget = () => {
    setFailure(null);
    setRefused(nothingRefused);
  };
  const once = async (act: () => Promise<Answer<CloneView>>, failed: (answer: Failure) => void) => {
    if (underWay.current) return;
    underWay.current = true;
    forget();
    const answer = await act();
    underWay.current = false;
    setBusy(false);
    setLinking(null);
    if (answer.ok) onClone(answer.value);
    else failed(answer);
  };
  return {
    busy,
    linking,
    failure,
    refused,
    forget,
    create: (choices: ReturnType<typeof choicesOf>) =>
      once(
        () => {
          setBusy(true);
          return call('move.create', choices);
        },
        (answer) => {
          if (answer.code === 'invalid') {
            const at = refusedIn(answer.message, plan);
            setRefused(at);
            const [first] = Object.keys(at.fields);
            if (first) bringTo(controlId({ id: first }));
          } else {
            setFailure(createFailed(answer));
            if (answer.code === 'conflict') onBusyElsewhere();
          }
        },
      ),
    link: (itemKey: string) =>
      once(
        () => {
          setLinking(itemKey);
          return call('move.link', { targetId: plan.target.id, itemKey });
        },
        (answer) => setFailure({ title: `It was not linked to ${itemKey}`, words: answer.message }),
      ),
  };
}

/** Whether it was made is not known after a time-out: pressing again looks before it makes. */
function createFailed({ code, message }: Failure) {
  if (code !== 'unavailable') return { title: 'It was not created', words: message };
  return {
    title: 'It is not known whether it was created',
    words: `${message} Press Create again: what was made already is taken up, nothing is made twice.`,
  };
}

function bringTo(id: string) {
  const control = document.getElementById(id);
  control?.scrollIntoView?.({ block: 'center' });
  control?.focus();
}

/** ⌘/Ctrl+Enter from anywhere on the page. */
function useCreateKey(create: () => void) {
  const latest = useRef(create);
  useEffect(() => {
    latest.current = create;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** The first question, else *Create*: with nothing to ask, one key more and it is done. */
function useFirstFocus(askedId: string | null, button: RefObject<HTMLButtonElement>) {
  useEffect(() => {
    if (document.activeElement && document.activeElement !== document.body) return;
    const target = askedId === null ? button.current : document.getElementById(askedId);
    target?.focus({ preventScroll: true });
    // Once, when the plan appears.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}
