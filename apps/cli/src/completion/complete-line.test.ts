import { describe, expect, test } from 'vitest'
import { commands } from '../commands/table.ts'
import { completeLine } from './complete-line.ts'
import { splitLine } from './split-line.ts'

function complete(line: string) {
  const completion = completeLine(commands, splitLine(line).slice(1), { bugs: 'item list type:bug' })
  return completion.kind === 'words' ? completion.words.map((word) => word.text) : completion
}

describe('completeLine', () => {
  test('offers commands, nouns and aliases, none of them hidden', () => {
    expect(complete('spice mil')).toEqual(['milestone'])
    expect(complete('spice ')).toEqual(expect.arrayContaining(['ls', 'item', 'bugs', 'help']))
    expect(complete('spice ')).not.toContain('__complete')
  })

  test('offers the verbs of a noun', () => {
    expect(complete('spice label ')).toEqual(['list', 'create', 'edit', 'delete'])
  })

  test('offers options of the command and those of all', () => {
    expect(complete('spice item create --ti')).toEqual(['--title'])
    expect(complete('spice ls --wo')).toEqual(['--workspace'])
  })

  test('asks for values by kind, with the project that is named', () => {
    expect(complete('spice add Title -p WEB --label b')).toEqual({
      kind: 'value',
      of: 'label',
      typed: 'b',
      prefix: '',
      project: 'WEB',
    })
    expect(complete('spice add --status=do')).toMatchObject({ of: 'status', typed: 'do', prefix: '--status=' })
    expect(complete('spice show DAT')).toMatchObject({ of: 'item', typed: 'DAT' })
    expect(complete('spice item assign 1 a')).toMatchObject({ of: 'member', typed: 'a' })
    expect(complete('spice done 1 2 3')).toMatchObject({ of: 'item', typed: '3' })
    expect(complete('spice ls label:"good fi')).toMatchObject({ of: 'query', typed: 'label:good fi' })
  })

  test('offers the fields of --json that are not yet named', () => {
    expect(complete('spice ls --json key,ti')).toEqual(['key,title'])
    expect(complete('spice ls --json key,ke')).toEqual([])
  })

  test('has nothing to say where nothing fits', () => {
    expect(complete('spice nonsense x')).toEqual([])
    expect(complete('spice add --title ')).toEqual([])
  })
})
