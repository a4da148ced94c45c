import type { ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import ChevronDown from '@atlaskit/icon/core/chevron-down';
import ChevronRight from '@atlaskit/icon/core/chevron-right';
import type { FieldErrors } from './draft';

interface Props {
  readonly name: string;
  /** Begins the ids of the fields inside and the names of their errors. */
  readonly place: string;
  readonly errors: FieldErrors;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** Shown beside the name, folded or not. */
  readonly facts: ReactNode;
  readonly notice?: ReactNode;
  readonly children: ReactNode;
}

/** A card that shows its name and facts, and its fields once it is opened or one of them is wrong. */
export function Fold({ name, place, errors, isOpen, onToggle, facts, notice, children }: Props) {
  const wrong = Object.keys(errors).some((key) => key.startsWith(`${place}.`));
  const shown = isOpen || wrong;
  return (
    <article className="g-card" aria-label={name}>
      <div className="g-row">
        <Button
          appearance="subtle"
          spacing="compact"
          iconBefore={shown ? ChevronDown : ChevronRight}
          aria-expanded={shown}
          aria-controls={`${place}.fields`}
          onClick={onToggle}
        >
          {name}
        </Button>
        {facts}
      </div>
      {notice}
      <div id={`${place}.fields`} className="g-stack" hidden={!shown}>
        {shown && children}
      </div>
    </article>
  );
}
