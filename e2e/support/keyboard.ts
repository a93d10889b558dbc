import type { Page } from 'playwright-core'

/** What somebody without a mouse does, and what he must see while he does it. */

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Goes on with Tab until the element with the focus is the one; the limit is one round through a page. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let count = 0; count < 80; count += 1) {
    await page.keyboard.press('Tab')
    const words = await page.evaluate(() => {
      const element = document.activeElement
      return `${element?.getAttribute('aria-label') ?? ''} ${element === document.body ? '' : element?.textContent}`
    })
    if (name.test(words)) return
  }
  throw new Error(`Tab does not come to ${String(name)}`)
}

/** The text of the row or card that the keys act on, which assistive programs are told of too. */
export function active(page: Page): Promise<string> {
  return page.evaluate(() => {
    const grid = document.querySelector('[role=grid][aria-activedescendant]')
    const id = grid?.getAttribute('aria-activedescendant') ?? ''
    return document.getElementById(id)?.textContent ?? ''
  })
}

/**
 * What has the focus, in words; starts with `hidden:` where nobody could see that it has it. It is seen by an outline or
 * shadow of its own, by the row that is marked for it, or by the caret of a field.
 */
export function seenFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return 'nothing'
    const words = `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 60) ?? ''}`
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    const isOutlined = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    const row = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
    const box = row?.getBoundingClientRect()
    const isRowSeen = box !== undefined && box.height > 0 && box.bottom > 0 && box.top < innerHeight
    const hasCaret = element.matches('input:not([type=checkbox], [type=radio]), textarea, [contenteditable=true]')
    const isSeen = element.matches(':focus-visible') && (isOutlined || isRowSeen || hasCaret)
    return isSeen ? words : `hidden: ${words}`
  })
}
