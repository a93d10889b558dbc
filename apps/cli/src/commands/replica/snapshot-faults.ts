import type { SnapshotError } from '@spicetime/runtime'
import { sayText } from '../../texts/say.ts'

export const snapshotFaultTexts: Readonly<Record<SnapshotError['code'], string>> = {
  'snapshot-malformed': 'it cannot be read',
  'snapshot-newer-format': 'it is of a newer version of spice',
  'snapshot-too-large': 'it is too large',
  'snapshot-cut-off': 'it did not come whole',
  'snapshot-too-slow': 'it came too slowly',
  'snapshot-part-differs': 'it was changed on its way',
  'snapshot-maker-unknown': 'nobody here knows who made it',
  'snapshot-maker-not-trusted': 'who made it may not have what it is of',
  'snapshot-signature-invalid': 'its signature does not hold',
  'snapshot-other-projection': 'it is of another version of spice',
  'snapshot-region-here': 'what it is of is here already',
  'snapshot-broken-chain': 'its history does not hold together',
  'snapshot-missing-citation': 'it rests on what has not come yet',
  'snapshot-foreign-rows': 'it holds what does not belong to it',
}

/** Why a snapshot was not taken, in words. */
export function explainSnapshot(code: SnapshotError['code']): string {
  return sayText(snapshotFaultTexts[code])
}
