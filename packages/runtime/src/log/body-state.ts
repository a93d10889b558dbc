/**
 * Whether the body of a stored commit is here. The header always is, and with it the proof: id, place, parents, author,
 * clock and the hash that the body has.
 */
export const bodyState = {
  here: 0,
  /** The commit came with a snapshot: its effects are in the tables, its body is still to come. */
  awaited: 1,
  /** Compacted: nothing of what it wrote stands any more, and its body was let go of. */
  pruned: 2,
} as const
