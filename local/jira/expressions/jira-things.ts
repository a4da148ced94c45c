/** The things of a site as Jira expressions see them (developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference). */
import { statusBean, issueTypeBean, priorityBean, projectBean, resolutionBean, userBean } from '../beans';
import { attachmentBean, commentBean, fieldValue, visibleComments } from '../issue-bean';
import type { Site } from '../operations';
import type { Actor } from '../port';
import type { AdfNode, Issue, Json, Project, Workflow } from '../state';
import { adfToPlain, isAdfDocument } from '../text';
import type { RuleSubject } from '../workflow-rules';
import type { Complexity } from './evaluate';
import { ExpressionError, Thing } from './values';

const CATEGORY_ID = { new: 2, done: 3, indeterminate: 4 } as const;

/** Builds the variables of one evaluation, as `actor` sees the site. */
export class JiraThings {
  constructor(
    private readonly site: Site,
    private readonly actor: Actor,
    private readonly complexity: Complexity,
  ) {}

  user(accountId: string | null | undefined): Thing | null {
    const person = this.site.findPerson(accountId);
    if (!person) return null;
    const { displayName, accountType, active, timeZone } = person;
    return new Thing(
      'User',
      person.accountId,
      {
        accountId: () => person.accountId,
        displayName: () => displayName,
        accountType: () => accountType,
        active: () => active,
        timeZone: () => timeZone,
      },
      () => userBean(this.site.state, person.accountId),
    );
  }

  /** An issue; `label` keeps what is loaded from it apart from another state of the same issue. */
  issue(issue: Issue, label = issue.id): Thing {
    const { state } = this.site;
    const load = <T>(what: string, read: () => T) => {
      this.complexity.load(`${label} ${what}`);
      return read();
    };
    const custom = Object.fromEntries(
      state.fields
        .filter(({ id }) => id.startsWith('customfield_'))
        .map(({ id }) => [id, () => load(id, () => this.fieldValue(issue, id))]),
    );
    const project = this.site.state.projects.find(({ id }) => id === issue.projectId);
    return new Thing(
      'Issue',
      issue.id,
      {
        id: () => (issue.id === '' ? null : Number(issue.id)),
        key: () => (issue.key === '' ? null : issue.key),
        summary: () => issue.summary,
        description: () => this.richText(issue.description),
        environment: () => this.richText(issue.environment),
        issueType: () => this.issueType(issue.issueTypeId),
        status: () => this.status(issue.statusId),
        priority: () => this.named('IssuePriority', issue.priorityId, state.priorities, (id) => priorityBean(state, id)),
        resolution: () => this.named('Resolution', issue.resolutionId, state.resolutions, (id) => resolutionBean(state, id)),
        reporter: () => this.user(issue.reporterId),
        assignee: () => this.user(issue.assigneeId),
        creator: () => this.user(issue.creatorId),
        project: () => (project ? this.project(project) : null),
        labels: () => [...issue.labels],
        created: () => this.date(issue.created),
        updated: () => this.date(issue.updated),
        resolutionDate: () => (issue.resolved === null ? null : this.date(issue.resolved)),
        comments: () => load('comments', () => this.comments(issue)),
        attachments: () => load('attachments', () => this.attachments(issue)),
        properties: () => this.properties(issue, label),
        ...custom,
      },
      () => ({ id: Number(issue.id), key: issue.key }),
    );
  }

  project(project: Project): Thing {
    const { id, key, name, projectTypeKey } = project;
    return new Thing(
      'Project',
      id,
      {
        id: () => Number(id),
        key: () => key,
        name: () => name,
        projectTypeKey: () => projectTypeKey,
        style: () => 'classic',
      },
      () => projectBean(this.site.state, id),
    );
  }

  serviceDesk({ serviceDesk, ...project }: Project): Thing | null {
    if (!serviceDesk) return null;
    const members = {
      id: () => Number(serviceDesk.id),
      project: () => this.project(project),
    };
    return new Thing('ServiceDesk', serviceDesk.id, members, () => ({ id: Number(serviceDesk.id) }));
  }

  customerRequest(issue: Issue, project: Project): Thing | null {
    const type = project.serviceDesk?.requestTypes.find(({ id }) => id === issue.requestTypeId);
    if (!type) return null;
    const requestType = new Thing(
      'RequestType',
      type.id,
      { id: () => Number(type.id), name: () => type.name, description: () => type.description },
      () => ({ id: Number(type.id), name: type.name }),
    );
    return new Thing(
      'CustomerRequest',
      issue.id,
      {
        issue: () => this.issue(issue),
        requestType: () => requestType,
        serviceDesk: () => this.serviceDesk(project),
      },
      () => ({ id: Number(issue.id) }),
    );
  }

  transition({ transition }: RuleSubject): Thing {
    const { id, name, from, to } = transition;
    return new Thing(
      'Transition',
      id,
      {
        id: () => Number(id),
        name: () => name,
        from: () => (from === null ? null : this.status(from)),
        to: () => this.status(to),
      },
      () => ({ id: Number(id), name }),
    );
  }

  workflow({ id, name }: Workflow): Thing {
    return new Thing('Workflow', id, { entityId: () => id, name: () => name }, () => ({ entityId: id, name }));
  }

  status(id: string): Thing {
    const status = this.site.state.statuses.find((one) => one.id === id);
    if (!status) throw new ExpressionError(`The status ${id} does not exist.`);
    const { name, category } = status;
    const categoryId = CATEGORY_ID[category];
    const asThing = new Thing('IssueStatusCategory', String(categoryId), { id: () => categoryId, key: () => category }, () => ({
      id: categoryId,
      key: category,
    }));
    return new Thing('IssueStatus', id, { id: () => Number(id), name: () => name, category: () => asThing }, () =>
      statusBean(this.site.state, id),
    );
  }

  private issueType(id: string): Thing {
    const type = this.site.state.issueTypes.find((one) => one.id === id);
    return new Thing('IssueType', id, { id: () => Number(id), name: () => type?.name ?? null }, () =>
      issueTypeBean(this.site.state, id),
    );
  }

  private named(
    type: string,
    id: string | null,
    list: readonly { readonly id: string; readonly name: string }[],
    bean: (id: string) => unknown,
  ): Thing | null {
    const found = list.find((one) => one.id === id);
    if (!found) return null;
    return new Thing(type, found.id, { id: () => Number(found.id), name: () => found.name }, () => bean(found.id));
  }

  private richText(document: AdfNode | null): Thing | null {
    if (!document) return null;
    return new Thing('RichText', JSON.stringify(document), { plainText: () => adfToPlain(document) }, () => document);
  }

  private date(instant: number): Thing {
    const iso = new Date(instant).toISOString();
    return new Thing('Date', iso, {}, () => iso, { getTime: () => instant, toISOString: () => iso, toString: () => iso });
  }

  private fieldValue(issue: Issue, id: string): unknown {
    const value = fieldValue(this.site, this.actor, issue, id);
    return isAdfDocument(value) ? this.richText(value) : (value ?? null);
  }

  private comments(issue: Issue): Thing[] {
    return visibleComments(this.site, this.actor, issue).map(
      (comment) =>
        new Thing(
          'Comment',
          comment.id,
          {
            id: () => Number(comment.id),
            author: () => this.user(comment.authorId),
            body: () => this.richText(comment.body),
            created: () => this.date(comment.created),
            updated: () => this.date(comment.updated),
          },
          () => commentBean(this.site.state, issue, comment),
        ),
    );
  }

  private attachments(issue: Issue): Thing[] {
    return issue.attachments.map(
      (file) =>
        new Thing(
          'Attachment',
          file.id,
          {
            id: () => Number(file.id),
            author: () => this.user(file.authorId),
            filename: () => file.filename,
            size: () => file.size,
            mimeType: () => file.mimeType,
            created: () => this.date(file.created),
          },
          () => attachmentBean(this.site.state, file),
        ),
    );
  }

  /** Entity properties by `['key']`, `.key` and `.get('key')`; what is not set is null. */
  private properties(issue: Issue, label: string): Thing {
    const read = (key: string): Json => {
      this.complexity.load(`${label} property ${key}`);
      return issue.properties[key] ?? null;
    };
    const byName = new Proxy<Record<string, () => unknown>>(
      {},
      {
        get: (_, key) => () => read(String(key)),
        getOwnPropertyDescriptor: (_, key) => ({ configurable: true, enumerable: true, value: () => read(String(key)) }),
      },
    );
    return new Thing('EntityProperties', issue.id, byName, () => issue.properties, {
      get: (key) => read(String(key)),
      keySet: () => Object.keys(issue.properties),
    });
  }
}
