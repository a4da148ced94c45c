import { useEffect, useState } from 'react';
import type { ProjectListEntry } from '../../src/contract/calls';
import { namedProject } from './named-project';

export interface ChosenProject {
  readonly projectId: string | null;
  /** The project that waits for “discard and leave”. */
  readonly wanted: string | null;
  /** `dirty`: the project chosen before has changes that are not saved. */
  readonly choose: (id: string, dirty: boolean) => void;
  readonly leave: () => void;
  readonly stay: () => void;
}

/** Which project a tab is about: the only one, the one that the page's address names, or the one that was chosen. */
export function useChosenProject(projects: readonly ProjectListEntry[]): ChosenProject {
  const only = projects.length === 1 ? (projects[0]?.id ?? null) : null;
  const [projectId, setProjectId] = useState(only);
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    const open = (key: string | null) =>
      setProjectId((chosen) => chosen ?? projects.find((one) => one.key === key)?.id ?? null);
    void namedProject().then(open);
    // The address counts once, when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return {
    projectId,
    wanted,
    choose: (id, dirty) => {
      if (id === projectId) return;
      if (dirty) setWanted(id);
      else setProjectId(id);
    },
    leave: () => {
      setProjectId(wanted);
      setWanted(null);
    },
    stay: () => setWanted(null),
  };
}
