/** What a hub says of itself is short; one that never ends would fill the memory. */
const answerBytesMax = 4 * 1024 * 1024

/** The JSON of an answer; undefined when it is none, or longer than any that a hub gives. Rejects where the network fails. */
export async function readAnswer({ body }: Pick<Response, 'body'>): Promise<unknown> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of body ?? []) {
    bytes += piece.length
    // Leaving the loop hangs up.
    if (bytes > answerBytesMax) return undefined
    pieces.push(piece)
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'))
  } catch {
    return undefined
  }
}
