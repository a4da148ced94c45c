import Lozenge from '@atlaskit/lozenge';
import Select from '@atlaskit/select';
import type { ProjectSettings, ProjectSettingsView } from '../../src/contract/calls';
import { REQUEST_KINDS } from '../../src/contract/rules';
import { KIND_NAMES } from '../ui/words';
import { type FieldErrors, withKind } from './draft';

const options = REQUEST_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }));

interface Props {
  readonly view: ProjectSettingsView;
  readonly draft: ProjectSettings;
  readonly errors: FieldErrors;
  readonly edit: (draft: ProjectSettings) => void;
}

/** Which request type is of which kind: some rules look at some kinds only. */
export function KindsTable({ view, draft, errors, edit }: Props) {
  if (view.requestTypes.length === 0) return <p className="g-subtle">This project has no request types.</p>;
  return (
    <table className="s-table s-kinds">
      <thead>
        <tr>
          <th scope="col">Request type</th>
          <th scope="col">Kind</th>
        </tr>
      </thead>
      <tbody>
        {view.requestTypes.map((type) => {
          const kind = draft.kinds[type.id] ?? type.kind;
          const guessed = draft.kinds[type.id] === undefined && type.guessed;
          const error = errors[`kinds.${type.id}`];
          return (
            <tr key={type.id}>
              <th scope="row">
                <label htmlFor={`kind-${type.id}`}>
                  <span className="g-hidden">Kind of </span>
                  {type.name}
                </label>
              </th>
              <td>
                <div className="s-kind">
                  <Select
                    inputId={`kind-${type.id}`}
                    descriptionId={`kind-${type.id}-note`}
                    spacing="compact"
                    options={options}
                    value={options.find((option) => option.value === kind) ?? null}
                    isInvalid={error !== undefined}
                    menuPlacement="auto"
                    onChange={(option) => option && edit(withKind(draft, type.id, option.value))}
                  />
                  <span id={`kind-${type.id}-note`} className="s-guess">
                    {guessed && <Lozenge>Guessed</Lozenge>}
                    {error && <span className="g-error g-small">{error}</span>}
                  </span>
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
