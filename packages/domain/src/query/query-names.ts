/** The kinds of names that a workspace gives and queries speak of. */
export type NameKind = 'label' | 'member' | 'milestone' | 'project'

export interface NameOption {
  /** What is written in the query. */
  readonly text: string
  /** What helps to recognise it: a member's full name, a project's name. */
  readonly detail?: string | undefined
}

/** Where completion finds the names of a workspace. */
export interface QueryNames {
  /** Names that begin with, or hold, what was typed; the likeliest first. */
  findNames(kind: NameKind, typed: string, limit: number): readonly NameOption[]
}
