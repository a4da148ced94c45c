/** What an admin is changing, compared with what is saved. Plain functions; the page holds the state. */
import type { ProjectSettings, ProjectSettingsView } from '../../src/contract/calls';
import type { OptionValues } from '../../src/contract/options';
import { type Level, RULE_IDS, type RequestKind, type RuleId } from '../../src/contract/rules';

/** Names of the fields that a refusal can be about, as the app writes them at the start of its message. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Whether two settings say the same. */
export function sameSettings(one: ProjectSettings, other: ProjectSettings): boolean {
  return changes(one, other).length === 0;
}

/** What differs, in words for the bar; each name once. */
export function changes(saved: ProjectSettings, draft: ProjectSettings): string[] {
  const found: string[] = [];
  if (saved.mode !== draft.mode) found.push('mode');
  if (saved.waitingStatusId !== draft.waitingStatusId) found.push('waiting status');
  if (saved.deskLanguage !== draft.deskLanguage) found.push('desk language');
  if (saved.asksAtMost !== draft.asksAtMost) found.push('asks at most');
  if (!same(saved.refusedStatusId, draft.refusedStatusId) || !same(saved.refusedResolutionId, draft.refusedResolutionId))
    found.push('refused requests');
  if (RULE_IDS.some((rule) => !same(saved.rules[rule], draft.rules[rule]))) found.push('rules');
  if (kindIds(saved, draft).some((id) => saved.kinds[id] !== draft.kinds[id])) found.push('kinds of request');
  return found;
}

/** Compares values of settings: plain JSON, in which the order of names says nothing. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

function kindIds(...settings: readonly ProjectSettings[]): string[] {
  return [...new Set(settings.flatMap(({ kinds }) => Object.keys(kinds)))];
}

export function withLevel(settings: ProjectSettings, rule: RuleId, level: Level): ProjectSettings {
  return { ...settings, rules: { ...settings.rules, [rule]: { ...settings.rules[rule], level } } };
}

export function withOptions(settings: ProjectSettings, rule: RuleId, options: OptionValues): ProjectSettings {
  return { ...settings, rules: { ...settings.rules, [rule]: { ...settings.rules[rule], options } } };
}

/** Null: the request type has the level of the rule again. */
export function withTypeLevel(
  settings: ProjectSettings,
  rule: RuleId,
  requestTypeId: string,
  level: Level | null,
): ProjectSettings {
  const { [requestTypeId]: _before, ...others } = settings.rules[rule].requestTypes;
  const requestTypes = level === null ? others : { ...others, [requestTypeId]: level };
  return { ...settings, rules: { ...settings.rules, [rule]: { ...settings.rules[rule], requestTypes } } };
}

export function withKind(settings: ProjectSettings, requestTypeId: string, kind: RequestKind): ProjectSettings {
  return { ...settings, kinds: { ...settings.kinds, [requestTypeId]: kind } };
}

/** Whether saving would start writing to customers. */
export function goesLive(saved: ProjectSettings, draft: ProjectSettings): boolean {
  return saved.mode !== 'live' && draft.mode === 'live';
}

/** Whether a rule is set to refuse, for all requests or for those of a type. */
export function refuses(settings: ProjectSettings): boolean {
  return RULE_IDS.some((id) => {
    const { level, requestTypes } = settings.rules[id];
    return level === 'refuse' || Object.values(requestTypes).includes('refuse');
  });
}

/** What the app would refuse anyway, said before asking it. */
export function problems(draft: ProjectSettings, view: ProjectSettingsView): FieldErrors {
  if (draft.mode !== 'live') return {};
  if (draft.refusedStatusId === null && refuses(draft))
    return { refusedStatusId: 'Choose the status a refused request is closed in, or set no rule to refuse.' };
  if (draft.waitingStatusId === null) return { waitingStatusId: 'Choose a waiting status before you go live.' };
  if (!view.statuses.some((status) => status.id === draft.waitingStatusId)) {
    return { waitingStatusId: 'This status is no longer in the project. Choose another one.' };
  }
  return {};
}

/**
 * Puts a refusal (`waitingStatusId: Choose …`) at its field. A message about no field of the page goes under `''`.
 */
export function errorsOf(message: string): FieldErrors {
  const named = /^([A-Za-z]\w*)(?:\.([^:\s]+))?:\s*(.+)$/s.exec(message);
  const [, field, part, words] = named ?? [];
  if (!field || !words || !FIELDS.has(field)) return { '': message };
  return { [part && (field === 'kinds' || field === 'rules') ? `${field}.${part}` : field]: words };
}

const FIELDS = new Set([
  'mode',
  'waitingStatusId',
  'refusedStatusId',
  'refusedResolutionId',
  'deskLanguage',
  'asksAtMost',
  'rules',
  'kinds',
]);

/**
 * After somebody else saved: what this admin changed stays, the rest is as it is saved now. `base` is what this admin
 * started from.
 */
export function rebase(base: ProjectSettings, draft: ProjectSettings, saved: ProjectSettings): ProjectSettings {
  const pick = <T>(from: T, mine: T, theirs: T): T => (same(from, mine) ? theirs : mine);
  const rules = Object.fromEntries(
    RULE_IDS.map((id) => [
      id,
      {
        level: pick(base.rules[id].level, draft.rules[id].level, saved.rules[id].level),
        options: pick(base.rules[id].options, draft.rules[id].options, saved.rules[id].options),
        requestTypes: pick(base.rules[id].requestTypes, draft.rules[id].requestTypes, saved.rules[id].requestTypes),
      },
    ]),
  ) as ProjectSettings['rules'];
  const kinds = Object.fromEntries(
    kindIds(base, draft, saved).flatMap((id) => {
      const kind = pick(base.kinds[id], draft.kinds[id], saved.kinds[id]);
      return kind ? [[id, kind]] : [];
    }),
  ) as ProjectSettings['kinds'];
  return {
    ...saved,
    mode: pick(base.mode, draft.mode, saved.mode),
    waitingStatusId: pick(base.waitingStatusId, draft.waitingStatusId, saved.waitingStatusId),
    refusedStatusId: pick(base.refusedStatusId, draft.refusedStatusId, saved.refusedStatusId),
    refusedResolutionId: pick(base.refusedResolutionId, draft.refusedResolutionId, saved.refusedResolutionId),
    deskLanguage: pick(base.deskLanguage, draft.deskLanguage, saved.deskLanguage),
    asksAtMost: pick(base.asksAtMost, draft.asksAtMost, saved.asksAtMost),
    rules,
    kinds,
  };
}
