import { type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema, isInterfaceType } from 'graphql'
import type { ApiContext } from './context.ts'
import { makeProblem } from './problems.ts'

type Resolver = GraphQLFieldResolver<unknown, ApiContext>

/** What holds for many fields at once, so that no new one can forget it. */
export function finishSchema(schema: GraphQLSchema): GraphQLSchema {
  guardReads(schema)
  answerIdsAtOnce(schema)
  return schema
}

/**
 * Nothing is read for somebody who may not look: a member who was removed while signed in, or a token made for other
 * things. (Mutations ask for what their command needs, before they look anything up.)
 */
function guardReads(schema: GraphQLSchema): void {
  for (const field of fieldsOf(schema.getQueryType())) field.resolve = guarded(field.resolve)
  for (const field of fieldsOf(schema.getSubscriptionType())) {
    field.subscribe = guarded(field.subscribe)
    field.resolve = guarded(field.resolve)
  }
}

/** The Relay plugin makes a promise for each id, to encode it. Ours are global as they are, and lists have hundreds. */
function answerIdsAtOnce(schema: GraphQLSchema): void {
  const node = schema.getType('Node')
  if (!isInterfaceType(node)) throw new Error('bug: there is no interface Node')
  for (const type of schema.getPossibleTypes(node)) {
    const id = type.getFields()['id']
    if (id !== undefined) id.resolve = (row: { readonly id: string }) => row.id
  }
}

function fieldsOf(type: GraphQLObjectType | null | undefined) {
  const fields = Object.values(type?.getFields() ?? {})
  if (fields.length === 0) throw new Error('bug: there is nothing to guard')
  return fields
}

function guarded(resolver: Resolver | undefined): Resolver {
  if (resolver === undefined) throw new Error('bug: a field at the top has no resolver')
  return (source, args, context, info) => {
    if (!context.can('view'))
      throw makeProblem('NOT_ALLOWED', 'You may not look into this workspace.', { permission: 'view' })
    return resolver(source, args, context, info)
  }
}
