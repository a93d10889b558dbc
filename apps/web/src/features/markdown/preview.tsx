import { useMessages } from '../../messages/messages-context.tsx'
import { Markdown } from './markdown.tsx'

export function Preview({ text, projectKey }: { readonly text: string; readonly projectKey: string }) {
  const { editor: texts } = useMessages()
  return (
    <div className="max-h-[60vh] min-h-(--editor-height) min-w-0 overflow-y-auto px-3 py-2.5">
      {text.trim() === '' ? (
        <p className="text-ink-muted">{texts.nothingToPreview}</p>
      ) : (
        <Markdown text={text} projectKey={projectKey} />
      )}
    </div>
  )
}
