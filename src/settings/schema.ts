/** What an admin can set for a project: shape, limits, defaults, and how a stored value is read. */
import { z } from 'zod';
import type { ProjectSettings, RuleSettings } from '../contract/calls';
import { LEVELS, REQUEST_KINDS, type RequestKind, type RuleId } from '../contract/rules';
import type { RulesInForce } from '../intake/review';
import { intakeRules } from '../intake/rules';
import { replyTexts } from '../replies/texts';
import { defaultsOf, schemaOf } from './option';

const languages = Object.keys(replyTexts) as [string, ...string[]];
const level = z.enum(LEVELS, { error: () => `Choose one of: ${LEVELS.join(', ')}.` });

export const projectSettings = z
  .strictObject({
    version: z.literal(2),
    mode: z.enum(['off', 'rehearsal', 'live'], { error: () => 'Choose one of: off, rehearsal, live.' }),
    liveSince: z.iso.datetime({ error: 'Give an instant in UTC, for example 2026-03-02T08:00:00Z.' }).nullable(),
    waitingStatusId: z.string().min(1).nullable(),
    refusedStatusId: z.string().min(1).nullable(),
    refusedResolutionId: z.string().min(1).nullable(),
    deskLanguage: z.enum(languages, { error: () => `Choose one of: ${languages.join(', ')}.` }),
    asksAtMost: z
      .int({ error: 'Give a whole number from 1 to 3.' })
      .min(1, 'At least 1.')
      .max(3, 'At most 3: after that a person takes over.'),
    rules: z.strictObject(
      Object.fromEntries(
        intakeRules.map(({ id, options }) => [
          id,
          z.strictObject({ level, options: schemaOf(options), requestTypes: z.record(z.string(), level) }),
        ]),
      ) as unknown as Record<RuleId, z.ZodType<RuleSettings>>,
    ),
    kinds: z.record(z.string(), z.enum(REQUEST_KINDS)),
  })
  .refine((settings) => settings.mode !== 'live' || settings.waitingStatusId !== null, {
    path: ['waitingStatusId'],
    message: 'Choose the status a request waits in before you go live.',
  })
  .refine((settings) => settings.mode !== 'live' || settings.refusedStatusId !== null || !refuses(settings.rules), {
    path: ['refusedStatusId'],
    message: 'Choose the status a refused request is closed in, or set no rule to refuse.',
  });

function refuses(rules: Readonly<Record<string, RuleSettings>>): boolean {
  return Object.values(rules).some(({ level, requestTypes }) => [level, ...Object.values(requestTypes)].includes('refuse'));
}

/** A new project rehearses with every rule: the admin sees what would happen before anything does. */
export const defaultProjectSettings: ProjectSettings = {
  version: 2,
  mode: 'rehearsal',
  liveSince: null,
  waitingStatusId: null,
  refusedStatusId: null,
  refusedResolutionId: null,
  deskLanguage: 'en',
  asksAtMost: 2,
  rules: Object.fromEntries(
    intakeRules.map(({ id, defaultLevel, options }) => [
      id,
      { level: defaultLevel, options: defaultsOf(options), requestTypes: {} },
    ]),
  ) as unknown as ProjectSettings['rules'],
  kinds: {},
};

/** The settings as stored, with the revision that a save must name. */
export interface StoredSettings {
  readonly revision: string;
  readonly settings: ProjectSettings;
}

export type ParsedSettings =
  { readonly ok: true; readonly settings: ProjectSettings } | { readonly ok: false; readonly message: string };

/** Checks what came from the page; the message names the first bad field, and what is allowed there. */
export function parseProjectSettings(value: unknown): ParsedSettings {
  const parsed = projectSettings.safeParse(value);
  if (parsed.success) {
    const message = contradictionIn(parsed.data);
    return message === null ? { ok: true, settings: parsed.data } : { ok: false, message };
  }
  const issue = parsed.error.issues[0];
  return { ok: false, message: `${issue?.path.join('.') || 'settings'}: ${issue?.message ?? 'not valid'}` };
}

/** Only what is saved is held to it: what another version stored stays readable. */
function contradictionIn({ rules }: ProjectSettings): string | null {
  for (const rule of intakeRules) {
    const found = rule.contradictionIn?.(rules[rule.id].options) ?? null;
    if (found !== null) return `rules.${rule.id}.options.${found.at}: ${found.says}`;
  }
  return null;
}

/** Words in names of request types, in the shipped languages and without accents, told apart by what they usually mean. */
const WORDS_OF_KIND: readonly (readonly [RequestKind, string])[] = [
  ['access', 'access|account|permission|login|acces|compte|zugang|zugriff|berechtigung|acceso|cuenta|cont'],
  [
    'fault',
    'bug|fault|problem|error|incident|issue|broken|outage|malfunction|patch|probleme|erreur|panne|fehler|storung|problema|averia|eroare|defectiune',
  ],
  ['question', 'question|help|how|assistance|information|aide|frage|hilfe|pregunta|ayuda|intrebare|ajutor'],
  [
    'change',
    'change|improvement|feature|suggestion|flex|evolution|modification|anderung|verbesserung|mejora|cambio|modificare|imbunatatire',
  ],
];
const PLURAL = '(?:s|es|e|en|n|i|uri)?';
const KIND_BY_NAME = WORDS_OF_KIND.map(
  ([kind, words]) => [kind, new RegExp(`(?<!\\p{L})(?:${words})${PLURAL}(?!\\p{L})`, 'iu')] as const,
);

/** The kind of a request type that no admin has sorted yet. */
export function guessKind(requestTypeName: string): RequestKind {
  const plain = requestTypeName.normalize('NFD').replace(/\p{M}/gu, '');
  return KIND_BY_NAME.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'other';
}

export function kindOf(settings: ProjectSettings, requestType: { readonly id: string; readonly name: string }): RequestKind {
  return settings.kinds[requestType.id] ?? guessKind(requestType.name);
}

/** How each rule is set for requests of a type; null: no customer's request. */
export function rulesInForce(settings: ProjectSettings, requestType: { readonly id: string } | null): RulesInForce {
  const force = ({ level, options, requestTypes }: RuleSettings): RulesInForce[RuleId] => ({
    level: (requestType && requestTypes[requestType.id]) ?? level,
    options,
  });
  return Object.fromEntries(Object.entries(settings.rules).map(([id, rule]) => [id, force(rule)])) as RulesInForce;
}
