import { conditionsHold, type DisplayConditions, isDisplayed, undecidable, type Viewer } from './display-conditions';

const agent: Viewer = { accountType: 'licensed', isAdmin: false };
const admin: Viewer = { accountType: 'licensed', isAdmin: true };
const nobody: Viewer = { accountType: 'anonymous', isAdmin: false };
const bug = { projectKey: 'HELP', projectType: 'service_desk', issueType: 'Bug' };

describe('display conditions', () => {
  it.each<[DisplayConditions, Viewer, boolean]>([
    [{ isLoggedIn: true }, agent, true],
    [{ isLoggedIn: true }, nobody, false],
    [{ isLoggedIn: false }, nobody, true],
    [{ isAdmin: true }, admin, true],
    [{ isAdmin: true }, agent, false],
    [{ isSiteAdmin: false }, agent, true],
    [{ issueType: 'Bug' }, agent, true],
    [{ issueType: ['Task', 'Bug'] }, agent, true],
    [{ projectKey: 'DEV' }, agent, false],
    [{ projectType: 'service_desk', issueType: 'Task' }, agent, false],
    [{ or: { issueType: 'Task', projectKey: 'HELP' } }, agent, true],
    [{ or: [{ issueType: 'Task' }, { isAdmin: true }] }, agent, false],
    [{ not: { issueType: 'Bug' } }, agent, false],
    [{ and: { isLoggedIn: true, not: { or: { isAdmin: true, projectKey: 'DEV' } } } }, agent, true],
  ])('%j for %j: %s', (conditions, viewer, expected) => {
    expect(conditionsHold(conditions, viewer, bug)).toBe(expected);
  });

  it('hold for no place that lacks what they ask about', () => {
    expect(conditionsHold({ issueType: 'Bug' }, agent, {})).toBe(false);
  });

  it('are undecidable by name, or above ten levels', () => {
    const nested = (levels: number): DisplayConditions => (levels === 1 ? { isAdmin: true } : { not: nested(levels - 1) });

    expect(undecidable({ and: { isAdmin: true, hasGlobalPermission: 'x' } })).toEqual([
      'the display condition "hasGlobalPermission"',
    ]);
    expect(undecidable(nested(10))).toEqual([]);
    expect(undecidable(nested(11))).toEqual(['displayConditions nested deeper than 10 levels']);
  });

  it('come after unlicensedAccess', () => {
    const customer: Viewer = { accountType: 'customer', isAdmin: false };

    expect(isDisplayed({ unlicensedAccess: [] }, customer, {})).toBe(false);
    expect(isDisplayed({ unlicensedAccess: ['customer'] }, customer, {})).toBe(true);
    expect(isDisplayed({ unlicensedAccess: ['customer'], displayConditions: { isAdmin: true } }, customer, {})).toBe(false);
    expect(isDisplayed({ unlicensedAccess: [] }, agent, {})).toBe(true);
  });
});
