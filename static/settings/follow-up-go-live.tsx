import Button from '@atlaskit/button/new';
import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import type { FollowUpPolicy, FollowUpSettingsView } from '../../src/contract/follow-up';
import { policyWords } from './follow-up-live-words';

interface Props {
  readonly isOpen: boolean;
  readonly policies: readonly FollowUpPolicy[];
  readonly view: FollowUpSettingsView;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Says exactly what happens from now on, before it does. */
export default function FollowUpGoLive({ isOpen, policies, view, onConfirm, onClose }: Props) {
  return (
    <ModalTransition>
      {isOpen && (
        <Modal onClose={onClose} width="medium">
          <ModalHeader>
            <ModalTitle>Go live in {view.project.name}?</ModalTitle>
          </ModalHeader>
          <ModalBody>
            <div className="g-stack">
              {policies.map((policy) => (
                <div key={policy.id} className="g-stack-tight">
                  <p>
                    From now on, for the requests of <strong>{policy.name}</strong>:
                  </p>
                  <ul className="s-bullets">
                    {policyWords(policy, view).map((sentence) => (
                      <li key={sentence}>{sentence}</li>
                    ))}
                  </ul>
                </div>
              ))}
              <p>
                <strong>No count begins earlier than now:</strong> what has waited for months is not closed today. You can
                switch back at any time; nothing more is sent from then on.
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
