import type { Command, EntityKind, RowByKind } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type { Context } from '../command-line/context.ts'
import { type FieldReaders, type JsonOptions, parseFields, printJson, readFields, wantsJson } from '../output/json.ts'
import { execute } from './execute.ts'
import { reportDryRun } from './report.ts'

/** A kind of thing that commands make and change, and how it is told. */
export interface Thing<K extends EntityKind, Field extends string> {
  readonly kind: K
  readonly fields: readonly Field[]
  readonly readers: FieldReaders<Field, { readonly row: RowByKind[K]; readonly workspace: Workspace }>
  /** One line for people. */
  readonly tell: (row: RowByKind[K], workspace: Workspace) => string
  /** What a pipe is given. */
  readonly name: (row: RowByKind[K]) => string
}

interface Change {
  readonly command: Command
  /** What was done, in the words of people. */
  readonly verb: string
  readonly options: Partial<JsonOptions> & { readonly 'dry-run': boolean }
}

/** Does a command on a thing and says what became of it. */
export async function changeThing<K extends EntityKind, Field extends string>(
  context: Context,
  workspace: Workspace,
  thing: Thing<K, Field>,
  { command, verb, options }: Change,
): Promise<void> {
  const outcome = execute(workspace, [command], options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  const id = outcome.entities.find((entity) => entity.kind === thing.kind)?.id ?? ''
  const row = workspace.read.find(thing.kind, id)
  if (row === undefined) throw new Error('bug: what was changed cannot be read')
  const json = { json: options.json, jq: options.jq }
  if (wantsJson(json)) {
    const object = readFields(thing.readers, parseFields(json, thing.fields), { row, workspace })
    return printJson(context.output, object, options.jq)
  }
  context.output.done(`${verb} ${thing.tell(row, workspace)}`, thing.name(row))
}
