import type { RowKind } from './entities/rows.ts'
import type { TextEdit } from './events/text-edited.ts'

/** What an event does to the projection: cells that merge one by one. See the runtime's projection/definition.ts. */
export type Cell = null | number | string
export type Cells = Readonly<Record<string, Cell>>

export type Effect =
  | { readonly op: 'create'; readonly entity: RowKind; readonly id: string; readonly cells: Cells }
  | { readonly op: 'set'; readonly entity: RowKind; readonly id: string; readonly cells: Cells }
  | {
      readonly op: 'text'
      readonly entity: RowKind
      readonly id: string
      readonly field: string
      readonly edit: TextEdit
    }
  | { readonly op: 'include'; readonly set: SetName; readonly ownerId: string; readonly element: string }
  | {
      readonly op: 'exclude'
      readonly set: SetName
      readonly ownerId: string
      readonly element: string
      readonly dots: readonly string[]
    }

/** The sets that people fill, and that histories show. */
const peoplesSets = [
  'labels',
  'assignees',
  'requiredSkills',
  'memberSkills',
  'calendarExceptions',
  'riskItems',
] as const
/** The sets of the domain: those, the keys that items and projects ever had, and of projects the blocks of numbers. */
export const setNames = [...peoplesSets, 'keys', 'numberBlocks', 'projectKeys'] as const
export type PeoplesSet = (typeof peoplesSets)[number]
export function isPeoplesSet(set: string): set is PeoplesSet {
  return peoplesSets.some((one) => one === set)
}
export type SetName = (typeof setNames)[number]

/** Who did it and when, as the commit tells. */
export interface EffectContext {
  readonly actor: string
  readonly atMs: number
  /** The commit brings in what another system says, which has its own idea of when a thing was last changed. */
  readonly isImport: boolean
}

/** The cell that says when a thing was last changed by people here. */
export function touch({ atMs, isImport }: EffectContext): Cells {
  return isImport ? {} : { updatedAt: atMs }
}

/** The same, beside other cells, which nobody else has: a quarter of a million events need no object more than they must. */
export function withTouch(cells: Record<string, Cell>, { atMs, isImport }: EffectContext): Cells {
  if (!isImport) cells['updatedAt'] = atMs
  return cells
}
