import { resolve } from 'node:path'
import { checkRepo } from './check-repo.ts'
import { countSeen } from './checks/check-view.ts'
import { knownLengths } from './known-lengths.ts'
import { floors } from './layout.ts'
import { readRepo } from './read-repo.ts'

const view = readRepo(resolve(import.meta.dirname, '../..'))
const problems = checkRepo(view, { floors, knownLengths })
for (const { path, line, message } of problems) console.log(`${path}${line > 0 ? `:${line}` : ''}  ${message}`)

const { modules, packages, documents } = countSeen(view)
const saw = `${modules} modules of ${packages} packages, ${documents} documents`
console.log(problems.length === 0 ? saw : `\n${problems.length} problems in ${saw}`)
process.exitCode = problems.length === 0 ? 0 : 1
