import { useCallback } from 'react'
import { useClient } from '../../data/client-context.tsx'
import type { FindReferences } from './reference-completion.ts'
import { queryOfReference } from './reference-query.ts'

const shownMax = 12

/** Looks for people and items that a text may name. */
export function useFindReferences(projectKey: string): FindReferences {
  const { queries } = useClient()
  return useCallback(
    async ({ of, words }) => {
      if (of === 'member') {
        const members = await queries.members(words)
        return members.slice(0, shownMax).map(({ handle, name }) => ({ text: `@${handle}`, detail: name }))
      }
      const list = { query: queryOfReference(words, projectKey) }
      const items = await queries.workItems(list, { offset: 0, limit: shownMax })
      return items.map(({ key, title }) => ({ text: key, detail: title }))
    },
    [queries, projectKey],
  )
}
