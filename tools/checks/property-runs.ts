/**
 * Property tests play the same cases in every build, so that none fails by chance: what fails was broken by the last change.
 * `PROPERTY_RUNS=20 npm test -- unit packages/planner` plays other cases, twenty times as many, whatever seed a test names.
 * A failure prints its seed; `PROPERTY_SEED` plays it again.
 */
import type * as FastCheck from 'fast-check'
import { vi } from 'vitest'

const times = Number(process.env['PROPERTY_RUNS'] ?? 0)
const seed = process.env['PROPERTY_SEED']

// In the place of the package, and not at once: most test files have no properties and need not load it.
vi.doMock('fast-check', async () => {
  const original = await vi.importActual<typeof FastCheck>('fast-check')
  original.configureGlobal({ seed: 20_261_123 })
  if (times === 0) return original
  const playOthers = <Ts>(property: FastCheck.IRawProperty<Ts>, parameters: FastCheck.Parameters<Ts> = {}) => {
    const numRuns = Math.ceil((parameters.numRuns ?? 100) * times)
    const other = seed === undefined ? Math.trunc(Math.random() * 2 ** 31) : Number(seed)
    return original.assert(property, { ...parameters, numRuns, seed: other })
  }
  return { ...original, default: { ...original.default, assert: playOthers } }
})
