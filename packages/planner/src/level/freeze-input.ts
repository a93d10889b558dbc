import type { CurrentPlace, LevelActivity, LevelInput, LevelOptions } from './level-input.ts'

interface Frozen {
  readonly input: LevelInput
  /** Ids of what stays where the current plan has it. */
  readonly frozen: ReadonlySet<string>
}

/**
 * What starts before the end of the frozen zone in the current plan keeps its start and its people: it waits for nothing,
 * and nobody is too busy for it. What has begun is a fact anyway, and goes by its progress.
 */
export function freezeInput(input: LevelInput, { current, frozenUntil }: LevelOptions): Frozen {
  const frozen = new Set<string>()
  if (current === undefined || frozenUntil === undefined) return { input, frozen }
  const summaries = new Set(input.activities.map(({ parentId }) => parentId))
  const activities = input.activities.map((activity) => {
    const place = current.get(activity.id)
    const isFree = place === undefined || place.startAt >= frozenUntil || activity.progress !== undefined
    if (isFree || summaries.has(activity.id)) return activity
    frozen.add(activity.id)
    return freeze(activity, place, input)
  })
  const dependencies = input.dependencies.filter(({ to }) => !frozen.has(to))
  return { input: { ...input, activities, dependencies }, frozen }
}

function freeze(activity: LevelActivity, { startAt, people }: CurrentPlace, input: LevelInput): LevelActivity {
  const { needs, ...rest } = activity
  const known = people?.filter((id) => input.people.some((person) => person.id === id)) ?? []
  return {
    ...(needs === undefined || known.length > 0 ? rest : activity),
    ...(known.length > 0 ? { assignees: known } : {}),
    constraint: { kind: 'start-no-earlier-than', at: startAt },
  }
}
