import { expect, test } from 'vitest'
import { openWorkspace } from '../open-workspace.ts'
import { makeTestReplica } from '../testing/replicas.ts'
import { distanceOf, makeRemotes } from './remotes.ts'

test('remotes are kept by name, with what they had when they were last met', () => {
  const { ports } = makeTestReplica()
  let nowMs = 1000
  const remotes = makeRemotes(ports.database, () => nowMs)
  expect(remotes.list()).toEqual([])
  expect(remotes.add('home', 'http://127.0.0.1:4400')).toBe(true)
  expect(remotes.add('home', 'elsewhere')).toBe(false)
  nowMs = 2000
  remotes.noteProblem('home', 'nobody answers')
  expect(remotes.find('home')).toMatchObject({ lastMetAt: null, lastProblem: 'nobody answers' })
  remotes.noteMeeting('home', { rg_1: { rp_1: 4 } })
  expect(remotes.list()).toEqual([
    {
      name: 'home',
      address: 'http://127.0.0.1:4400',
      addedAt: 1000,
      lastMetAt: 2000,
      lastProblem: null,
      vector: { rg_1: { rp_1: 4 } },
    },
  ])
  expect([remotes.remove('home'), remotes.remove('home'), remotes.list()]).toEqual([true, false, []])
})

test('remotes stay when another version of the program makes the tables anew', () => {
  const { ports } = makeTestReplica()
  makeRemotes(ports.database, () => 1000).add('home', 'http://127.0.0.1:4400')
  ports.database.exec(`UPDATE meta SET value = 1 WHERE key = 'projectionVersion'`)
  const { exchange } = openWorkspace(ports)
  expect(exchange.remotes.list().map(({ name }) => name)).toEqual(['home'])
})

test('ahead and behind count the commits that one side has and the other lacks', () => {
  const here = { rg_1: { rp_1: 5, rp_2: 1 }, rg_2: { rp_1: 2 } }
  const there = { rg_1: { rp_1: 3, rp_2: 4, rp_3: 1 } }
  expect(distanceOf(here, there)).toEqual({ ahead: 4, behind: 4 })
  expect(distanceOf(here, here)).toEqual({ ahead: 0, behind: 0 })
})
