import type { Locator, Page } from 'playwright-core'

/**
 * Rests with the pointer on the Undo of the message that says what was done: it stays then, whatever is looked at before it is
 * pressed. To be asked for at once, for messages go by themselves.
 */
export async function holdUndo(page: Page, message: string): Promise<Locator> {
  const shown = page.locator('.toast-region > *').filter({ hasText: message })
  const undo = shown.getByRole('button', { name: 'Undo', exact: true })
  await undo.hover()
  return undo
}
