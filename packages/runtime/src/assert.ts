/** A bug of ours when it fails; never used on what a user or another replica sent. On in production. */
export function assert(condition: boolean, whatShouldHold: string): asserts condition {
  if (!condition) throw new Error(`bug: ${whatShouldHold}`)
}
