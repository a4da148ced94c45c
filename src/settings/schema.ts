/** What an admin can set for a project: shape, limits, defaults, and how a stored value is read. */
import { z } from 'zod';
import type { ProjectSettings } from '../contract/calls';
import { LEVELS, REQUEST_KINDS, RULE_IDS, type RequestKind, type RuleId } from '../contract/rules';
import { replyTexts } from '../replies/texts';

const languages = Object.keys(replyTexts) as [string, ...string[]];
const level = z.enum(LEVELS, { error: () => `Choose one of: ${LEVELS.join(', ')}.` });

export const projectSettings = z
  .strictObject({
    version: z.literal(1),
    mode: z.enum(['off', 'rehearsal', 'live'], { error: () => 'Choose one of: off, rehearsal, live.' }),
    liveSince: z.iso.datetime({ error: 'Give an instant in UTC, for example 2026-03-02T08:00:00Z.' }).nullable(),
    waitingStatusId: z.string().min(1).nullable(),
    deskLanguage: z.enum(languages, { error: () => `Choose one of: ${languages.join(', ')}.` }),
    asksAtMost: z
      .int({ error: 'Give a whole number from 1 to 3.' })
      .min(1, 'At least 1.')
      .max(3, 'At most 3: after that a person takes over.'),
    rules: z.strictObject(
      Object.fromEntries(RULE_IDS.map((id) => [id, z.strictObject({ level })])) as Record<
        RuleId,
        z.ZodObject<{ level: typeof level }>
      >,
    ),
    kinds: z.record(z.string(), z.enum(REQUEST_KINDS)),
  })
  .refine((settings) => settings.mode !== 'live' || settings.waitingStatusId !== null, {
    path: ['waitingStatusId'],
    message: 'Choose the status a request waits in before you go live.',
  });

/** A new project rehearses with every rule: the admin sees what would happen before anything does. */
export const defaultProjectSettings: ProjectSettings = {
  version: 1,
  mode: 'rehearsal',
  liveSince: null,
  waitingStatusId: null,
  deskLanguage: 'en',
  asksAtMost: 2,
  rules: Object.fromEntries(RULE_IDS.map((id) => [id, { level: 'return' }])) as ProjectSettings['rules'],
  kinds: {},
};

/** The settings as stored, with the revision that a save must name. */
export const storedSettings = z.strictObject({ revision: z.string(), settings: projectSettings });
export interface StoredSettings {
  readonly revision: string;
  readonly settings: ProjectSettings;
}

export type ParsedSettings =
  { readonly ok: true; readonly settings: ProjectSettings } | { readonly ok: false; readonly message: string };

/** Checks what came from the page; the message names the first bad field, and what is allowed there. */
export function parseProjectSettings(value: unknown): ParsedSettings {
  const parsed = projectSettings.safeParse(value);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const issue = parsed.error.issues[0];
  return { ok: false, message: `${issue?.path.join('.') || 'settings'}: ${issue?.message ?? 'not valid'}` };
}

/** Jira's names of request types, in the shipped languages, told apart by what they usually mean. */
const KIND_BY_NAME: readonly (readonly [RequestKind, RegExp])[] = [
  ['access', /\b(access|account|permission|login|acc[eè]s|compte|zugang|zugriff|berechtigung|acceso|cuenta|acces|cont)\b/i],
  [
    'fault',
    /\b(bug|fault|problem|error|incident|issue|broken|outage|malfunction|patch|probl[eè]me|erreur|panne|fehler|st[oö]rung|problema|eroare|defec[tț]iune)\b/i,
  ],
  ['question', /\b(question|help|how|assistance|information|aide|frage|hilfe|pregunta|ayuda|[iî]ntrebare|ajutor)\b/i],
  [
    'change',
    /\b(change|improvement|feature|suggestion|flex|evolution|[eé]volution|[aä]nderung|mejora|cambio|modificare|[iî]mbun[aă]t[aă][tț]ire)\b/i,
  ],
];

/** The kind of a request type that no admin has sorted yet. */
export function guessKind(requestTypeName: string): RequestKind {
  return KIND_BY_NAME.find(([, pattern]) => pattern.test(requestTypeName))?.[0] ?? 'other';
}

export function kindOf(settings: ProjectSettings, requestType: { readonly id: string; readonly name: string }): RequestKind {
  return settings.kinds[requestType.id] ?? guessKind(requestType.name);
}
