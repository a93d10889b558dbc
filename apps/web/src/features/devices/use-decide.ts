import { useQueryClient } from '@tanstack/react-query'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { showToast } from '../../ui/toasts.tsx'

export type Verdict = 'quarantine.adopt' | 'quarantine.drop'
export type Decide = (kind: Verdict, commitIds: readonly string[]) => Promise<void>

/** As many as one command may name. */
const commitsMax = 1000

/** Adopts or drops. What is dropped can be adopted later; what was adopted is undone like any other commit. */
export function useDecide(): Decide {
  const { quarantineSettings: texts } = useMessages()
  const { execute } = useExecutor()
  const cache = useQueryClient()
  const decide: Decide = async (kind, commitIds) => {
    let count = 0
    while (count < commitIds.length) {
      const some = commitIds.slice(count, count + commitsMax)
      const result = await execute({ kind, commitIds: some }, { isFinal: true })
      if (!result.ok) break
      count += some.length
    }
    const isAdopted = kind === 'quarantine.adopt'
    // No undo: nothing makes what was decided undecided again.
    const instead = {
      label: texts.adoptInstead,
      run: () => void decide('quarantine.adopt', commitIds.slice(0, count)),
    }
    const text = isAdopted ? texts.adopted(count) : texts.dropped(count)
    if (count > 0) showToast({ tone: 'done', text, actions: isAdopted ? [] : [instead], slot: 'edit' })
    // It may give effect to anything.
    await cache.invalidateQueries()
  }
  return decide
}
