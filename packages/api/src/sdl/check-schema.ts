import { readFileSync } from 'node:fs'
import { readAcceptedChanges, readLastRelease, schemaFile } from './files.ts'
import { findSchemaProblems } from './find-schema-problems.ts'
import { printedSchema } from './printed-schema.ts'

/** `npm run check:schema`: exit code 1 and one line for each problem. */
const problems = findSchemaProblems({
  printed: printedSchema(),
  checkedIn: readFileSync(schemaFile, 'utf8'),
  lastRelease: readLastRelease(),
  accepted: readAcceptedChanges(),
})
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exitCode = problems.length === 0 ? 0 : 1
