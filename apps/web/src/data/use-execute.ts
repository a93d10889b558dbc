import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ClientError } from '../client/client-error.ts'
import type {
  ClientCommand,
  ClientRefusal,
  CommandOutcome,
  CommandResult,
  WorkspaceClient,
} from '../client/workspace-client.ts'
import { sayCommit } from '../features/history/describe-commit.ts'
import type { Messages } from '../messages/en.ts'
import { useMessages } from '../messages/messages-context.tsx'
import { showToast, type ToastAction } from '../ui/toasts.tsx'
import { useClient } from './client-context.tsx'
import { RedoStack, type Undone } from './redo-stack.ts'
import { noteStoreTrouble, storeTrouble } from './store-trouble.ts'
import { UndoStack } from './undo-stack.ts'
import { findCachedItems, type ItemPatch, patchCachedItems, refreshLists, storeItems } from './work-item-cache.ts'

export interface ExecuteOptions {
  /** Shown at once, before the answer; taken back when the command is refused. */
  readonly optimistic?: { readonly ids: readonly string[]; readonly patch: ItemPatch } | undefined
  /** The same for what is more than a patch of items. It has been shown already; this takes it back. */
  readonly rollBack?: (() => void) | undefined
  /** Goes after those before it, and while the hub is away it waits. So does whatever is shown at once. */
  readonly waits?: boolean | undefined
  /** Said when it is done, with a button that takes it back. */
  readonly done?: string | ((outcome: CommandOutcome) => string) | undefined
  /** Another button of that message. */
  readonly doneAction?: ((outcome: CommandOutcome) => ToastAction | undefined) | undefined
  /** No undo takes it back, so none is offered. */
  readonly isFinal?: boolean | undefined
  /** Refusals, or those with this code, are returned without a message: the form that sent the command shows them. */
  readonly isQuietOnRefusal?: boolean | ClientRefusal['code'] | undefined
}

export interface Executor {
  /** Sends a command. Refusals and failures are told to the person; the result is for those who go on with it. */
  execute(command: ClientCommand, options?: ExecuteOptions): Promise<CommandResult>
  /** Says what several commands have done together, with one button that takes it all back. */
  announceDone(text: string, commitIds: readonly string[]): void
  /** Takes back the last change made on this page. */
  undoLast(): Promise<void>
  /** Does again what was taken back last. */
  redoLast(): Promise<void>
  /** Takes back one commit, whoever made it. Nothing is said when it is refused: the result tells why. */
  takeBack(commitId: string): Promise<CommandResult>
}

/** One for the page, whatever component asks. */
const undoStack = new UndoStack()
const redoStack = new RedoStack()

export function useExecutor(): Executor {
  const client = useClient()
  const cache = useQueryClient()
  const messages = useMessages()
  return useMemo(() => makeExecutor(client, cache, messages), [client, cache, messages])
}

function makeExecutor(client: WorkspaceClient, cache: QueryClient, messages: Messages): Executor {
  const { undo, redo } = makeUndo(client, cache, messages)
  const announceDone = (text: string, commitIds: readonly string[], more?: ToastAction) => {
    const takeBack = { label: messages.common.undo, run: () => void undo(commitIds) }
    const actions = [...(more === undefined ? [] : [more]), ...(commitIds.length === 0 ? [] : [takeBack])]
    showToast({ tone: 'done', text, actions, slot: 'edit' })
  }
  return {
    execute: async (command, options = {}) => {
      const rollBack = applyOptimistically(cache, options.optimistic)
      const isShown = options.optimistic !== undefined || options.rollBack !== undefined
      const result = await attempt(() => client.execute(command, options.waits ?? isShown), messages)
      if (result.ok) {
        const { done, doneAction, isFinal = false } = options
        noteOutcome(cache, result.outcome, isFinal)
        const text = typeof done === 'function' ? done(result.outcome) : done
        const undoable = isFinal ? [] : actionOf(result.outcome)
        if (text !== undefined) announceDone(text, undoable, doneAction?.(result.outcome))
      } else {
        rollBack()
        options.rollBack?.()
        if (!isQuiet(options, result.refusal)) showToast({ tone: 'problem', text: result.refusal.message })
      }
      return result
    },
    undoLast: async () => {
      const commitId = undoStack.pop()
      if (commitId === undefined) showToast({ tone: 'problem', text: messages.edits.nothingToUndo, slot: 'edit' })
      else await undo([commitId])
    },
    redoLast: async () => {
      const undone = redoStack.pop()
      if (undone === undefined) showToast({ tone: 'problem', text: messages.edits.nothingToRedo, slot: 'edit' })
      else await redo(undone)
    },
    takeBack: async (commitId) => {
      const result = await attempt(() => client.undo(commitId), messages)
      if (!result.ok) return result
      undoStack.remove(commitId)
      announceDone(messages.edits.undone(wordsOf(result, messages)), result.outcome.commitIds)
      await cache.invalidateQueries()
      return result
    },
    announceDone,
  }
}

/** Takes back, and forward again: a redo takes back the commit that took something back. */
function makeUndo(client: WorkspaceClient, cache: QueryClient, messages: Messages) {
  const takeBackEach = async (commitIds: readonly string[]) => {
    const written: string[] = []
    let what: string | undefined
    for (const commitId of commitIds.toReversed()) {
      undoStack.remove(commitId)
      const result = await attempt(() => client.undo(commitId), messages)
      if (!result.ok) {
        showToast({ tone: 'problem', text: result.refusal.message })
        break
      }
      written.push(...actionOf(result.outcome))
      if (commitIds.length === 1) what = wordsOf(result, messages)
      if (commitId === commitIds[0]) return { written, what, isWhole: true }
    }
    return { written, what, isWhole: false }
  }
  const undo = async (commitIds: readonly string[]) => {
    const { written, what, isWhole } = await takeBackEach(commitIds)
    const undone = { commitIds: written, what }
    redoStack.push(undone)
    const again = { label: messages.common.redo, run: () => void redo(undone) }
    const actions = written.length === 0 ? [] : [again]
    if (isWhole) showToast({ tone: 'done', text: messages.edits.undone(what), actions, slot: 'edit' })
    await cache.invalidateQueries()
  }
  const redo = async (undone: Undone) => {
    redoStack.remove(undone)
    const { written, isWhole } = await takeBackEach(undone.commitIds)
    for (const commitId of written) undoStack.push(commitId)
    const back = { label: messages.common.undo, run: () => void undo(written) }
    if (isWhole) showToast({ tone: 'done', text: messages.edits.redone(undone.what), actions: [back], slot: 'edit' })
    await cache.invalidateQueries()
  }
  return { undo, redo }
}

/** What an undo has taken back, in words. */
function wordsOf(result: CommandResult, messages: Messages): string | undefined {
  const undone = result.ok ? result.outcome.undone : undefined
  return undone && sayCommit(undone, messages)
}

function isQuiet({ isQuietOnRefusal }: ExecuteOptions, { code }: ClientRefusal): boolean {
  return isQuietOnRefusal === true || isQuietOnRefusal === code
}

/** A failure of the connection becomes a refusal too: for the person it is the same, nothing was changed. */
async function attempt(send: () => Promise<CommandResult>, messages: Messages): Promise<CommandResult> {
  try {
    const result = await send()
    if (result.ok) storeTrouble.set(undefined)
    return result
  } catch (error) {
    noteStoreTrouble(error)
    const reason = error instanceof ClientError ? error.reason : undefined
    const code = reason?.code ?? 'failed'
    const texts = { offline: messages.problem.offline, 'signed-out': messages.problem.signedOut }
    if (reason?.code === 'store') {
      return { ok: false, refusal: { code, message: messages.storeTrouble[reason.problem], field: undefined } }
    }
    if (reason?.code === 'refused') return { ok: false, refusal: { code, message: reason.message, field: undefined } }
    const message = code === 'offline' || code === 'signed-out' ? texts[code] : messages.problem.failed
    return { ok: false, refusal: { code, message, field: undefined } }
  }
}

function applyOptimistically(cache: QueryClient, optimistic: ExecuteOptions['optimistic']): () => void {
  if (optimistic === undefined) return () => undefined
  const ids = new Set(optimistic.ids)
  const before = findCachedItems(cache, ids)
  patchCachedItems(cache, ids, optimistic.patch)
  return () => storeItems(cache, [...before.values()])
}

/** An action that concerns several projects has a commit in each; to take one of them back takes back all. */
function actionOf({ commitIds }: CommandOutcome): readonly string[] {
  return commitIds.slice(0, 1)
}

function noteOutcome(cache: QueryClient, outcome: CommandOutcome, isFinal: boolean): void {
  for (const commitId of isFinal ? [] : actionOf(outcome)) undoStack.push(commitId)
  if (outcome.commitIds.length > 0) redoStack.clear()
  storeItems(cache, outcome.workItems)
  if (outcome.commitIds.length === 0) return
  void refreshLists(cache)
  void cache.invalidateQueries({ queryKey: ['item'] })
  void cache.invalidateQueries({ queryKey: ['conflicts'] })
}
