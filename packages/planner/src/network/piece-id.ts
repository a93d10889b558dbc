import type { Graph } from './graph.ts'

/** No id of anything stored has it. */
const mark = '\uffffpiece '

/**
 * Work that is laid aside for other work is a summary in a network, and its pieces are the leaves below it, one after
 * another: this is the id of one, counted from 0. So each waits for what comes between them.
 */
export const pieceId = (ownerId: string, index: number): string => `${ownerId}${mark}${index}`

/** Whose piece it is; the id itself when it is none. */
export const ownerOf = (id: string): string => id.slice(0, id.includes(mark) ? id.indexOf(mark) : undefined)

/** The leaves that an activity's own work is: its pieces, or itself; none of a summary. */
export function workNodes(graph: Graph, id: string): readonly number[] {
  const nodes = graph.nodesOf(id)
  if (nodes === undefined || nodes.gate < 0) return nodes === undefined ? [] : [nodes.node]
  const pieces: number[] = []
  for (
    let found = graph.nodesOf(pieceId(id, 0));
    found !== undefined;
    found = graph.nodesOf(pieceId(id, pieces.length))
  )
    pieces.push(found.node)
  return pieces
}
