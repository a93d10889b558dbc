import type { EventDraft } from '../events/define-event.ts'
import type { EntityKind, ProjectId } from '../ids.ts'
import { accept, type Result, refuse } from '../result.ts'
import type { FieldRule, Refusal } from './refusal.ts'

/** What a command leads to: facts, each for the region of a project or of the workspace, and what was meant. */
export interface Decision {
  readonly events: readonly ScopedEvent[]
  /** What the command is about; the first is the main thing. */
  readonly entities: readonly { readonly kind: EntityKind; readonly id: string }[]
}

export interface ScopedEvent {
  readonly scope: Scope
  readonly event: EventDraft
}

/** The region a fact belongs to. A project's region is founded with its `project.created`. */
export type Scope = { readonly of: 'workspace' } | { readonly of: 'project'; readonly projectId: ProjectId }

export type Decided = Result<Decision, Refusal>

export function decide(
  scope: Scope,
  events: readonly EventDraft[],
  ...entities: readonly { readonly kind: EntityKind; readonly id: string }[]
): Decided {
  return accept({ events: events.map((event) => ({ scope, event })), entities })
}

export const inWorkspace: Scope = { of: 'workspace' }
export function inProject(projectId: ProjectId): Scope {
  return { of: 'project', projectId }
}

export function refuseField(field: string, rule: FieldRule, facts: { limit?: number; value?: string } = {}) {
  return refuse<Refusal>({ code: 'invalid-field', field, rule, ...facts })
}
