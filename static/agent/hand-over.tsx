import { useEffect } from 'react';
import { Modal } from '@forge/bridge';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import type { MoveCalls } from '../../src/contract/move';
import { call } from '../ui/calls';
import { CloneBox, POLL_EVERY } from '../ui/clones/clone-box';
import { cloneIn, isActive, withClone } from '../ui/clones/clones';
import { Failed, Loading } from '../ui/faces';
import { useAnswer } from '../ui/use-answer';
import { useReloadOnChange } from './use-reload-on-change';

type Clones = MoveCalls['move.clones']['value'];

const ask = () => call('move.clones');

/** Milliseconds between two looks at work items that are open: their change is no change of the request on the page. */
const LOOK_EVERY = 60_000;

/** What the request was handed over as, and the button that opens the page that hands it over. */
export function HandOver({
  isWanted = true,
  pollEvery = POLL_EVERY,
  lookEvery = LOOK_EVERY,
}: {
  /** Where the app does nothing else, nothing is said of targets that nobody has set. */
  readonly isWanted?: boolean;
  readonly pollEvery?: number;
  readonly lookEvery?: number;
}) {
  const { answer, reload, put } = useAnswer(ask);
  useReloadOnChange(reload);
  useLookAgain(answer?.ok === true && answer.value.clones.some(isOpen), lookEvery, reload);
  const open = () => new Modal({ resource: 'move', size: 'xlarge', title: TITLE, onClose: () => void reload() }).open();
  if (!isWanted && !(answer?.ok && answer.value.targets.length > 0)) return null;
  return (
    <section className="g-stack" aria-labelledby="handed-over">
      <Heading size="small" as="h2" id="handed-over">
        Handed over
      </Heading>
      {!answer && <Loading what="what it was handed over as" lines={1} />}
      {answer && !answer.ok && <Failed failure={answer} onRetry={() => void reload()} />}
      {answer?.ok && <Ready view={answer.value} pollEvery={pollEvery} put={put} onOpen={() => void open()} />}
    </section>
  );
}

const TITLE = 'Clone and move to DEV';

interface ReadyProps {
  readonly view: Clones;
  readonly pollEvery: number;
  readonly put: (view: Clones) => void;
  readonly onOpen: () => void;
}

function Ready({ view, pollEvery, put, onOpen }: ReadyProps) {
  const why = whyNot(view);
  return (
    <>
      {view.clones.filter(isActive).map((clone) => (
        <CloneBox
          key={clone.targetId}
          clone={clone}
          canMove={view.canMove}
          pollEvery={pollEvery}
          onClone={(next) => put(withClone(view, next))}
          onUnlinked={put}
          onPlanAgain={onOpen}
        />
      ))}
      {why === null ? (
        <div>
          <Button onClick={onOpen}>{TITLE}</Button>
        </div>
      ) : (
        <p className="g-subtle g-small">{why}</p>
      )}
    </>
  );
}

/** Why there is no button; null where there is one. */
function whyNot({ targets, clones, canMove }: Clones): string | null {
  if (targets.length === 0) return 'No target is set for this project: an admin sets where its requests go.';
  if (!canMove) return 'You need the permission to edit this request to hand it over.';
  const [first] = targets;
  if (first && targets.every(({ usable }) => !usable))
    return targets.length === 1 && first.because !== null
      ? `You may not use ${first.name}. ${first.because}`
      : 'You may use none of the targets of this project.';
  const isLeft = targets.some(({ id, usable }) => usable && cloneIn({ clones }, id) === null);
  return isLeft ? null : 'It is handed over to every target of this project.';
}

const isOpen = ({ item }: Clones['clones'][number]): boolean => item !== null && item.statusCategory !== 'done';

/** Only while somebody looks at the page. */
function useLookAgain(wanted: boolean, every: number, look: () => Promise<void>) {
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void look();
    }, every);
    return () => clearInterval(timer);
  }, [wanted, every, look]);
}
