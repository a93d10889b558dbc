import { formatMessages, type Message } from 'esbuild'
import { buildCli } from './build-cli.ts'

const shownProblems = 3
const isQuiet = process.argv.includes('--quiet')

try {
  const { entryPath, files, bytes } = await buildCli()
  if (!isQuiet) console.log(`${entryPath}: ${files} files, ${Math.round(bytes / 1024)} kB`)
} catch (error) {
  if (!isBuildFailure(error)) throw error
  await explain(error.errors)
  process.exitCode = 1
}

function isBuildFailure(error: unknown): error is { readonly errors: readonly Message[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors)
}

async function explain(problems: readonly Message[]): Promise<void> {
  const shown = await formatMessages(problems.slice(0, shownProblems), { kind: 'error', color: process.stderr.isTTY })
  console.error(shown.join('').trimEnd())
  const left = problems.length - shown.length
  console.error(`spice: the sources cannot be bundled${left > 0 ? ` (${left} more problems)` : ''}`)
}
