import type { ViewRow } from '@spicetime/domain'
import type { Run } from '../../command-line/command.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { say } from '../../texts/say.ts'
import { type listOptions, viewFields } from './options.ts'
import { viewReaders } from './readers.ts'

export const run: Run<typeof listOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, viewFields) : undefined
  const workspace = await context.workspace()
  const views = workspace.read.views(workspace.localMemberId)
  const { output } = context
  if (fields !== undefined) {
    const objects = views.map((view) => readFields(viewReaders, fields, view))
    return printJson(output, objects, options.jq)
  }
  if (views.length === 0) return output.note(say`No query is kept yet. Keep one with: spice view save NAME QUERY`)
  const columns: readonly Column<ViewRow>[] = [
    { title: 'NAME', raw: ({ name }) => name, paint: output.style.bold, shrink: 1 },
    { title: 'QUERY', raw: ({ query }) => query, shrink: 2 },
    { title: 'LAYOUT', raw: ({ layout }) => layout, paint: output.style.dim, drop: 1 },
  ]
  output.table(columns, views)
}
