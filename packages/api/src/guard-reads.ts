import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from 'graphql'
import type { ApiContext } from './context.ts'
import { makeProblem } from './problems.ts'

type Resolver = GraphQLFieldResolver<unknown, ApiContext>

/**
 * Nothing is read for somebody who may not look: a member who was removed while signed in, or a token made for other
 * things. Done here for all of Query and Subscription, so that no new field can forget it. (Mutations ask for what
 * their command needs, before they look anything up.)
 */
export function guardReads(schema: GraphQLSchema): GraphQLSchema {
  for (const field of fieldsOf(schema.getQueryType())) field.resolve = guarded(field.resolve)
  for (const field of fieldsOf(schema.getSubscriptionType())) {
    field.subscribe = guarded(field.subscribe)
    field.resolve = guarded(field.resolve)
  }
  return schema
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
