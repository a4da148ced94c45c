import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { listed } from '../ui/words';
import type { Editing } from './use-editing';

interface Props {
  readonly project: Omit<Editing<unknown, unknown>, 'edit' | 'save'>;
  readonly onSave: () => void;
}

/** Always there, so that nothing jumps when the first change is made. */
export function SaveBar({ project, onSave }: Props) {
  const { changed, busy, conflict, failure, errors } = project;
  const dirty = changed.length > 0;
  return (
    <div className="s-bar g-stack">
      {conflict && (
        <div role="alert">
          <SectionMessage appearance="warning" title="Somebody else saved in between">
            <div className="g-stack">
              <p>Load what is saved now. What you changed stays on this page; look it over and save again.</p>
              <div>
                <Button isLoading={busy} onClick={() => void project.loadAgain()}>
                  Load again
                </Button>
              </div>
            </div>
          </SectionMessage>
        </div>
      )}
      {failure && (
        <div role="alert">
          <SectionMessage appearance="error" title="Not saved">
            <p>{failure.message} What you changed is still here.</p>
          </SectionMessage>
        </div>
      )}
      {errors[''] && (
        <p className="g-error" role="alert">
          {errors['']}
        </p>
      )}
      <div className="g-row g-apart">
        <p role="status" className={dirty ? 'g-strong' : 'g-subtle'}>
          {dirty ? `Not saved yet: ${listed(changed)}` : 'Everything is saved'}
        </p>
        <div className="g-row">
          <Button appearance="subtle" isDisabled={!dirty || busy} onClick={project.discard}>
            Discard
          </Button>
          <Button appearance="primary" isDisabled={!dirty || conflict} isLoading={busy && !conflict} onClick={onSave}>
            Save
          </Button>
        </div>
      </div>
    </div>
  );
}
