import axe from 'axe-core';
import type { Frame } from 'playwright-core';

/** Serious and critical faults of a page or frame, by axe's rule and place. */
export async function accessibilityFaults(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    return checker.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], iframes: false });
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`);
}
