import Lozenge from '@atlaskit/lozenge';
import Select from '@atlaskit/select';
import type { ProjectListEntry } from '../../src/contract/calls';
import { MODE_APPEARANCES, MODE_NAMES } from '../ui/words';

interface Props {
  /** Tabs that were opened stay on the page: each has an id of its own for the field. */
  readonly id?: string;
  /** Shows how far the checks of new requests go. */
  readonly withMode?: boolean;
  readonly projects: readonly ProjectListEntry[];
  readonly projectId: string | null;
  readonly onChoose: (projectId: string) => void;
}

/** Searchable by name and key. */
export function ProjectChoice({ id = 'project', withMode = true, projects, projectId, onChoose }: Props) {
  const options = projects.map((project) => ({
    value: project.id,
    label: `${project.name} (${project.key})`,
    mode: project.mode,
  }));
  return (
    <div className="s-chooser">
      <label htmlFor={id} className="s-label">
        Project
      </label>
      <Select
        inputId={id}
        options={options}
        value={options.find((option) => option.value === projectId) ?? null}
        placeholder="Choose a project"
        noOptionsMessage={() => 'No project of that name'}
        formatOptionLabel={(option) => (
          <span className="g-row g-apart">
            <span>{option.label}</span>{' '}
            {withMode && <Lozenge appearance={MODE_APPEARANCES[option.mode]}>{MODE_NAMES[option.mode]}</Lozenge>}
          </span>
        )}
        onChange={(option) => option && onChoose(option.value)}
      />
    </div>
  );
}
