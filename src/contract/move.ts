/** “Clone and move to DEV”: what an admin sets for a target, what the panel shows, and the calls between them. */
import type { Choice } from './calls';
import type { OptionValues } from './options';
import type { PersonalDataType, RequestKind, Span } from './rules';

/** Where requests of a project can be handed to. Ids are Jira's. */
export interface Target {
  /** Stable: it sits in issue properties, in links and in the log. */
  readonly id: string;
  readonly name: string;
  /** Values of the options that `src/move-to-dev/target.ts` describes. */
  readonly options: OptionValues;
}

export interface TargetsSettings {
  readonly version: 1;
  readonly targets: readonly Target[];
}

// ---- the plan --------------------------------------------------------------------------------------------------

/** Where a planned value comes from. */
export type ValueSource =
  /** The request's own value. */
  | 'request'
  /** A fixed value of the target's settings. */
  | 'settings'
  /** Built from the target's template. */
  | 'template'
  /** Jira fills it. */
  | 'default'
  /** Asked of the agent, who has not answered yet or has. */
  | 'agent'
  /** Left empty on purpose. */
  | 'empty';

/** How a field is shown and edited. */
export type FieldControl =
  | { readonly is: 'text'; readonly lines: 'one' | 'many' }
  | { readonly is: 'number' }
  | { readonly is: 'date' }
  | { readonly is: 'one'; readonly choices: readonly Choice[] }
  | { readonly is: 'several'; readonly choices: readonly Choice[] }
  | { readonly is: 'words' }
  | { readonly is: 'person' }
  /** A kind of field that this panel cannot edit: shown, and filled by Jira or the settings. */
  | { readonly is: 'none' };

/** What an agent types or chooses: a text (also of a date: 2026-03-02), a number, an id, ids or words, or nothing. */
export type FieldValue = string | number | null | readonly string[];

export interface PlannedField {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly source: ValueSource;
  readonly control: FieldControl;
  readonly value: FieldValue;
  /** The value in words, as it is shown beside the request. */
  readonly shown: string;
  /** What is masked in the value, by kind; the places are those of `shown`. */
  readonly masked: readonly { readonly type: PersonalDataType; readonly span: Span }[];
  /** What keeps the clone from being made, in words: a required field without a value, a value that is gone. */
  readonly problem: string | null;
  /** What the agent should know and that keeps nothing from being made: a value of the settings that is gone. */
  readonly note: string | null;
  /** An optional field that nothing is planned for: shown only when the agent wants to see every field. */
  readonly quiet: boolean;
}

export interface PlannedAttachment {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly size: number;
  readonly chosen: boolean;
  /** Why it cannot go along; null when it can. */
  readonly problem: string | null;
}

export interface PlannedComment {
  readonly id: string;
  readonly author: string;
  /** ISO, UTC. */
  readonly created: string;
  readonly public: boolean;
  /** As it would go along: masked where the target's settings say so. */
  readonly text: string;
  readonly masked: PlannedField['masked'];
  readonly chosen: boolean;
}

/** A work item of the target that could be meant already. */
export interface LikeItem {
  readonly id: string;
  readonly key: string;
  readonly summary: string;
  readonly status: string;
  /** 0 to 100. */
  readonly likeness: number;
  /** How many requests are handed to it already. */
  readonly requests: number;
}

/** The work item as it will be. Nothing is written by planning. */
export interface ClonePlan {
  readonly target: { readonly id: string; readonly name: string; readonly projectKey: string; readonly projectName: string };
  readonly workType: { readonly id: string; readonly name: string };
  /** Why this work type: “a fault becomes a Bug”. */
  readonly workTypeBecause: string;
  readonly kind: RequestKind;
  /** Summary and description first. */
  readonly fields: readonly PlannedField[];
  readonly attachments: readonly PlannedAttachment[];
  readonly comments: readonly PlannedComment[];
  readonly like: readonly LikeItem[];
  /** What happens to the request then, in words. */
  readonly afterwards: readonly string[];
  /** What keeps the clone from being made that no field can settle; empty when *Create* may be pressed once fields are in order. */
  readonly problems: readonly string[];
  /** A clone of this request in this target that exists already: the second click shows the first. */
  readonly existing: CloneView | null;
}

/** One side of the comparison: the request as it is. */
export interface RequestSide {
  readonly key: string;
  readonly summary: string;
  readonly description: string;
  readonly requestType: string;
  readonly fields: readonly { readonly name: string; readonly shown: string }[];
}

// ---- clones ----------------------------------------------------------------------------------------------------

export interface CopyProgress {
  readonly total: number;
  readonly done: number;
  /** What could not be copied, and why; may be tried again. */
  readonly failed: readonly { readonly attachmentId: string; readonly name: string; readonly reason: string }[];
  readonly state: 'running' | 'done';
}

export interface CloneView {
  readonly targetId: string;
  readonly targetName: string;
  /** `begun`: somebody pressed *Create* and it has not ended yet, or ended half way and can be taken up again. */
  readonly state: 'begun' | 'made' | 'linked' | 'unlinked';
  readonly by: string;
  /** ISO, UTC. */
  readonly at: string;
  /** Null while it is begun, or when it is gone or may not be seen. */
  readonly item: {
    readonly id: string;
    readonly key: string;
    readonly summary: string;
    readonly status: string;
    readonly statusCategory: 'new' | 'indeterminate' | 'done';
    readonly assignee: string | null;
    readonly releases: readonly { readonly name: string; readonly released: boolean }[];
  } | null;
  readonly copy: CopyProgress | null;
  /** What of the steps after creation did not go through, in words, and can be tried again. */
  readonly undone: readonly string[];
  /** Answer to a *Create* that made nothing, because somebody had handed the request over meanwhile. */
  readonly already?: boolean;
}

export interface MoveView {
  readonly request: RequestSide;
  readonly targets: readonly {
    readonly id: string;
    readonly name: string;
    readonly usable: boolean;
    readonly because: string | null;
  }[];
  /** The target this agent used last, else the first. */
  readonly lastTargetId: string | null;
  readonly clones: readonly CloneView[];
  /** Whether the caller may hand the request over at all. */
  readonly canMove: boolean;
}

/** What the agent changed in the plan. Ids are checked again on the server. */
export interface CloneChoices {
  readonly targetId: string;
  readonly workTypeId: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly attachmentIds: readonly string[];
  readonly commentIds: readonly string[];
}

/** Calls of the panel (`jira:issueAction` and `jira:issueContext`); the request is the context's. */
export interface MoveCalls {
  /** `move.get` without the request itself: for the panel in the issue view, which loads with every look at a request. */
  'move.clones': { readonly payload: undefined; readonly value: Omit<MoveView, 'request'> };
  'move.get': { readonly payload: undefined; readonly value: MoveView };
  'move.plan': {
    /** With the comments that are to be part of the description. */
    readonly payload: {
      readonly targetId: string;
      readonly workTypeId: string | null;
      readonly commentIds?: readonly string[];
    };
    readonly value: { readonly plan: ClonePlan; readonly workTypes: readonly Choice[] };
  };
  /**
   * Answers once the work item exists and the request is linked; attachments follow in the background. `invalid`: one line
   * for each thing to put right first, those about a field begin with its name: `Severity: Required: fill this in.`
   * `conflict`: somebody else is at it this very moment.
   */
  'move.create': { readonly payload: CloneChoices; readonly value: CloneView };
  'move.link': { readonly payload: { readonly targetId: string; readonly itemKey: string }; readonly value: CloneView };
  'move.unlink': { readonly payload: { readonly targetId: string }; readonly value: MoveView };
  /** Tries again what is undone or could not be copied. */
  'move.retry': { readonly payload: { readonly targetId: string }; readonly value: CloneView };
  /** Where a clone stands now: for the progress while attachments copy. */
  'move.progress': { readonly payload: { readonly targetId: string }; readonly value: CloneView };
  /** People whose name begins so, for a person field. */
  'move.people': { readonly payload: { readonly targetId: string; readonly query: string }; readonly value: readonly Choice[] };
}
