import { generateKeyBetween } from 'fractional-indexing'
import { z } from 'zod'
import { skillPattern } from '../vocabulary/skills.ts'

/** Limits that hold for events of any origin; commands hold narrower ones of their own where people expect them. */
export const titleLengthMax = 512
export const textLengthMax = 1_000_000
export const nameLengthMax = 200

/** The last that a Date can hold. */
export const instantMax = 8_640_000_000_000_000
export const instant = z.number().int().min(0).max(instantMax)
export const date = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
export const line = z.string().min(1).max(titleLengthMax)
export const name = z.string().min(1).max(nameLengthMax)
export const text = z.string().max(textLengthMax)
export const url = z.string().min(1).max(2000)
export const color = z.string().regex(/^#[0-9a-f]{6}$/)
export const count = z.number().int().min(0).max(1_000_000_000)
/** A key of `fractional-indexing`: another text could not be compared with those that moves make. */
export const rank = z
  .string()
  .max(500)
  .regex(/^[0-9A-Za-z]+$/)
  .refine(isRank)
/** 10 million are more than eighty years of one person's work. */
export const workMinutesMax = 10_000_000
export const workMinutes = count.max(workMinutesMax)
export const peopleMax = 1000
export const percent = count.max(100)
/** In the smallest unit of a currency. */
export const moneyMax = 1_000_000_000_000
export const money = z.number().int().min(0).max(moneyMax)
/** A week has 10,080 minutes. */
export const weekMinutesMax = 10_080
export const weekMinutes = count.max(weekMinutesMax)
export const lagMinutes = z.number().int().min(-workMinutesMax).max(workMinutesMax)
export const lagPercentMax = 10_000
export const lagPercent = z.number().int().min(-lagPercentMax).max(lagPercentMax)
/** `ts:3` or `ts`, as `skillElement` makes it. */
export const skill = z.string().max(50).regex(skillPattern)
export const points = z.number().min(0).max(1_000_000)
export const dots = z.array(z.string().max(100)).max(10_000)
export const setElementsMax = 1000

function isRank(key: string): boolean {
  try {
    generateKeyBetween(key, null)
    return true
  } catch {
    return false
  }
}
