import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { containing } from '../src/testing/matchers.ts'
import { makePlace, type Place } from './testing/spice.ts'

/** A project from nothing, as a script would do it: every line runs the real program on a real store. */
let place: Place

beforeAll(async () => {
  place = makePlace()
  await place.spice('init', '--name', 'Team', '--handle', 'ada', '--owner-name', 'Ada', '--yes')
  await place.spice('project', 'create', 'web', 'Web shop')
  await place.spice('label', 'create', 'good first issue', '-c', '7057ff')
  await place.spice('milestone', 'create', '1.0', '-d', '2026-12-18')
})
afterAll(() => place.remove())

test('init, project, label and milestone print what they made', async () => {
  const other = makePlace()
  onTestFinished(() => other.remove())
  const made = await other.spice('init', '--yes')
  expect(made).toMatchObject({ code: 0, stdout: `${other.folder}/.spice\n` })
  // It is told this once, so also where nobody may be looking; never on standard output.
  expect(made.stderr).toMatch(/^Recovery key\.[^\n]*\n {2}(?:[0-9a-z]{8}-){6}[0-9a-z]{8}\n$/)
  expect((await other.spice('project', 'create', 'ops')).stdout).toBe('OPS\n')
  expect((await other.spice('label', 'create', 'a b')).stdout).toBe('a b\n')
  expect((await other.spice('milestone', 'create', '1.0')).stdout).toBe('1.0\n')
})

test('a project that only its members see is told apart in the list', async () => {
  const other = makePlace()
  onTestFinished(() => other.remove())
  await other.spice('init', '--handle', 'ada', '--yes')
  await other.spice('project', 'create', 'ops')
  await other.spice('project', 'create', 'web')
  expect(await other.spice('project', 'edit', 'ops', '--visibility', 'members')).toMatchObject({ code: 0 })
  const states = (await other.spice('project', 'list')).stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'))
    .map((cells) => [cells[0], cells.at(-1)] as const)
  expect(new Map(states)).toEqual(
    new Map([
      ['OPS', 'members only'],
      ['WEB', ''],
    ]),
  )
  expect((await other.spice('project', 'members', '-p', 'ops')).stdout).toContain('ada')
})

describe('items from a script', () => {
  test('create prints the key; list, view and json show what was given', async () => {
    const words = [
      'add',
      'Login',
      'fails',
      '-t',
      'bug',
      '-P',
      'high',
      '-a',
      '@me',
      '-l',
      'good first issue',
      '-m',
      '1.0',
      '-E',
      '3',
    ]
    expect(await place.spice(...words)).toEqual({ code: 0, stdout: 'WEB-1\n', stderr: '' })
    const list = await place.spice('ls', 'label:"good first issue"')
    expect(list.stdout.split('\t').slice(0, 8)).toEqual([
      'WEB-1',
      'todo',
      'bug',
      'high',
      'Login fails',
      'ada',
      'good first issue',
      '1.0',
    ])
    const view = await place.spice('show', '1')
    expect(view.stdout).toContain('estimate:\t3\n')
    const json = await place.spice('show', 'web-1', '--json', 'key,assignees,labels,milestone')
    expect(JSON.parse(json.stdout)).toEqual({
      key: 'WEB-1',
      assignees: [{ handle: 'ada', name: 'Ada' }],
      labels: [{ name: 'good first issue', color: '#7057ff' }],
      milestone: { title: '1.0', dueOn: '2026-12-18' },
    })
  })

  test('the text of an item may come through a pipe and go out unharmed', async () => {
    const text = 'Line one\n\tindented "quotes" 漢字\n\nLast'
    const { stdout: key } = await place.pipe(text, 'item', 'create', '--title', 'Piped\ttab', '--body-file', '-')
    const shown = await place.spice('show', key.trim(), '--jq', '.description')
    expect(shown.stdout).toBe(`${text}\n`)
    const row = (await place.spice('ls', '--all')).stdout.split('\n').find((line) => line.startsWith(key.trim()))
    expect(row?.split('\t')).toHaveLength(10)
  })

  test('edit changes several at once, all or none', async () => {
    const [first, second] = [await place.spice('add', 'One'), await place.spice('add', 'Two')]
    const keys = [first.stdout.trim(), second.stdout.trim()]
    expect((await place.spice('item', 'edit', ...keys, '-P', 'urgent', '-s', 'in progress')).stdout).toBe(
      `${keys.join('\n')}\n`,
    )
    const failed = await place.spice('item', 'edit', ...keys, '--title', '')
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    const found = await place.spice('ls', 'priority:urgent', 'status:in-progress', '--jq', '.[].title')
    expect(found.stdout.trim().split('\n').toSorted()).toEqual(['One', 'Two'])
  })

  test('done, undo, delete and restore go there and back', async () => {
    const key = (await place.spice('add', 'There and back')).stdout.trim()
    const status = async () =>
      (await place.spice('show', key, '--jq', '.status + " " + (.deletedAt != null | tostring)')).stdout.trim()
    await place.spice('done', key)
    expect(await status()).toBe('done false')
    expect((await place.spice('undo', '--yes')).code).toBe(0)
    expect(await status()).toBe('todo false')
    expect((await place.spice('item', 'delete', key)).code).toBe(2)
    await place.spice('item', 'delete', key, '--yes')
    expect(await status()).toBe('todo true')
    expect((await place.spice('show', key)).stdout).toMatch(/^deleted:\t\d{4}-/m)
    await place.spice('item', 'restore', key)
    expect(await status()).toBe('todo false')
  })

  test('a dry run says what it would write and writes nothing', async () => {
    const before = (await place.spice('status', '--jq', '.commits')).stdout
    const dry = await place.spice('add', 'Never', '--dry-run')
    expect(dry.stdout).toMatch(/^workItem\.created\t\{.*"Never"/m)
    expect((await place.spice('status', '--jq', '.commits')).stdout).toBe(before)
  })

  test('next leaves out what is blocked', async () => {
    const blocker = (await place.spice('add', 'Blocker', '-a', '@me')).stdout.trim()
    const blocked = (
      await place.spice('add', 'Blocked', '-a', '@me', '-P', 'urgent', '--blocked-by', blocker)
    ).stdout.trim()
    const keys = async () => (await place.spice('next', '--limit', '20', '--jq', '.[].key')).stdout.split('\n')
    expect(await keys()).toContain(blocker)
    expect(await keys()).not.toContain(blocked)
    await place.spice('done', blocker)
    expect(await keys()).toContain(blocked)
  })

  test('next begins with what is begun, then what is ready, then the backlog; within them the most pressing', async () => {
    const add = async (...words: readonly string[]) =>
      (await place.spice('add', 'Order', '-a', '@me', ...words)).stdout.trim()
    const waiting = await add('-s', 'backlog', '-P', 'urgent')
    const ready = await add('-s', 'todo', '-P', 'high')
    const [begun, pressing] = [await add('-s', 'in-review'), await add('-s', 'in-progress', '-P', 'low')]
    const keys = (await place.spice('next', '--limit', '200', '--jq', '.[].key')).stdout.trim().split('\n')
    const own = [waiting, ready, begun, pressing]
    expect(keys.filter((key) => own.includes(key))).toEqual([pressing, begun, ready, waiting])
    expect((await place.spice('next', '--limit', '1', '--jq', '.[].key')).stdout.trim()).toBe(pressing)
  })

  test('next knows an item that was moved to another project by its new key only', async () => {
    const former = (await place.spice('add', 'Moving', '-a', '@me')).stdout.trim()
    expect((await place.spice('project', 'create', 'away')).code).toBe(0)
    expect((await place.spice('item', 'move', former, '--project', 'AWAY')).code).toBe(0)
    const lines = (await place.spice('next', '--limit', '200', '--jq', '.[] | .key + " " + .title')).stdout
    expect(lines.split('\n').filter((line) => line.endsWith(' Moving'))).toEqual(['AWAY-1 Moving'])
    // The others need not say which project they mean.
    expect((await place.spice('project', 'archive', 'AWAY', '--yes')).code).toBe(0)
  })

  test('an item that is not deleted is not restored, which is no failure', async () => {
    const key = (await place.spice('add', 'Here')).stdout.trim()
    const ran = await place.spice('item', 'restore', key)
    expect(ran).toMatchObject({ code: 0, stderr: containing(`${key} is not deleted; nothing changed`) })
    await place.spice('item', 'delete', key, '--yes')
    expect((await place.spice('item', 'restore', key)).code).toBe(0)
    expect((await place.spice('show', key, '--jq', '.deletedAt')).stdout).toBe('null\n')
  })

  test('what blocks may also be named with --by', async () => {
    const first = (await place.spice('add', 'First')).stdout.trim()
    const then = (await place.spice('add', 'Then')).stdout.trim()
    expect((await place.spice('item', 'block', then, '--by', first)).code).toBe(0)
    expect((await place.spice('log', '-L', '1', '--jq', '.[].summary')).stdout).toBe(`made ${then} wait for ${first}\n`)
  })

  test('history: log, diff and the log of an item tell who changed what', async () => {
    const key = (await place.spice('add', 'Renamed')).stdout.trim()
    await place.spice('item', 'edit', key, '--title', 'New name')
    const log = await place.spice('log', key, '--json', 'actor,summary')
    const [newest] = JSON.parse(log.stdout) as unknown[]
    expect(newest).toEqual({ actor: 'ada', summary: containing('New name') })
    const diff = await place.spice('diff', 'HEAD~1', '--json', 'key,change,changes')
    expect(JSON.parse(diff.stdout)).toEqual([
      { key, change: 'changed', changes: [{ field: 'title', before: 'Renamed', after: 'New name' }] },
    ])
    expect((await place.spice('item', 'log', key)).stdout).toContain('title: Renamed → New name')
  })
})

describe('mistakes', () => {
  test.each([
    [['lst'], 2, 'did you mean ls?'],
    [['whoami'], 2, 'spice status'],
    [['help', 'nothing'], 2, 'topics: query'],
    [['item', 'edit', '1', '--assignee', 'ada'], 2, 'use --add-assignee or --remove-assignee'],
    [['item', 'block', '1'], 2, 'BY is missing'],
    [['ls', '--limt', '3'], 2, 'did you mean --limit?'],
    [['ls', '-p', 'WBE'], 1, 'did you mean WEB?'],
    [['show', 'WEB-999'], 1, 'there is no item WEB-999'],
    [['ls', 'label:bug or'], 2, '^^'],
    [['bundle', 'import', '.spice/workspace.db'], 1, 'workspace.db is no bundle'],
    [['add'], 2, 'the title is missing'],
    [['add', 'x', '-s', 'doen'], 2, 'did you mean done?'],
    [['add', 'x', '-l', 'good first isue'], 1, 'did you mean good first issue?'],
    [['ls', '--json', 'titel'], 2, 'did you mean title?'],
    [['ls', '--jq', '.['], 2, '--jq'],
    [['--workspace', '/nowhere', 'ls'], 1, 'no workspace in /nowhere'],
  ])('spice %j ends with %i and says what to do', async (words, code, text) => {
    const ran = await place.spice(...words)
    expect(ran).toMatchObject({ code, stdout: '' })
    expect(ran.stderr).toContain(text)
    expect(ran.stderr).not.toContain('    at ')
  })

  test('no workspace from here upwards: says how to make one', async () => {
    const empty = makePlace()
    onTestFinished(() => empty.remove())
    const ran = await empty.spice('ls')
    expect(ran).toMatchObject({ code: 1, stderr: containing('spice init') })
  })

  test('a second init leaves the first alone', async () => {
    expect(await place.spice('init', '--yes')).toMatchObject({ code: 1, stderr: containing('already') })
    expect((await place.spice('status', '--jq', '.workspace')).stdout).toBe('Team\n')
  })
})

describe('in a pipe', () => {
  test('nothing found prints nothing and ends with 0', async () => {
    expect(await place.spice('ls', 'no-such-word')).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test('a reader that leaves early is no failure and no noise', async () => {
    const ran = await place.shell('spice help --markdown | head -n 1; echo "${PIPESTATUS[0]}"')
    expect(ran).toEqual({ code: 0, stdout: '# The command line: `spice`\n0\n', stderr: '' })
  })

  test('a list that is followed ends when its reader has left, though nothing changes', async () => {
    const ran = await place.shell('spice ls --watch | head -n 1; echo "${PIPESTATUS[0]}"')
    expect(ran.stdout).toMatch(/^\{"position":.*\n0\n$/)
  })

  test('colour only when it is forced', async () => {
    expect((await place.spice('help', 'item', 'list')).stdout).not.toContain('\u001b')
    expect((await place.shell('CLICOLOR_FORCE=1 spice help item list')).stdout).toContain('\u001b[1m')
  })

  test('api runs GraphQL in process, page after page', async () => {
    const query =
      'query($endCursor: String) { workItems(first: 2, after: $endCursor, query: "sort:number") { nodes { key } pageInfo { hasNextPage endCursor } } }'
    const all = await place.spice('api', query, '--paginate', '--jq', '.data.workItems.nodes[].key')
    const count = Number((await place.spice('query', '--count', 'sort:number')).stdout)
    const keys = all.stdout.trim().split('\n')
    expect(new Set(keys).size).toBe(count)
    expect(await place.spice('api', '{ nope }')).toMatchObject({ code: 1, stderr: containing('nope') })
  })

  test('completion offers what the workspace holds', async () => {
    const complete = async (line: string) =>
      (await place.spice('__complete', '--line', line)).stdout.split('\n').map((each) => each.split('\t')[0])
    expect(await complete('spice add x -l go')).toEqual(['good first issue', ''])
    expect(await complete('spice ls status:in-p')).toContain('status:in-progress')
    expect(await complete('spice show ')).toContain('WEB-1')
    expect(await complete('spice item assign 1 a')).toContain('ada')
  })

  test('bash completes through the script, also behind a colon and with blanks in a name', async () => {
    const inBash = async (line: string) => {
      const ran = await place.shell(`source <(spice completion bash); compopt() { :; }
        COMP_LINE=${JSON.stringify(line)}; COMP_POINT=\${#COMP_LINE}; read -ra COMP_WORDS <<< "$COMP_LINE"
        [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=(''); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
        _spice; printf '%s\\n' "\${COMPREPLY[@]}"`)
      return ran.stdout.trimEnd().split('\n')
    }
    expect(await inBash('spice lab')).toEqual(['label'])
    expect(await inBash('spice ls label:goo')).toEqual(['\\"good\\ first\\ issue\\"'])
    expect(await inBash('spice add x -l goo')).toEqual(['good\\ first\\ issue'])
    expect(await inBash('spice add x --status=in-p')).toEqual(['in-progress'])
    expect(await inBash('spice import github-json .spi')).toEqual(['.spice'])
  })

  test('doctor finds the store sound', async () => {
    expect(await place.spice('doctor', '--quiet', '--jq', '.ok')).toEqual({ code: 0, stdout: 'true\n', stderr: '' })
  })
})

describe('settings and aliases', () => {
  test('an alias stands for its words; a setting of the workspace wins over that of the person', async () => {
    expect((await place.spice('alias', 'set', 'bugs', 'query type:bug')).code).toBe(0)
    expect((await place.spice('bugs', '--jq', '.[].key')).stdout).toBe('WEB-1\n')
    await place.spice('project', 'create', 'OPS')
    expect(await place.spice('add', 'Which?')).toMatchObject({
      code: 2,
      stderr: containing('which project?'),
    })
    await place.spice('config', 'set', 'project', 'WEB')
    await place.spice('config', 'set', 'project', 'ops', '--local')
    expect((await place.spice('config', 'get', 'project')).stdout).toBe('OPS\n')
    expect((await place.spice('add', 'Here')).stdout).toBe('OPS-1\n')
  })
})
