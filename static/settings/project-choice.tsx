import Lozenge from '@atlaskit/lozenge';
import Select from '@atlaskit/select';
import type { ProjectListEntry } from '../../src/contract/calls';
import { MODE_APPEARANCES, MODE_NAMES } from '../ui/words';

interface Props {
  readonly projects: readonly ProjectListEntry[];
  readonly projectId: string | null;
  readonly onChoose: (projectId: string) => void;
}

/** Searchable by name and key. */
export function ProjectChoice({ projects, projectId, onChoose }: Props) {
  const options = projects.map((project) => ({
    value: project.id,
    label: `${project.name} (${project.key})`,
    mode: project.mode,
  }));
  return (
    <div className="s-chooser">
      <label htmlFor="project" className="s-label">
        Project
      </label>
      <Select
        inputId="project"
        options={options}
        value={options.find((option) => option.value === projectId) ?? null}
        placeholder="Choose a project"
        noOptionsMessage={() => 'No project of that name'}
        formatOptionLabel={(option) => (
          <span className="g-row g-apart">
            <span>{option.label}</span> <Lozenge appearance={MODE_APPEARANCES[option.mode]}>{MODE_NAMES[option.mode]}</Lozenge>
          </span>
        )}
        onChange={(option) => option && onChoose(option.value)}
      />
    </div>
  );
}
