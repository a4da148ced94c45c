import Button from '@atlaskit/button/new';
import { ErrorMessage } from '@atlaskit/form';
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AdfNode } from '../../jira/state';
import { CallError, wordsOf } from '../api/http';
import { adfToText, createIssue, listCreateFields, listWorkTypes, textToAdf, type CreateField } from '../api/jira';
import type { CreatedIssues } from '../bridge/host-dialogs';
import { Choice } from '../parts/choice';
import { Faces } from '../parts/faces';
import { FieldInput, type FilledValue } from '../parts/field-input';
import { useLoad } from '../parts/use-load';
import { useDesk } from '../shell/desk-context';

type Values = Readonly<Record<string, unknown>>;

/** Fields that the dialog asks for by itself, or that Jira fills in. */
const ownFields = new Set(['project', 'issuetype', 'reporter']);

/** The value of a field as `POST /rest/api/3/issue` wants it, from what the app's context holds (CreateIssueModal's types). */
function valueFrom(field: string, given: unknown): unknown {
  if (field === 'assignee' || field === 'reporter') return { accountId: given };
  return field === 'priority' && typeof given === 'string' ? { id: given } : given;
}

/** What the app filled in and the dialog has no control for, ready to be sent. */
const prefilled = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([field]) => !['projectId', 'issueTypeId', 'summary', 'description'].includes(field))
      .map(([field, given]) => [field, valueFrom(field, given)]),
  );

function Fields(props: {
  projectId: string;
  issueTypeId: string;
  values: Values;
  filled: Readonly<Record<string, FilledValue>>;
  fill: (field: string, value: FilledValue) => void;
}): ReactNode {
  const { projectId, issueTypeId, values } = props;
  const loaded = useLoad(`${projectId}/${issueTypeId}`, () => listCreateFields(projectId, issueTypeId));
  const isShown = ({ fieldId, required, hasDefaultValue }: CreateField): boolean =>
    !ownFields.has(fieldId) &&
    !(fieldId in prefilled(values)) &&
    (fieldId === 'summary' || fieldId === 'description' || (required && !hasDefaultValue));
  return (
    <Faces of={loaded} label="Loading fields">
      {(fields) =>
        fields
          .filter(isShown)
          .map((field) => (
            <FieldInput
              key={field.fieldId}
              field={field}
              {...(typeof props.filled[field.fieldId] === 'string' ? { start: props.filled[field.fieldId] as string } : {})}
              fill={(value) => props.fill(field.fieldId, value)}
            />
          ))
      }
    </Faces>
  );
}

/** Jira's dialog for a new work item, with what the app has filled in. */
export function CreateIssueDialog(props: { values: Values; closed: (created: CreatedIssues) => void }): ReactNode {
  const { values } = props;
  const { site } = useDesk();
  const textOf = (name: string): string | null => (typeof values[name] === 'string' ? values[name] : null);
  const [projectId, setProjectId] = useState(textOf('projectId'));
  const [issueTypeId, setIssueTypeId] = useState(textOf('issueTypeId'));
  const [filled, setFilled] = useState<Readonly<Record<string, FilledValue>>>({
    summary: textOf('summary') ?? '',
    description: adfToText(values['description'] as AdfNode | undefined),
  });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const workTypes = useLoad(`types/${projectId ?? ''}`, () =>
    projectId === null ? Promise.resolve([]) : listWorkTypes(projectId),
  );
  const cancel = (): void => props.closed({ payload: [] });
  const submit = (): void => {
    setBusy(true);
    setFailure(undefined);
    const { description, ...others } = filled;
    const fields = {
      ...prefilled(values),
      ...others,
      project: { id: projectId },
      issuetype: { id: issueTypeId },
      ...(typeof description === 'string' && description.trim() !== '' ? { description: textToAdf(description) } : {}),
    };
    createIssue(fields)
      .then(({ id }) => props.closed({ payload: [{ issueId: id }] }))
      .catch((error: unknown) => {
        const details = error instanceof CallError ? Object.values(error.fields).join(' ') : '';
        setFailure(details === '' ? wordsOf(error) : details);
      })
      .finally(() => setBusy(false));
  };
  const also = Object.keys(prefilled(values));
  return (
    <ModalDialog onClose={cancel} width="medium">
      <ModalHeader hasCloseButton>
        <ModalTitle>Create</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <div className="desk-stack">
          <Choice
            label="Space"
            options={site.projects.map(({ id, name, key }) => ({ value: id, label: `${name} (${key})` }))}
            value={projectId}
            choose={(id) => {
              setProjectId(id);
              setIssueTypeId(null);
            }}
          />
          <Choice
            label="Work type"
            options={workTypes.face === 'ready' ? workTypes.value.map(({ id, name }) => ({ value: id, label: name })) : []}
            value={issueTypeId}
            choose={setIssueTypeId}
          />
          {projectId !== null && issueTypeId !== null ? (
            <Fields
              key={`${projectId}/${issueTypeId}`}
              projectId={projectId}
              issueTypeId={issueTypeId}
              values={values}
              filled={filled}
              fill={(field, value) => setFilled({ ...filled, [field]: value })}
            />
          ) : null}
          {also.length === 0 ? null : <p className="desk-subtle">{`The app has also filled in: ${also.join(', ')}.`}</p>}
          <div role="alert">{failure === undefined ? null : <ErrorMessage>{failure}</ErrorMessage>}</div>
        </div>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={cancel}>
          Cancel
        </Button>
        <Button appearance="primary" isLoading={busy} isDisabled={projectId === null || issueTypeId === null} onClick={submit}>
          Create
        </Button>
      </ModalFooter>
    </ModalDialog>
  );
}
