import Button from '@atlaskit/button/new';
import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';

interface Props {
  readonly isOpen: boolean;
  readonly onLeave: () => void;
  readonly onStay: () => void;
}

/** Before another project takes the place of one with unsaved changes. */
export default function LeaveModal({ isOpen, onLeave, onStay }: Props) {
  return (
    <ModalTransition>
      {isOpen && (
        <Modal onClose={onStay} width="small">
          <ModalHeader>
            <ModalTitle>Leave without saving?</ModalTitle>
          </ModalHeader>
          <ModalBody>What you changed in this project is lost when you choose another one.</ModalBody>
          <ModalFooter>
            <Button appearance="subtle" onClick={onStay}>
              Stay
            </Button>
            <Button appearance="warning" onClick={onLeave}>
              Discard and leave
            </Button>
          </ModalFooter>
        </Modal>
      )}
    </ModalTransition>
  );
}
