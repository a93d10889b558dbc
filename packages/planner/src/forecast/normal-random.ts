import { SeededRandom } from '../schedule/random.ts'

/** Seeded draws for simulations. The same seed gives the same draws on every replica of one JavaScript engine. */
export class NormalRandom {
  readonly #random: SeededRandom

  constructor(seed: number) {
    this.#random = new SeededRandom(seed)
  }

  /** Evenly in 0 … 1, without either. */
  uniform(): number {
    return this.#random.bits() * twoToMinus32
  }

  /**
   * Mean 0, standard deviation 1, by the ziggurat method (Marsaglia & Tsang 2000) with a number of its own for the layer, so that
   * layer and value are independent (Doornik 2005).
   */
  normal(): number {
    for (;;) {
      const place = 2 * this.uniform() - 1
      const layer = this.#random.bits() & (layerCount - 1)
      // Nearly always: the part of a layer that lies wholly below the curve.
      if (Math.abs(place) < inner[layer]!) return place * widths[layer]!
      if (layer === 0) return this.#tail(place < 0)
      const x = place * widths[layer]!
      const [above, below] = [height(widths[layer]!, x), height(widths[layer + 1]!, x)]
      if (below + this.uniform() * (above - below) < 1) return x
    }
  }

  /** Beyond the base of the ziggurat (Marsaglia 1964). */
  #tail(isNegative: boolean): number {
    for (;;) {
      const x = Math.log(this.uniform()) / base
      const y = Math.log(this.uniform())
      if (-2 * y >= x * x) return isNegative ? x - base : base - x
    }
  }
}

const twoToMinus32 = 2 ** -32
const layerCount = 128
/** Where the lowest layer ends, and the area that each layer has. */
const base = 3.442_619_855_899
const area = 9.912_563_035_262_17e-3

/** How high the density is at a width, measured by that at `x`. */
const height = (width: number, x: number) => Math.exp(-0.5 * (width * width - x * x))

/** How wide each layer is, from the lowest up, and 0 for the top. */
const widths = makeWidths()
/** Which part of each layer lies below the one above it. */
const inner = Float64Array.from({ length: layerCount }, (_, layer) => widths[layer + 1]! / widths[layer]!)

function makeWidths(): Float64Array {
  const made = new Float64Array(layerCount + 1)
  const density = (x: number) => Math.exp(-0.5 * x * x)
  made[0] = area / density(base)
  made[1] = base
  for (let layer = 2; layer < layerCount; layer += 1) {
    const below = made[layer - 1]!
    made[layer] = Math.sqrt(-2 * Math.log(area / below + density(below)))
  }
  return made
}
