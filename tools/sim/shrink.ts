import { type SimOptions, type SimResult, simulate } from './simulation.ts'

/**
 * The shortest failing history of a seed: fewer replicas first, then fewer steps, as long as the same invariant breaks.
 * A history of fewer steps is the beginning of the longer one.
 */
export function shrink(options: SimOptions, failed: SimResult): SimResult {
  let best = failed
  const attempt = (replicas: number, steps: number): boolean => {
    const result = simulate({ ...options, replicas, steps })
    const isSame = !result.ok && result.broken?.invariant === failed.broken?.invariant
    if (isSame) best = result
    return isSame
  }
  for (let replicas = 2; replicas < options.replicas; replicas += 1) if (attempt(replicas, options.steps)) break
  for (let width = best.steps; width >= 1; ) {
    width = Math.floor(width / 2)
    while (width >= 1 && best.steps - width >= 1 && attempt(best.replicas, best.steps - width));
  }
  return best
}
