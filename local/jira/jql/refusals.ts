/** Jira's words for what a query is refused for; all answer 400. */
import { RestError } from '../operations';

export const refusal = (message: string) => new RestError(400, [message]);

export const noSuchField = (field: string) =>
  refusal(`Field '${field}' does not exist or you do not have permission to view it.`);

export const noSuchValue = (value: string, field: string) =>
  refusal(`The value '${value}' does not exist for the field '${field}'.`);

export const noSuchIssue = (key: string, field: string) =>
  refusal(`An issue with key '${key}' does not exist for field '${field}'.`);

export const wrongOperator = (operator: string, field: string) =>
  refusal(`The operator '${operator}' is not supported by the '${field}' field.`);

export const listNotAllowed = (operator: string, list: string, field: string) =>
  refusal(`Operator '${operator}' does not support the list value '${list}' provided by field '${field}'.`);

export const listNeeded = (operator: string, value: string, field: string) =>
  refusal(`Operator '${operator}' does not support the non-list value '${value}' for field '${field}'.`);

export const onlyEmpty = (operator: string, value: string, field: string) =>
  refusal(`Operator '${operator}' does not support the non-empty value '${value}' provided for field '${field}'.`);

export const emptyNotAllowed = (operator: string, field: string) =>
  refusal(`The operator '${operator}' does not support searching for an empty string or EMPTY in the field '${field}'.`);

export const noSuchFunction = (name: string) => refusal(`Unable to find JQL function '${name}()'.`);

export const wrongFunction = (name: string, field: string) =>
  refusal(`A value provided by the function '${name}' is invalid for the field '${field}'.`);

export const badDate = (value: string, field: string) =>
  refusal(
    `Date value '${value}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', ` +
      `'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
  );

/** A part of JQL that Jira has and the desk does not; named, so that nobody mistakes it for an answer. */
export const notEmulated = (what: string) => refusal(`The local desk does not emulate ${what} in JQL (local/jira/jql).`);
