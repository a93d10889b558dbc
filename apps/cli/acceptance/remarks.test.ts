import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePlace, type Place } from './testing/spice.ts'

/** What the program remarks where somebody is about to be surprised. */
let place: Place

beforeAll(async () => {
  place = makePlace()
  await place.spice('init', '--name', 'Team', '--handle', 'ada', '--owner-name', 'Ada', '--yes')
  await place.spice('project', 'create', 'web', 'Web shop')
})
afterAll(() => place.remove())

test('a workspace below another one is made only by who wants it', async () => {
  const below = join(place.folder, 'below')
  mkdirSync(below)
  const init = '"$@" init --name Second'
  const asked = await place.shell(`cd ${below} && set -- spice; ${init}`)
  expect(asked).toMatchObject({ code: 2, stdout: '' })
  expect(asked.stderr).toContain(`There is a workspace already in ${place.folder}/.spice`)
  const made = await place.shell(`cd ${below} && set -- spice; ${init} --yes`)
  expect(made).toMatchObject({ code: 0, stdout: `${below}/.spice\n` })
  expect(made.stderr).toContain(`${place.folder}/.spice`)
})

test('an invitation that leads nowhere from another machine says so; one that does not is silent', async () => {
  const near = await place.spice('invite')
  expect(near).toMatchObject({ code: 0 })
  expect(near.stderr).toContain('http://127.0.0.1:4400 is reached from this machine alone')
  const far = await place.spice('invite', '--url', 'https://pm.example.org')
  expect(far.stdout).toContain('https://pm.example.org/join#')
  expect(far.stderr).not.toContain('from this machine alone')
})

test('a start after the due date is taken, with a remark that stays out of the answer', async () => {
  const made = await place.spice('add', 'Late start', '--start', '2027-02-01', '--due', '2027-01-01')
  expect(made).toMatchObject({ code: 0, stdout: 'WEB-1\n' })
  expect(made.stderr).toContain('WEB-1 starts 2027-02-01, after it is due: 2027-01-01')
  expect((await place.spice('item', 'edit', 'WEB-1', '--due', '2027-03-01')).stderr).toBe('')
  expect((await place.spice('item', 'edit', 'WEB-1', '--due', '2027-01-31')).stderr).toContain('after it is due')
  expect((await place.spice('item', 'edit', 'WEB-1', '--priority', 'high')).stderr).toBe('')
})

test('the token of a feed comes with the addresses that calendar programs subscribe to', async () => {
  const { stdout, stderr } = await place.spice('token', 'create', 'phone', '--scope', 'feed')
  expect(stderr).toContain(`http://127.0.0.1:4400/feeds/WEB.ics?token=${stdout.trim()}`)
  expect((await place.spice('token', 'create', 'ci', '--scope', 'read')).stderr).not.toContain('/feeds/')
})

test('a negative share is told to be none, not taken for an option', async () => {
  const { code, stderr } = await place.spice('allocation', 'add', 'ada', '-50%', '-p', 'web')
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'spice: a share is a number from 1 to 100 such as 50%, not "-50%"\n',
  })
})

test('a project with nothing in it says on a terminal what to do next, and is silent in a pipe', async () => {
  await place.spice('project', 'create', 'ops')
  expect((await place.terminal(['ls', '-p', 'ops'])).stdout).toContain('spice add "What is to be done" -p OPS')
  expect(await place.spice('ls', '-p', 'ops')).toEqual({ code: 0, stdout: '', stderr: '' })
  expect((await place.terminal(['ls', 'nothing', '-p', 'web'])).stdout).not.toContain('spice add')
})

test('settings and aliases are read by programs too', async () => {
  await place.spice('config', 'set', 'project', 'WEB', '--local')
  const settings: unknown = JSON.parse((await place.spice('config', 'list', '--json', 'setting,value')).stdout)
  expect(settings).toContainEqual({ setting: 'project', value: 'WEB' })
  await place.spice('alias', 'set', 'bugs', 'item list type:bug')
  const { stdout } = await place.spice('alias', 'list', '--json', 'name,expansion')
  expect(JSON.parse(stdout)).toEqual([{ name: 'bugs', expansion: 'item list type:bug' }])
  expect((await place.spice('show', 'NOPE-1')).stderr).toContain('projects: OPS, WEB')
})
