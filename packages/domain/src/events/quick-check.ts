import type { z } from 'zod'

/**
 * A faster way to say yes. Shapes are written in zod, and zod answers what is wrong with a payload; but of the payloads that
 * are read, by the hundred thousand, nearly all are right. For the plain shapes of most events a check is made of the
 * shape's own description that is true only of what zod accepts and leaves as it is. Of all else, zod is asked.
 */
export type QuickCheck = (value: unknown) => boolean

/** What is asked of zod's descriptions; `check` and `type` name the members that are there. */
interface Description {
  readonly type?: string
  readonly check?: string
  readonly format?: string
  readonly checks?: readonly Described[]
  readonly shape?: Readonly<Record<string, Described>>
  readonly catchall?: unknown
  readonly innerType?: Described
  readonly element?: Described
  /** Of a rule of a shape's own. */
  readonly fn?: (value: unknown) => unknown
  readonly entries?: Readonly<Record<string, string | number>>
  readonly pattern?: RegExp
  readonly minimum?: number
  readonly maximum?: number
  readonly value?: unknown
  readonly inclusive?: boolean
  readonly coerce?: boolean
}

interface Described {
  readonly _zod: { readonly def: unknown }
}

/** @returns undefined for a shape with anything that is not known here */
export function quickCheckOf(shape: z.ZodType): QuickCheck | undefined {
  return checkOf(shape)
}

/** zod's own descriptions; what of them is not as expected is undefined, and then there is no quick check. */
function descriptionOf({ _zod }: Described): Description {
  return _zod.def as Description
}

function checkOf(described: Described): QuickCheck | undefined {
  const description = descriptionOf(described)
  if (description.coerce === true) return undefined
  switch (description.type) {
    case 'object':
      return objectCheck(description)
    case 'string':
      return withRules(description, isText, textRule)
    case 'number':
      return withRules(description, isNumber, numberRule)
    case 'boolean':
      return withRules(description, isFlag, () => undefined)
    case 'enum':
      return enumCheck(description)
    case 'array':
      return listCheck(description)
    case 'nullable':
      return orElse(description, null)
    case 'optional':
      return orElse(description, undefined)
    default:
      return undefined
  }
}

function orElse({ innerType }: Description, other: null | undefined): QuickCheck | undefined {
  const inner = innerType === undefined ? undefined : checkOf(innerType)
  return inner === undefined ? undefined : (value) => value === other || inner(value)
}

function enumCheck({ entries, checks = [] }: Description): QuickCheck | undefined {
  if (entries === undefined || checks.length > 0) return undefined
  const values = new Set<unknown>(Object.values(entries))
  return (value) => values.has(value)
}

/** Of what is read: a list without gaps, and with nothing besides. */
function listCheck(description: Description): QuickCheck | undefined {
  const element = description.element === undefined ? undefined : checkOf(description.element)
  const isRight = withRules(description, isList, lengthRule)
  if (element === undefined || isRight === undefined) return undefined
  return (value) => {
    if (!isRight(value)) return false
    // That it is a list was asked first.
    for (const item of value as readonly unknown[]) if (!element(item)) return false
    return true
  }
}

interface Member {
  readonly check: QuickCheck
  readonly isOptional: boolean
}

function objectCheck({ shape, catchall, checks = [] }: Description): QuickCheck | undefined {
  if (shape === undefined || catchall !== undefined || checks.length > 0) return undefined
  const members = new Map<string, Member>()
  for (const [name, described] of Object.entries(shape)) {
    const check = checkOf(described)
    if (check === undefined) return undefined
    members.set(name, { check, isOptional: descriptionOf(described).type === 'optional' })
  }
  const requiredCount = [...members.values()].filter(({ isOptional }) => !isOptional).length
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    // An object that is neither null nor a list.
    const object = value as Readonly<Record<string, unknown>>
    let required = 0
    // zod leaves out what it does not know, and asks for what it does.
    for (const name in object) {
      const member = members.get(name)
      if (member === undefined || !member.check(object[name]) || !Object.hasOwn(object, name)) return false
      if (!member.isOptional) required += 1
    }
    return required === requiredCount
  }
}

function withRules<T>(
  { checks = [] }: Description,
  isOfType: (value: unknown) => value is T,
  ruleOf: (rule: Description) => ((value: T) => boolean) | undefined,
): QuickCheck | undefined {
  const rules: ((value: T) => boolean)[] = []
  for (const check of checks) {
    const rule = ruleOf(descriptionOf(check))
    if (rule === undefined) return undefined
    rules.push(rule)
  }
  return (value) => {
    if (!isOfType(value)) return false
    for (const rule of rules) if (!rule(value)) return false
    return true
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function textRule(rule: Description): ((text: string) => boolean) | undefined {
  const { check, format, pattern, fn } = rule
  if (check === 'string_format' && format === 'regex' && pattern !== undefined && !pattern.global && !pattern.sticky) {
    return (text) => pattern.test(text)
  }
  // A promise, say, is not yes.
  if (check === 'custom' && fn !== undefined) return (text) => fn(text) === true
  return lengthRule(rule)
}

function lengthRule({ check, minimum, maximum }: Description): ((value: { length: number }) => boolean) | undefined {
  if (check === 'min_length' && minimum !== undefined) return ({ length }) => length >= minimum
  if (check === 'max_length' && maximum !== undefined) return ({ length }) => length <= maximum
  return undefined
}

function numberRule({ check, format, value, inclusive }: Description): ((number: number) => boolean) | undefined {
  if (check === 'number_format' && format === 'safeint') return Number.isSafeInteger
  if (typeof value !== 'number') return undefined
  if (check === 'greater_than') return (number) => (inclusive === true ? number >= value : number > value)
  if (check === 'less_than') return (number) => (inclusive === true ? number <= value : number < value)
  return undefined
}
