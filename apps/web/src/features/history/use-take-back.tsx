import { type ReactNode, useId, useState } from 'react'
import { useClient } from '../../data/client-context.tsx'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

type Step =
  | { readonly kind: 'ask'; readonly commitId: string; readonly count: number }
  | { readonly kind: 'refused'; readonly message: string }

export interface TakeBack {
  /** Takes back a commit of which so many changes are in sight; when it holds more, it asks first. */
  takeBack(commitId: string, countInSight: number): void
  /** What is asked or explained; belongs on the page. */
  readonly dialog: ReactNode
}

/** Takes back changes out of the history: one commit as a whole, by another commit. */
export function useTakeBack(): TakeBack {
  const { queries } = useClient()
  const executor = useExecutor()
  const [step, setStep] = useState<Step>()
  const run = async (commitId: string) => {
    setStep(undefined)
    const result = await executor.takeBack(commitId)
    if (!result.ok) setStep({ kind: 'refused', message: result.refusal.message })
  }
  const begin = async (commitId: string, countInSight: number) => {
    const count = await queries.commit(commitId).then(
      (commit) => commit?.eventCount ?? 0,
      // When nobody answers, nobody will take anything back either: the attempt says why.
      () => 0,
    )
    if (count > countInSight) setStep({ kind: 'ask', commitId, count })
    else await run(commitId)
  }
  return {
    takeBack: (commitId, countInSight) => void begin(commitId, countInSight),
    dialog: step && <TakeBackDialog step={step} onClose={() => setStep(undefined)} onRun={(id) => void run(id)} />,
  }
}

interface TakeBackDialogProps {
  readonly step: Step
  readonly onClose: () => void
  readonly onRun: (commitId: string) => void
}

function TakeBackDialog({ step, onClose, onRun }: TakeBackDialogProps) {
  const { history: texts, common } = useMessages()
  const titleId = useId()
  const isAsking = step.kind === 'ask'
  return (
    <Dialog isOpen onClose={onClose} labelledBy={titleId} place="center" className="w-100">
      <div className="p-4">
        <h2 id={titleId} className="text-base font-semibold">
          {isAsking ? texts.takeBackAllTitle : texts.refusedTitle}
        </h2>
        <p className="mt-1 text-ink-muted">{isAsking ? texts.takeBackAllText(step.count) : step.message}</p>
        <div className="mt-4 flex justify-end gap-2">
          {isAsking && (
            <Button variant="danger" onClick={() => onRun(step.commitId)}>
              {texts.takeBackAll}
            </Button>
          )}
          {/* The safe answer is the one that Enter gives. */}
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
          <Button variant="primary" autoFocus onClick={onClose}>
            {isAsking ? common.cancel : common.close}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
