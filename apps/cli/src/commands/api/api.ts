import { CliError, misuse } from '../../command-line/cli-error.ts'
import type { Input, Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { exitCode } from '../../command-line/exit-codes.ts'
import { readTextFile } from '../../input/body.ts'
import { printJson } from '../../output/json.ts'
import { say } from '../../texts/say.ts'
import type { apiOptions } from './options.ts'
import { findPageInfo } from './page-info.ts'
import { readVariables } from './variables.ts'

export const run: Run<typeof apiOptions> = async (context, input) => {
  const { options } = input
  const api = await import('@spicetime/api')
  if (options.schema) {
    const { lexicographicSortSchema, printSchema } = await import('graphql')
    context.output.print(printSchema(lexicographicSortSchema(api.makeSchema())))
    return exitCode('done')
  }
  const document = await readDocument(context, input)
  const variables = readVariables(options, (path) => readTextFile(context, path))
  const workspace = await context.workspace()
  const ask = (after: string | undefined) =>
    api.execute({
      workspace,
      document,
      variables: after === undefined ? variables : { ...variables, endCursor: after },
      operationName: options.operation,
    })
  let after: string | undefined
  do {
    const answer = await ask(after)
    await printJson(context.output, answer, options.jq)
    if (answer.errors !== undefined && answer.errors.length > 0) {
      throw new CliError(answer.errors.map((error) => error.message).join('\n'), {
        hints: [say`see the schema: spice api --schema`],
      })
    }
    after = options.paginate ? nextCursor(answer.data, after) : undefined
  } while (after !== undefined)
  return exitCode('done')
}

async function readDocument(context: Context, { args }: Input<typeof apiOptions>): Promise<string> {
  const [word] = args
  const isPipe = !context.host.stdin.isTty
  if (word === '-' || (word === undefined && isPipe)) return context.host.stdin.readText()
  if (word === undefined) throw misuse(say`the query is missing`, say`spice api '{ workspace { name } }'`)
  return word.startsWith('@') ? readTextFile(context, word.slice(1)) : word
}

/** The cursor of the next page; a page that leads back to itself would never end. */
function nextCursor(data: unknown, before: string | undefined): string | undefined {
  const page = findPageInfo(data)
  if (page === undefined) {
    throw misuse(
      say`--paginate needs pageInfo { hasNextPage endCursor } in the query`,
      say`and an argument after: $endCursor`,
    )
  }
  if (!page.hasNextPage || page.endCursor === null) return undefined
  if (page.endCursor === before) throw misuse(say`the query does not use $endCursor: every page is the same`)
  return page.endCursor
}
