import Button from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import { ErrorMessage } from '@atlaskit/form';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { wordsOf } from '../api/http';
import { doTransition, type StatusInfo, type TransitionInfo } from '../api/jira';
import { useFailureFlag } from '../parts/failure-flag';
import { FieldInput, type FilledValue } from '../parts/field-input';
import { StatusLozenge } from '../parts/status-lozenge';

type Filled = Readonly<Record<string, FilledValue>>;

/** The screen of a transition: its fields, those with allowed values as a choice. */
function TransitionScreen(props: {
  transition: TransitionInfo;
  close: () => void;
  move: (fields: Filled) => Promise<void>;
}): ReactNode {
  const fields = Object.entries(props.transition.fields ?? {});
  const [filled, setFilled] = useState<Filled>({});
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = (): void => {
    const missing = fields.find(([id, field]) => field.required && !filled[id]);
    if (missing) {
      setFailure(`${missing[1].name} is required.`);
      return;
    }
    setBusy(true);
    props
      .move(filled)
      .then(props.close)
      .catch((error: unknown) => setFailure(wordsOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <ModalDialog onClose={props.close} width="small">
      <ModalHeader hasCloseButton>
        <ModalTitle>{props.transition.name}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <div className="desk-stack">
          {fields.map(([id, field]) => (
            <FieldInput key={id} field={field} fill={(value) => setFilled({ ...filled, [id]: value })} />
          ))}
          {failure === undefined ? null : <ErrorMessage>{failure}</ErrorMessage>}
        </div>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={props.close}>
          Cancel
        </Button>
        <Button appearance="primary" isLoading={busy} onClick={submit}>
          {props.transition.name}
        </Button>
      </ModalFooter>
    </ModalDialog>
  );
}

/** The status with the transitions that are open from it; one with a screen asks for its fields first. */
export function StatusMenu(props: {
  issueKey: string;
  status: StatusInfo;
  transitions: readonly TransitionInfo[];
  changed: () => Promise<void>;
}): ReactNode {
  const fail = useFailureFlag();
  const [asking, setAsking] = useState<TransitionInfo>();
  const move = async (transition: TransitionInfo, fields: Filled): Promise<void> => {
    await doTransition(props.issueKey, transition.id, fields);
    await props.changed();
  };
  const choose = (transition: TransitionInfo): void => {
    if (Object.keys(transition.fields ?? {}).length > 0) {
      setAsking(transition);
      return;
    }
    move(transition, {}).catch((error: unknown) => fail(`${transition.name} was refused`, error));
  };
  return (
    <div className="desk-inline">
      {props.transitions.length === 0 ? (
        <StatusLozenge name={props.status.name} category={props.status.statusCategory.key} />
      ) : (
        <DropdownMenu
          shouldRenderToParent
          trigger={({ triggerRef, ...trigger }) => (
            <Button
              {...trigger}
              ref={triggerRef}
              iconAfter={ChevronDownIcon}
              aria-label={`${props.status.name} – change status`}
            >
              {props.status.name}
            </Button>
          )}
        >
          <DropdownItemGroup title="Transitions">
            {props.transitions.map((transition) => (
              <DropdownItem
                key={transition.id}
                onClick={() => choose(transition)}
                elemAfter={<StatusLozenge name={transition.to.name} category={transition.to.statusCategory.key} />}
              >
                {transition.name}
              </DropdownItem>
            ))}
          </DropdownItemGroup>
        </DropdownMenu>
      )}
      <ModalTransition>
        {asking ? (
          <TransitionScreen transition={asking} close={() => setAsking(undefined)} move={(fields) => move(asking, fields)} />
        ) : null}
      </ModalTransition>
    </div>
  );
}
