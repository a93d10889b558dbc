import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckIcon, WarningIcon } from '../../ui/icons.tsx'
import { useStore } from '../../ui/store.ts'
import { ImportForm } from './import-form.tsx'
import type { ImportProgress } from './import-lines.ts'
import { ImportReportView } from './import-report-view.tsx'
import {
  type ImportState,
  type ImportWish,
  importDialogStore,
  importStore,
  startImport,
  stopImport,
} from './import-state.ts'

/** From a file to a project: choose, watch, read what came of it. */
export function ImportDialog() {
  const { importing: texts } = useMessages()
  const titleId = useId()
  return (
    <Dialog isOpen onClose={close} labelledBy={titleId} className="w-140">
      <h2 id={titleId} className="px-5 pt-4 text-base font-semibold">
        {texts.title}
      </h2>
      <ImportStep />
    </Dialog>
  )
}

function close(): void {
  importDialogStore.set(undefined)
  // What has ended has been seen.
  if (importStore.get().step !== 'running') importStore.set({ step: 'idle' })
}

function ImportStep() {
  const state = useStore(importStore)
  const request = useStore(importDialogStore)
  const cache = useQueryClient()
  const start = (wish: ImportWish) => void startImport(wish).then(() => cache.invalidateQueries())
  switch (state.step) {
    case 'idle':
      return <ImportForm file={request?.file} into={request?.into} onStart={start} onCancel={close} />
    case 'running':
      return <Running state={state} />
    case 'done':
      return <Done state={state} />
    case 'stopped':
    case 'failed':
      return <Ended state={state} onRetry={() => start(state.wish)} />
  }
}

function Running({ state: { wish, progress } }: { readonly state: Extract<ImportState, { step: 'running' }> }) {
  const { importing: texts } = useMessages()
  const share = progress?.bytesTotal === undefined ? undefined : progress.bytesRead / progress.bytesTotal
  return (
    <div className="px-5 pt-3 pb-4">
      <p className="mb-3 truncate">{texts.working(wish.file.name)}</p>
      <ProgressBar label={texts.working(wish.file.name)} share={progress === undefined ? undefined : share} />
      <ProgressNumbers progress={progress} />
      <Actions>
        <Button onClick={stopImport}>{texts.stop}</Button>
        <Button variant="primary" onClick={close}>
          {texts.hide}
        </Button>
      </Actions>
    </div>
  )
}

function ProgressBar({ label, share }: { readonly label: string; readonly share: number | undefined }) {
  const percent = share === undefined ? undefined : Math.min(100, Math.round(share * 100))
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-2 overflow-hidden rounded-full bg-active"
    >
      <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${percent ?? 2}%` }} />
    </div>
  )
}

function ProgressNumbers({ progress }: { readonly progress: ImportProgress | undefined }) {
  const { importing: texts } = useMessages()
  if (progress === undefined) return <p className="mt-2 text-ink-muted">{texts.sending}</p>
  const { read, ratePerS, secondsLeft, failed } = progress
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 text-ink-muted tabular-nums">
      <span>{texts.read(read)}</span>
      <span>{texts.rate(Math.round(ratePerS))}</span>
      {failed > 0 && <span className="text-danger">{texts.failedLines(failed)}</span>}
      {secondsLeft !== undefined && <span className="ml-auto">{texts.left(Math.ceil(secondsLeft))}</span>}
    </p>
  )
}

function Done({ state: { report } }: { readonly state: Extract<ImportState, { step: 'done' }> }) {
  const { importing: texts, common } = useMessages()
  const navigate = useNavigate()
  const open = () => {
    close()
    void navigate({ to: '/projects/$projectKey', params: { projectKey: report.projectKey } })
  }
  return (
    <div className="px-5 pt-3 pb-4">
      <Heading tone={report.isInterrupted ? 'problem' : 'done'}>
        {report.isInterrupted ? texts.stoppedTitle : texts.doneTitle}
      </Heading>
      {report.isInterrupted && <p className="mt-1 text-ink-muted">{texts.stoppedText}</p>}
      <ImportReportView report={report} />
      <Actions>
        <Button onClick={close}>{common.close}</Button>
        <Button variant="primary" onClick={open}>
          {texts.open}
        </Button>
      </Actions>
    </div>
  )
}

interface EndedProps {
  readonly state: Extract<ImportState, { step: 'stopped' | 'failed' }>
  readonly onRetry: () => void
}

function Ended({ state, onRetry }: EndedProps) {
  const { importing: texts, common } = useMessages()
  const isStopped = state.step === 'stopped'
  return (
    <div className="px-5 pt-3 pb-4">
      <Heading tone="problem">{isStopped ? texts.stoppedTitle : texts.failedTitle}</Heading>
      <p className="mt-1 text-ink-muted">{isStopped ? texts.stoppedText : (state.message ?? texts.brokenOff)}</p>
      {isStopped && state.progress !== undefined && (
        <p className="mt-2 text-ink-muted tabular-nums">{texts.read(state.progress.read)}</p>
      )}
      <Actions>
        <Button onClick={() => importStore.set({ step: 'idle' })}>{texts.otherFile}</Button>
        <Button onClick={close}>{common.close}</Button>
        <Button variant="primary" onClick={onRetry}>
          {texts.again}
        </Button>
      </Actions>
    </div>
  )
}

function Heading({ tone, children }: { readonly tone: 'done' | 'problem'; readonly children: ReactNode }) {
  return (
    <p role="status" className="flex items-center gap-2 font-medium">
      {tone === 'done' ? <CheckIcon className="text-ok" /> : <WarningIcon className="text-danger" />}
      {children}
    </p>
  )
}

function Actions({ children }: { readonly children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>
}
