/** What tests of screens share. Each test file mocks `@forge/bridge` itself: jest hoists mocks within a file only. */
import axe from 'axe-core';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import AppProvider from '@atlaskit/app-provider';
import type { ReactElement } from 'react';
import type { CallName, CallValue } from './calls';
import type { Answer } from '../../src/contract/calls';

export function renderScreen(screen: ReactElement) {
  const user = userEvent.setup();
  return { user, ...render(<AppProvider defaultColorMode="light">{screen}</AppProvider>) };
}

export type Answers = { [N in CallName]?: (payload: never) => Answer<CallValue<N>> | Promise<Answer<CallValue<N>>> };

/** Answers `invoke` by name; a call that the test does not know fails it. */
export function answering(answers: Answers) {
  return (name: string, payload?: unknown): Promise<unknown> => {
    const answer = answers[name as CallName];
    if (!answer) throw new Error(`The test has no answer to ${name}.`);
    return Promise.resolve(answer(payload as never));
  };
}

export const good = <T,>(value: T): Answer<T> => ({ ok: true, value });
export const bad = (code: Extract<Answer<unknown>, { ok: false }>['code'], message: string): Answer<never> => ({
  ok: false,
  code,
  message,
});

/** What axe finds wrong in the page. Contrast needs a browser that paints; the page as a whole is the host's. */
export async function faults(container: Element): Promise<string[]> {
  const found = await axe.run(container, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  return found.violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(' ')}`);
}
