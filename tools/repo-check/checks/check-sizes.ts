import { limits } from '../layout.ts'
import type { FunctionFound, Module } from '../module.ts'
import type { Problem } from '../problem.ts'
import type { RepoView } from '../read-repo.ts'
import { isForTests } from '../resolve.ts'

/** A function or file that is long for a reason. It may shrink or stay; `lines` is lowered when it shrinks. */
export interface KnownLength {
  readonly path: string
  /** Left out for the whole file. */
  readonly function?: string
  readonly lines: number
  readonly why: string
}

/** Functions over one screen and files with two subjects, but for those in the ratchet file. */
export function checkSizes(view: RepoView, known: readonly KnownLength[]): readonly Problem[] {
  const tooLong = [...view.modules.values()].flatMap(findTooLong)
  const problems = tooLong.flatMap((found) =>
    judge(
      found,
      known.find((entry) => isSame(entry, found)),
    ),
  )
  const stale = known.filter((entry) => !tooLong.some((found) => isSame(entry, found)))
  return [...problems, ...stale.map(explainStale)]
}

interface TooLong {
  readonly path: string
  readonly line: number
  readonly function?: string
  readonly lines: number
  readonly limit: number
}

function findTooLong(module: Module): readonly TooLong[] {
  const { path, lineCount } = module
  const file = lineCount > limits.fileLines ? [{ path, line: 0, lines: lineCount, limit: limits.fileLines }] : []
  // The body of a describe is a list of tests, not one function to be understood at once.
  const functions = isForTests(path) ? [] : module.functions.filter(isLong)
  return [...file, ...functions.map((found) => describe(path, found))]
}

function isLong({ lineCount }: FunctionFound): boolean {
  return lineCount > limits.functionLines
}

function describe(path: string, { name, line, lineCount }: FunctionFound): TooLong {
  return { path, line, function: name, lines: lineCount, limit: limits.functionLines }
}

function judge(found: TooLong, known: KnownLength | undefined): readonly Problem[] {
  const { path, line, lines, limit } = found
  const what = found.function === undefined ? 'the file' : `the function ${found.function}`
  if (known === undefined) {
    return [
      { path, line, message: `${what} has ${lines} lines, over ${limit}; split it where its second subject begins` },
    ]
  }
  if (lines > known.lines) {
    return [{ path, line, message: `${what} grew from ${known.lines} to ${lines} lines; it may only shrink` }]
  }
  if (lines < known.lines) {
    return [
      { path, line, message: `${what} shrank to ${lines} lines; write that into tools/repo-check/known-lengths.ts` },
    ]
  }
  return []
}

function isSame(known: KnownLength, found: TooLong): boolean {
  return known.path === found.path && known.function === found.function
}

function explainStale({ path, function: name }: KnownLength): Problem {
  const what = name === undefined ? 'the file' : `the function ${name}`
  return { path, line: 0, message: `${what} is no longer too long; take it out of tools/repo-check/known-lengths.ts` }
}
