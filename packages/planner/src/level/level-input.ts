import type { Activity, Constraint, NetworkInput } from '../network/activity.ts'

/** What is to be levelled: a network, and the people who work on it. The order of the input decides what else is equal. */
export interface LevelInput extends Omit<NetworkInput, 'activities'> {
  readonly activities: readonly LevelActivity[]
  readonly people: readonly LevelPerson[]
}

/** Somebody who works on one activity at a time. */
export interface LevelPerson {
  readonly id: string
  /** Position among the calendars of the input: leave is in it. */
  readonly calendar: number
  readonly skills?: readonly PersonSkill[]
  /**
   * How much of the calendar there is for this plan, in order of time; 100 before the first step, and when left out. Of
   * a person with 50 percent the first half of each shift is planned, with 120 it is a fifth longer.
   */
  readonly unitsPercent?: readonly UnitsStep[]
  /** What a working hour of this person costs, in whatever unit all people of the input have; 0 when left out. */
  readonly costPerHour?: number
}

export interface PersonSkill {
  readonly skill: string
  /** 1 to 5; 1 when left out. */
  readonly level?: number
}

export interface UnitsStep {
  readonly fromAt: number
  /** Whole, 0 to 200. */
  readonly percent: number
}

/**
 * Who works on an activity decides when: it goes on when all of its people work, and in its own calendar too where it
 * names one. Without people it goes on in its own calendar, and takes nobody's time. On a summary none of this counts
 * but the priority.
 */
export interface LevelActivity extends Activity {
  /**
   * Minutes of one person's work: the duration is then its part of each person, rounded up, and `durationMinutes` and
   * the calendar count only as long as nobody is there. A remaining amount of the progress is such work as well.
   */
  readonly workMinutes?: number
  /** Ids of people. With `needs` they are among those needed. */
  readonly assignees?: readonly string[]
  /** Whoever can: the planner chooses. */
  readonly needs?: PeopleNeeds
  /**
   * What has a higher one is never later for the sake of a lower one; what it depends on is as urgent. That of the
   * nearest summary above when left out, else 500.
   */
  readonly priority?: number
  /**
   * Its people may do something else in between: it fills the gaps that other work leaves, and makes room for what is more
   * urgent. Where `pauses` are given it is split there and nowhere else.
   */
  readonly isSplittable?: boolean
  /** How bad a day behind the deadline is, against others; 1 when left out. */
  readonly lateWeight?: number
}

/** Together they have all the skills, and each of them at least one, if any are named. */
export interface PeopleNeeds {
  readonly people: number
  readonly skills?: readonly RequiredSkill[]
}

export interface RequiredSkill {
  readonly skill: string
  /** At least; 1 when left out. */
  readonly level?: number
}

/** Where an activity stands in the plan of today: what is frozen stays there, and few moves are better than many. */
export interface CurrentPlace {
  readonly startAt: number
  /** Ids of people, where the planner has chosen them. */
  readonly people?: readonly string[]
}

/** What a plan should be, the first to count first; the next decides among plans that are equal so far. */
export type LevelObjective =
  /** That the last activity finishes early. */
  | 'finish'
  /** That deadlines are held: minutes behind them, times the weights. */
  | 'lateness'
  /** That few starts are moved against the current plan, and not by much. */
  | 'stability'
  /** That people who are found cost little, by `costPerHour`. */
  | 'cost'
  /**
   * That everybody has about as much to do in each week: the squares of minutes planned per person and week. What has slack
   * is put off for it in the plan that was found; that moves no finish, misses no deadline and moves nothing else.
   */
  | 'load'

export interface LevelOptions {
  /** The same seed and work limit give the same plan everywhere. 1 when left out. */
  readonly seed?: number
  /** In plans made; enough for some seconds when left out. 1: the first plan. */
  readonly workLimit?: number
  /** Asked between plans; true ends the search with the best so far. */
  readonly shouldStop?: () => boolean
  /** Told of every better plan and every better bound. */
  readonly onProgress?: (progress: LevelProgress) => void
  /** `finish`, `lateness`, `stability` when left out; of those three what is not named decides last. */
  readonly objectives?: readonly LevelObjective[]
  /** The plan of today, by activity. */
  readonly current?: ReadonlyMap<string, CurrentPlace>
  /** What starts before in the current plan stays where it is. */
  readonly frozenUntil?: number
  /**
   * Nothing waits for its people beyond its slack: the end stays, and overloads that remain are told. Only people who are
   * still to be found may need longer, in their own calendars, than anybody would.
   */
  readonly isWithinSlack?: boolean
}

export interface LevelProgress {
  readonly finishAt: number
  /** No plan finishes earlier: proven. */
  readonly lowerBound: number
  /** What the plan takes longer than the bound, as a part of it, from the start of the project on. */
  readonly gap: number
  readonly work: number
}

/** Why an activity begins when it does: what it waited for last. */
export type Hold =
  | { readonly kind: 'project-start' }
  | { readonly kind: 'status-date' }
  /** It began or finished, and that is that. */
  | { readonly kind: 'progress' }
  /** It shall stay where the current plan has it. */
  | { readonly kind: 'frozen' }
  /** Of the activity itself, or of a summary above. */
  | { readonly kind: 'constraint'; readonly of: string; readonly constraint: Constraint }
  /** The plan puts it off, so that work is spread evenly. */
  | { readonly kind: 'put-off' }
  | { readonly kind: 'as-late-as-possible' }
  | { readonly kind: 'dependency'; readonly dependencyId: string; readonly waitsFor: string }
  /** The person is busy with another activity until then. */
  | { readonly kind: 'person'; readonly personId: string; readonly busyWith: string }
