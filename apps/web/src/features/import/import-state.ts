/**
 * One import at a time, beside of the pages: it goes on while one looks at other things, and the dialog shows it again
 * whenever it is opened.
 */
import { makeStore } from '../../ui/store.ts'
import { type ImportProgress, type ImportReport, readImportLines } from './import-lines.ts'

export interface ImportWish {
  readonly file: File
  readonly projectKey: string
  /** For a new project. */
  readonly projectName: string | undefined
}

export type ImportState =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly wish: ImportWish; readonly progress: ImportProgress | undefined }
  | { readonly step: 'done'; readonly wish: ImportWish; readonly report: ImportReport }
  | { readonly step: 'stopped'; readonly wish: ImportWish; readonly progress: ImportProgress | undefined }
  /** Without a message the connection broke off. */
  | { readonly step: 'failed'; readonly wish: ImportWish; readonly message: string | undefined }

export const importStore = makeStore<ImportState>({ step: 'idle' })
/** The dialog is open; with a file when one was chosen or dropped already. */
/** What the dialog begins with. */
interface ImportRequest {
  readonly file: File | undefined
  /** The key of the project that shall take the issues; a new one when undefined. */
  readonly into?: string | undefined
}

export const importDialogStore = makeStore<ImportRequest | undefined>(undefined)

let running: AbortController | undefined

export function stopImport(): void {
  running?.abort()
}

/** Resolves when the import has ended, in whatever way. */
export async function startImport(wish: ImportWish): Promise<void> {
  if (importStore.get().step === 'running') return
  const controller = new AbortController()
  running = controller
  let progress: ImportProgress | undefined
  importStore.set({ step: 'running', wish, progress })
  try {
    for await (const line of await sendFile(wish, controller.signal)) {
      if (line.type === 'report') return importStore.set({ step: 'done', wish, report: line })
      if (line.type === 'stopped') return importStore.set({ step: 'failed', wish, message: line.message })
      progress = line
      importStore.set({ step: 'running', wish, progress })
    }
    importStore.set({ step: 'failed', wish, message: undefined })
  } catch (error) {
    if (controller.signal.aborted) importStore.set({ step: 'stopped', wish, progress })
    else importStore.set({ step: 'failed', wish, message: error instanceof ImportRefused ? error.message : undefined })
  } finally {
    running = undefined
  }
}

/** The hub did not take the file; the message is for people. */
class ImportRefused extends Error {}

async function sendFile({ file, projectKey, projectName }: ImportWish, signal: AbortSignal) {
  const search = new URLSearchParams({
    project: projectKey,
    ...(projectName === undefined ? {} : { name: projectName }),
  })
  const response = await fetch(`/api/import?${search}`, {
    method: 'POST',
    headers: { 'x-spice-csrf': '1', 'content-type': 'application/octet-stream' },
    credentials: 'same-origin',
    body: file,
    signal,
  })
  if (!response.ok || response.body === null) throw new ImportRefused(await readProblem(response))
  return readImportLines(response.body)
}

async function readProblem(response: Response): Promise<string> {
  const fallback = `HTTP ${response.status}`
  try {
    const answer: unknown = await response.json()
    if (typeof answer !== 'object' || answer === null) return fallback
    const error = 'error' in answer ? answer.error : answer
    const isTold =
      typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
    return isTold ? String(error.message) : fallback
  } catch {
    return fallback
  }
}
