import { currentCommands } from './command-registry.ts'
import { matchStrokes, strokeOf } from './key-strokes.ts'

/** How long the second key of a sequence may take. */
const sequenceMsMax = 1_200

/** Listens to the keyboard for the whole page. Returns the way to stop. */
export function startKeyDispatch(): () => void {
  let strokes: string[] = []
  let lastAt = 0
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isModifierAlone(event.key)) return
    const place = placeOf(event)
    if (place === 'layer' || pressesControl(event)) return
    const usable = currentCommands().filter(({ worksInFields }) => place === 'page' || worksInFields === true)
    if (event.timeStamp - lastAt > sequenceMsMax) strokes = []
    lastAt = event.timeStamp
    strokes.push(strokeOf(event))
    let match = matchStrokes(strokes, usable)
    // The key does not continue the sequence: it may begin something of its own.
    if (match.kind === 'none' && strokes.length > 1) {
      strokes = strokes.slice(-1)
      match = matchStrokes(strokes, usable)
    }
    if (match.kind !== 'wait') strokes = []
    if (match.kind === 'none') return
    event.preventDefault()
    if (match.kind === 'run') match.command.run()
  }
  globalThis.addEventListener('keydown', onKeyDown)
  return () => globalThis.removeEventListener('keydown', onKeyDown)
}

/** A layer (dialog, popover, menu) has keys of its own; in a field only few shortcuts work. */
function placeOf(event: KeyboardEvent): 'page' | 'field' | 'layer' {
  // The path also shows what is inside of a shadow root, as editors are.
  const path = event.composedPath().filter((node) => node instanceof HTMLElement)
  if (path.some((node) => node.hasAttribute('data-layer'))) return 'layer'
  return path.some(isField) ? 'field' : 'page'
}

/**
 * Enter and Space belong to the button or link that has the focus. Those inside of a grid are parts of its rows: there
 * the keys act on the active row.
 */
function pressesControl({ key, target }: KeyboardEvent): boolean {
  if ((key !== 'Enter' && key !== ' ') || !(target instanceof Element)) return false
  return (
    target.matches('button, a[href], summary, input, [role=button]') &&
    target.closest('[role=grid], [role=treegrid]') === null
  )
}

function isField(node: HTMLElement): boolean {
  return node.isContentEditable || node.matches('textarea, select, input:not([type=checkbox], [type=radio])')
}

function isModifierAlone(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta'
}
