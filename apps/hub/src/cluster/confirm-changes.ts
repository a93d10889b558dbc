import { type ExecutionArgs, type ExecutionResult, GraphQLError, getOperationAST } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { HubServices } from '../services.ts'

/** Stored and on disk here, and not yet known to be anywhere else. It will be published as soon as the cluster is there. */
export const notYetInCluster = {
  code: 'NOT_YET_IN_CLUSTER',
  message: 'Stored on this hub, but not yet in the cluster. It will get there; do not send it again.',
} as const

/** Refused before anything was stored. */
const clusterAway = {
  code: 'CLUSTER_AWAY',
  message: 'This hub has been cut off from its cluster for too many changes. Nothing was stored; try another hub.',
} as const

type Confirming = Pick<HubServices, 'cluster' | 'options' | 'workspace'>

/** Whether everything that is stored now has been taken by the cluster's quorum, within the time that an answer may wait. */
export async function isConfirmed({ cluster, options, workspace }: Confirming): Promise<boolean> {
  if (cluster === undefined || options.cluster === undefined) return true
  return cluster.whenTaken(workspace.changes.position(), options.cluster.waitMsMax)
}

/**
 * A mutation is answered when this hub has synced it to disk and the stream's quorum has taken it. When the cluster does not
 * answer in time, the result comes all the same, with an error beside it that says how far the change has come.
 */
export function makeConfirmPlugin(services: Confirming): Plugin {
  return {
    onExecute({ args, executeFn, setExecuteFn, setResultAndStopExecution }) {
      const { cluster, workspace } = services
      if (cluster === undefined || operationOf(args) !== 'mutation') return
      if (!cluster.mayWrite) return setResultAndStopExecution({ errors: [errorOf(clusterAway)] })
      setExecuteFn(async (given: ExecutionArgs) => {
        const before = workspace.changes.position()
        const result = (await executeFn(given)) as ExecutionResult // a mutation has one result
        if (workspace.changes.position() === before || (await isConfirmed(services))) return result
        return { ...result, errors: [...(result.errors ?? []), errorOf(notYetInCluster)] }
      })
    },
  }
}

function operationOf({ document, operationName }: ExecutionArgs): string | undefined {
  return getOperationAST(document, operationName)?.operation
}

function errorOf({ code, message }: { readonly code: string; readonly message: string }): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 503 } } })
}
