/**
 * What we remember of a request, in issue properties. Each has one writer, so that nobody undoes another's: the engine, the
 * agents' panel, the portal. Whoever may edit the request may write them too: they can delay what we do, or have it done
 * again only where the comment itself is missing; none of them can close a request by itself.
 */
import { z } from 'zod';

/** Written by the engine alone. `due` and `next` are searchable (manifest.yml). */
export const FOLLOW_UP_PROPERTY = 'guichet.followUp';
/** Written by agents' actions. */
export const FOLLOW_UP_AGENT_PROPERTY = 'guichet.followUpAgent';
/** Written by the portal for the customer. */
export const FOLLOW_UP_CUSTOMER_PROPERTY = 'guichet.followUpCustomer';

/** Aliases of the searchable parts in JQL. */
export const DUE_ALIAS = 'guichetFollowUpDue';
export const NEXT_ALIAS = 'guichetFollowUpNext';
/** “Customers who wait”: what the team was told of and has not answered since, for a queue of its own. */
export const ATTENTION_ALIAS = 'guichetFollowUpAttention';

const instant = z.iso.datetime();

const sentStep = z.object({
  /** The act's id. */
  id: z.string(),
  at: instant,
  how: z.enum(['done', 'rehearsed']),
  /** The run that did it, for the audit log. */
  run: z.string().max(80).optional(),
});
export type SentStep = z.infer<typeof sentStep>;

const followUpState = z.object({
  version: z.literal(1),
  policyId: z.string(),
  /** When to look again: minutes since 1970 in UTC, a number so that JQL compares it. Null: nothing is to come. */
  due: z.number().nullable(),
  next: z.enum(['remind', 'close', 'close-resolved', 'tell-team']).nullable(),
  /** Steps of the newest round alone. */
  sent: z.array(sentStep).max(20),
  /** Comment up to which replies on what is closed were dealt with. */
  repliesSeen: z.string().nullable(),
  /** The customer's act since which nobody answers, when the team was told of it. */
  surfaced: instant.nullable(),
  /** The newest nudge the team was told of. */
  nudgeTold: instant.nullable(),
  /** What the team was told of a customer who waits, until it answers; searchable. */
  attention: z.enum(['nudged', 'unanswered']).nullable().default(null),
  /** Closed by us: when, and the status and assignee it had. For undoing it, and so that no survey follows. */
  closed: z
    .object({
      at: instant,
      id: z.string(),
      statusId: z.string(),
      assigneeAccountId: z.string().nullable(),
      /** The customer's newest comment that was known when it was closed: every later one is a reply on what is closed. */
      seen: z.string().nullable(),
    })
    .nullable(),
  /** When we opened it again because of the reply `repliesSeen`. */
  reopenedAt: instant.nullable(),
  /** The closing date that the newest reminder told the customer: no change of the policy brings it forward. */
  announced: z.object({ reminder: z.string(), closesAt: instant }).nullable().default(null),
  /** An act that Jira refused for this request alone: it is left alone until somebody changed something, or some days. */
  blocked: z
    .object({
      /** The act's id. */
      id: z.string(),
      at: instant,
      /** In words, for agents. */
      why: z.string(),
      /** What had happened to the request by then (`decide.ts`): something else since, and it is tried again. */
      seen: z.string(),
      /** How often it was tried so far. */
      times: z.number(),
    })
    .nullable()
    .default(null),
});
export type FollowUpState = z.infer<typeof followUpState>;
export type Attention = NonNullable<FollowUpState['attention']>;

export const newFollowUpState: FollowUpState = {
  version: 1,
  policyId: '',
  due: null,
  next: null,
  sent: [],
  repliesSeen: null,
  surfaced: null,
  nudgeTold: null,
  attention: null,
  closed: null,
  reopenedAt: null,
  announced: null,
  blocked: null,
};

const agentState = z.object({
  version: z.literal(1),
  hold: z.object({ until: instant, by: z.string(), at: instant }).nullable(),
  stopped: z.object({ by: z.string(), at: instant }).nullable(),
  /** Acts that are left out. */
  skipped: z.array(z.object({ id: z.string(), by: z.string(), at: instant })).max(20),
  /** `step`: the act to be carried out now, and no other. One without a step sends nothing: nobody knows what was meant. */
  sendNow: z.object({ by: z.string(), at: instant, step: z.string().optional() }).nullable(),
});
export type AgentState = z.infer<typeof agentState>;

export const newAgentState: AgentState = { version: 1, hold: null, stopped: null, skipped: [], sendNow: null };

const customerState = z.object({
  version: z.literal(1),
  /** Each time more time was given: when, and until when. */
  moreTime: z.array(z.object({ at: instant, until: instant })).max(20),
  nudges: z.array(instant).max(50),
});
export type CustomerState = z.infer<typeof customerState>;

export const newCustomerState: CustomerState = { version: 1, moreTime: [], nudges: [] };

export interface Remembered {
  /** `unreadable`: written by another version, or by hand. The customer is left alone. */
  readonly engine: FollowUpState | 'unreadable';
  readonly agent: AgentState;
  /** Then `agent` is as new, and a stop or a hold may be forgotten: the customer is left alone. */
  readonly agentIsUnreadable: boolean;
  readonly customer: CustomerState;
}

/** Reads all three; what was never written is as new. */
export function remembered(properties: Readonly<Record<string, unknown>>): Remembered {
  const engine = properties[FOLLOW_UP_PROPERTY];
  const agent = properties[FOLLOW_UP_AGENT_PROPERTY];
  const readAgent = agent === undefined ? newAgentState : agentState.safeParse(agent).data;
  return {
    engine: engine === undefined ? newFollowUpState : (followUpState.safeParse(engine).data ?? 'unreadable'),
    agent: readAgent ?? newAgentState,
    agentIsUnreadable: readAgent === undefined,
    customer: customerState.safeParse(properties[FOLLOW_UP_CUSTOMER_PROPERTY]).data ?? newCustomerState,
  };
}

/** Full minutes since 1970, rounded up: a look is never early. */
export function minuteOf(instantMs: number): number {
  return Math.ceil(instantMs / 60_000);
}
