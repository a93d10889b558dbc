import { execute } from '../../changes/execute.ts'
import { CliError, misuse } from '../../command-line/cli-error.ts'
import type { Input } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { confirmOrStop } from '../../input/prompts.ts'
import { say, tellNumber } from '../../texts/say.ts'
import type { DecideQuarantineKind, decideOptions } from './options.ts'

/** Adopts or drops commits in quarantine: by ids or their beginnings, or `--all`. */
export async function decide(context: Context, input: Input<typeof decideOptions>, kind: DecideQuarantineKind) {
  const workspace = await context.workspace()
  const held = workspace.read.quarantine().filter(({ isDropped }) => !isDropped || kind === 'quarantine.adopt')
  if (input.options.all === input.args.length > 0)
    throw misuse(say`name commits, or --all`, say`see them with: spice quarantine list`)
  const commitIds = input.options.all
    ? held.map(({ commit }) => commit.id)
    : input.args.map((ref) => {
        const found = held.filter(({ commit }) => commit.id.startsWith(ref.toLowerCase()))
        if (found.length === 1 && found[0] !== undefined) return found[0].commit.id
        throw new CliError(
          found.length === 0
            ? say`no commit ${ref} is in quarantine`
            : say`more than one commit ${ref} is in quarantine`,
        )
      })
  if (commitIds.length === 0) return context.output.note(say`Nothing is in quarantine.`)
  const count = commitIds.length === 1 ? say`1 commit` : say`${tellNumber(commitIds.length)} commits`
  if (kind === 'quarantine.drop') await confirmOrStop(context, say`Leave ${count} out for good?`, input.options.yes)
  execute(workspace, [{ kind, commitIds }], false)
  // What counts now may be without its number.
  if (kind === 'quarantine.adopt') workspace.exchange.allotNumbers()
  context.output.done(kind === 'quarantine.adopt' ? say`Adopted ${count}: they count now` : say`Dropped ${count}`, '')
}
