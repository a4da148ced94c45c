import Button from '@atlaskit/button/new';
import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';

interface Props {
  readonly isOpen: boolean;
  /** Key of the work item, or name of the target when it is gone. */
  readonly name: string;
  readonly onUnlink: () => void;
  readonly onStay: () => void;
}

/** Before the request hears no more of its work item. */
export default function UnlinkModal({ isOpen, name, onUnlink, onStay }: Props) {
  return (
    <ModalTransition>
      {isOpen && (
        <Modal onClose={onStay} width="small">
          <ModalHeader>
            <ModalTitle>Unlink {name}?</ModalTitle>
          </ModalHeader>
          <ModalBody>The work item stays as it is. This request no longer follows it, and can be handed over again.</ModalBody>
          <ModalFooter>
            <Button appearance="subtle" onClick={onStay}>
              Keep the link
            </Button>
            <Button appearance="warning" onClick={onUnlink}>
              Unlink
            </Button>
          </ModalFooter>
        </Modal>
      )}
    </ModalTransition>
  );
}
