import type { Command, WorkItemRow } from '@spicetime/domain'
import { execute } from '../../changes/execute.ts'
import { reportItems } from '../../changes/report.ts'
import type { Context } from '../../command-line/context.ts'
import type { JsonOptions } from '../../output/json.ts'
import { resolveItem } from '../../refs/resolve.ts'

interface Change {
  readonly refs: readonly string[]
  readonly verb: string
  readonly options: JsonOptions & { readonly project: string | undefined; readonly 'dry-run': boolean }
  readonly commandsFor: (item: WorkItemRow) => readonly Command[]
}

/** The same change of several items as one commit: all or none. */
export async function changeItems(context: Context, { refs, verb, options, commandsFor }: Change): Promise<void> {
  const workspace = await context.workspace()
  const items = refs.map((ref) => resolveItem(context, workspace, ref, options.project))
  const outcome = execute(workspace, items.flatMap(commandsFor), options['dry-run'])
  await reportItems(context, workspace, { outcome, items, verb, options })
}
