/**
 * The calls between the Custom UI pages and the app's resolvers: `invoke(name, payload)` answers `Answer<…>`.
 * Who is calling, and about which work item, never travels in a payload: the resolver takes it from Forge's context.
 */
import type { TargetsSettings } from './move';
import type { Options, OptionValues, PickFrom } from './options';
import type { Level, PersonalDataType, RequestKind, RuleId, Span, Sureness, TextField } from './rules';

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: ErrorCode; readonly message: string };

export type ErrorCode =
  /** The caller may not do this. */
  | 'forbidden'
  /** The work item or project is gone, or the caller may not see it. */
  | 'not-found'
  /** The payload does not fit; `message` names the field, what was given and what is allowed. */
  | 'invalid'
  /** Somebody else saved in between; load again. */
  | 'conflict'
  /** Jira could not be reached or refused; trying again may help. */
  | 'unavailable';

/** How far the app goes on a project. `rehearsal` decides and logs everything and writes nothing to customers. */
export type Mode = 'off' | 'rehearsal' | 'live';

// ---- agent panel -----------------------------------------------------------------------------------------------

/** Where a request stands with the review. */
export type ReviewPhase =
  /** The project's mode is off, or the work item is not a customer's request. */
  | 'off'
  /** Nothing to ask. */
  | 'clear'
  /** Rehearsal, or the rules only advise: there are findings, the customer was not asked. */
  | 'advised'
  /** The customer was asked and has not answered everything. */
  | 'asked'
  /** The customer was asked and everything is settled. */
  | 'answered'
  /** Asked as often as allowed, or a person moved the request: the team decides. */
  | 'handed-over'
  /** Closed because the desk does not take it as it is; the customer was told why. */
  | 'refused';

export interface ReviewText {
  readonly field: TextField;
  /** Present for comments, files and other fields. */
  readonly commentId?: string;
  readonly attachmentId?: string;
  readonly fieldId?: string;
  /** “Summary”, “Description”, “Comment by …”. */
  readonly label: string;
  readonly text: string;
}

export interface ReviewFinding {
  readonly rule: RuleId;
  readonly ruleTitle: string;
  readonly level: Level;
  /** What was found, in English, for the agent. */
  readonly message: string;
  /** Why the desk wants it otherwise. */
  readonly why: string;
  readonly sureness: Sureness;
  readonly field: TextField;
  readonly commentId?: string;
  readonly attachmentId?: string;
  readonly fieldId?: string;
  readonly span?: Span;
  readonly type?: PersonalDataType;
  /** Whether the customer has been asked about it. */
  readonly asked: boolean;
}

export interface ReviewView {
  readonly phase: ReviewPhase;
  readonly mode: Mode;
  /** ISO instants in UTC. */
  readonly askedAt: string | null;
  readonly settledAt: string | null;
  readonly timesAsked: number;
  /** Code (ISO 639-1) and English name of the language the customer writes in, when it could be told. */
  readonly language: { readonly code: string; readonly name: string } | null;
  readonly texts: readonly ReviewText[];
  readonly findings: readonly ReviewFinding[];
  readonly waived: readonly { readonly rule: RuleId; readonly ruleTitle: string; readonly by: string; readonly at: string }[];
  /** In rehearsal: the reply that the customer would have got, as plain text. */
  readonly rehearsedReply: string | null;
  /** Whether the caller may waive findings. */
  readonly canWaive: boolean;
  /** The app's time when it answered, ISO in UTC: “2 hours ago” is counted from it, not from the reader's machine. */
  readonly answeredAt: string;
}

// ---- settings page ---------------------------------------------------------------------------------------------

export interface ProjectListEntry {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly mode: Mode;
}

export interface RuleSettings {
  readonly level: Level;
  /** Values of the rule's options, by name. */
  readonly options: OptionValues;
  /** Levels of request types that differ, by request type id. */
  readonly requestTypes: Readonly<Record<string, Level>>;
}

/** What an admin sets for one project. Ids are Jira's. */
export interface ProjectSettings {
  readonly version: 2;
  readonly mode: Mode;
  /** When it went live last: requests created before are only advised on. ISO instant in UTC. */
  readonly liveSince: string | null;
  /** Status a request is moved to while the customer is asked. Needed before going live. */
  readonly waitingStatusId: string | null;
  /** Status that a refused request is closed in, and its resolution. The status is needed for the level *refuse*. */
  readonly refusedStatusId: string | null;
  readonly refusedResolutionId: string | null;
  /** Language of the desk: every reply is also in this one. ISO 639-1. */
  readonly deskLanguage: string;
  /** How often a customer is asked at most before the team takes over: 1 to 3. */
  readonly asksAtMost: number;
  readonly rules: Readonly<Record<RuleId, RuleSettings>>;
  /** Kind by request type id; a request type that is not listed gets a kind by its name. */
  readonly kinds: Readonly<Record<string, RequestKind>>;
}

export interface Choice {
  readonly id: string;
  readonly name: string;
}

export interface RuleDescription {
  readonly id: RuleId;
  readonly title: string;
  /** What it asks of the customer and why, in a sentence or two. */
  readonly summary: string;
  /** Kinds of request it looks at; empty means all. */
  readonly appliesTo: readonly RequestKind[];
  readonly options: Options;
}

export interface ProjectSettingsView {
  readonly project: { readonly id: string; readonly key: string; readonly name: string };
  readonly settings: ProjectSettings;
  /** Changes at each save; `settings.save` is refused when it is not the newest. */
  readonly revision: string;
  readonly statuses: readonly (Choice & { readonly category: 'new' | 'indeterminate' | 'done' })[];
  /** With the kind in force, set or guessed. */
  readonly requestTypes: readonly (Choice & { readonly kind: RequestKind; readonly guessed: boolean })[];
  readonly rules: readonly RuleDescription[];
  readonly languages: readonly Choice[];
  /** What options pick from, by name. */
  readonly picks: Readonly<Partial<Record<PickFrom, readonly Choice[]>>>;
}

/** What options pick from, by name. */
export type Picks = Readonly<Partial<Record<PickFrom, readonly Choice[]>>>;

/** Where a project's requests can be handed to, and what the form of a target needs. */
export interface TargetsView {
  readonly project: { readonly id: string; readonly key: string; readonly name: string };
  readonly settings: TargetsSettings;
  /** Changes at each save; `targets.save` is refused when it is not the newest. */
  readonly revision: string;
  /** The options of one target. */
  readonly options: Options;
  /** What is the same for every target; of people only those that are chosen already, others are found by name. */
  readonly picks: Picks;
  /** What depends on the project of the target (work types, components, fields), by its id: of those named already. */
  readonly picksByProject: Readonly<Record<string, Picks>>;
}

/** One line of the audit log. */
export interface AuditEntry {
  readonly id: string;
  /** ISO instant in UTC. */
  readonly at: string;
  readonly projectId: string;
  readonly issueKey: string | null;
  readonly mode: Mode;
  /** True when nothing was written because the project rehearses. */
  readonly rehearsed: boolean;
  readonly action: AuditAction;
  /** Why, in words an admin understands; never the customer's text. */
  readonly reason: string;
  readonly rules: readonly RuleId[];
  /** Who acted: stored as an account id, answered to the page as a display name; null for the app. */
  readonly by: string | null;
  /** Where the request stood before and after, in names; null for entries that tell of no request, or of older versions. */
  readonly change: { readonly before: AuditStanding; readonly after: AuditStanding } | null;
  /** The run and the policy by which it was done; null as above. */
  readonly run: { readonly id: string; readonly policy: string } | null;
  /** Whether it can be undone, as far as the log knows; null when there is nothing to speak of. */
  readonly undo: { readonly can: true } | { readonly can: false; readonly why: string } | null;
}

export interface AuditStanding {
  readonly status: string;
  /** Null: nobody. */
  readonly assignee: string | null;
}

/** What of the audit log is asked for; what is left out or null leaves nothing out. */
export interface AuditFilter {
  readonly projectId: string | null;
  readonly actions?: readonly AuditAction[] | undefined;
  /** So many days up to now, by the app's clock; or `from`, and up to but without `to` (ISO, UTC). */
  readonly lastDays?: number | null | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly issueKey?: string | null | undefined;
  /** An account id, or `app` for what the app did by itself. */
  readonly by?: string | null | undefined;
  readonly rehearsed?: boolean | null | undefined;
  readonly runId?: string | null | undefined;
}

/** What is to be undone: an entry by the id that the log gives it, or all closings of a run. */
export type UndoWanted =
  | { readonly what: 'entry'; readonly id: string }
  | { readonly what: 'run'; readonly projectId: string; readonly runId: string };

/** What undoing would do, as the requests stand now. */
export interface UndoPreview {
  /** Closings of the run; one for an entry. */
  readonly total: number;
  /** How many of them were looked at, from the first on, and what can be undone of these. */
  readonly looked: number;
  readonly can: number;
  readonly cannot: readonly UndoLeft[];
  /** An undoing of it that is under way, or the last one. */
  readonly undoing: UndoProgress | null;
}

export interface UndoLeft {
  readonly issueKey: string;
  readonly why: string;
}

export interface UndoProgress {
  readonly id: string;
  readonly total: number;
  readonly undone: number;
  /** What could not be undone, how many and the first of them by name. */
  readonly leftCount: number;
  readonly left: readonly UndoLeft[];
  /** Display name of who asked for it. */
  readonly by: string;
  readonly finished: boolean;
}

/** What following up does to a request. */
export const FOLLOW_UP_ACTIONS = [
  'reminded',
  'closed',
  're-opened',
  'told-closed',
  'left-closed',
  'team-told',
  'failed',
  'paused',
  'held',
  'released',
  'send-now',
  'skipped',
  'stopped',
  'resumed',
  'more-time',
  'nudged',
  'solved',
  'undone',
] as const;
export type FollowUpAuditAction = (typeof FOLLOW_UP_ACTIONS)[number];

/** Runs by schedule, by the daily look and after saving: looks at one request because something happened are no runs to undo. */
export const RUN_ID = /^(?:sweep|reconcile|saved|catch-up)-[\w-]{1,200}$/;

export const AUDIT_ACTIONS = [
  'asked',
  'refused',
  'settled',
  'handed-over',
  'waived',
  'waiver-taken-back',
  'settings-saved',
  'cloned',
  'clone-linked',
  'clone-unlinked',
  'told-back',
  'note-repaired',
  ...FOLLOW_UP_ACTIONS,
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

// ---- names -----------------------------------------------------------------------------------------------------

/** Calls of the agent panel (`jira:issueContext`); the work item is the context's. */
export interface AgentCalls {
  'review.get': { readonly payload: undefined; readonly value: ReviewView };
  'review.waive': { readonly payload: { readonly rule: RuleId }; readonly value: ReviewView };
  'review.unwaive': { readonly payload: { readonly rule: RuleId }; readonly value: ReviewView };
}

/** Calls of the settings page (`jira:adminPage`). */
export interface SettingsCalls {
  'projects.list': { readonly payload: undefined; readonly value: readonly ProjectListEntry[] };
  'settings.load': { readonly payload: { readonly projectId: string }; readonly value: ProjectSettingsView };
  'settings.save': {
    readonly payload: { readonly projectId: string; readonly revision: string; readonly settings: ProjectSettings };
    readonly value: ProjectSettingsView;
  };
  'audit.list': {
    /** `after`: the `next` of the answer before. */
    readonly payload: AuditFilter & { readonly after: string | null };
    readonly value: {
      readonly entries: readonly AuditEntry[];
      /** Where to go on; null when the whole period was looked through. An answer may be empty and yet not the last. */
      readonly next: string | null;
      /** The oldest instant that was looked at (ISO, UTC). */
      readonly lookedBackTo: string | null;
    };
  };
  'audit.undoPreview': { readonly payload: UndoWanted; readonly value: UndoPreview };
  /** Starts undoing one action, or all closings of a run; when that is under way, answers how far it is. */
  'audit.undo': { readonly payload: { readonly id: string }; readonly value: UndoProgress };
  'audit.undoRun': { readonly payload: { readonly projectId: string; readonly runId: string }; readonly value: UndoProgress };
  'audit.undoProgress': { readonly payload: UndoWanted; readonly value: UndoProgress };
}

/**
 * Calls of the settings page about targets. A refusal's message begins with the place of the field:
 * `targets.0.options.linkType: …`.
 */
export interface TargetsCalls {
  'targets.load': { readonly payload: { readonly projectId: string }; readonly value: TargetsView };
  'targets.save': {
    readonly payload: { readonly projectId: string; readonly revision: string; readonly settings: TargetsSettings };
    readonly value: TargetsView;
  };
  /** What depends on the project of a target, when an admin chooses another one. */
  'targets.picks': { readonly payload: { readonly targetProjectId: string }; readonly value: Picks };
  /** People whose name begins so. */
  'people.find': { readonly payload: { readonly query: string }; readonly value: readonly Choice[] };
}
