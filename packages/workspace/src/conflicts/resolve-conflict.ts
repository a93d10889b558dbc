import {
  accept,
  type Cell,
  type Decision,
  type DecisionContext,
  decideCommand,
  entityTables,
  fieldsWrittenWith,
  invertChange,
  mayRole,
  permissionToChange,
  type Refusal,
  type Result,
  refuse,
} from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import { findRow, SqlDomainView } from '../write/sql-domain-view.ts'
import { scopeOf } from '../write/undo.ts'
import type { Conflict, ConflictToResolve, ConflictValue } from './conflict.ts'
import { ConflictReader } from './read-conflicts.ts'
import { cellOfText, commandThatWrites } from './resolution-command.ts'

/** The cause of a commit that ends a conflict; it names the commit whose value lost. */
export const resolutionCause = 'conflict.resolved'

/**
 * Decides the end of a conflict. Its commit writes the field once more, by somebody who has seen all of the values, also
 * where the value stays: only a write ends what was written apart. The value must be one that the ordinary command would
 * take. Runs within the transaction that writes.
 */
export function decideResolution(
  database: Database,
  { entityId, field, resolution }: ConflictToResolve,
  context: DecisionContext,
): Result<Decision, Refusal> {
  const conflict = new ConflictReader(database).find(entityId, field)
  if (conflict === undefined) return refuse({ code: 'no-conflict', ref: entityId, field })
  const { kind, id } = conflict.entity
  const role = findRow(database, 'member', context.actor)?.role ?? 'none'
  const permission = permissionToChange(kind)
  if (!mayRole(role, permission)) return refuse({ code: 'not-allowed', permission })
  if (conflict.kind === 'suspended') return dropEdge(database, conflict, resolution, context)
  const value =
    resolution.keep === 'value'
      ? cellOfText(database, kind, id, field, resolution.value)
      : mapValue(chosen(conflict, resolution))
  if (!value.ok) return value
  return write(database, conflict, value.value, context)
}

function mapValue(given: Result<ConflictValue, Refusal>): Result<Cell, Refusal> {
  return given.ok ? accept(given.value.value) : given
}

function chosen(
  { current, others }: Conflict,
  resolution: { readonly keep: 'current' } | { readonly keep: 'other'; readonly commitId: string },
): Result<ConflictValue, Refusal> {
  if (resolution.keep === 'current') return accept(current)
  const ref = resolution.commitId.toLowerCase()
  const named = others.filter(({ commitId }) => ref.length >= 4 && commitId?.startsWith(ref) === true)
  const [only] = named
  return only !== undefined && named.length === 1
    ? accept(only)
    : refuse({ code: 'commit-not-found', ref: resolution.commitId })
}

function write(
  database: Database,
  { entity: { kind, id }, field, current }: Conflict,
  value: Cell,
  context: DecisionContext,
): Result<Decision, Refusal> {
  const command = commandThatWrites(kind, id, field, value)
  const scope = scopeOf(database, kind, id)
  if (command === undefined || scope === undefined) {
    return refuse({ code: 'invalid-field', field, rule: 'unknown-value', value: String(value) })
  }
  // A value that is shown already was accepted once; what it refers to may have gone since.
  const decided = value === current.value ? undefined : decideCommand(command, new SqlDomainView(database), context)
  if (decided?.ok === false) return decided
  // An edit of a long text merges into it; this is to stand in its place.
  const isText = entityTables[kind].columns[field]?.isLong === true
  if (decided !== undefined && decided.value.events.length > 0 && !isText) return decided
  const row = { ...findRow(database, kind, id), ...(kind === 'workItem' ? findRow(database, 'workItemPlan', id) : {}) }
  // Cells that follow from this one are written with it, as they are.
  const before = { ...(row as unknown as Readonly<Record<string, Cell>>), [field]: value }
  const names = fieldsWrittenWith(field)
  const change = {
    kind,
    id,
    isCreation: false,
    before: Object.fromEntries(names.map((name) => [name, before[name] ?? null])),
    included: [],
    excluded: [],
  }
  return accept({ events: invertChange(change).map((event) => ({ scope, event })), entities: [{ kind, id }] })
}

/** A suspended edge holds again by itself when one of the others goes; ended here it is given up. */
function dropEdge(
  database: Database,
  { entity: { kind, id }, field }: Conflict,
  resolution: ConflictToResolve['resolution'],
  context: DecisionContext,
): Result<Decision, Refusal> {
  if (resolution.keep !== 'current') return refuse({ code: 'suspended', ref: id, field })
  const command =
    kind === 'dependency' ? commandThatWrites(kind, id, 'deletedAt', 1) : commandThatWrites(kind, id, field, null)
  if (command === undefined) return refuse({ code: 'no-conflict', ref: id, field })
  return decideCommand(command, new SqlDomainView(database), context)
}
