/** Work of so many hours, for the people of some positions. */
export interface HourlyWork {
  readonly hours: number
  readonly people: readonly number[]
  readonly isSplittable: boolean
  readonly releaseHour: number
  /** Positions of what must be done before. */
  readonly after: readonly number[]
}

/**
 * The least hours in which all can be done by people who do one thing at a time, work that may not be split without a
 * rest: over everything that can be done in each hour. Slow, obvious, and for a handful of activities.
 */
export function findBestByHours(work: readonly HourlyWork[]): number {
  let states = new Map([[work.map(({ hours }) => hours).join(), work.map(({ hours }) => hours)]])
  for (let hour = 0; ; hour += 1) {
    if ([...states.values()].some((left) => left.every((hours) => hours === 0))) return hour
    const next = new Map<string, number[]>()
    for (const left of states.values())
      for (const chosen of chooseWork(work, left, hour)) {
        const then = left.map((hours, index) => (chosen.includes(index) ? hours - 1 : hours))
        next.set(then.join(), then)
      }
    states = next
  }
}

function chooseWork(
  work: readonly HourlyWork[],
  left: readonly number[],
  hour: number,
): readonly (readonly number[])[] {
  const isOpen = (index: number) => {
    const { releaseHour, after } = work[index]!
    return left[index]! > 0 && releaseHour <= hour && after.every((before) => left[before] === 0)
  }
  const mustGoOn = (index: number) => {
    const { isSplittable, hours } = work[index]!
    return !isSplittable && left[index]! > 0 && left[index]! < hours
  }
  let choices: readonly (readonly number[])[] = [[]]
  for (const index of work.keys()) {
    const isFree = (chosen: readonly number[]) =>
      chosen.every((other) => !work[other]!.people.some((person) => work[index]!.people.includes(person)))
    const taken = choices.filter((chosen) => isOpen(index) && isFree(chosen)).map((chosen) => [...chosen, index])
    choices = mustGoOn(index) ? taken : [...choices, ...taken]
  }
  return choices
}
