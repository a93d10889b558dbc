import { acceptCompletion, autocompletion, type Completion, type CompletionContext } from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'
import type { EditorState, Extension } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { findReferenceStart, type ReferenceStart } from './reference-query.ts'

/** One thing that can be named. */
export interface ReferenceOption {
  /** `@ada`, `WEB-12`: what is put into the text. */
  readonly text: string
  readonly detail: string
}

export type FindReferences = (start: ReferenceStart) => Promise<readonly ReferenceOption[]>

/** Offers people after `@`, and items after `#` or the beginning of a key; Enter or Tab puts the chosen one in. */
export function referenceCompletion(find: FindReferences): Extension {
  return [
    autocompletion({
      override: [(context) => complete(context, find)],
      icons: false,
      maxRenderedOptions: 20,
      activateOnTypingDelay: 60,
      // A Tab that comes as soon as the list is seen must not leave the field.
      interactionDelay: 0,
    }),
    keymap.of([{ key: 'Tab', run: acceptCompletion }]),
  ]
}

async function complete(context: CompletionContext, find: FindReferences) {
  const line = context.state.doc.lineAt(context.pos)
  const start = findReferenceStart(line.text.slice(0, context.pos - line.from))
  if (start === undefined || isCode(context.state, context.pos)) return null
  // Without an answer one writes on as if nothing had been offered.
  const options = await find(start).catch(() => [])
  if (options.length === 0 || context.aborted) return null
  // They are found and put in order by the search, which is asked again with every letter.
  return { from: line.from + start.from, options: options.map(optionOf), filter: false }
}

function optionOf({ text, detail }: ReferenceOption): Completion {
  return { label: text, detail, apply: `${text} ` }
}

/** In code these signs mean something else. */
function isCode(state: EditorState, at: number): boolean {
  for (let node = syntaxTree(state).resolveInner(at, -1); ; ) {
    if (/Code|URL|HTML/.test(node.name)) return true
    if (node.parent === null) return false
    node = node.parent
  }
}
