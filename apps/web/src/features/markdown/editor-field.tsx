import {
  type ComponentType,
  createElement,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { CodeMirrorField } from './code-mirror-field.tsx'
import { type Format, formatText } from './format-text.ts'
import type { FindReferences } from './reference-completion.ts'
import { useFindReferences } from './use-find-references.ts'

export interface EditorFieldProps {
  readonly text: string
  readonly onChange: (text: string) => void
  /** Its name for screen readers. */
  readonly label: string
  readonly placeholder: string
  /** What is offered after `@`, `#` and the beginning of a key. */
  readonly findReferences: FindReferences
}

/** What the buttons around the field ask of it. */
export interface EditorField {
  focus(): void
  apply(format: Format): void
  /** A list of names is open, and the keys are its. */
  isCompleting(): boolean
}

type FieldProps = Omit<EditorFieldProps, 'findReferences'> & { readonly projectKey: string } & {
  readonly hasAutoFocus: boolean
  readonly handle: Ref<EditorField>
}
type CodeMirror = ComponentType<React.ComponentProps<typeof CodeMirrorField>>

/**
 * A field for Markdown. It is there at once as a plain field; when the editor has arrived it takes over the text, the
 * selection and the focus. If it never arrives, the plain field is all that is needed to write.
 */
export function MarkdownField({ hasAutoFocus, handle, projectKey, ...texts }: FieldProps) {
  const props = { ...texts, findReferences: useFindReferences(projectKey) }
  const editor = useCodeMirror()
  const plain = useRef<HTMLTextAreaElement>(null)
  const [handOver, setHandOver] = useState<HandOver>()
  // In one go with the exchange of the fields: a key between them would be lost, or be taken for a shortcut.
  useLayoutEffect(() => {
    if (editor === undefined) return
    const field = plain.current
    setHandOver({
      selection: [field?.selectionStart ?? 0, field?.selectionEnd ?? 0],
      hasFocus: field !== null && document.activeElement === field,
    })
  }, [editor])
  if (editor !== undefined && handOver !== undefined) {
    return createElement(editor, { ...props, ...handOver, handle })
  }
  return <PlainField {...props} field={plain} hasAutoFocus={hasAutoFocus} handle={handle} />
}

interface HandOver {
  readonly selection: readonly [number, number]
  readonly hasFocus: boolean
}

function useCodeMirror(): CodeMirror | undefined {
  const [loaded, setLoaded] = useState<{ readonly field: CodeMirror }>()
  useEffect(() => {
    let isCurrent = true
    import('./code-mirror-field.tsx').then(
      (module) => isCurrent && setLoaded({ field: module.CodeMirrorField }),
      // Without the network the plain field stays.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [])
  return loaded?.field
}

interface PlainFieldProps extends Omit<EditorFieldProps, 'findReferences'> {
  readonly field: React.RefObject<HTMLTextAreaElement | null>
  readonly hasAutoFocus: boolean
  readonly handle: Ref<EditorField>
}

function PlainField({ text, onChange, label, placeholder, field, hasAutoFocus, handle }: PlainFieldProps) {
  useImperativeHandle(handle, () => ({
    focus: () => field.current?.focus(),
    isCompleting: () => false,
    apply: (format) => {
      const element = field.current
      if (element === null) return
      const selected = { from: element.selectionStart, to: element.selectionEnd }
      const edit = formatText(text, selected, format)
      onChange(text.slice(0, edit.from) + edit.insert + text.slice(edit.to))
      element.focus()
      requestAnimationFrame(() => element.setSelectionRange(edit.selection.from, edit.selection.to))
    },
  }))
  return (
    <textarea
      ref={field}
      // Somebody has just asked to write here.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={hasAutoFocus}
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      className="block max-h-[60vh] min-h-(--editor-height) w-full resize-none bg-transparent px-3 py-2.5 font-mono text-[13.5px] leading-[1.6] outline-none"
    />
  )
}
