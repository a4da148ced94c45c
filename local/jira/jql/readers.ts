/** How literals and functions of a query become values of a field. */
import type { FunctionOperand, ValueOperand } from '@atlaskit/jql-ast';
import type { Issue, Person } from '../state';
import { issueByKey } from './issue-keys';
import { dateOfFunction, isDateFunction, parseDate } from './dates';
import type { Reading } from './field-kinds';
import { noSuchFunction, noSuchIssue, noSuchValue, notEmulated, refusal, wrongFunction } from './refusals';
import type { JqlContext } from './types';

export type Read = (operand: ValueOperand | FunctionOperand) => Reading;

/** Functions that the desk answers, with the kind of value they yield. */
const KNOWN = ['currentuser', 'linkedissues'];
/** Functions that Jira has and the desk does not. */
const ELSEWHERE = [
  'membersof',
  'organizationmembers',
  'approved',
  'approver',
  'breached',
  'closedsprints',
  'completed',
  'componentsleadbyuser',
  'currentlogin',
  'earliestunreleasedversion',
  'elapsed',
  'everbreached',
  'futuresprints',
  'issuehistory',
  'lastlogin',
  'latestreleasedversion',
  'linkedissue',
  'mypending',
  'myapproval',
  'opensprints',
  'paused',
  'pending',
  'projectsleadbyuser',
  'projectswhereuserhaspermission',
  'projectswhereuserhasrole',
  'releasedversions',
  'remaining',
  'running',
  'standardissuetypes',
  'subtaskissuetypes',
  'unreleasedversions',
  'updatedby',
  'votedissues',
  'watchedissues',
  'withincalendarhours',
];

/** The right refusal for a function that does not fit a field. */
export function refuseFunction({ function: { value: name } }: FunctionOperand, field: string): never {
  const folded = name.toLowerCase();
  if (ELSEWHERE.includes(folded)) throw notEmulated(`the function ${name}()`);
  if (!KNOWN.includes(folded) && !isDateFunction(name)) throw noSuchFunction(name);
  throw wrongFunction(name, field);
}

export interface Readers {
  anyString(field: string): Read;
  numbers(field: string): Read;
  dates(field: string): Read;
  users(field: string): Read;
  /** Ids of things with a name: by name without regard to case, or by id. */
  named(field: string, things: readonly { readonly id: string; readonly names: readonly string[] }[]): Read;
  /** Ids of work items, by key or id, or of `linkedIssues(key, "link name")`. */
  issues(field: string): Read;
  findIssue(idOrKey: string): Issue | undefined;
}

/** Readers for one query. */
export function readersFor(context: JqlContext): Readers {
  const { state } = context;
  const findIssue = (idOrKey: string): Issue | undefined => {
    const issue = issueByKey(state, idOrKey) ?? state.issues[idOrKey];
    return issue && (context.seesProject?.(issue.projectId) ?? true) ? issue : undefined;
  };

  const literals =
    (field: string, read: (text: string) => Reading['values']): Read =>
    (operand) =>
      operand.operandType === 'function' ? refuseFunction(operand, field) : { values: read(operand.value) };

  const linkedIssues = (operand: FunctionOperand, field: string): Reading => {
    const [key, linkName] = operand.arguments.map((argument) => argument.value);
    if (key === undefined || operand.arguments.length > 2) {
      throw refusal(
        `Function 'linkedIssues' expected between '1' and '2' arguments but received '${operand.arguments.length}'.`,
      );
    }
    const issue = findIssue(key);
    if (!issue) throw noSuchIssue(key, field);
    const folded = linkName?.toLowerCase();
    const ways = state.linkTypes.filter(({ name, inward, outward }) =>
      [name, inward, outward].some((word) => word.toLowerCase() === folded),
    );
    if (folded !== undefined && ways.length === 0) throw refusal(`Issue link type '${linkName ?? ''}' could not be found.`);
    const values = state.links.flatMap((link) => {
      const type = state.linkTypes.find(({ id }) => id === link.typeId);
      const fits = (word: string | undefined) =>
        folded === undefined || word?.toLowerCase() === folded || type?.name.toLowerCase() === folded;
      // Jira shows "A blocks B" as a link with B for `outwardIssue` on A and A for `inwardIssue` on B.
      if (link.inwardIssueId === issue.id && fits(type?.outward)) return [link.outwardIssueId];
      if (link.outwardIssueId === issue.id && fits(type?.inward)) return [link.inwardIssueId];
      return [];
    });
    return { values, list: true };
  };

  return {
    findIssue,
    anyString: (field) => literals(field, (text) => [text]),
    numbers: (field) =>
      literals(field, (text) => {
        if (!/^[+-]?\d+(\.\d+)?$/.test(text)) throw noSuchValue(text, field);
        return [Number(text)];
      }),
    dates: (field) => (operand) => {
      if (operand.operandType === 'value') return { values: [parseDate(operand.value, field, context).at] };
      if (!isDateFunction(operand.function.value)) refuseFunction(operand, field);
      return { values: [dateOfFunction(operand, context).at] };
    },
    users: (field) => (operand) => {
      if (operand.operandType === 'value') return { values: [findPerson(state.people, operand.value, field).accountId] };
      if (operand.function.value.toLowerCase() !== 'currentuser') refuseFunction(operand, field);
      return { values: context.me === undefined ? [] : [context.me] };
    },
    named: (field, things) =>
      literals(field, (text) => {
        const folded = text.toLowerCase();
        const byName = things.filter(({ names }) => names.some((name) => name.toLowerCase() === folded));
        const found = byName.length > 0 ? byName : things.filter(({ id }) => id === text);
        if (found.length === 0) throw noSuchValue(text, field);
        return found.map(({ id }) => id);
      }),
    issues: (field) => (operand) => {
      if (operand.operandType === 'function') {
        if (operand.function.value.toLowerCase() !== 'linkedissues') refuseFunction(operand, field);
        return linkedIssues(operand, field);
      }
      const issue = findIssue(operand.value);
      if (!issue) throw noSuchIssue(operand.value, field);
      return { values: [issue.id] };
    },
  };
}

function findPerson(people: readonly Person[], text: string, field: string): Person {
  const folded = text.toLowerCase();
  const found =
    people.find(({ accountId }) => accountId === text) ??
    people.find(({ email }) => email.toLowerCase() === folded) ??
    people.find(({ displayName }) => displayName.toLowerCase() === folded);
  if (!found) throw noSuchValue(text, field);
  return found;
}
