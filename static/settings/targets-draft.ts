/** What an admin is changing about targets, compared with what is saved. Plain functions; the page holds the state. */
import type { Picks, TargetsView } from '../../src/contract/calls';
import type { Target, TargetsSettings } from '../../src/contract/move';
import type { Options } from '../../src/contract/options';
import { defaultsOf } from '../ui/options/defaults';
import { type FieldErrors, same } from './draft';

/** What differs, in words for the bar. */
export function targetChanges(saved: TargetsSettings, draft: TargetsSettings): string[] {
  const before = byId(saved);
  const after = byId(draft);
  const removed = saved.targets.filter(({ id }) => !after.has(id)).map(({ name }) => `${called(name)} taken out`);
  const others = draft.targets.flatMap((target) => {
    const was = before.get(target.id);
    if (!was) return [`${called(target.name)} added`];
    return same(was, target) ? [] : [called(target.name)];
  });
  const kept = (settings: TargetsSettings, others: ReadonlyMap<string, Target>): string[] =>
    settings.targets.map(({ id }) => id).filter((id) => others.has(id));
  const moved = same(kept(saved, after), kept(draft, before)) ? [] : ['order'];
  return [...others, ...removed, ...moved];
}

const called = (name: string): string => (name.trim() === '' ? 'a target without a name' : `“${name}”`);

function byId({ targets }: TargetsSettings): ReadonlyMap<string, Target> {
  return new Map(targets.map((target) => [target.id, target]));
}

/** `id` is for good: clones that exist are remembered under it. */
export function withNewTarget(settings: TargetsSettings, options: Options, id: string): TargetsSettings {
  return { ...settings, targets: [...settings.targets, { id, name: '', options: defaultsOf(options) }] };
}

export function withTarget(settings: TargetsSettings, target: Target): TargetsSettings {
  return { ...settings, targets: settings.targets.map((each) => (each.id === target.id ? target : each)) };
}

export function withoutTarget(settings: TargetsSettings, id: string): TargetsSettings {
  return { ...settings, targets: settings.targets.filter((target) => target.id !== id) };
}

/** The target one place up: agents are offered them in this order. */
export function movedUp(settings: TargetsSettings, id: string): TargetsSettings {
  const at = settings.targets.findIndex((target) => target.id === id);
  const [target, before] = [settings.targets[at], settings.targets[at - 1]];
  if (!target || !before) return settings;
  const targets = [...settings.targets];
  targets.splice(at - 1, 2, target, before);
  return { ...settings, targets };
}

/** The project that a target's work items are made in, by the one option that picks a project; null while none is chosen. */
export function projectOf({ options: values }: Target, options: Options): string | null {
  const name = Object.keys(options).find((each) => options[each]?.is === 'pick' && options[each].of === 'project');
  const value = name === undefined ? null : values[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What the form of a target picks from. `more`: what was asked for since the page was loaded. */
export function picksOf(
  target: Target,
  view: Pick<TargetsView, 'options' | 'picks' | 'picksByProject'>,
  more: Readonly<Record<string, Picks>>,
): Picks {
  const projectId = projectOf(target, view.options);
  if (projectId === null) return view.picks;
  return { ...view.picks, ...(more[projectId] ?? view.picksByProject[projectId]) };
}

/** What the app would refuse anyway, said before asking it: a name and a project for each. */
export function targetProblems({ targets }: TargetsSettings, { options }: Pick<TargetsView, 'options'>): FieldErrors {
  const project = Object.keys(options).find((each) => options[each]?.is === 'pick' && options[each].of === 'project');
  const errors = targets.flatMap((target, index): [string, string][] => {
    const name = target.name.trim();
    const twice = targets.findIndex((other) => other.name.trim() === name) < index;
    return [
      ...(name === '' ? [[`targets.${index}.name`, 'Name the target.'] as [string, string]] : []),
      ...(name !== '' && twice ? [[`targets.${index}.name`, 'Another target has this name.'] as [string, string]] : []),
      ...(project !== undefined && projectOf(target, options) === null
        ? [[`targets.${index}.options.${project}`, 'Choose a project.'] as [string, string]]
        : []),
    ];
  });
  return Object.fromEntries(errors);
}

/** Puts a refusal (`targets.0.options.linkType: …`) at its field; one about no field goes under `''`. */
export function targetErrorsOf(message: string): FieldErrors {
  const [, place, words] = /^(targets\.\d+\.[\w.]+):\s*(.+)$/s.exec(message) ?? [];
  return place === undefined || words === undefined ? { '': message } : { [place]: words };
}

/** Whether an error is about the target at this place. */
export function hasError(errors: FieldErrors, index: number): boolean {
  return Object.keys(errors).some((place) => place.startsWith(`targets.${index}.`));
}

/** After somebody else saved: targets that this admin changed, added or took out stay so, the others are as saved now. */
export function rebaseTargets(base: TargetsSettings, draft: TargetsSettings, saved: TargetsSettings): TargetsSettings {
  const [from, mine, theirs] = [byId(base), byId(draft), byId(saved)];
  const isMine = (id: string): boolean => !same(from.get(id), mine.get(id));
  const kept = saved.targets.flatMap((target) => {
    if (!isMine(target.id)) return [target];
    return mine.get(target.id) ?? [];
  });
  const more = draft.targets.filter(({ id }) => !theirs.has(id) && isMine(id));
  return { ...saved, targets: [...kept, ...more] };
}
