import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { containing } from '../src/testing/matchers.ts'
import { makePlace, type Place, program } from './testing/spice.ts'

const hasScript = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '')
let place: Place

beforeAll(async () => {
  place = makePlace()
  await place.spice('init', '--name', 'Team', '--handle', 'ada', '--yes')
  await place.spice('project', 'create', 'WEB', 'Web shop')
  await place.spice(
    'add',
    'A title that is long enough to be cut when the window has one hundred columns only, or even fewer',
    '-P',
    'high',
  )
})
afterAll(() => place.remove())

describe.skipIf(!hasScript)('in a terminal', () => {
  test('a list is a table that fits the window, with a heading', async () => {
    const { stdout, code } = await place.terminal(['ls'])
    const lines = stdout.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(lines[0]).toMatch(/^\d+ open items? in WEB$/)
    expect(lines[2]).toMatch(/^KEY +STATUS +PRIORITY +TITLE +UPDATED$/)
    expect(lines.find((line) => line.startsWith('WEB-1 '))).toMatch(/…/)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100)
  })

  test('a terminal that does not know its size counts as one of 80 columns', async () => {
    const { stdout } = await place.shellInTerminal(`stty cols 0; exec '${program}' ls`, [])
    expect(stdout).toMatch(/^KEY +STATUS .*TITLE/m)
  })

  test('a list is followed on a screen of its own until Ctrl-C', async () => {
    const { stdout, code } = await place.terminal(['ls', '--watch'], [{ after: 'Following', type: '\u0003' }])
    expect(code).toBe(0)
    expect(stdout).toMatch(/open items? in WEB\n\nKEY +STATUS/)
  })

  test('create asks for what is missing', async () => {
    const { stdout } = await place.terminal(
      ['add'],
      [
        { after: 'Title', type: 'Asked for\r' },
        { after: 'Type', type: '\r' },
        { after: 'Description', type: 'Why not\r' },
      ],
    )
    expect(stdout).toMatch(/✓ Created WEB-\d+ Asked for/)
    expect((await place.spice('ls', '"Asked for"', '--jq', '.[].description')).stdout).toBe('Why not\n')
  })

  test('a question answered with no, or left with Ctrl-C, changes nothing', async () => {
    const no = await place.terminal(['item', 'delete', '1'], [{ after: 'Delete WEB-1', type: 'n' }])
    expect(no).toMatchObject({ code: 2, stdout: containing('cancelled') })
    const left = await place.terminal(['item', 'delete', '1'], [{ after: 'Delete WEB-1', type: '\u0003' }])
    expect(left.code).toBe(2)
    expect((await place.spice('show', '1', '--jq', '.deletedAt')).stdout).toBe('null\n')
  })

  test('a question answered with yes does it', async () => {
    const key = (await place.spice('add', 'To be deleted')).stdout.trim()
    const { stdout } = await place.terminal(['item', 'delete', key], [{ after: 'Delete', type: 'y' }])
    expect(stdout).toContain(`spice item restore ${key}`)
    expect((await place.spice('show', key, '--jq', '.deletedAt != null')).stdout).toBe('true\n')
  })

  test('CI is never asked', async () => {
    const ran = await place.terminal(['item', 'delete', '1'], [], { CI: '1' })
    expect(ran).toMatchObject({ code: 2, stdout: containing('--yes') })
  })

  test('the editor gets the item as text and what it saves is changed, the rest not', async () => {
    const editor = join(place.folder, 'editor.sh')
    const copy = join(place.folder, 'copy.md')
    writeFileSync(
      editor,
      `#!/bin/sh\ncp "$1" '${copy}'\nsed -i 's/^status: todo/status: in-progress/; $ a New text.' "$1"\n`,
      { mode: 0o755 },
    )
    const key = (await place.spice('add', 'Edited: with "quotes"', '-b', 'Old text.')).stdout.trim()
    const { stdout } = await place.terminal(['item', 'edit', key, '-e'], [], { EDITOR: editor })
    expect(stdout).toContain(`✓ Changed ${key}`)
    expect(readFileSync(copy, 'utf8')).toMatch(/^---\ntitle: .*\ntype: task\nstatus: todo\n/)
    const item = JSON.parse((await place.spice('show', key, '--json', 'title,status,description')).stdout) as unknown
    expect(item).toEqual({ title: 'Edited: with "quotes"', status: 'in-progress', description: 'Old text.\nNew text.' })
    const [event] = JSON.parse((await place.spice('log', '-n', '1', '--json', 'eventCount')).stdout) as {
      eventCount: number
    }[]
    expect(event?.eventCount).toBe(2)
  })

  test('long output goes through the pager, short output does not', async () => {
    const pager = `sed 's/^/PAGED /'`
    const long = await place.terminal(['help', 'help', '--markdown'], [], { PAGER: pager })
    expect(long.stdout).toContain('PAGED # The command line')
    const short = await place.terminal(['ls'], [], { PAGER: pager })
    expect(short.stdout).not.toContain('PAGED')
    const off = await place.terminal(['help', '--markdown', '--no-pager'], [], { PAGER: pager })
    expect(off.stdout).not.toContain('PAGED')
  })

  test('an import that is stopped with Ctrl-C keeps what it wrote and goes on the next time', async () => {
    const count = 5000
    const issues = Array.from({ length: count }, (_, index) =>
      JSON.stringify({
        number: index + 1,
        title: `Issue ${index + 1}`,
        body: 'x'.repeat(2000),
        state: 'open',
        user: { login: 'octo' },
        html_url: `https://github.com/example/repo/issues/${index + 1}`,
        created_at: '2026-01-02T03:04:05Z',
        updated_at: '2026-01-02T03:04:05Z',
      }),
    )
    writeFileSync(join(place.folder, 'issues.jsonl'), issues.join('\n'))
    const words = ['import', 'github-json', 'issues.jsonl', '-p', 'REPO', '-y']
    const stopped = await place.terminal(words, [{ after: /\d issues/, type: '\u0003' }])
    expect(stopped).toMatchObject({ code: 130, stdout: containing('Run the same command again to go on') })
    const kept = Number((await place.spice('query', '--count', 'project:REPO')).stdout)
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(count)
    const rest = await place.spice(...words, '-q')
    expect(rest.stdout).toContain(`created\t${count - kept}\n`)
    expect(rest.stdout).toContain(`unchanged\t${kept}\n`)
  })

  test('colour, unless told otherwise', async () => {
    const shell = (line: string) =>
      spawnSync('script', ['-qefc', line, '/dev/null'], { cwd: place.folder, env: place.env, encoding: 'utf8' }).stdout
    expect(shell(`${program} ls`)).toContain('\u001b[')
    expect(shell(`NO_COLOR=1 ${program} ls`)).not.toContain('\u001b[')
    expect(shell(`${program} ls --no-color`)).not.toContain('\u001b[')
  })
})
