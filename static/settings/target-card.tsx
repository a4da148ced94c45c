import { useId, useState } from 'react';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Textfield from '@atlaskit/textfield';
import type { Picks } from '../../src/contract/calls';
import type { Target } from '../../src/contract/move';
import type { Options } from '../../src/contract/options';
import { OptionsForm } from '../ui/options/options-form';
import { findPeople } from '../ui/options/people';
import type { FieldErrors } from './draft';

interface Props {
  readonly target: Target;
  /** Its place in the list, which refusals name. */
  readonly index: number;
  readonly options: Options;
  readonly picks: Picks;
  readonly errors: FieldErrors;
  readonly isNew: boolean;
  readonly hasError: boolean;
  readonly onChange: (target: Target) => void;
  readonly onRemove: () => void;
  /** Null for the first. */
  readonly onMoveUp: (() => void) | null;
}

/** One target: its name and the form of its options, folded until it is wanted or something in it is wrong. */
export function TargetCard(props: Props) {
  const { target, index, options, picks, errors, onChange } = props;
  const [open, setOpen] = useState(props.isNew);
  // Stays open when the error goes with the first key.
  if (props.hasError && !open) setOpen(true);
  const id = useId();
  const nameId = `targets.${index}.name`;
  const title = target.name.trim() === '' ? 'New target' : target.name;
  const project = picks.project?.find((each) => Object.values(target.options).includes(each.id));
  const nameError = errors[nameId];
  return (
    <li className="g-card">
      <div className="g-row g-apart">
        <div>
          <Heading size="xsmall" as="h3">
            {title}
          </Heading>
          {project && <p className="g-subtle g-small">{project.name}</p>}
        </div>
        <div className="g-row">
          {props.onMoveUp && (
            <Button spacing="compact" appearance="subtle" onClick={props.onMoveUp}>
              Move up <span className="g-hidden">{title}</span>
            </Button>
          )}
          <Button spacing="compact" appearance="subtle" onClick={props.onRemove}>
            Take out <span className="g-hidden">{title}</span>
          </Button>
          <Button spacing="compact" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            {open ? 'Close' : 'Edit'} <span className="g-hidden">{title}</span>
          </Button>
        </div>
      </div>
      <div id={id} hidden={!open} className={open ? 'g-stack' : undefined}>
        {open && (
          <>
            <div>
              <label htmlFor={nameId} className="g-label">
                Name<span aria-hidden> *</span>
              </label>
              <Textfield
                id={nameId}
                value={target.name}
                maxLength={60}
                isInvalid={nameError !== undefined}
                aria-describedby={nameError === undefined ? undefined : `${nameId}-note`}
                onChange={(event) => onChange({ ...target, name: event.currentTarget.value })}
              />
              {nameError !== undefined && (
                <p id={`${nameId}-note`} role="alert" className="g-error g-small">
                  {nameError}
                </p>
              )}
            </div>
            <OptionsForm
              options={options}
              values={target.options}
              picks={picks}
              place={`targets.${index}.options`}
              errors={errors}
              findPeople={findPeople}
              onChange={(values) => onChange({ ...target, options: values })}
            />
          </>
        )}
      </div>
    </li>
  );
}
