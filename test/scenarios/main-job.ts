/** The main job as one act with one outcome: what must be so whatever the platform does meanwhile. */
import type { DeskDriver } from '../helpers/desk';
import { ENGLISH_ANSWER, FRENCH_FOUR_FAULTS } from '../helpers/texts';

/** Time by the desk's clock in which every retry of the app and the platform has come. */
const LONG_ENOUGH = 'PT40M';

/** What is left of a request after one half of the job. */
export interface Outcome {
  readonly status: string;
  /** Public replies of the app; each must hold every ask in both languages. */
  readonly replies: number;
  readonly complete: boolean;
  readonly notes: number;
  /** Phase in the issue property that the app keeps. */
  readonly phase: unknown;
  /** What the audit log says was done to it, oldest first. */
  readonly done: readonly string[];
  /** Times that its status changed. */
  readonly moves: number;
  /** Mails that told the customer of a reply. */
  readonly mails: number;
}

/** After the ask: one reply, the waiting status, everything once. */
export const ASKED: Outcome = {
  status: 'Waiting for customer',
  replies: 1,
  complete: true,
  notes: 0,
  phase: 'asked',
  done: ['asked'],
  moves: 1,
  mails: 1,
};

/** After the answer: back with the team, nothing said twice. */
export const ANSWERED: Outcome = {
  ...ASKED,
  status: 'Waiting for support',
  phase: 'answered',
  done: ['asked', 'settled'],
  moves: 2,
};

/** A request that nothing was done to. */
export const UNTOUCHED: Outcome = {
  status: 'Waiting for support',
  replies: 0,
  complete: false,
  notes: 0,
  phase: undefined,
  done: [],
  moves: 0,
  mails: 0,
};

const ASKS = [
  ['Merci d’écrire en anglais', 'Please write in English'],
  ['un seul problème', 'keep to one problem'],
  ['étapes', 'list the steps'],
  ['une adresse e-mail', 'an e-mail address'],
].flat();

/** A customer of HELP raises the French request with four faults in the portal. @returns its key */
export async function raise(desk: DeskDriver): Promise<string> {
  const types = desk.desk.site.state.projects.find(({ key }) => key === 'HELP')?.serviceDesk?.requestTypes;
  const problemType = types?.find(({ name }) => name === 'Report a problem')?.id;
  const { issueKey } = await desk.call<{ issueKey: string }>('customer', 'POST', '/rest/servicedeskapi/request', {
    serviceDeskId: 'HELP',
    requestTypeId: problemType,
    requestFieldValues: FRENCH_FOUR_FAULTS,
  });
  return issueKey;
}

/** The customer answers by comment, in English, one problem with its steps. */
export async function answer(desk: DeskDriver, key: string): Promise<void> {
  const body = { body: ENGLISH_ANSWER, public: true };
  await desk.call('customer', 'POST', `/rest/servicedeskapi/request/${key}/comment`, body);
}

/** All that is due has run, and so has what comes back later. */
export async function pass(desk: DeskDriver, duration = LONG_ENOUGH): Promise<void> {
  await desk.settle();
  await desk.advance(duration);
}

interface IssueView {
  readonly fields: { readonly status: { readonly name: string } };
  readonly properties?: { readonly 'guichet.review'?: { readonly phase?: unknown } };
  readonly changelog: { readonly histories: readonly { readonly items: readonly { readonly field: string }[] }[] };
}

/** Looks at a request as an agent and at what was mailed and logged of it. */
export async function outcomeOf(desk: DeskDriver, key: string): Promise<Outcome> {
  const issue = await desk.call<IssueView>(
    'agent',
    'GET',
    `/rest/api/3/issue/${key}?fields=status&properties=guichet.review&expand=changelog`,
  );
  const own = (await desk.comments(key)).filter(({ author }) => author === desk.desk.platform.appName);
  const replies = own.filter((comment) => comment.public);
  const stored = desk.desk.platform.storage().filter(({ key: name }) => name.startsWith('audit:'));
  const entries = stored.map(({ value }) => value as { issueKey?: string; action?: string; at?: string });
  return {
    status: issue.fields.status.name,
    replies: replies.length,
    complete: replies.some(({ body }) => ASKS.every((words) => body.includes(words))),
    notes: own.length - replies.length,
    phase: issue.properties?.['guichet.review']?.phase,
    done: entries
      .filter(({ issueKey }) => issueKey === key)
      .sort((a, b) => `${a.at} ${a.action}`.localeCompare(`${b.at} ${b.action}`))
      .map(({ action }) => String(action)),
    moves: issue.changelog.histories.flatMap(({ items }) => items).filter(({ field }) => field === 'status').length,
    mails: desk.desk.site.state.mail.filter(
      ({ issueKey, to, text }) =>
        issueKey === key && to === desk.account('customer').email && text.includes('Please write in English'),
    ).length,
  };
}

/** Both halves of the job, each looked at when its time (an ISO duration) has passed. */
export async function mainJob(
  desk: DeskDriver,
  duration = LONG_ENOUGH,
): Promise<{ readonly asked: Outcome; readonly answered: Outcome }> {
  const key = await raise(desk);
  await pass(desk, duration);
  const asked = await outcomeOf(desk, key);
  await answer(desk, key);
  await pass(desk, duration);
  return { asked, answered: await outcomeOf(desk, key) };
}
