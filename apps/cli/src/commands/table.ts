import type { Command } from '../command-line/command.ts'
import { aliasCommands } from './alias/commands.ts'
import { allocationCommands } from './allocation/commands.ts'
import { apiCommands } from './api/commands.ts'
import { bundleCommands } from './bundle/commands.ts'
import { calendarCommands } from './calendar/commands.ts'
import { configCommands } from './config/commands.ts'
import { conflictCommands } from './conflict/commands.ts'
import { helpCommands } from './help/commands.ts'
import { historyCommands } from './history/commands.ts'
import { hubCommands } from './hub/commands.ts'
import { importCommands } from './import/commands.ts'
import { itemCommands, shortForms } from './item/commands.ts'
import { keyCommands } from './key/commands.ts'
import { labelCommands } from './label/commands.ts'
import { leaveCommands } from './leave/commands.ts'
import { memberCommands } from './member/commands.ts'
import { milestoneCommands } from './milestone/commands.ts'
import { planCommands } from './plan/commands.ts'
import { projectCommands } from './project/commands.ts'
import { replicaCommands } from './replica/commands.ts'
import { riskCommands } from './risk/commands.ts'
import { syncCommands } from './sync/commands.ts'
import { tokenCommands } from './token/commands.ts'
import { viewCommands } from './view/commands.ts'
import { workspaceCommands } from './workspace/commands.ts'

/** Help lists the commands in these groups and in this order. */
export const commandGroups: readonly { readonly title: string; readonly commands: readonly Command[] }[] = [
  { title: 'Every day', commands: shortForms },
  { title: 'Workspace', commands: workspaceCommands },
  { title: 'Items', commands: itemCommands },
  { title: 'Views', commands: viewCommands },
  { title: 'Projects', commands: projectCommands },
  { title: 'Plan', commands: planCommands },
  { title: 'Risks', commands: riskCommands },
  { title: 'Milestones', commands: milestoneCommands },
  { title: 'Labels', commands: labelCommands },
  { title: 'Members', commands: memberCommands },
  { title: 'Working time', commands: [...calendarCommands, ...leaveCommands, ...allocationCommands] },
  { title: 'History', commands: [...historyCommands, ...conflictCommands] },
  { title: 'Devices', commands: [...syncCommands, ...bundleCommands, ...replicaCommands, ...keyCommands] },
  { title: 'Exchange', commands: [...importCommands, ...apiCommands] },
  { title: 'Hub', commands: [...hubCommands, ...tokenCommands] },
  { title: 'Settings', commands: [...configCommands, ...aliasCommands, ...helpCommands] },
]

export const commands: readonly Command[] = commandGroups.flatMap((group) => group.commands)
