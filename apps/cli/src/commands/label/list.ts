import type { LabelRow } from '@spicetime/domain'
import type { Run } from '../../command-line/command.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { labelFields, type listOptions } from './options.ts'
import { labelReaders } from './readers.ts'

export const run: Run<typeof listOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, labelFields) : undefined
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const labels = workspace.read.labels(project.id)
  const { output } = context
  if (fields !== undefined) {
    return printJson(
      output,
      labels.map((label) => readFields(labelReaders, fields, { label, workspace })),
      options.jq,
    )
  }
  if (labels.length === 0)
    return output.note(say`No label in ${project.key} yet. Make one with: spice label create NAME`)
  const columns: readonly Column<LabelRow>[] = [
    {
      title: 'NAME',
      raw: (label) => label.name,
      paint: (text, label) => output.style.hex(label.color, text),
      shrink: 2,
    },
    { title: 'COLOR', raw: (label) => label.color, paint: output.style.dim },
    { title: 'DESCRIPTION', raw: (label) => label.description ?? '', shrink: 1, drop: 1 },
  ]
  output.table(columns, labels)
}
