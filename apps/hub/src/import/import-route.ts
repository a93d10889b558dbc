import { createReadStream } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Refusal } from '@spicetime/domain'
import {
  type ImportOptions,
  type ImportPorts,
  type ImportProgress,
  type ImportRefusal,
  importGithub,
} from '@spicetime/workspace'
import { isConfirmed } from '../cluster/confirm-changes.ts'
import { importWorld } from '../compose.ts'
import type { Answer, Exchange } from '../server/exchange.ts'
import { HttpProblem, RefusalProblem, signInNeeded } from '../server/http-problem.ts'
import { languageOf } from '../server/language.ts'
import type { HubServices } from '../services.ts'
import { mustHaveScope } from '../sign-in/principal.ts'
import { inflateGzip } from './inflate-gzip.ts'
import { removeLeftovers, type Spooled, spoolUpload } from './spool-upload.ts'
import { stoppedImport } from './stopped-import.ts'

/**
 * `POST /api/import?project=KEY&name=NAME&dryRun=1` with the file as body. Answers JSON lines: any number of
 * `{"type":"progress",…}`, then one `{"type":"report",…}`, or `{"type":"stopped",…}` when the store can take no more. One import at a time: they would only slow each other down.
 * Whoever closes the connection stops the import; sending the file again goes on from there.
 */
export function makeImport(services: HubServices): Answer {
  removeLeftovers(services.options.home)
  let isRunning = false
  return async (exchange) => {
    const { principal, request } = exchange
    if (principal === undefined) throw signInNeeded()
    mustHaveScope(principal, 'write')
    const project = parseProject(exchange.url)
    services.memory.mustHaveRoom()
    if (isRunning) throw new HttpProblem(409, 'import-running', 'Another import is running. Try again when it is done.')
    isRunning = true
    let spooled: Spooled | undefined
    try {
      spooled = await spoolUpload(request, services.options.home)
      const target = services.workspace.importTarget(principal.memberId)
      await answerImport(exchange, { target, ...importWorld, inflate: inflateGzip }, spooled, project, services)
    } finally {
      isRunning = false
      await spooled?.remove()
    }
  }
}

type ProjectWish = Pick<ImportOptions, 'projectKey' | 'projectName' | 'isDryRun'>

function parseProject({ searchParams }: URL): ProjectWish {
  const projectKey = searchParams.get('project') ?? ''
  if (projectKey === '') throw new HttpProblem(400, 'project-missing', 'Say into which project: ?project=KEY.')
  const projectName = searchParams.get('name') || undefined
  return { projectKey, projectName, isDryRun: ['1', 'true'].includes(searchParams.get('dryRun') ?? '') }
}

async function answerImport(
  { request, response, log }: Exchange,
  ports: ImportPorts,
  { path, bytes }: Spooled,
  project: ProjectWish,
  services: HubServices,
): Promise<void> {
  const stop = new AbortController()
  response.once('close', () => stop.abort())
  // Headers are sent with the first line: a file that is no import at all is refused by status.
  const write = (line: object) => {
    if (!response.headersSent) {
      response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' })
    }
    response.write(`${JSON.stringify(line)}\n`)
  }
  let read = 0
  const done = await importGithub(ports, createReadStream(path), {
    ...project,
    bytesTotal: bytes,
    signal: AbortSignal.any([stop.signal, services.stopping]),
    onProgress: (progress: ImportProgress) => {
      read = progress.read
      write({ type: 'progress', ...progress })
    },
    // Other requests are answered between two batches.
    pause: () => nextTurn(),
  }).catch((error: unknown) => {
    const stopped = stoppedImport(
      error,
      project.isDryRun === true ? 0 : read,
      languageOf(request.headers['accept-language']),
    )
    if (stopped === undefined) throw error
    log.error({ err: error, project: project.projectKey, read }, 'an import was stopped')
    if (!response.headersSent) throw new HttpProblem(stopped.status, stopped.code, stopped.message)
    write(stopped)
    response.end()
  })
  if (done === undefined) return
  if (!done.ok) throw refusedImport(done.refusal)
  const { created, updated, unchanged, failed } = done.value
  log.info({ project: project.projectKey, created, updated, unchanged, failed: failed.length }, 'imported')
  const isInCluster = await isConfirmed(services)
  write({ type: 'report', ...done.value, ...(isInCluster ? {} : { isNotYetInCluster: true }) })
  response.end()
}

function refusedImport(refusal: ImportRefusal | Refusal): HttpProblem {
  switch (refusal.code) {
    case 'empty-source':
      return new HttpProblem(422, refusal.code, 'The file is empty.')
    case 'not-records':
      return new HttpProblem(
        422,
        refusal.code,
        `This is no GitHub export but ${refusal.found}. Choose a JSON file, plain or gzipped.`,
      )
    case 'unreadable':
      return new HttpProblem(422, refusal.code, `The file cannot be read: ${refusal.detail}.`)
    default:
      return new RefusalProblem(refusal)
  }
}
