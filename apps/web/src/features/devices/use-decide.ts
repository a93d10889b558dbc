import { useQueryClient } from '@tanstack/react-query'
import type { CommandResult } from '../../client/workspace-client.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'

export type Verdict = 'quarantine.adopt' | 'quarantine.drop'
export type Decide = (kind: Verdict, commitIds: readonly string[]) => Promise<void>

/** As many as one command may name. */
const commitsMax = 1000

/** Adopts or drops. What is dropped can be adopted later; what was adopted is undone like any other commit. */
export function useDecide(): Decide {
  const { quarantineSettings: texts, common } = useMessages()
  const { execute } = useExecutor()
  const cache = useQueryClient()
  return async (kind, commitIds) => {
    const run = async (verdict: Verdict, done?: string): Promise<CommandResult> => {
      const back = { label: common.undo, run: () => void run('quarantine.adopt', texts.adopted(ids.length)) }
      const doneAction = () => (verdict === 'quarantine.drop' ? back : undefined)
      const result = await execute({ kind: verdict, commitIds: ids }, { done, doneAction, isFinal: true })
      // It may give effect to anything.
      await cache.invalidateQueries()
      return result
    }
    const ids = commitIds.slice(0, commitsMax)
    await run(kind, kind === 'quarantine.adopt' ? texts.adopted(ids.length) : texts.dropped(ids.length))
  }
}
