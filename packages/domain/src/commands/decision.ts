import type { EventDraft } from '../events/define-event.ts'
import type { EntityKind, ProjectId, WorkItemId } from '../ids.ts'
import { accept, type Result, refuse } from '../result.ts'
import type { FieldRule, Refusal } from './refusal.ts'

/** What a command leads to: facts, each for the region of a project or of the workspace, and what was meant. */
export interface Decision {
  readonly events: readonly ScopedEvent[]
  /** What the command is about; the first is the main thing. */
  readonly entities: readonly { readonly kind: EntityKind; readonly id: string }[]
  /** What the wish could not take along; done is the rest. */
  readonly leftBehind?: readonly LeftBehind[]
}

/** A label or milestone of an item that the project has not to which it is moved. */
export interface LeftBehind {
  readonly workItemId: WorkItemId
  readonly field: 'labels' | 'milestone'
  readonly name: string
}

export interface ScopedEvent {
  readonly scope: Scope
  readonly event: EventDraft
  /** Of an event that writes a text: the text of which it is a new version, when that is not the present one. */
  readonly textBase?: string
}

/** The region a fact belongs to. A project's region is founded with its `project.created`. */
export type Scope =
  | { readonly of: 'workspace' }
  | { readonly of: 'project'; readonly projectId: ProjectId }
  /** The private region of who acts. */
  | { readonly of: 'member' }
  /** The closed region of what people cost. */
  | { readonly of: 'rates' }

export type Decided = Result<Decision, Refusal>

export function decide(
  scope: Scope,
  events: readonly EventDraft[],
  ...entities: readonly { readonly kind: EntityKind; readonly id: string }[]
): Decided {
  return accept({ events: events.map((event) => ({ scope, event })), entities })
}

/** Says of the event of this kind which text it is a new version of. */
export function withTextBase(decided: Decided, kind: string, base: string | null | undefined): Decided {
  if (!decided.ok || base === undefined) return decided
  const events = decided.value.events.map((scoped) =>
    scoped.event.kind === kind ? { ...scoped, textBase: base ?? '' } : scoped,
  )
  return accept({ ...decided.value, events })
}

export const inWorkspace: Scope = { of: 'workspace' }
export const inPrivate: Scope = { of: 'member' }
export const inRates: Scope = { of: 'rates' }
export function inProject(projectId: ProjectId): Scope {
  return { of: 'project', projectId }
}

export function refuseField(field: string, rule: FieldRule, facts: { limit?: number; value?: string } = {}) {
  return refuse<Refusal>({ code: 'invalid-field', field, rule, ...facts })
}
