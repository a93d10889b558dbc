import type { ReactNode } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { cx } from '../../ui/class-names.ts'
import { LinkIcon, ListIcon } from '../../ui/icons.tsx'
import { BoldIcon, CodeIcon, ItalicIcon, QuoteIcon, TaskListIcon } from './editor-icons.tsx'
import type { Format } from './format-text.ts'

export type EditorMode = 'write' | 'preview' | 'side'

export interface EditorTabsProps {
  readonly mode: EditorMode
  readonly onChange: (mode: EditorMode) => void
  /** Whether text and preview may stand side by side. */
  readonly hasSide?: boolean
}

export function EditorTabs({ mode, onChange, hasSide = true }: EditorTabsProps) {
  const { editor: texts } = useMessages()
  const modes = [
    ['write', texts.write, ''],
    ['preview', texts.preview, ''],
    ...(hasSide ? [['side', texts.side, 'max-md:hidden'] as const] : []),
  ] as const
  return (
    <div className="mr-1 flex items-center gap-0.5">
      {modes.map(([value, label, className]) => (
        <button
          key={value}
          type="button"
          aria-pressed={mode === value}
          onClick={() => onChange(value)}
          className={cx(
            'h-7 rounded-md px-2 text-xs text-ink-muted hover:bg-hover hover:text-ink aria-pressed:bg-active aria-pressed:text-ink',
            className,
          )}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

export function FormatButtons({ onFormat }: { readonly onFormat: (format: Format) => void }) {
  const { editor: texts } = useMessages()
  const formats: readonly (readonly [Format, string, ReactNode])[] = [
    ['bold', texts.bold, <BoldIcon key="icon" />],
    ['italic', texts.italic, <ItalicIcon key="icon" />],
    ['code', texts.code, <CodeIcon key="icon" />],
    ['link', texts.link, <LinkIcon key="icon" />],
    ['list', texts.list, <ListIcon key="icon" />],
    ['tasks', texts.taskList, <TaskListIcon key="icon" />],
    ['quote', texts.quote, <QuoteIcon key="icon" />],
  ]
  return (
    <div role="toolbar" aria-label={texts.toolbar} className="ml-auto flex items-center">
      {formats.map(([format, label, icon]) => (
        <button
          key={format}
          type="button"
          aria-label={label}
          title={label}
          // The field keeps its selection: the press does not take the focus from it.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onFormat(format)}
          className="flex size-7 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
        >
          {icon}
        </button>
      ))}
    </div>
  )
}
