import { parseWorkMinutes, readSkill, skillElement, workText } from '@spicetime/domain'
import type { ItemPlan } from '../../../client/model.ts'

/** What is typed into the fields of an item's plan. Nothing typed is null; undefined is what cannot be understood. */

type Guesses = Pick<ItemPlan, 'optimisticMinutes' | 'likelyMinutes' | 'pessimisticMinutes'>

/** `3d`, or three guesses in their order. */
export function parseGuesses(text: string): Guesses | undefined {
  if (text.trim() === '') return { optimisticMinutes: null, likelyMinutes: null, pessimisticMinutes: null }
  const amounts = text.split('/').map(parseWorkMinutes)
  const [first, second, third] = amounts
  if (first === undefined) return undefined
  if (amounts.length === 1) return { optimisticMinutes: null, likelyMinutes: first, pessimisticMinutes: null }
  const isRight =
    amounts.length === 3 && second !== undefined && third !== undefined && first <= second && second <= third
  return isRight ? { optimisticMinutes: first, likelyMinutes: second, pessimisticMinutes: third } : undefined
}

/** As it is typed. */
export function guessesText({
  optimisticMinutes: low,
  likelyMinutes: likely,
  pessimisticMinutes: high,
}: Guesses): string {
  if (likely === null) return ''
  if (low === null && high === null) return workText(likely)
  return [low ?? likely, likely, high ?? likely].map(workText).join('/')
}

export function parseAmount(text: string): number | null | undefined {
  return text.trim() === '' ? null : parseWorkMinutes(text)
}

export function parsePercent(text: string): number | null | undefined {
  return parseNumber(text.replace(/%\s*$/, ''), 0, 100)
}

export function parsePeople(text: string): number | null | undefined {
  return parseNumber(text, 1, 1000)
}

function parseNumber(text: string, min: number, max: number): number | null | undefined {
  const digits = text.trim()
  if (digits === '') return null
  const number = /^\d{1,4}$/.test(digits) ? Number(digits) : Number.NaN
  return number >= min && number <= max ? number : undefined
}

/** Words with commas or blanks between them, each skill once. */
export function parseSkills(text: string): readonly string[] | undefined {
  const words = text.split(/[,\s]+/).filter((word) => word !== '')
  const skills = words.map(readSkill)
  const byName = new Map(skills.flatMap((skill) => (skill === undefined ? [] : [[skill.skill, skillElement(skill)]])))
  return skills.includes(undefined) ? undefined : [...byName.values()]
}
