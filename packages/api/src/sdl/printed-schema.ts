import { printSchema } from 'graphql'
import { makeSchema } from '../schema.ts'

const header = '# Printed by `npm run schema` from packages/api/src: change the code, not this file.\n\n'

/** The schema as text: what `packages/api/schema.graphql` holds. */
export function printedSchema(): string {
  return `${header}${printSchema(makeSchema())}\n`
}
