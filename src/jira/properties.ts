/** Names of our own properties. They are stable: stored state, JQL aliases (manifest.yml) and other apps may know them. */
import { RULE_IDS, type RuleId } from '../contract/rules';

/** Issue property written by the review only. */
export const REVIEW_PROPERTY = 'guichet.review';

/** Issue property written by agents' waivers of one rule. */
export const waiverProperty = (rule: RuleId): string => `guichet.waived.${rule}`;

/** Comment property that marks our own replies and notes. */
export const REPLY_PROPERTY = 'guichet.reply';

/** Everything that is read along with a request. */
export const ISSUE_PROPERTIES: readonly string[] = [REVIEW_PROPERTY, ...RULE_IDS.map(waiverProperty)];

/** On a request: where its clone in a target stands. */
export const cloneProperty = (targetId: string): string => `guichet.clone.${targetId}`;

/** On a request: how far the copying of files to its clone is. Written by the copying only, so that no other write undoes it. */
export const copiesProperty = (targetId: string): string => `guichet.copies.${targetId}`;

/** On a request: what it has heard of its work item in a target. Written by bringing back only. */
export const heardProperty = (targetId: string): string => `guichet.heard.${targetId}`;

/** On a clone: what it was made for. Searchable (manifest.yml), so that one whose confirmation was lost is found. */
export const SOURCE_PROPERTY = 'guichet.source';
