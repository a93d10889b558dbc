import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { german } from '../src/texts/de.ts'
import { makePlace, type Place } from './testing/spice.ts'

const hasScript = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '')
const env = { LANG: 'de_DE.UTF-8' }
let place: Place

beforeAll(async () => {
  place = makePlace()
  await place.spice('init', '--name', 'Werft', '--handle', 'ada', '--yes')
  await place.spice('project', 'create', 'WEB', 'Hafen')
  await place.spice('project', 'create', 'API', 'Anleger')
  await place.spice('label', 'create', 'langsam', '-p', 'WEB')
  await place.spice('milestone', 'create', 'Stapellauf', '-p', 'WEB', '--due', '2026-12-24')
  await place.spice('add', 'Rumpf streichen', '-p', 'WEB', '-l', 'langsam', '-m', 'Stapellauf', '-d', '2020-01-02')
  await place.spice('add', 'Farbe kaufen', '-p', 'WEB', '--parent', 'WEB-1', '-E', '3')
  await place.spice('item', 'block', 'WEB-1', 'WEB-2')
})
afterAll(() => place.remove())

/** Sentences of the program that stand in its catalogue, without their facts and long enough to be nothing else. */
const sentences = Object.keys(german).filter((text) => !text.includes('{') && /^\S+ \S+ \S/.test(text))
/** Words that no German text has; what is typed after `spice` is the same in every language. */
const english =
  /\b(the|with|of|are|not|this(?!-)|that|items|ago|see|there|which|closed|waits|updated|showing|would|none)\b/
const withoutCommands = (text: string) =>
  text
    .split('\n')
    .filter((line) => !/^\s+\$ spice|^ {2,}(-\w, )?--|^ {2}[a-z-]+( [a-z-]+)? {2,}|options\]/.test(line))
    .map((line) => line.replace(/spice [a-z][^,;)]*/g, ''))
    .join('\n')

describe.skipIf(!hasScript)('where German is read', () => {
  test.each([
    [[]],
    [['item', 'move', '--help']],
    [['status']],
    [['project', 'view', 'WEB']],
    [['ls', '-p', 'WEB']],
    [['show', 'WEB-1']],
    [['next']],
    [['log']],
    [['item', 'log', 'WEB-1']],
    [['why', 'WEB-1', 'due']],
    [['diff', 'HEAD~2']],
    [['milestone', 'list', '-p', 'WEB']],
    [['doctor']],
    [['item', 'move', 'WEB-1', '--project', 'API', '--dry-run', '--without-sub-items']],
    [['ls', 'label:langsm']],
    [['ls', 'due:never']],
    [['frobnicate']],
    [['show', 'WEB-99']],
    [['add', '-d', 'irgendwann', 'Etwas']],
  ])('spice %j says nothing in English', async (words) => {
    const { stdout } = await place.terminal(words, [], env)
    expect(stdout.trim()).not.toBe('')
    expect(sentences.filter((sentence) => german[sentence] !== sentence && stdout.includes(sentence))).toEqual([])
    expect(withoutCommands(stdout)).not.toMatch(english)
  })
})
