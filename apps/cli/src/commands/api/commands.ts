import { defineCommand } from '../../command-line/command.ts'
import { apiOptions } from './options.ts'

export const apiCommands = [
  defineCommand({
    path: 'api',
    summary: 'Run a GraphQL query on the workspace, without a hub',
    args: [{ name: 'query', summary: 'The query, @FILE, or - for standard input', isOptional: true }],
    about:
      'Variables: -f name=text, -F name=value (numbers, true, false, null and @file are read as such). With --paginate the query takes $endCursor: String and asks for pageInfo { hasNextPage endCursor }.',
    options: apiOptions,
    examples: [
      { line: "spice api '{ workspace { name } }'", says: 'inline' },
      { line: "spice api @items.graphql -F first=10 --jq '.data.workItems.nodes[].title'", says: 'from a file' },
      { line: 'spice api --schema', says: 'the schema' },
    ],
    load: () => import('./api.ts'),
  }),
]
