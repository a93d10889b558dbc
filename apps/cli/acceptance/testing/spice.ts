import { spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Runs what a person runs, the launcher, in a process of its own: in a pipe or in a real pseudo-terminal. */
export const program = resolve(import.meta.dirname, '../../bin/spice')

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface Place {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** Runs in a pipe; throws away nothing. */
  spice(...words: readonly string[]): Promise<Ran>
  /** The same with something on standard input. */
  pipe(input: string, ...words: readonly string[]): Promise<Ran>
  /** Runs in a terminal of 100 columns; types each answer when its question has appeared. */
  terminal(words: readonly string[], answers?: readonly Answer[], env?: Readonly<Record<string, string>>): Promise<Ran>
  /** Runs an interactive shell in such a terminal; types each answer when what it waits for has appeared. */
  shellInTerminal(line: string, answers: readonly Answer[], env?: Readonly<Record<string, string>>): Promise<Ran>
  /** Runs a line of the shell in which `spice` is the program. */
  shell(line: string): Promise<Ran>
  remove(): void
}

export interface Answer {
  readonly after: string | RegExp
  readonly type: string
}

/** A folder of its own with settings of its own: nothing of the person who runs the tests is read or changed. */
export function makePlace(): Place {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'spice-acceptance-')))
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    SPICE_CONFIG_DIR: join(folder, 'settings'),
    LANG: 'en_GB.UTF-8',
    TZ: 'UTC',
    TERM: 'xterm-256color',
    PAGER: 'cat',
  }
  const place = { cwd: folder, env }
  return {
    folder,
    env,
    spice: (...words) => run(program, words, place),
    pipe: (input, ...words) => run(program, words, { ...place, input }),
    terminal: (words, answers = [], extra = {}) =>
      runInTerminal(`exec ${[program, ...words].map(quote).join(' ')}`, answers, {
        ...place,
        env: { ...env, ...extra },
      }),
    shellInTerminal: (line, answers, extra = {}) =>
      runInTerminal(line, answers, { ...place, env: { ...env, ...extra } }),
    shell: (line) => run('/bin/bash', ['-c', `spice() { ${quote(program)} "$@"; }; ${line}`], place),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

interface Surroundings {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly input?: string
}

function run(command: string, args: readonly string[], { cwd, env, input }: Surroundings): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, env })
    const output = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
    child.on('error', fail)
    child.on('close', (code) => done({ ...output, code: code ?? -1 }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input ?? '')
  })
}

/** `script` of util-linux makes the pseudo-terminal; both output streams are the terminal, as for a person. */
function runInTerminal(command: string, answers: readonly Answer[], { cwd, env }: Surroundings): Promise<Ran> {
  const line = `stty cols 100 rows 40; ${command}`
  return new Promise((done, fail) => {
    const child = spawn('script', ['-qefc', line, '/dev/null'], { cwd, env })
    let stdout = ''
    let answered = 0
    let seen = 0
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      const answer = answers[answered]
      const found = answer === undefined ? -1 : stdout.slice(seen).search(answer.after)
      if (answer === undefined || found < 0) return
      answered += 1
      seen = stdout.length
      child.stdin.write(answer.type)
    })
    child.on('error', fail)
    child.on('close', (code) => {
      const plain = withoutControl(stdout)
      if (answered < answers.length) fail(new Error(`${answered} of ${answers.length} questions came:\n${plain}`))
      else done({ code: code ?? -1, stdout: plain, stderr: '' })
    })
  })
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}

/** What a person reads: without colours, cursor movements and the carriage returns that a terminal adds. */
function withoutControl(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go.
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]|\u001b\][^\u0007]*\u0007/g, '').replaceAll('\r\n', '\n')
}
