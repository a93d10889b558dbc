import { readCbor } from '../../sim/checkers/read-cbor.ts'
import type { SimRandom } from '../../sim/world/random.ts'
import { writeCbor } from './write-cbor.ts'

/**
 * Changes what a CBOR item says and writes it well-formed again: so that it is not only the first check of a decoder that
 * is ever reached. Only for items that were valid to begin with.
 */
export function mutateTree(bytes: Uint8Array, random: SimRandom): Uint8Array {
  let tree = readCbor(bytes)
  for (let left = 1 + random.below(3); left > 0; left -= 1) tree = mutateNode(tree, random)
  return writeCbor(tree)
}

export function mutateNode(node: unknown, random: SimRandom): unknown {
  const isBranch = Array.isArray(node) || node instanceof Map
  if (!isBranch || random.chance(0.15)) return random.chance(0.5) ? changeLeaf(node, random) : randomValue(random)
  if (Array.isArray(node)) return mutateList(node, random)
  return mutateMap(node, random)
}

function mutateList(list: readonly unknown[], random: SimRandom): unknown[] {
  const changed = [...list]
  const at = random.below(list.length)
  switch (random.below(8)) {
    case 0:
      changed.splice(at, 1)
      break
    case 1:
      changed.splice(at, 0, changed[random.below(list.length)] ?? null)
      break
    case 2:
      changed.splice(at, 0, randomValue(random))
      break
    default:
      if (list.length > 0) changed[at] = mutateNode(changed[at], random)
  }
  return changed
}

function mutateMap(map: ReadonlyMap<unknown, unknown>, random: SimRandom): Map<unknown, unknown> {
  const changed = new Map(map)
  const keys = [...map.keys()]
  const key = keys.length === 0 ? undefined : random.pick(keys)
  const choice = random.below(7)
  if (key === undefined || choice === 0) changed.set(random.pick(strangeKeys), randomValue(random))
  else if (choice === 1) changed.delete(key)
  else changed.set(key, mutateNode(changed.get(key), random))
  return changed
}

const strangeKeys = [
  '',
  'id',
  'set',
  '__proto__',
  'constructor',
  'toString',
  'stamp',
  'x'.repeat(300),
  '\u0000',
  '👩‍👩‍👧',
]

function changeLeaf(node: unknown, random: SimRandom): unknown {
  if (typeof node === 'number') return node + random.pick([1, -1, 256, -256, 0.5, 2 ** 32, -(2 ** 32)])
  if (typeof node === 'string') {
    return random.pick([
      `${node}x`,
      node.slice(1),
      node.repeat(2),
      '',
      node.toUpperCase(),
      `${node}\u0000`,
      `\u202e${node}`,
    ])
  }
  if (node instanceof Uint8Array && node.length > 0) {
    const changed = Uint8Array.from(node)
    changed[random.below(changed.length)] = random.below(256)
    return random.chance(0.2) ? changed.subarray(1) : changed
  }
  return randomValue(random)
}

function randomValue(random: SimRandom): unknown {
  return random.pick<() => unknown>([
    () => null,
    () => true,
    () => 0,
    () => -1,
    () => 2 ** 48,
    () => Number.MAX_SAFE_INTEGER,
    () => Number.MIN_SAFE_INTEGER,
    () => 0.1,
    () => 1e300,
    () => '',
    () => 'x'.repeat(1 + random.below(5000)),
    () => random.bytes(random.pick([0, 1, 16, 32, 64, 4096])),
    () => [],
    () => Array.from({ length: random.below(70) }, () => null),
    () => nested(1 + random.below(80)),
    () => new Map(),
    () => new Map<unknown, unknown>([[random.pick(strangeKeys), null]]),
  ])()
}

function nested(depth: number): unknown {
  return depth === 0 ? null : [nested(depth - 1)]
}
