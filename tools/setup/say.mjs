/** One short line of progress; on stderr, so that stdout stays the program's own. */
export function say(line) {
  process.stderr.write(`spicetime: ${line}\n`)
}

/** What is wrong and what to do, then the end. */
export class SetupError extends Error {}

export async function runOrExplain(main) {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    process.stderr.write(`\nspicetime: ${error.message}\n`)
    process.exitCode = 1
  }
}
