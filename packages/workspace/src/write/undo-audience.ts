import {
  type AuthorityChange,
  authorityChangeOf,
  type Command,
  kindOfId,
  type MemberId,
  type ProjectId,
} from '@spicetime/domain'
import type { Database, PlacedCommit } from '@spicetime/runtime'
import { type CommitCache, positionsOf } from '../read/replay-entity.ts'
import type { UndoneActions } from './undone.ts'

/**
 * Who sees a project is no cell but a fact of the authority, so taking it back is to wish for what held before: the same
 * command that a person would give, with the same rights.
 */
export interface AudienceUndo {
  readonly commands: readonly Command[]
  /** Later changes of the same that stand in the way: of which field, by which commit. */
  readonly later: readonly { readonly field: 'visibility' | 'members'; readonly commitId: string }[]
}

interface Sources {
  readonly database: Database
  readonly commits: CommitCache
  readonly undone: UndoneActions
}

type AudienceFact = Extract<AuthorityChange, { fact: 'audience' | 'admission' }>

interface PlacedFact {
  readonly placed: PlacedCommit
  readonly fact: AudienceFact
  /** What it is about: the audience as a whole, or one member of it. */
  readonly subject: string
}

const wholeAudience = 'audience'

/** @param positions of the commits of the action that wrote to the project */
export function undoAudience(sources: Sources, positions: readonly number[], id: string): AudienceUndo {
  if (kindOfId(id) !== 'project') return { commands: [], later: [] }
  const facts = audienceFactsOf(sources, id)
  const own = facts.filter(({ placed }) => positions.includes(placed.position))
  // Who closes a project is admitted by the way. Opening it again lets everybody in, so admissions may stay.
  const isWhole = own.some(({ subject }) => subject === wholeAudience)
  const subjects = isWhole ? [wholeAudience] : [...new Set(own.map(({ subject }) => subject))]
  const last = Math.max(...positions)
  const later = facts.filter(({ placed, subject }) => {
    return placed.position > last && subjects.includes(subject) && !sources.undone.isCancelled(placed, last)
  })
  const first = Math.min(...positions)
  const commands = subjects.map((subject) => {
    const before = facts.findLast((each) => each.subject === subject && each.placed.position < first)
    return commandFor(id as ProjectId, subject, before?.fact)
  })
  const field = isWhole ? 'visibility' : 'members'
  return { commands, later: later.map(({ placed }) => ({ field, commitId: placed.commit.id })) }
}

/** In the order in which they arrived here. */
function audienceFactsOf({ database, commits }: Sources, id: string): readonly PlacedFact[] {
  return positionsOf(database, id).flatMap((position) => {
    const { placed, events } = commits.mustFindAbout(position, id)
    return events.flatMap(({ event }): readonly PlacedFact[] => {
      const fact = authorityChangeOf(event)
      if (fact?.fact === 'audience') return [{ placed, fact, subject: wholeAudience }]
      return fact?.fact === 'admission' ? [{ placed, fact, subject: fact.memberId }] : []
    })
  })
}

/** @param before undefined: nothing was said of it yet */
function commandFor(projectId: ProjectId, subject: string, before: AudienceFact | undefined): Command {
  if (subject === wholeAudience) {
    const isOpen = before?.fact !== 'audience' || before.isOpen
    return { kind: 'project.setVisibility', projectId, visibility: isOpen ? 'workspace' : 'members' }
  }
  // The subject of an admission is the member's id.
  const memberId = subject as MemberId
  const as = before?.fact === 'admission' ? before.as : 'nobody'
  if (as === 'nobody') return { kind: 'project.removeMember', projectId, memberId }
  return { kind: 'project.addMember', projectId, memberId, as }
}
