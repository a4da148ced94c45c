import Button from '@atlaskit/button/new';
import { ErrorMessage, Label } from '@atlaskit/form';
import Heading from '@atlaskit/heading';
import Select from '@atlaskit/select';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { wordsOf } from '../api/http';
import { addParticipant, removeParticipant, type PersonInfo } from '../api/service-desk';
import { PersonName } from '../parts/person';
import { useDesk } from '../shell/desk-context';

/** Who else sees the request, and sharing it with one more person. */
export function Participants(props: {
  issueKey: string;
  people: readonly PersonInfo[];
  mayRemove: boolean;
  changed: () => Promise<void>;
}): ReactNode {
  const { site, me } = useDesk();
  const [failure, setFailure] = useState<string>();
  const run = (act: Promise<unknown>): void => {
    setFailure(undefined);
    act.then(props.changed).catch((error: unknown) => setFailure(wordsOf(error)));
  };
  const options = site.accounts
    .filter((account) => account.role === 'customer' && account.accountId !== me?.accountId)
    .filter((account) => !props.people.some((person) => person.accountId === account.accountId))
    .map((account) => ({ value: account.accountId, label: account.name }));
  return (
    <>
      <Heading size="xsmall" as="h2">
        Shared with
      </Heading>
      {props.people.length === 0 ? <p className="desk-subtle">Nobody else</p> : null}
      <ul className="desk-plain-list">
        {props.people.map((person) => (
          <li key={person.accountId} className="desk-spread">
            <PersonName person={person} />
            {props.mayRemove ? (
              <Button
                spacing="compact"
                appearance="subtle"
                onClick={() => run(removeParticipant(props.issueKey, person.accountId))}
              >
                {`Remove ${person.displayName}`}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <div>
        <Label htmlFor="share-with">Share with</Label>
        <Select
          inputId="share-with"
          options={options}
          value={null}
          placeholder="Choose a person"
          onChange={(option) => {
            if (option) run(addParticipant(props.issueKey, option.value));
          }}
        />
        {failure === undefined ? null : <ErrorMessage>{failure}</ErrorMessage>}
      </div>
    </>
  );
}
