import type { TextSpan, Workspace } from '@spicetime/workspace'
import { argument, type Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { isoInstant, relativeTime } from '../../output/times.ts'
import { resolveItem } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { type BlameField, blameFields } from './fields.ts'
import type { blameOptions } from './options.ts'

interface Told {
  readonly span: TextSpan
  readonly workspace: Workspace
}

export const run: Run<typeof blameOptions> = async (context, input) => {
  const { options } = input
  const fields = wantsJson(options) ? parseFields(options, blameFields) : undefined
  const workspace = await context.workspace()
  const item = resolveItem(context, workspace, argument(input, 0), options.project)
  const told = workspace.read.textAuthors(item.id).map((span): Told => ({ span, workspace }))
  const { output } = context
  if (fields !== undefined) {
    return printJson(
      output,
      told.map((each) => readFields(readers, fields, each)),
      options.jq,
    )
  }
  if (!output.isTty) return output.table(columns, told)
  if (told.length === 0) return output.print(say`${workspace.read.keyOf(item)} has no description.`)
  output.table(
    [...lineColumns(context)],
    linesOf(told.map(({ span }) => span)).map((line) => ({ ...line, workspace })),
  )
}

const readers: FieldReaders<BlameField, Told> = {
  actor: ({ span, workspace }) => handleOf(workspace, span),
  at: ({ span }) => isoInstant(span.at),
  commitId: ({ span }) => span.commitId,
  text: ({ span }) => span.text,
}

function handleOf(workspace: Workspace, { actor }: TextSpan): string {
  return workspace.read.find('member', actor)?.handle ?? actor
}

const columns = [
  { title: 'COMMIT', raw: ({ span }: Told) => span.commitId.slice(0, 12) },
  { title: 'ACTOR', raw: ({ span, workspace }: Told) => handleOf(workspace, span) },
  { title: 'AT', raw: ({ span }: Told) => isoInstant(span.at) },
  { title: 'TEXT', raw: ({ span }: Told) => span.text },
]

/** A line of the text, with the newest of the stretches that are in it. */
interface Line extends Told {
  readonly text: string
}

function linesOf(spans: readonly TextSpan[]): readonly Omit<Line, 'workspace'>[] {
  const lines: { text: string; span: TextSpan }[] = []
  let isOpen = false
  for (const span of spans) {
    for (const part of span.text.match(/[^\n]*\n|[^\n]+/g) ?? []) {
      const last = lines.at(-1)
      if (!isOpen || last === undefined) lines.push({ text: part, span })
      else lines[lines.length - 1] = { text: last.text + part, span: span.at > last.span.at ? span : last.span }
      isOpen = !part.endsWith('\n')
    }
  }
  return lines.map(({ text, span }) => ({ span, text: text.trimEnd() }))
}

function* lineColumns({ output }: Context) {
  yield { title: 'COMMIT', raw: ({ span }: Line) => span.commitId.slice(0, 8), paint: output.style.yellow }
  yield { title: 'BY', raw: ({ span, workspace }: Line) => `@${handleOf(workspace, span)}` }
  yield {
    title: 'WHEN',
    raw: ({ span }: Line) => relativeTime(span.at, output.times.now),
    paint: output.style.dim,
    drop: 1,
  }
  yield { title: 'TEXT', raw: ({ text }: Line) => text, shrink: 1 }
}
