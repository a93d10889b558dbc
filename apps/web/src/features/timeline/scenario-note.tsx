import { useState } from 'react'
import type { ProjectId } from '../../client/model.ts'
import type { ScenarioComparison } from '../../client/scenario-model.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TimelineIcon } from '../../ui/icons.tsx'
import { ScenarioForm } from '../scenarios/scenario-form.tsx'
import { useScenarioWords } from '../scenarios/scenario-words.ts'
import { tryOutStore } from './try-out.ts'
import type { ShownScenario } from './use-scenario.ts'

export interface ScenarioNoteProps {
  readonly projectId: ProjectId | undefined
  readonly shown: ShownScenario
}

/** What is shown beside the plan, what it would do to the end, and the ways out. */
export function ScenarioNote({ projectId, shown }: ScenarioNoteProps) {
  const { scenarios: texts } = useMessages()
  if (shown.kind === 'none') return null
  const { comparison, refusal } = shown
  const title = shown.kind === 'kept' ? texts.looking(shown.scenario.name) : texts.tryingOut(shown.lines.length)
  const isEmpty = shown.kind === 'trying' && shown.lines.length === 0
  return (
    <section
      aria-label={title}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-selected px-4 py-1.5"
    >
      <TimelineIcon className="shrink-0 text-accent-text" />
      <p role="status" className="min-w-48 flex-1">
        <strong className="font-medium">{title}</strong>{' '}
        {isEmpty && <span className="text-ink-muted">{texts.tryOutHint}</span>}
        {refusal !== undefined && <span className="text-danger">{refusal}</span>}
        {!isEmpty && comparison !== undefined && <Outcome comparison={comparison} />}
        {!isEmpty && comparison === undefined && refusal === undefined && (
          <span className="text-ink-muted">{texts.comparing}</span>
        )}
      </p>
      {shown.kind === 'kept' ? (
        <KeptActions shown={shown} />
      ) : (
        <TryActions projectId={projectId} lines={shown.lines} isRefused={refusal !== undefined} />
      )}
    </section>
  )
}

function Outcome({ comparison }: { readonly comparison: ScenarioComparison }) {
  const { scenarios: texts } = useMessages()
  const words = useScenarioWords(comparison.timeZone)
  const { finishAt, finishAtThen, late, lateThen } = comparison
  const [cost, costThen] = [words.cost(comparison), words.costThen(comparison)]
  const [now, then] = [words.end(finishAt), words.end(finishAtThen)]
  const parts = [
    now === then ? texts.wouldBeDoneToo(now) : texts.wouldBeDone(then, now),
    words.shift(comparison),
    late === lateThen ? undefined : texts.lateThen(lateThen, late),
    cost === costThen || cost === undefined || costThen === undefined ? undefined : texts.costThen(costThen, cost),
  ]
  return <span className="tabular-nums">{parts.filter((part) => part !== undefined).join(', ')}</span>
}

function KeptActions({ shown }: { readonly shown: Extract<ShownScenario, { kind: 'kept' }> }) {
  const { scenarios: texts } = useMessages()
  const { execute } = useExecutor()
  const { scenario, close } = shown
  const apply = async () => {
    const { ok } = await execute(
      { kind: 'scenario.apply', scenarioId: scenario.id },
      { done: texts.applied(scenario.name) },
    )
    if (ok) close()
  }
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        disabled={scenario.obstacle !== null}
        title={scenario.obstacle ?? undefined}
        onClick={() => void apply()}
      >
        {texts.apply}
      </Button>
      <Button size="sm" onClick={close}>
        {texts.close}
      </Button>
    </>
  )
}

interface TryActionsProps {
  readonly projectId: ProjectId | undefined
  readonly lines: readonly string[]
  readonly isRefused: boolean
}

function TryActions({ projectId, lines, isRefused }: TryActionsProps) {
  const { scenarios: texts } = useMessages()
  const [isKeeping, setKeeping] = useState(false)
  const end = () => tryOutStore.set(undefined)
  const takeBack = () => tryOutStore.set((before) => before && { ...before, lines: before.lines.slice(0, -1) })
  return (
    <>
      {lines.length > 0 && (
        <Button size="sm" onClick={takeBack}>
          {texts.takeBackLast}
        </Button>
      )}
      {lines.length > 0 && projectId !== undefined && (
        <Button size="sm" variant="primary" disabled={isRefused} onClick={() => setKeeping(true)}>
          {texts.keep}
        </Button>
      )}
      <Button size="sm" onClick={end}>
        {texts.discard}
      </Button>
      {projectId !== undefined && (
        <Dialog isOpen={isKeeping} onClose={() => setKeeping(false)} label={texts.keep} className="w-140 p-4">
          <ScenarioForm
            project={{ id: projectId }}
            changes={lines.join('\n')}
            onClose={() => setKeeping(false)}
            onKept={end}
          />
        </Dialog>
      )}
    </>
  )
}
