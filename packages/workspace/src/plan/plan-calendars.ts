import {
  type CalendarId,
  type CalendarRow,
  compareExceptions,
  defaultTimeZone,
  defaultWeek,
  parseWeek,
  readException,
} from '@spicetime/domain'
import { type CalendarLayer, type Leave, makeWorkTime } from '@spicetime/planner'
import type { PlanPeople } from '../read/read-plan-people.ts'
import type { PlanInput } from './plan-input.ts'
import type { PlanProblem } from './plan-problem.ts'

/** What holds where nobody has said anything: the same on every replica. */
const usualWeek: CalendarLayer = { timeZone: defaultTimeZone, week: defaultWeek }

/** The calendars of a plan, each stack of layers once. What cannot be used is left out of a stack, and told once. */
export class PlanCalendars {
  /** By position. */
  readonly list: (readonly CalendarLayer[])[] = []
  readonly #rows: ReadonlyMap<string, CalendarRow>
  readonly #layers = new Map<string, CalendarLayer | undefined>()
  readonly #places = new Map<string, number>()
  readonly #exceptions: PlanPeople['exceptions']
  readonly #problems: PlanProblem[]

  constructor({ calendars, exceptions }: PlanPeople, problems: PlanProblem[]) {
    this.#rows = new Map(calendars.map((row) => [row.id, row]))
    this.#exceptions = exceptions
    this.#problems = problems
  }

  /** The place of the stack of these calendars, the most general first; null and unknown ones say nothing. */
  place(ids: readonly (CalendarId | null)[], leave: readonly Leave[] = []): number {
    const layers = [...new Set(ids)].flatMap((id) => (id === null ? [] : (this.#layerOf(id) ?? [])))
    const stack = [usualWeek, ...layers, ...(leave.length === 0 ? [] : [{ leave }])]
    const key = JSON.stringify(stack)
    const known = this.#places.get(key)
    if (known !== undefined) return known
    const place = this.list.push(stack) - 1
    this.#places.set(key, place)
    return place
  }

  /** The free days of these calendars, by day. */
  holidaysOf(ids: readonly (CalendarId | null)[]): NonNullable<PlanInput['holidays']> {
    const texts = [...new Set(ids)].flatMap((id) => (id === null ? [] : (this.#exceptions.get(id) ?? [])))
    return texts
      .flatMap((text) => readException(text) ?? [])
      .filter(({ shifts }) => shifts.length === 0)
      .sort(compareExceptions)
      .map(({ fromOn, toOn, name }) => ({ fromOn, toOn, name }))
  }

  /** The zone of the last of these that has one. */
  zoneOf(ids: readonly (CalendarId | null)[]): string {
    const zones = ids.flatMap((id) => (id === null ? [] : (this.#layerOf(id)?.timeZone ?? [])))
    return zones.at(-1) ?? defaultTimeZone
  }

  #layerOf(id: CalendarId): CalendarLayer | undefined {
    if (!this.#layers.has(id)) this.#layers.set(id, this.#readLayer(id))
    return this.#layers.get(id)
  }

  #readLayer(id: CalendarId): CalendarLayer | undefined {
    const row = this.#rows.get(id)
    if (row === undefined) return undefined
    const week = parseWeek(row.week)
    const exceptions = (this.#exceptions.get(id) ?? [])
      .flatMap((text) => readException(text) ?? [])
      .sort(compareExceptions)
      .map(({ fromOn, toOn, shifts }) => ({ fromOn, toOn, shifts }))
    const layer = week === undefined ? undefined : { timeZone: row.timeZone, week, exceptions }
    const isUsable = layer !== undefined && makeWorkTime([usualWeek, layer]).ok
    if (!isUsable) this.#problems.push({ code: 'bad-calendar', itemIds: [], detail: row.name })
    return isUsable ? layer : undefined
  }
}
