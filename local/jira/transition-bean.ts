import { statusBean } from './beans';
import { transitionFields } from './field-beans';
import type { Site } from './operations';
import type { Issue, Transition } from './state';

/** A transition as `GET …/transitions` lists it, with its screen when asked for. */
export function transitionBean(site: Site, issue: Issue, transition: Transition, withFields: boolean): Record<string, unknown> {
  const project = site.state.projects.find((candidate) => candidate.id === issue.projectId);
  return {
    id: transition.id,
    name: transition.name,
    to: statusBean(site.state, transition.to),
    hasScreen: transition.screen.length > 0,
    isGlobal: transition.from === 'any',
    isInitial: false,
    isAvailable: true,
    isConditional: false,
    isLooped: false,
    ...(withFields && project ? { fields: transitionFields(site.state, project, issue.issueTypeId, transition) } : {}),
  };
}
