import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const root = join(import.meta.dirname, '..')

const page = `<!doctype html><title>planner</title><script type="module">
  const worker = new Worker('/worker.js', { type: 'module' })
  globalThis.askWorker = (name) => new Promise((done, fail) => {
    worker.onmessage = done
    worker.onerror = ({ message }) => fail(new Error(message))
    worker.postMessage(name)
  }).then(() => undefined)
</script>`

const worker = `import { plannerWork } from '/bench/planner-work.ts'
onmessage = ({ data }) => {
  plannerWork[data]()
  // From a task of its own: a trace has a task only when it is over.
  setTimeout(() => postMessage('done'), 20)
}`

/** Serves the planner's own files to a worker on loopback, their types taken off: what runs there is what runs in Node. */
export async function servePlanner(): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const isSource = /^\/(bench|packages\/planner\/src)\/[\w/-]+\.ts$/.test(path)
    const text = path === '/' ? page : path === '/worker.js' ? worker : isSource ? readScript(path) : undefined
    const type = path === '/' ? 'text/html' : 'text/javascript'
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` }).end(text)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a server on a port')
  return { url: `http://127.0.0.1:${address.port}/`, server }
}

const readScript = (path: string) => stripTypeScriptTypes(readFileSync(join(root, path), 'utf8'))

/** Has the worker do something by its name in `plannerWork`. */
export const askWorker = (at: Page, name: string) => at.evaluate(`askWorker(${JSON.stringify(name)})`)
