import { nameLengthMax } from '../events/shapes.ts'
import { viewCreated, viewEdited, viewExistence } from '../events/view-events.ts'
import { parseQuery } from '../query/parse-query.ts'
import { refuse } from '../result.ts'
import type { DeleteView, RestoreView, SaveView } from './command.ts'
import { regionToBeFounded } from './decide-project.ts'
import { type Decided, decide, inPrivate, refuseField } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { checkLine } from './fields.ts'
import { findAny } from './lookup.ts'

/** Under a name that the member has used before it takes the place of what was there. */
export function decideSaveView(command: SaveView, view: DomainView, context: DecisionContext): Decided {
  const name = checkLine('name', command.name, nameLengthMax)
  if (!name.ok) return name
  const query = command.query.trim()
  if (!parseQuery(query).ok) return refuseField('query', 'pattern', { value: query })
  const known = view.findViewByName(context.actor, name.value)
  if (known === undefined) {
    const id = context.newId('view', inPrivate)
    const { layout = 'list' } = command
    const made = { id, regionId: regionToBeFounded, name: name.value, query, layout }
    return decide(inPrivate, [viewCreated.make(made)], { kind: 'view', id })
  }
  const { id } = known
  const set = {
    ...(known.query === query ? {} : { query }),
    ...(command.layout === undefined || known.layout === command.layout ? {} : { layout: command.layout }),
  }
  return decide(inPrivate, Object.keys(set).length === 0 ? [] : [viewEdited.make({ id, set })], { kind: 'view', id })
}

export function decideViewExistence(
  command: DeleteView | RestoreView,
  view: DomainView,
  context: DecisionContext,
): Decided {
  const { viewId: id, kind } = command
  const found = findAny(view, 'view', id)
  if (!found.ok) return found
  if (found.value.ownerId !== context.actor) return refuse({ code: 'not-found', entity: 'view', ref: id })
  const wantsDeleted = kind === 'view.delete'
  const isSo = (found.value.deletedAt !== null) === wantsDeleted
  const { deleted, restored } = viewExistence
  return decide(inPrivate, isSo ? [] : [(wantsDeleted ? deleted : restored).make({ id })], { kind: 'view', id })
}
