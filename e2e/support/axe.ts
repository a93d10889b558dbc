import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe finds serious or critical on the page once nothing moves any more: rule, help and the first places. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(untilStill)
  // In the page itself and with the places of violations only: a fifth of the time. Other origins' frames would be left
  // out; there are none.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes
          .slice(0, 5)
          .map(({ html, target }) => `  ${target.join(' ')}  ${html}`)
          .join('\n')}`,
    )
}

/** What fades in has another contrast on its way. What turns for ever is not waited for. */
async function untilStill(): Promise<void> {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ending.map(({ finished }) => finished))
}
