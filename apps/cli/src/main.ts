import { makeProcessHost } from './process-host.ts'
import { runProgram } from './program.ts'

const code = await runProgram(process.argv.slice(2), makeProcessHost())
process.exitCode = code
