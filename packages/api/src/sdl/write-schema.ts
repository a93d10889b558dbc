import { writeFileSync } from 'node:fs'
import { schemaFile } from './files.ts'
import { printedSchema } from './printed-schema.ts'

/** `npm run schema`. */
writeFileSync(schemaFile, printedSchema())
