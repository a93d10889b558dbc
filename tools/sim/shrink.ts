import { type SimOptions, type SimResult, simulate } from './simulation.ts'

/**
 * The shortest failing history of a seed: fewer replicas first, then fewer steps, as long as the same invariant breaks.
 * A history of fewer steps is the beginning of the longer one.
 */
export async function shrink(options: SimOptions, failed: SimResult): Promise<SimResult> {
  let best = failed
  const attempt = async (replicas: number, steps: number): Promise<boolean> => {
    const result = await simulate({ ...options, replicas, steps })
    const isSame = !result.ok && result.broken?.invariant === failed.broken?.invariant
    if (isSame) best = result
    return isSame
  }
  for (let replicas = 2; replicas < options.replicas; replicas += 1) if (await attempt(replicas, options.steps)) break
  for (let width = best.steps; width >= 1; ) {
    width = Math.floor(width / 2)
    while (width >= 1 && best.steps - width >= 1 && (await attempt(best.replicas, best.steps - width)));
  }
  return best
}
