import { runProgram } from './program.ts'
import { makeProcessHost } from './process-host.ts'

const code = await runProgram(process.argv.slice(2), makeProcessHost())
process.exitCode = code
