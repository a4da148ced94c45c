import { useCallback, useEffect, useRef, useState } from 'react';
import Button from '@atlaskit/button/new';
import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import ProgressBar from '@atlaskit/progress-bar';
import type { Answer, UndoLeft, UndoPreview, UndoProgress, UndoWanted } from '../../src/contract/calls';
import { call } from '../ui/calls';
import { Failed, Loading } from '../ui/faces';
import { count } from '../ui/words';

type Failure = Extract<Answer<unknown>, { ok: false }>;

interface Props {
  readonly wanted: UndoWanted | null;
  /** `changed`: something may have been undone. */
  readonly onClose: (changed: boolean) => void;
}

/** Says what undoing will do, asks, and shows how far it is. Closing the dialog does not stop it. */
export default function UndoModal({ wanted, onClose }: Props) {
  return <ModalTransition>{wanted && <Dialog wanted={wanted} onClose={onClose} />}</ModalTransition>;
}

function Dialog({ wanted, onClose }: { readonly wanted: UndoWanted; readonly onClose: Props['onClose'] }) {
  const { preview, progress, failure, busy, look, undo } = useUndo(wanted);
  const close = (): void => onClose(progress !== null);
  const can = preview !== null && (preview.can > 0 || preview.total > preview.looked);
  const title = progress
    ? progress.finished
      ? 'What was undone'
      : 'Undoing'
    : wanted.what === 'run'
      ? 'Undo this run?'
      : 'Undo this closing?';
  return (
    <Modal onClose={close} width="medium">
      <ModalHeader hasCloseButton>
        <ModalTitle>{title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <div className="g-stack">
          {failure && <Failed failure={failure} onRetry={preview ? undo : look} />}
          {!preview && !failure && <Loading what="what can be undone" />}
          {preview && !progress && <Preview preview={preview} />}
          {progress && <Progress progress={progress} />}
        </div>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={close}>
          {progress || !can ? 'Close' : 'Cancel'}
        </Button>
        {preview && !progress && can && (
          <Button appearance="warning" isLoading={busy} onClick={undo}>
            {wanted.what === 'run' ? `Undo ${count(preview.total - preview.cannot.length, 'closing')}` : 'Undo'}
          </Button>
        )}
      </ModalFooter>
    </Modal>
  );
}

/** Milliseconds between two looks at an undoing that is under way. */
const LOOK_EVERY = 2000;

function useUndo(wanted: UndoWanted) {
  const [preview, setPreview] = useState<UndoPreview | null>(null);
  const [progress, setProgress] = useState<UndoProgress | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const gone = useRef(false);
  const look = useCallback(() => {
    void call('audit.undoPreview', wanted).then((answer) => {
      if (gone.current) return;
      if (!answer.ok) return setFailure(answer);
      setPreview(answer.value);
      if (answer.value.undoing?.finished === false) setProgress(answer.value.undoing);
    });
  }, [wanted]);
  useEffect(() => {
    gone.current = false;
    look();
    return () => {
      gone.current = true;
    };
  }, [look]);
  useEffect(() => {
    if (!progress || progress.finished) return;
    const next = setTimeout(() => {
      void call('audit.undoProgress', wanted).then((answer) => {
        if (gone.current) return;
        // A look that failed is followed by the next one: the undoing goes on without it.
        setProgress((known) => (answer.ok ? answer.value : known && { ...known }));
      });
    }, LOOK_EVERY);
    return () => clearTimeout(next);
  }, [progress, wanted]);
  const again = (): void => {
    setFailure(null);
    look();
  };
  const undo = (): void => {
    setBusy(true);
    setFailure(null);
    const asked =
      wanted.what === 'entry'
        ? call('audit.undo', { id: wanted.id })
        : call('audit.undoRun', { projectId: wanted.projectId, runId: wanted.runId });
    void asked.then((answer) => {
      if (gone.current) return;
      setBusy(false);
      if (answer.ok) setProgress(answer.value);
      else setFailure(answer);
    });
  };
  return { preview, progress, failure, busy, look: again, undo };
}

function Preview({ preview: { total, looked, can, cannot } }: { readonly preview: UndoPreview }) {
  const unlooked = total - looked;
  if (can === 0 && unlooked === 0)
    return (
      <>
        <p>{total === 1 ? 'This can no longer be undone.' : `None of the ${total} closings can be undone any more.`}</p>
        <Left left={cannot} />
      </>
    );
  const will = can + unlooked;
  return (
    <>
      <p>
        {will === 1
          ? 'The request goes back to the status and the assignee it had.'
          : `${will} requests go back to the status and the assignee they had.`}
      </p>
      <p>
        {will === 1
          ? 'Its customer gets one public comment that says it was closed by mistake. The days until the next reminder count anew.'
          : 'Each customer gets one public comment that says the request was closed by mistake. The days until the next reminder count anew.'}
      </p>
      {unlooked > 0 && <p>{`${count(unlooked, 'request')} of them will be looked at when their turn comes.`}</p>}
      {cannot.length > 0 && (
        <>
          <p>{`${count(cannot.length, 'request')} will be left as they are:`}</p>
          <Left left={cannot} />
        </>
      )}
    </>
  );
}

function Progress({ progress: { total, undone, left, leftCount, finished, by } }: { readonly progress: UndoProgress }) {
  const done = undone + leftCount;
  return (
    <>
      {!finished && <ProgressBar value={total === 0 ? 1 : done / total} ariaLabel="How far the undoing is" />}
      <p role="status">
        {finished
          ? `${count(undone, 'closing')} undone${leftCount > 0 ? `, ${leftCount} left as they are` : ''}.`
          : `${done} of ${total} done. It goes on when this dialog is closed. Started by ${by}.`}
      </p>
      <Left left={left} />
      {leftCount > left.length && <p className="g-subtle">{`And ${leftCount - left.length} more.`}</p>}
    </>
  );
}

function Left({ left }: { readonly left: readonly UndoLeft[] }) {
  if (left.length === 0) return null;
  return (
    <ul className="s-bullets s-left">
      {left.map(({ issueKey, why }) => (
        <li key={issueKey}>{`${issueKey}: ${why}`}</li>
      ))}
    </ul>
  );
}
