import { useEffect } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { useStore } from '../../ui/store.ts'
import { importDialogStore, importStore } from './import-state.ts'

/** An import that goes on in the background: it stands in the sidebar, and comes forward when it has ended. */
export function ImportNotice() {
  const { importing: texts } = useMessages()
  const state = useStore(importStore)
  const isShown = useStore(importDialogStore) !== undefined
  const hasEnded = state.step === 'done' || state.step === 'failed'
  useEffect(() => {
    if (hasEnded) importDialogStore.set((before) => before ?? { file: undefined })
  }, [hasEnded])
  if (state.step !== 'running' || isShown) return null
  const { progress } = state
  const share = progress?.bytesTotal === undefined ? 0 : progress.bytesRead / progress.bytesTotal
  return (
    <button
      type="button"
      aria-label={`${texts.running}: ${Math.round(share * 100)} %`}
      onClick={() => importDialogStore.set({ file: undefined })}
      className="mx-2 mb-1 flex flex-col gap-1.5 rounded-md border border-line bg-surface px-2.5 py-2 text-left hover:border-line-strong"
    >
      <span className="flex gap-2">
        <span className="flex-1">{texts.running}</span>
        <span className="text-ink-muted tabular-nums">{Math.round(share * 100)} %</span>
      </span>
      <span aria-hidden="true" className="h-1 overflow-hidden rounded-full bg-active">
        <span className="block h-full bg-accent" style={{ width: `${share * 100}%` }} />
      </span>
    </button>
  )
}
