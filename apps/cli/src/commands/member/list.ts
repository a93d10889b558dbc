import type { MemberRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type { Run } from '../../command-line/command.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { say, tellNumber } from '../../texts/say.ts'
import { type listOptions, memberFields } from './options.ts'
import { memberReaders } from './readers.ts'

export const run: Run<typeof listOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, memberFields) : undefined
  const workspace = await context.workspace()
  const { output } = context
  const first = Math.min(500, options.limit ?? 100)
  const page = workspace.read.members({ first, search: options.search, includeOutsiders: options.all })
  if (fields !== undefined) {
    return printJson(
      output,
      page.rows.map((member) => readFields(memberReaders, fields, { member, workspace })),
      options.jq,
    )
  }
  const { style } = output
  const columns: readonly Column<MemberRow>[] = [
    { title: 'HANDLE', raw: (member) => member.handle, paint: style.cyan },
    { title: 'NAME', raw: (member) => member.name, shrink: 2 },
    { title: 'ROLE', raw: (member) => member.role },
    { title: 'EMAIL', raw: (member) => member.email ?? '', shrink: 1, drop: 2 },
    { title: 'GITHUB', raw: (member) => member.githubLogin ?? '', paint: style.dim, shrink: 1, drop: 1 },
  ]
  output.table(columns, page.rows)
  if (page.hasNextPage) output.note(say`There are more: --limit ${Math.min(500, first * 5)}, or --search TEXT`)
  const isAsked = output.isTty && !output.isQuiet && !options.all && !page.hasNextPage
  const known = isAsked ? countOutsiders(workspace, options.search) : 0
  if (known > 0) output.print(style.dim(say`${tellNumber(known)} more known from imports: --all`))
}

function countOutsiders({ read }: Workspace, search: string | undefined): number {
  let count = 0
  let after: string | undefined
  for (;;) {
    const page = read.members({ first: 500, search, includeOutsiders: true, after })
    count += page.rows.filter(({ role }) => role === 'none').length
    after = page.cursors.at(-1)
    if (!page.hasNextPage || after === undefined) return count
  }
}
