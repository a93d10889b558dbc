import { type RiskRow, workText } from '@spicetime/domain'
import type { Run } from '../../command-line/command.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { resolveWorkingProject } from '../../refs/resolve.ts'
import { shortId } from '../../refs/short-id.ts'
import { say, sayText } from '../../texts/say.ts'
import { type listOptions, riskFields } from './options.ts'
import { itemKeys, riskThing } from './risk.ts'

export const run: Run<typeof listOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, riskFields) : undefined
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const risks = workspace.read.risks(project.id).filter(({ status }) => options.all || status === 'open')
  const { output } = context
  if (fields !== undefined) {
    const objects = risks.map((row) => readFields(riskThing.readers, fields, { row, workspace }))
    return printJson(output, objects, options.jq)
  }
  if (risks.length === 0) return output.note(say`No open risk in ${project.key}. State one with: spice risk add TITLE`)
  const { style } = output
  const ownerOf = ({ ownerId }: RiskRow) =>
    ownerId === null ? '' : (workspace.read.find('member', ownerId)?.handle ?? ownerId)
  const columns: readonly Column<RiskRow>[] = [
    { title: 'ID', raw: ({ id }) => shortId(id), paint: style.dim },
    { title: 'TITLE', raw: ({ title }) => title, paint: style.bold, shrink: 2 },
    {
      title: 'LIKELY',
      raw: ({ probabilityPercent }) => (probabilityPercent === null ? '' : `${probabilityPercent} %`),
      align: 'right',
    },
    {
      title: 'DELAY',
      raw: ({ delayMinutes }) => (delayMinutes === null ? '' : workText(delayMinutes)),
      align: 'right',
    },
    { title: 'ITEMS', raw: (risk) => itemKeys(risk, workspace).join(' '), shrink: 1 },
    { title: 'WHO', raw: ownerOf, paint: style.cyan },
    { title: 'STATE', raw: ({ status }) => sayText(status), paint: style.dim },
  ]
  output.table(columns, risks)
}
