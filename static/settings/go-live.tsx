import Button from '@atlaskit/button/new';
import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import type { ProjectSettings, ProjectSettingsView } from '../../src/contract/calls';
import { listed, times } from '../ui/words';

interface Props {
  readonly isOpen: boolean;
  readonly view: ProjectSettingsView;
  readonly draft: ProjectSettings;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Says exactly what happens from now on, before it does. */
export default function GoLive({ isOpen, view, draft, onConfirm, onClose }: Props) {
  const returned = view.rules.filter((rule) => draft.rules[rule.id].level === 'return').map((rule) => rule.title);
  const status = view.statuses.find((each) => each.id === draft.waitingStatusId)?.name ?? '';
  const language = view.languages.find((each) => each.id === draft.deskLanguage)?.name ?? draft.deskLanguage;
  return (
    <ModalTransition>
      {isOpen && (
        <Modal onClose={onClose} width="medium">
          <ModalHeader>
            <ModalTitle>Go live in {view.project.name}?</ModalTitle>
          </ModalHeader>
          <ModalBody>
            <div className="g-stack">
              <p>From now on, for each new request in {view.project.key}:</p>
              {returned.length === 0 ? (
                <p className="g-strong">No rule is on Return, so customers are not asked anything. Agents see what is found.</p>
              ) : (
                <ul className="s-bullets">
                  <li>
                    If something is missing, the customer gets <strong>one public reply</strong>, in their language and in{' '}
                    {language}. It asks about: {listed(returned)}.
                  </li>
                  <li>
                    The request moves to <strong>{status}</strong>, and back once the customer has answered.
                  </li>
                  <li>A customer is asked {times(draft.asksAtMost)} at most. Then your team takes over.</li>
                </ul>
              )}
              <p>
                <strong>Requests that exist today get no reply and do not move.</strong> You can switch back at any time;
                nothing more is sent from then on.
              </p>
            </div>
          </ModalBody>
          <ModalFooter>
            <Button appearance="subtle" onClick={onClose}>
              Not yet
            </Button>
            <Button appearance="primary" onClick={onConfirm}>
              Go live
            </Button>
          </ModalFooter>
        </Modal>
      )}
    </ModalTransition>
  );
}
