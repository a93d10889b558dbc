import { carriedBytesMax } from '../graphql/transport.ts'
import type { KeptChange } from './kept-changes.ts'

/** The hub takes more, and limits what a document costs. What is not among them is sent by the next page. */
const fieldsMax = 10

export interface Farewell {
  readonly document: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** The first of these changes as one document, which GraphQL does in this order; as many as a page may send that goes away. */
export function farewellOf(changes: readonly KeptChange[]): Farewell | undefined {
  let bytes = 0
  const taken = changes.slice(0, fieldsMax).filter(({ mutation }) => {
    // Characters beyond ASCII have up to three bytes, and something may be under way. What comes behind something that is left out is left out, too.
    bytes += JSON.stringify(mutation).length * 3
    return bytes < carriedBytesMax / 2
  })
  if (taken.length === 0) return undefined
  const declared = taken.map(({ mutation }, index) => `$i${index}: ${mutation.inputType}!`)
  const fields = taken.map(({ mutation }, index) => `r${index}: ${mutation.field}(input: $i${index}) { commitIds }`)
  const inputs = taken.map(({ key, mutation }) => ({ ...mutation.input, idempotencyKey: key }))
  return {
    document: `mutation (${declared.join(', ')}) { ${fields.join(' ')} }`,
    variables: Object.fromEntries(inputs.map((input, index) => [`i${index}`, input] as const)),
  }
}
