import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@nats-io/transport-node'

/** Real servers of NATS on loopback, each in a process and a folder of its own. */
export interface NatsServers {
  readonly urls: readonly string[]
  readonly names: readonly string[]
  /** Ends a server as a power cut of its process would; what it wrote stays in its folder. */
  kill(name: string): Promise<void>
  /** Starts a killed one on its old port and folder. */
  restart(name: string): Promise<void>
  /** The server that leads a stream, as its cluster sees it. */
  leaderOf(stream: string): Promise<string>
  /** Ends all that still run and removes their folders. */
  close(): Promise<void>
}

interface Node {
  readonly name: string
  readonly folder: string
  readonly clientPort: number
  readonly routePort: number
  child?: ChildProcess
}

const startMsMax = 120_000
const startsMax = 5

/**
 * Starts servers that answer, with a cluster's leader chosen.
 * @param count 1 is a server without a cluster
 * @throws when nats-server is not installed: a test of the cluster that did not run is no success
 */
export async function startNatsServers(count: 1 | 3 = 3): Promise<NatsServers> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(count)
    } catch (error) {
      // Somebody else took one of its ports in the same moment.
      if (attempt === startsMax || !(error instanceof ServerEnded)) throw error
    }
  }
}

class ServerEnded extends Error {}

async function startOnce(count: number): Promise<NatsServers> {
  const folder = mkdtempSync(join(tmpdir(), 'spice-nats-'))
  const ports = await findFreePorts(count * 2)
  const nodes = Array.from({ length: count }, (_, index): Node => {
    const [clientPort = 0, routePort = 0] = ports.slice(index * 2)
    return { name: `n${index + 1}`, folder, clientPort, routePort }
  })
  for (const node of nodes) writeFileSync(join(folder, `${node.name}.conf`), configurationOf(node, nodes))
  const servers = new RunningServers(folder, nodes)
  try {
    await servers.startAll()
  } catch (error) {
    await servers.close()
    throw error
  }
  return servers
}

class RunningServers implements NatsServers {
  readonly urls: readonly string[]
  readonly names: readonly string[]
  readonly #folder: string
  readonly #nodes: readonly Node[]

  constructor(folder: string, nodes: readonly Node[]) {
    this.#folder = folder
    this.#nodes = nodes
    this.urls = nodes.map(({ clientPort }) => `nats://127.0.0.1:${clientPort}`)
    this.names = nodes.map(({ name }) => name)
  }

  async startAll(): Promise<void> {
    for (const node of this.#nodes) start(node)
    await this.#untilReady()
  }

  async kill(name: string): Promise<void> {
    await end(this.#find(name))
  }

  async restart(name: string): Promise<void> {
    start(this.#find(name))
    await this.#untilReady()
  }

  async leaderOf(stream: string): Promise<string> {
    return this.#until(async () => {
      const info = await this.#ask(`$JS.API.STREAM.INFO.${stream}`)
      const leader = (info as { cluster?: { leader?: string } }).cluster?.leader
      if (leader === undefined) throw new Error(`${stream} has no leader`)
      return leader
    })
  }

  async close(): Promise<void> {
    await Promise.all(this.#nodes.map((node) => end(node)))
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #find(name: string): Node {
    const node = this.#nodes.find((one) => one.name === name)
    if (node === undefined) throw new Error(`there is no server ${name}`)
    return node
  }

  /** A cluster answers once it has chosen who leads it, and that takes some elections. */
  async #untilReady(): Promise<void> {
    await this.#until(() => this.#ask('$JS.API.INFO'))
  }

  /** Asks again while there is no answer: a busy machine is slow to elect and to answer. */
  async #until<T>(ask: () => Promise<T>): Promise<T> {
    const endMs = performance.now() + startMsMax
    for (;;) {
      const died = this.#nodes.find(({ child }) => child !== undefined && child.exitCode !== null)
      if (died !== undefined) throw new ServerEnded(`nats-server ${died.name} ended:\n${logOf(died)}`)
      try {
        return await ask()
      } catch (error) {
        if (performance.now() > endMs) throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  }

  async #ask(subject: string): Promise<object> {
    const running = this.#nodes.filter(({ child }) => child !== undefined)
    const servers = running.map(({ clientPort }) => `127.0.0.1:${clientPort}`)
    const connection = await connect({ servers, reconnect: false, timeout: 2000 })
    try {
      const answer = (await connection.request(subject, '', { timeout: 2000 })).json<{
        error?: { description: string }
      }>()
      if (answer.error !== undefined) throw new Error(answer.error.description)
      return answer
    } finally {
      await connection.close()
    }
  }
}

function start(node: Node): void {
  // Where Debian puts servers, not everybody looks for programs.
  const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` }
  const child = spawn('nats-server', ['-c', join(node.folder, `${node.name}.conf`)], { stdio: 'ignore', env })
  child.once('error', () => undefined) // seen as an exit: without a program there is no process
  if (child.pid === undefined) {
    throw new Error(
      'nats-server is not installed. `npm test` installs it where it may; else: apt-get install nats-server',
    )
  }
  node.child = child
  running.add(child)
  child.once('exit', () => running.delete(child))
}

/** A test that is broken off leaves no server behind. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

async function end(node: Node): Promise<void> {
  const { child } = node
  delete node.child
  if (child === undefined || child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

function logOf(node: Node): string {
  return readFileSync(join(node.folder, `${node.name}.log`), 'utf8')
    .split('\n')
    .slice(-10)
    .join('\n')
}

function configurationOf(node: Node, nodes: readonly Node[]): string {
  const routes = nodes.filter((other) => other !== node).map(({ routePort }) => `nats://127.0.0.1:${routePort}`)
  const cluster = `cluster { name: spice-test, listen: "127.0.0.1:${node.routePort}", routes: ${JSON.stringify(routes)} }`
  return [
    `server_name: ${node.name}`,
    `listen: "127.0.0.1:${node.clientPort}"`,
    `log_file: ${JSON.stringify(join(node.folder, `${node.name}.log`))}`,
    `jetstream { store_dir: ${JSON.stringify(join(node.folder, node.name))}, max_mem: 256MB, max_file: 64GB }`,
    nodes.length > 1 ? cluster : '',
  ].join('\n')
}

/**
 * Ports on which nothing listens. Not those that the operating system hands out to whoever asks for any: between the look and the
 * start of a server, or while one is killed, a program beside it could be given the same.
 */
async function findFreePorts(count: number): Promise<readonly number[]> {
  const free = new Set<number>()
  while (free.size < count) {
    const port = randomInt(10_000, 30_000)
    if (await isFree(port)) free.add(port)
  }
  return [...free]
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  await new Promise((resolve) => server.close(resolve))
  return true
}
