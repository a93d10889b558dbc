import type { Command, MilestoneRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { execute } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import type { Context } from '../../command-line/context.ts'
import { instantOrNull } from '../../items/item-readers.ts'
import {
  type FieldReaders,
  type JsonOptions,
  parseFields,
  printJson,
  readFields,
  wantsJson,
} from '../../output/json.ts'
import { oneLine } from '../../output/width.ts'
import { sayText } from '../../texts/say.ts'
import { type MilestoneField, milestoneFields } from './options.ts'

interface Source {
  readonly milestone: MilestoneRow
  readonly workspace: Workspace
}

export const milestoneReaders: FieldReaders<MilestoneField, Source> = {
  closedAt: ({ milestone }) => instantOrNull(milestone.closedAt),
  closedCount: ({ milestone, workspace }) => workspace.read.milestoneCounts(milestone.id).closed,
  description: ({ milestone }) => milestone.description,
  dueOn: ({ milestone }) => milestone.dueOn,
  externalUrl: ({ milestone }) => milestone.externalUrl,
  id: ({ milestone }) => milestone.id,
  openCount: ({ milestone, workspace }) => workspace.read.milestoneCounts(milestone.id).open,
  project: ({ milestone, workspace }) => workspace.read.find('project', milestone.projectId)?.key ?? null,
  title: ({ milestone }) => milestone.title,
}

interface MilestoneChange {
  readonly command: Command
  readonly verb: string
  readonly options: Partial<JsonOptions> & { readonly 'dry-run': boolean }
  /** Of the milestone that is changed; a new one has it from the outcome. */
  readonly id?: string | undefined
}

/** Does a command on a milestone and says what became of it. */
export async function changeMilestone(context: Context, workspace: Workspace, change: MilestoneChange): Promise<void> {
  const { options, command, verb } = change
  const outcome = execute(workspace, [command], options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  const id = change.id ?? outcome.entities.find((entity) => entity.kind === 'milestone')?.id ?? ''
  const milestone = workspace.read.find('milestone', id)
  if (milestone === undefined) throw new Error('bug: a changed milestone cannot be read')
  const json = { json: options.json, jq: options.jq }
  if (wantsJson(json)) {
    const object = readFields(milestoneReaders, parseFields(json, milestoneFields), { milestone, workspace })
    return printJson(context.output, object, options.jq)
  }
  context.output.done(`${sayText(verb)} ${oneLine(milestone.title)}`, milestone.title)
}
