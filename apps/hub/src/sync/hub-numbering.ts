import type { Change, Workspace } from '@spicetime/workspace'
import type { HubLog } from '../log.ts'

/** Between two looks, however much is written. */
const pauseMs = 50

/**
 * Numbers what other replicas made without a number, and reserves numbers for them, soon after something has come. What it
 * writes is told like any other commit, so that whoever is connected has it a moment later.
 */
export function startNumbering({ changes, exchange, read }: Workspace, log: HubLog): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let projectIds: Set<string> | 'all' = 'all'
  const look = () => {
    waiting = undefined
    const chosen = projectIds
    projectIds = new Set()
    try {
      exchange.allotNumbers(chosen === 'all' ? undefined : [...chosen])
    } catch (err) {
      log.error({ err }, 'no numbers could be given')
    }
  }
  const later = () => {
    waiting ??= setTimeout(look, pauseMs)
  }
  const hear = (told: readonly Change[]) => {
    for (const { entities, isTruncated } of told) {
      // Devices that came or went, new projects, and what is not named: any project may be concerned.
      const isOther = isTruncated || entities.length === 0 || entities.some(({ kind }) => !ofProjects.has(kind))
      if (isOther) projectIds = 'all'
      const items = entities.flatMap(({ kind, id }) => (kind === 'workItem' ? [id] : []))
      if (projectIds === 'all' || items.length === 0) continue
      for (const { projectId } of read.findMany('workItem', items).values()) projectIds.add(projectId)
    }
    if (projectIds === 'all' || projectIds.size > 0) later()
  }
  later()
  const stop = changes.subscribe(hear)
  return () => {
    stop()
    clearTimeout(waiting)
  }
}

const ofProjects: ReadonlySet<string> = new Set(['workItem', 'comment', 'label', 'milestone', 'dependency'])
