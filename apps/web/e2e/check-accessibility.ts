/** Serious accessibility violations of the page as it stands: WCAG 2.2 A and AA, by axe-core. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/**
 * Nothing moves any more and nothing is on its way out, such as a list that was closed by a key: what leaves is no part of
 * the page that people have. Marks that turn for as long as something loads are none of it.
 */
export const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document
        .getAnimations()
        .every(
          ({ playState, effect }) =>
            playState === 'finished' ||
            playState === 'idle' ||
            effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY,
        ) && document.querySelector('[class*="-leave-active"], [class*="-enter-active"]') === null,
  );

export async function seriousViolations(page: Page): Promise<string[]> {
  await settled(page);
  await page.evaluate(`window.axe ?? (() => { ${axe.source} })()`);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes
          .slice(0, 3)
          .map((node) =>
            `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`.replaceAll('\n', ' '),
          ),
      );
  });
}
