import { entityTables } from '@spicetime/domain'
import type { LogFault, RowDifference } from '@spicetime/runtime'
import { type BrokenInvariant, thingNouns } from '@spicetime/workspace'
import { fieldName } from '../../changes/change-text.ts'
import { say, sayText, tellNumber } from '../../texts/say.ts'

/** What is wrong with a commit, or with what stands beside the log. */
export const faultTexts: Readonly<Record<LogFault['fault'], string>> = {
  'not-cbor': 'it cannot be read',
  'malformed-header': 'its head cannot be read',
  'malformed-body': 'what happened in it cannot be read',
  'not-inflatable': 'what happened in it cannot be unpacked',
  'not-deterministic': 'its bytes are not as a commit is written',
  'newer-format': 'it is of a newer version of spice',
  'body-hash-differs': 'what happened in it was changed',
  'body-unexpected': 'it holds more than its head',
  'id-differs': 'it is not the one by whose name it is kept',
  'signature-invalid': 'its signature does not hold',
  'not-signed': 'nobody signed it',
  'columns-differ': 'what is noted beside it is not what it says',
  'frontier-differs': 'what is noted of the rights under which it was made is wrong',
  'chain-broken': 'it does not follow the one before it',
  'foreign-parent': 'it follows one that belongs elsewhere',
  'false-citation': 'it rests on one that is not what it says',
  'clock-behind': 'it is dated before what it rests on',
  'missing-parents': 'what it follows is missing',
  'missing-citation': 'what it rests on is missing',
  'seq-gap': 'some of its device before it are missing',
  'region-not-founded': 'what it belongs to was never begun',
  'replica-not-enrolled': 'its device was never let in for who wrote it',
  'replica-revoked': 'its device was revoked before',
  'not-a-member': 'who wrote it was no member',
  'not-permitted': 'who wrote it was not allowed to',
  'of-other-region': 'it changes what belongs elsewhere',
  'heads-differ': 'the list of newest commits is not what the log comes to',
  'regions-differ': 'the list of projects is not what the log comes to',
  'replica-keys-differ': 'the keys of devices are not what the log says',
  unreadable: 'the log cannot be read',
}

const shownMax = 20

/** A line each, and how many more there are. */
function lines<T>(all: readonly T[], lineOf: (one: T) => string): readonly string[] {
  const shown = all.slice(0, shownMax).map(lineOf)
  return all.length > shownMax ? [...shown, say`and ${tellNumber(all.length - shownMax)} more`] : shown
}

export function tellFaults(faults: readonly LogFault[]): readonly string[] {
  return lines(faults, ({ fault, position, commitId, detail }) => {
    const text = sayText(faultTexts[fault]) + (detail === undefined ? '' : ` (${detail})`)
    return position === 0 ? text : say`commit ${commitId.slice(0, 12)}, number ${position} of the log: ${text}`
  })
}

export function tellDifferences(differences: readonly RowDifference[]): readonly string[] {
  return lines(differences, ({ table, key, kind, columns }) => {
    const fields = columns.map(fieldName).join(', ')
    if (table === '') return say`the tables cannot be made anew from the log: ${columns.join(', ')}`
    if (kind === 'unreadable') return say`the table ${table} cannot be read`
    if (key === '') return say`the table ${table} has other columns: ${columns.join(', ')}`
    const name = nameOfRow(table, key)
    if (kind === 'missing') return say`${name} is missing`
    return kind === 'unexpected' ? say`${name} should not be there` : say`${name} has something else: ${fields}`
  })
}

const nouns = new Map(
  Object.entries(entityTables).flatMap(([kind, { table }]) => {
    const [one] = thingNouns[kind] ?? []
    return one === undefined ? [] : [[table, one]]
  }),
)

function nameOfRow(table: string, key: string): string {
  const noun = nouns.get(table)
  return noun === undefined ? say`a row of ${table} (${key})` : `${sayText(noun)} ${key}`
}

export function tellBroken(broken: readonly BrokenInvariant[]): readonly string[] {
  return broken.map(({ claim, ids }) => say`not so for ${ids.join(', ')}: ${sayText(claim)}`)
}
