import type { StaleReason, StaleValue } from '../scenario/stale-changes.ts'
import { wordOfValue } from '../vocabulary/value-words.ts'
import { workText } from '../vocabulary/work-time.ts'

interface StaleTextOptions {
  readonly name: (ref: string) => string
  /** A field's name as words. */
  readonly wordsOf: (field: string) => string
  readonly language: 'en' | 'de'
}

/** More of them nobody reads. */
const reasonsMax = 5

/** Why a scenario cannot be applied, as clauses: `likely work of WEB-3 was 3d and is 5d; WEB-4 is gone`. */
export function staleTexts(reasons: readonly StaleReason[], options: StaleTextOptions): string {
  const told = reasons.slice(0, reasonsMax).map((reason) => clauseOf(reason, options))
  const rest = reasons.length - told.length
  return [...told, ...(rest > 0 ? [`… (${rest})`] : [])].join('; ')
}

function clauseOf(reason: StaleReason, { name, wordsOf, language }: StaleTextOptions): string {
  const isGerman = language === 'de'
  switch (reason.kind) {
    case 'changed': {
      const [was, now] = [reason.was, reason.now].map((value) => valueText(reason.field, value, { name, isGerman }))
      const what = wordsOf(reason.field)
      if (reason.was === null && reason.field === 'status')
        return isGerman ? `${name(reason.ref)} ist inzwischen ${now}` : `${name(reason.ref)} is ${now} by now`
      return isGerman
        ? `${what} von ${name(reason.ref)}: war ${was}, ist ${now}`
        : `${what} of ${name(reason.ref)} was ${was} and is ${now}`
    }
    case 'gone':
      return isGerman ? `${name(reason.ref)} ist weg` : `${name(reason.ref)} is gone`
    case 'nobody':
      return isGerman
        ? `„${reason.name}“ ist nur gedacht und kein Mitglied`
        : `“${reason.name}” is only supposed, and no member`
    case 'unknown':
      return isGerman ? 'ein neueres Programm hat es gemacht' : 'a newer program made it'
  }
}

function valueText(
  field: string,
  value: StaleValue,
  { name, isGerman }: { readonly name: (ref: string) => string; readonly isGerman: boolean },
): string {
  const none = isGerman ? 'nichts' : 'none'
  if (value === null || value === '' || value === 'none') return none
  if (typeof value === 'number') return field.endsWith('Minutes') ? workText(value) : String(value)
  if (typeof value === 'string') return name(wordOfValue(value, isGerman ? 'de' : 'en'))
  return value.length === 0 ? none : value.map((one) => name(one)).join(', ')
}

export function idsOfStale(reasons: readonly StaleReason[]): readonly string[] {
  const values = (value: StaleValue) => (typeof value === 'object' && value !== null ? value : [String(value)])
  return reasons.slice(0, reasonsMax).flatMap((reason) => {
    if (reason.kind !== 'changed') return 'ref' in reason ? [reason.ref] : []
    return [reason.ref, ...values(reason.was), ...values(reason.now)]
  })
}
