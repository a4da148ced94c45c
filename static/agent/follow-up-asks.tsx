import { type FormEvent, useEffect, useRef, useState } from 'react';
import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { dayOf } from '../ui/time';
import { beginningOf } from './follow-up-words';

interface HoldProps {
  /** The app's time, ISO in UTC. */
  readonly now: string;
  readonly atMost: string | null;
  /** The desk's: a day begins when it begins there. */
  readonly timeZone: string;
  readonly onHold: (until: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the day on which following up goes on. */
export function HoldForm({ now, atMost, timeZone, onHold, onCancel }: HoldProps) {
  const [day, setDay] = useState('');
  const [error, setError] = useState<string | null>(null);
  const field = useFocused<HTMLInputElement>();
  const place = { locale: 'en-GB', timeZone };
  const first = dayOf(new Date(Date.parse(now) + 86_400_000).toISOString(), place);
  const last = atMost === null ? undefined : dayOf(atMost, place);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const until = beginningOf(day, timeZone);
    if (until === null || day < first || (last !== undefined && day > last)) {
      setError(last === undefined ? `Choose a day from ${first} on.` : `Choose a day from ${first} to ${last}.`);
      field.current?.focus();
    } else onHold(until);
  };
  return (
    <form className="a-ask g-stack" noValidate onSubmit={submit}>
      <div>
        <label htmlFor="hold-until" className="g-label">
          Go on with following up on
        </label>
        <Textfield
          ref={field}
          id="hold-until"
          type="date"
          width="medium"
          min={first}
          max={last}
          value={day}
          isInvalid={error !== null}
          aria-describedby="hold-note"
          onChange={(event) => {
            setDay(event.currentTarget.value);
            setError(null);
          }}
        />
        <p id="hold-note" role={error === null ? undefined : 'alert'} className={`g-small ${error ? 'g-error' : 'g-subtle'}`}>
          {error ?? `Until then nothing is sent. The day begins in ${timeZone}.`}
        </p>
      </div>
      <div className="g-row">
        <Button type="submit" appearance="primary" spacing="compact">
          Hold
        </Button>
        <Button appearance="subtle" spacing="compact" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

interface ConfirmProps {
  readonly question: string;
  readonly yes: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks once more before a customer is written to. */
export function Confirm({ question, yes, onYes, onNo }: ConfirmProps) {
  const button = useFocused<HTMLButtonElement>();
  return (
    <div className="a-ask g-stack" role="group" aria-label={question}>
      <p>{question}</p>
      <div className="g-row">
        <Button ref={button} appearance="primary" spacing="compact" onClick={onYes}>
          {yes}
        </Button>
        <Button appearance="subtle" spacing="compact" onClick={onNo}>
          Not now
        </Button>
      </div>
    </div>
  );
}

/** Brings the reader to what a press has opened. */
function useFocused<E extends HTMLElement>() {
  const element = useRef<E>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}
