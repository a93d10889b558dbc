import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, makePlace, type Place, program } from './testing/spice.ts'

/** Whether a shell is here; the title of what is skipped says which one is missing. */
const has = (shell: string) => spawnSync(shell, ['--version']).status === 0
const hasScript = has('script')

let place: Place
let env: Record<string, string>

beforeAll(async () => {
  place = makePlace()
  // By its name, as people have it.
  mkdirSync(join(place.folder, 'bin'))
  symlinkSync(program, join(place.folder, 'bin/spice'))
  env = { PATH: `${join(place.folder, 'bin')}${delimiter}${place.env['PATH']}` }
  await place.spice('init', '--name', 'Team', '--handle', 'ada', '--yes')
  await place.spice('project', 'create', 'WEB', 'Web shop')
  await place.spice('project', 'create', 'API', 'Machine room')
  await place.spice('add', 'Paint the harbour light', '-p', 'WEB')
})
afterAll(() => place.remove())

const prompt = 'READY> '

/** Types a line into the shell, with Tab where a person presses it, and Enter; the answer is what the command prints. */
async function typed(shell: string, line: string): Promise<string> {
  const answers: readonly Answer[] = [
    { after: prompt, type: `${line}\r` },
    { after: prompt, type: 'exit\r' },
  ]
  return (await place.shellInTerminal(shell, answers, env)).stdout
}

const lines = [
  ['a subcommand and a project key', 'spice project vi\tWE\t', /Web shop/],
  ['an item key', 'spice show WEB-\t', /Paint the harbour light/],
  ['a flag and its value', 'spice ls --proj\tWE\t', /open item in WEB/],
] as const

describe.skipIf(!hasScript || !has('bash'))('in bash (skipped without bash and script)', () => {
  beforeAll(async () => {
    const { stdout } = await place.spice('completion', 'bash')
    writeFileSync(join(place.folder, 'bashrc'), `${stdout}\nPS1='${prompt}'\n`)
  })

  test.each(lines)('Tab completes %s', async (_what, line, printed) => {
    expect(await typed(`bash --rcfile ${join(place.folder, 'bashrc')} -i`, line)).toMatch(printed)
  })
})

describe.skipIf(!hasScript || !has('zsh'))('in zsh (skipped without zsh and script)', () => {
  beforeAll(async () => {
    const { stdout } = await place.spice('completion', 'zsh')
    const functions = join(place.folder, 'functions')
    mkdirSync(functions)
    writeFileSync(join(functions, '_spice'), stdout)
    const set = `fpath=(${functions} $fpath)\nautoload -Uz compinit\ncompinit -u -D\nPS1='${prompt}'\n`
    writeFileSync(join(place.folder, '.zshrc'), set)
  })

  test.each(lines)('Tab completes %s', async (_what, line, printed) => {
    expect(await typed('zsh --no-globalrcs -i', line)).toMatch(printed)
  })
})

describe.skipIf(!has('fish'))('in fish (skipped without fish)', () => {
  beforeAll(async () => {
    const { stdout } = await place.spice('completion', 'fish')
    const folder = join(place.folder, '.config/fish/completions')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'spice.fish'), stdout)
  })

  /** What fish itself would offer, with its description. */
  const offered = async (line: string) =>
    (await place.shell(`PATH=${env['PATH']} fish -c "complete -C '${line}'"`)).stdout.trimEnd().split('\n')

  test('it offers subcommands, flags, project keys and item keys, with what they are', async () => {
    expect(await offered('spice project vi')).toEqual([expect.stringMatching(/^view\t\w+/)])
    expect(await offered('spice ls --proj')).toEqual([expect.stringMatching(/^--project\t\w+/)])
    expect(await offered('spice add -p ')).toEqual(['WEB\tWeb shop', 'API\tMachine room'].toSorted())
    expect(await offered('spice show WEB-')).toEqual(['WEB-1\tPaint the harbour light'])
  })
})
