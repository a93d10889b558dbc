import { completionStatus } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { markdown, markdownKeymap } from '@codemirror/lang-markdown'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, keymap, placeholder as placeholderText } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import type { EditorField, EditorFieldProps } from './editor-field.tsx'
import { isEmptyListLine } from './empty-list-line.ts'
import { formatText } from './format-text.ts'
import { type FindReferences, referenceCompletion } from './reference-completion.ts'

const theme = EditorView.theme({
  '&': { fontSize: '13.5px', backgroundColor: 'transparent', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.6', overflow: 'auto' },
  '.cm-content': { padding: '10px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 12px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '1.5px' },
  '.cm-placeholder': { color: 'var(--ink-faint)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in oklab, var(--accent) 22%, transparent)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete': {
    zIndex: '60',
    border: '1px solid var(--line)',
    borderRadius: '8px',
    backgroundColor: 'var(--raised)',
    boxShadow: 'var(--shadow)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'inherit',
    maxWidth: 'min(420px, 90vw)',
    maxHeight: '240px',
    padding: '4px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: '8px',
    padding: '5px 8px',
    borderRadius: '6px',
    color: 'var(--ink)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--hover)',
    color: 'var(--ink)',
  },
  '.cm-completionDetail': {
    margin: '0',
    fontStyle: 'normal',
    color: 'var(--ink-muted)',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
})

const highlight = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '600', color: 'var(--ink)' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: [tags.link, tags.url], color: 'var(--accent-text)' },
  { tag: tags.quote, color: 'var(--ink-muted)' },
  { tag: tags.monospace, color: 'var(--type-story)' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.labelName], color: 'var(--ink-faint)' },
])

/** The style elements that the editor makes are allowed by this nonce of the page's policy. */
function readNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

type CodeMirrorFieldProps = EditorFieldProps & {
  readonly selection: readonly [number, number]
  readonly hasFocus: boolean
  readonly handle: Ref<EditorField>
}

/** The Markdown editor itself. Loaded only when somebody writes. */
export function CodeMirrorField({ text, onChange, handle, ...options }: CodeMirrorFieldProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const newest = useRef({ text, onChange, options })
  useEffect(() => {
    newest.current = { text, onChange, options }
  })
  // Before the next key: the plain field, and with it the focus, has just gone.
  useLayoutEffect(() => {
    const { text: doc, options: given } = newest.current
    if (host.current === null) return undefined
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc,
        selection: { anchor: Math.min(given.selection[0], doc.length), head: Math.min(given.selection[1], doc.length) },
        extensions: extensionsOf(given, {
          onText: (changed) => newest.current.onChange(changed),
          find: (start) => newest.current.options.findReferences(start),
        }),
      }),
    })
    view.current = editor
    if (given.hasFocus) editor.focus()
    return () => editor.destroy()
  }, [])
  // A text that comes from outside (a draft that was discarded, say) takes the place of what stands here.
  useEffect(() => {
    const editor = view.current
    if (editor === undefined || editor.state.doc.toString() === text) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } })
  }, [text])
  useImperativeHandle(handle, () => ({
    focus: () => view.current?.focus(),
    isCompleting: () => view.current !== undefined && completionStatus(view.current.state) === 'active',
    apply: (format) => {
      const editor = view.current
      if (editor === undefined) return
      const { from, to } = editor.state.selection.main
      const edit = formatText(editor.state.doc.toString(), { from, to }, format)
      editor.dispatch({
        changes: { from: edit.from, to: edit.to, insert: edit.insert },
        selection: { anchor: edit.selection.from, head: edit.selection.to },
        scrollIntoView: true,
      })
      editor.focus()
    },
  }))
  return <div ref={host} className="max-h-[60vh] min-h-(--editor-height) overflow-y-auto" />
}

interface EditorEvents {
  readonly onText: (text: string) => void
  readonly find: FindReferences
}

function extensionsOf(
  { label, placeholder }: Pick<EditorFieldProps, 'label' | 'placeholder'>,
  { onText, find }: EditorEvents,
) {
  const extensions: Extension[] = [
    EditorView.cspNonce.of(readNonce()),
    history(),
    drawSelection(),
    EditorView.lineWrapping,
    markdown({ completeHTMLTags: false }),
    syntaxHighlighting(highlight),
    // Before the other keys: an open list has the arrows, Enter, Tab and Escape.
    referenceCompletion(find),
    // No key for Tab otherwise: it belongs to the page, so that the keyboard finds its way out. Ctrl-] indents.
    keymap.of([{ key: 'Enter', run: endList }, ...markdownKeymap, ...defaultKeymap, ...historyKeymap]),
    placeholderText(placeholder),
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', autocapitalize: 'sentences' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onText(update.state.doc.toString())
    }),
    theme,
  ]
  return extensions
}

/** Enter on a line that is a marker and nothing else takes the marker away, as people know it from other editors. */
function endList(view: EditorView): boolean {
  const { state } = view
  const { from, empty } = state.selection.main
  const line = state.doc.lineAt(from)
  if (state.readOnly || !empty || from !== line.to || !isEmptyListLine(line.text)) return false
  view.dispatch({ changes: { from: line.from, to: line.to }, userEvent: 'delete', scrollIntoView: true })
  return true
}
