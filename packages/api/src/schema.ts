import type { GraphQLSchema } from 'graphql'
import { builder } from './builder.ts'
import { finishSchema } from './finish-schema.ts'
import './scalars.ts'
import './types/workspace.ts'
import './types/status-info.ts'
import './types/member.ts'
import './types/project.ts'
import './types/label.ts'
import './types/milestone.ts'
import './types/work-item.ts'
import './types/work-item-group.ts'
import './types/comment.ts'
import './types/dependency.ts'
import './types/history.ts'
import './types/commit.ts'
import './types/conflict.ts'
import './types/replica.ts'
import './types/quarantine.ts'
import './types/entity-diff.ts'
import './types/field-write.ts'
import './types/query-completion.ts'
import './mutations/workspace.ts'
import './mutations/member.ts'
import './mutations/project.ts'
import './mutations/work-item.ts'
import './mutations/bulk-work-item.ts'
import './mutations/comment.ts'
import './mutations/milestone.ts'
import './mutations/label.ts'
import './mutations/dependency.ts'
import './mutations/conflict.ts'
import './mutations/replica.ts'
import './mutations/quarantine.ts'
import './mutations/undo.ts'
import './subscription/changes.ts'

let schema: GraphQLSchema | undefined

/** The executable schema; made once and shared, it holds no state. Its resolvers need an `ApiContext`. */
export function makeSchema(): GraphQLSchema {
  schema ??= finishSchema(builder.toSchema({ sortSchema: false }))
  return schema
}
