/** What a person does in the designer of forms, with the pointer and with the keys. */
import type { Locator, Page } from 'playwright-core';

/** Where in an element the pointer lets go, from 0 to 1 across and down. */
type Spot = readonly [number, number];

export const designerPage = (page: Page) => {
  const block = (id: string): Locator => page.locator(`.form-canvas [data-block="${id}"]`);
  const item = (id: string): Locator => page.locator(`.block-workbench [data-item="${id}"]`);
  const content = (id: string): Locator => page.locator(`.form-canvas [data-content="${id}"]`);

  /** Presses, moves as a hand does, and lets go. */
  const drag = async (from: Locator, to: Locator, [across, down]: Spot = [0.5, 0.5]): Promise<void> => {
    await from.scrollIntoViewIfNeeded();
    await to.scrollIntoViewIfNeeded();
    const start = (await from.boundingBox())!;
    const x = start.x + Math.min(start.width / 2, 40);
    const y = start.y + Math.min(start.height / 2, 14);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 8, y + 8);
    const end = (await to.boundingBox())!;
    const [left, top] = [end.x + end.width * across, end.y + end.height * down];
    await page.mouse.move(left - 4, top, { steps: 3 });
    await page.mouse.move(left, top);
    await page.locator('.drop-line').waitFor();
    await page.mouse.up();
  };

  return {
    block,
    item,
    content,
    drag,
    /** Unused fields into a holder, each behind the one before it. */
    async dragFields(holder: string, ...fields: readonly string[]): Promise<void> {
      let last: Locator | undefined;
      for (const field of fields) {
        await drag(
          item(`field ${field}`),
          last ?? content(holder),
          last === undefined ? [0.5, 0.5] : [0.9, 0.5],
        );
        last = block(field);
        await last.waitFor();
      }
    },
    /** Types a name in its place. */
    async rename(id: string, name: string): Promise<void> {
      await block(id).focus();
      await page.keyboard.press('Enter');
      const input = page.locator('.form-canvas .inline-label');
      await input.fill(name);
      await page.keyboard.press('Enter');
      await input.waitFor({ state: 'detached' });
    },
    /** A question of the panel, opened. */
    async question(name: string): Promise<Locator> {
      const head = page.locator('.block-panel .ant-collapse-item', { hasText: name });
      if (!(await head.getAttribute('class'))?.includes('ant-collapse-item-active'))
        await head.locator('.ant-collapse-header').first().click();
      return head;
    },
    /** Picks from a list by the name that it shows. */
    async pick(within: Locator, name: string, text: string): Promise<void> {
      const control = within.getByLabel(name);
      await control.click();
      await page
        .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: text })
        .first()
        .click();
    },
  };
};
