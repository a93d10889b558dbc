import { defaultWorkflow, eventKinds, priorities, workItemTypes } from '@spicetime/domain'
import { invariants, phraseOfEvent, thingNouns } from '@spicetime/workspace'
import { afterEach, expect, test } from 'vitest'
import { exitCodes } from '../command-line/exit-codes.ts'
import { globalOptions } from '../command-line/shared-options.ts'
import { snapshotFaultTexts } from '../commands/replica/snapshot-faults.ts'
import { endingTexts } from '../commands/sync/meet-hub.ts'
import { commandGroups, commands } from '../commands/table.ts'
import { faultTexts } from '../commands/workspace/doctor-texts.ts'
import { topicNames } from '../help/topics.ts'
import { settingKeys } from '../settings/settings.ts'
import { german } from './de.ts'
import { readsGerman, say, sayText, speak, tellNumber } from './say.ts'
import { findSaid } from './testing/find-said.ts'

afterEach(() => speak({}))

const said = findSaid(new URL('..', import.meta.url).pathname)
const factsIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([fact]) => fact).sort()

const ofTheHelp = [
  ...commandGroups.map(({ title }) => title),
  ...commands.flatMap(({ summary, about, args, options, examples }) => [
    summary,
    ...(about === undefined ? [] : [about]),
    ...args.map((each) => each.summary),
    ...Object.values(options).map((each) => each.summary),
    ...examples.map((each) => each.says),
  ]),
  ...Object.values(globalOptions).map((each) => each.summary),
]
const ofTables = [
  ...Object.values(exitCodes).map(({ meaning }) => meaning),
  ...Object.values(settingKeys),
  ...defaultWorkflow.map(({ name }) => name),
  ...workItemTypes,
  ...priorities,
  ...eventKinds.map((kind) => phraseOfEvent(kind)),
  phraseOfEvent('workItem.estimated', ['likelyMinutes']),
  ...Object.values(thingNouns).flat(),
  ...[snapshotFaultTexts, endingTexts, faultTexts].flatMap((texts) => Object.values(texts)),
  ...invariants.map(({ claim }) => claim),
]

test('whatever the program says, it can say in German, with all its facts', () => {
  expect(said.size).toBeGreaterThan(300)
  expect(ofTheHelp.length).toBeGreaterThan(400)
  const needed = [...said, ...ofTheHelp, ...ofTables]
  expect([...new Set(needed.filter((text) => german[text] === undefined))]).toEqual([])
  const losing = Object.entries(german).filter(([text, translated]) => {
    return !text.startsWith('topic ') && factsIn(text).join() !== factsIn(translated).join()
  })
  expect(losing).toEqual([])
  for (const name of topicNames.filter((each) => each !== 'exit-codes' && each !== 'settings'))
    expect(german[`topic ${name}`]).toBeTypeOf('string')
})

test('a text is said in the language that was set, and in English where a catalogue has none', () => {
  expect(say`there is no device ${'x'}`).toBe('there is no device x')
  speak({ 'there is no device {0}': 'es gibt kein Gerät {0}', 'Show times in UTC': 'Zeiten in UTC zeigen' })
  expect(say`there is no device ${'{1} x'}`).toBe('es gibt kein Gerät {1} x')
  expect([sayText('Show times in UTC'), sayText('Do not ask')]).toEqual(['Zeiten in UTC zeigen', 'Do not ask'])
  expect(say`${1} of ${2}`).toBe('1 of 2')
})

test('numbers are told as people of the language write them', () => {
  expect(tellNumber(1_234_567.5)).toBe('1,234,567.5')
  speak(german, 'de')
  expect(tellNumber(1_234_567.5)).toBe('1.234.567,5')
})

test('the environment says whether German is read', () => {
  expect(readsGerman({ LANG: 'de_DE.UTF-8' })).toBe(true)
  expect(readsGerman({ LANG: 'de_DE.UTF-8', LC_ALL: 'C' })).toBe(false)
  expect(readsGerman({ LANG: 'en_US', LC_MESSAGES: 'de_AT' })).toBe(true)
  expect(readsGerman({ LANG: 'den_CA' })).toBe(false)
  expect(readsGerman({})).toBe(false)
})
