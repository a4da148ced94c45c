/** What of a work item searches can find it by: its terms, its numbers and instants, its words. */
import type { SearchableProperty } from '../port';
import type { CustomField, Issue, SiteState } from '../state';
import { optionIds } from './custom-fields';
import { customName, propertyName, propertyWordsName, termOf } from './index-names';
import { instantsAt, valuesAt } from './property-fields';
import { textOfAdf, textOfValue, wordsOf } from './text-query';

/** Every term of a work item. */
export function termsOf(issue: Issue, state: SiteState, searchable: readonly SearchableProperty[]): ReadonlySet<string> {
  const terms = new Set<string>([
    termOf('project', issue.projectId),
    termOf('status', issue.statusId),
    termOf('project status', `${issue.projectId} ${issue.statusId}`),
    termOf('issuetype', issue.issueTypeId),
    termOf('assignee', issue.assigneeId ?? ''),
    termOf('reporter', issue.reporterId ?? ''),
    termOf('creator', issue.creatorId),
    termOf('priority', issue.priorityId ?? ''),
    termOf('resolution', issue.resolutionId ?? ''),
    termOf('request type', issue.requestTypeId ?? ''),
  ]);
  for (const label of issue.labels.length > 0 ? issue.labels : ['']) terms.add(termOf('labels', label));
  for (const id of issue.participantIds) terms.add(termOf('participants', id));
  for (const field of state.fields) {
    if (field.type !== 'select' && field.type !== 'multiselect') continue;
    for (const option of optionIds(issue.custom[field.id], field)) terms.add(termOf(customName(field.id), option));
  }
  for (const { propertyKey, objectName, type } of searchable) {
    for (const value of valuesAt(issue.properties[propertyKey], objectName.split('.'))) {
      if (type !== 'text') terms.add(termOf(propertyName(propertyKey, objectName), value));
      else for (const word of wordsOf(String(value))) terms.add(termOf(propertyWordsName(propertyKey, objectName), word));
    }
  }
  return terms;
}

const SYSTEM_DATES: Readonly<Record<string, (issue: Issue) => number | null>> = {
  created: (issue) => issue.created,
  updated: (issue) => issue.updated,
  resolved: (issue) => issue.resolved,
  statusCategoryChangedDate: (issue) => issue.statusCategoryChanged,
};

/** How to read a field's numbers or instants (a day as its midnight in UTC); undefined for one that has no order. */
export function numbersOf(
  name: string,
  { fields }: SiteState,
  searchable: readonly SearchableProperty[],
): ((issue: Issue) => readonly number[]) | undefined {
  const system = SYSTEM_DATES[name];
  if (system) {
    return (issue) => {
      const at = system(issue);
      return at === null ? [] : [at];
    };
  }
  const field = fields.find(({ id }) => customName(id) === name);
  if (field) return (issue) => customNumbers(issue, field);
  const property = searchable.find(({ propertyKey, objectName }) => propertyName(propertyKey, objectName) === name);
  if (!property) return undefined;
  const path = property.objectName.split('.');
  return (issue) => {
    const values = valuesAt(issue.properties[property.propertyKey], path);
    return property.type === 'date' ? instantsAt(values) : values.filter((value) => typeof value === 'number');
  };
}

function customNumbers(issue: Issue, { id, type }: CustomField): readonly number[] {
  const value = issue.custom[id];
  if (type === 'number') return typeof value === 'number' ? [value] : [];
  const day = type === 'date' ? Date.parse(textOfValue(value)) : NaN;
  return Number.isNaN(day) ? [] : [day];
}

/** Every word of a work item's own texts, comments and custom texts. */
export function wordsIn(issue: Issue): ReadonlySet<string> {
  const texts = [
    issue.summary,
    textOfAdf(issue.description),
    textOfAdf(issue.environment),
    ...issue.comments.map(({ body }) => textOfAdf(body)),
    ...Object.values(issue.custom).map(textOfValue),
  ];
  return new Set(texts.flatMap(wordsOf));
}
