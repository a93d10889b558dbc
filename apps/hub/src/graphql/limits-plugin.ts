import { type Cost, checkCost, defaultLimits, makeLimitRules, parseLimited } from '@spicetime/api'
import { type ExecutionArgs, type ExecutionResult, GraphQLError, getOperationAST } from 'graphql'
import type { Plugin } from 'graphql-yoga'

interface Judged {
  readonly cost: Cost | undefined
  readonly refusal: ExecutionResult | undefined
}

/** The API's limits as steps of Yoga's pipeline, which HTTP and WebSockets share. */
export const limitsPlugin: Plugin = {
  onParse({ setParseFn }) {
    setParseFn((source) => parseLimited(String(source)))
  },
  onValidate({ addValidationRule }) {
    for (const rule of makeLimitRules(defaultLimits)) addValidationRule(rule)
  },
  onExecute({ args, setResultAndStopExecution }) {
    const { cost, refusal } = judge(args)
    if (refusal !== undefined) {
      setResultAndStopExecution(refusal)
      return undefined
    }
    return {
      onExecuteDone({ result, setResult }) {
        if ('data' in result || 'errors' in result) setResult({ ...result, extensions: { ...result.extensions, cost } })
      },
    }
  },
  onSubscribe({ args, setResultAndStopExecution }) {
    const { refusal } = judge(args)
    if (refusal !== undefined) setResultAndStopExecution(refusal)
  },
}

function judge({ schema, document, operationName, variableValues }: ExecutionArgs): Judged {
  const operation = getOperationAST(document, operationName)
  if (operation === null || operation === undefined) return { cost: undefined, refusal: undefined }
  try {
    const { cost, errors } = checkCost({ schema, document, operation, variables: variableValues }, defaultLimits)
    return { cost, refusal: errors.length > 0 ? { errors: [...errors], extensions: { cost } } : undefined }
  } catch (error) {
    // Variables of a wrong type are thrown; anything else is a bug.
    if (error instanceof GraphQLError) return { cost: undefined, refusal: { errors: [error] } }
    throw error
  }
}
