import type {
  ASTVisitor,
  FieldNode,
  GraphQLCompositeType,
  GraphQLSchema,
  ValidationContext,
  ValidationRule,
} from 'graphql'
import { makeProblem } from '../problems.ts'
import type { Limits } from './limits.ts'

/** The limits that can be judged without variables, as rules for a GraphQL validator. */
export function makeLimitRules({ aliasesMax, rootFieldsMax }: Limits): readonly ValidationRule[] {
  return [
    countingRule(
      aliasesMax,
      (node) => node.alias !== undefined,
      (count, context) =>
        context.reportError(
          makeProblem('ALIAS_LIMIT', `The document has ${count} aliases; at most ${aliasesMax} are allowed.`, {
            count,
            limit: aliasesMax,
          }),
        ),
    ),
    countingRule(
      rootFieldsMax,
      (_node, context) => isRoot(context.getSchema(), context.getParentType()),
      (count, context) =>
        context.reportError(
          makeProblem(
            'ROOT_FIELD_LIMIT',
            `The document asks for ${count} fields at the top; at most ${rootFieldsMax} are allowed. Send several requests, or use a bulk mutation.`,
            { count, limit: rootFieldsMax },
          ),
        ),
    ),
  ]
}

type Counts = (node: FieldNode, context: ValidationContext) => boolean

/** Fields inside fragments count once each: their repetition is what the cost is for. */
function countingRule(
  max: number,
  counts: Counts,
  report: (count: number, context: ValidationContext) => void,
): ValidationRule {
  return (context): ASTVisitor => {
    let count = 0
    return {
      Field: (node) => {
        if (counts(node, context)) count += 1
      },
      Document: {
        leave: () => {
          if (count > max) report(count, context)
        },
      },
    }
  }
}

function isRoot(schema: GraphQLSchema, type: GraphQLCompositeType | null | undefined): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType()
}
