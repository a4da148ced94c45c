import { useId, useState } from 'react';
import Button from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import Textfield from '@atlaskit/textfield';
import type { ClonePlan, LikeItem } from '../../src/contract/move';
import { useHost } from '../ui/host';
import { absoluteTime } from '../ui/time';
import { MarkedText } from '../ui/marked-text';
import { WorkItemLink } from '../ui/work-item-link';
import { count } from '../ui/words';
import { attachmentsLine, type Draft, keyIn, masksOf, sizeOf, toggled } from './draft';

interface Props {
  readonly plan: ClonePlan;
  readonly draft: Draft;
  readonly edit: (draft: Draft) => void;
}

/** The request's files, each with its size; what cannot go along says why. */
export function Attachments({ plan, draft, edit }: Props) {
  if (plan.attachments.length === 0) return null;
  return (
    <fieldset className="g-fieldset g-stack-tight">
      <legend className="m-legend">Attachments</legend>
      <p role="status" className="g-subtle g-small">
        {attachmentsLine(plan, draft)}
      </p>
      <ul className="g-list">
        {plan.attachments.map(({ id, name, size, problem }) => (
          <li key={id}>
            <Checkbox
              label={`${name} (${sizeOf(size)})`}
              isChecked={draft.attachmentIds.includes(id)}
              isDisabled={problem !== null}
              aria-describedby={problem === null ? undefined : `file-${id}`}
              onChange={(event) =>
                edit({ ...draft, attachmentIds: toggled(draft.attachmentIds, id, event.currentTarget.checked) })
              }
            />
            {problem !== null && (
              <p id={`file-${id}`} className="g-subtle g-small">
                {problem}
              </p>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** Comments that can become part of the description. */
export function Comments({
  plan,
  draft,
  onChoose,
}: Pick<Props, 'plan' | 'draft'> & { readonly onChoose: (ids: readonly string[]) => void }) {
  const host = useHost();
  if (plan.comments.length === 0) return null;
  const isEdited = 'description' in draft.fields;
  return (
    <details>
      <summary>
        Comments to take along ({draft.commentIds.length} of {plan.comments.length})
      </summary>
      {isEdited && (
        <p className="g-subtle g-small">You have changed the description: comments are not put into it by themselves.</p>
      )}
      <ul className="g-list g-stack-tight" aria-label="Comments">
        {plan.comments.map(({ id, author, created, public: isPublic, text, masked }) => (
          <li key={id} className="m-comment">
            <div className="g-row">
              <Checkbox
                label={`${author}, ${absoluteTime(created, host)}`}
                isChecked={draft.commentIds.includes(id)}
                isDisabled={isEdited}
                onChange={(event) => onChoose(toggled(draft.commentIds, id, event.currentTarget.checked))}
              />
              <Lozenge>{isPublic ? 'Customer sees it' : 'Internal'}</Lozenge>
            </div>
            <div className="m-said">
              <MarkedText text={text} marks={masksOf(masked)} label={`the comment by ${author}`} />
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface AlikeProps {
  readonly items: readonly LikeItem[];
  /** Of the target. */
  readonly projectKey: string;
  /** Key of the one that is being linked. */
  readonly busy: string | null;
  readonly onLink: (key: string) => void;
}

/** Work items that may be meant already, one of which can serve many requests; and any other, by its key. */
export function Alike({ items, projectKey, busy, onLink }: AlikeProps) {
  return (
    <div className="g-stack-tight">
      {items.length > 0 && <LooksLike items={items} busy={busy} onLink={onLink} />}
      <details>
        <summary>Link to a work item that is there already</summary>
        <LinkByKey projectKey={projectKey} busy={busy} onLink={onLink} />
      </details>
    </div>
  );
}

function LinkByKey({ projectKey, busy, onLink }: Omit<AlikeProps, 'items'>) {
  const id = useId();
  const [key, setKey] = useState('');
  const wanted = keyIn(key, projectKey);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== null && busy === null) onLink(wanted);
      }}
    >
      <label className="g-label" htmlFor={id}>
        Its key
      </label>
      <div className="g-row">
        <Textfield
          id={id}
          width="small"
          placeholder={`${projectKey}-12`}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <Button
          type="submit"
          isLoading={busy !== null && busy === wanted}
          isDisabled={wanted === null || (busy !== null && busy !== wanted)}
        >
          Link to it
        </Button>
      </div>
    </form>
  );
}

function LooksLike({ items, busy, onLink }: Omit<AlikeProps, 'projectKey'>) {
  return (
    <section className="g-stack-tight" aria-labelledby="alike">
      <Heading size="small" as="h2" id="alike">
        {items.length === 1 ? `${items[0]?.key} looks like this` : 'These look like this'}
      </Heading>
      <ul className="g-list g-stack-tight">
        {items.map(({ id, key, summary, status, requests }) => (
          <li key={id} className="g-card m-alike">
            <div className="g-stack-tight">
              <span className="g-row">
                <WorkItemLink issueKey={key} /> <Lozenge>{status}</Lozenge>
                {requests > 0 && <span className="g-subtle g-small">{count(requests, 'request')} handed to it</span>}
              </span>
              <span>{summary}</span>
            </div>
            <Button
              spacing="compact"
              isLoading={busy === key}
              isDisabled={busy !== null && busy !== key}
              onClick={() => onLink(key)}
            >
              Link to this instead <span className="g-hidden">({key})</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
