import type { Member } from '../../client/model.ts'
import type { Dates } from '../../ui/use-dates.ts'

/** What somebody is called where a name may be missing. */
export function nameOf({ name, handle }: Pick<Member, 'name' | 'handle'>): string {
  return name === '' ? handle : name
}

/** `1 Dec – 3 Dec`; one day alone stands once. Null has no bound. */
export function spanText(fromOn: string | null, toOn: string | null, dates: Dates): string {
  if (fromOn === toOn && fromOn !== null) return dates.day(fromOn)
  return `${fromOn === null ? '…' : dates.day(fromOn)} – ${toOn === null ? '…' : dates.day(toOn)}`
}
