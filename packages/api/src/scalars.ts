import { GraphQLError } from 'graphql'
import { builder } from './builder.ts'

builder.scalarType('Date', {
  description: 'A calendar date without a zone: YYYY-MM-DD.',
  serialize: (value) => value,
  parseValue: parseDate,
})

builder.scalarType('DateTime', {
  description: 'An instant: RFC 3339 in UTC with milliseconds, such as 2026-11-30T09:15:00.000Z.',
  serialize: (atMs) => new Date(atMs).toISOString(),
  parseValue: parseInstant,
})

builder.scalarType('JSON', {
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
})

function parseDate(value: unknown): string {
  if (typeof value === 'string' && isCalendarDate(value)) return value
  throw new GraphQLError(`${shown(value)} is no date. Write year, month and day, such as "2026-11-30".`)
}

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  // 2026-02-30 is taken for 2 March by some engines and refused by others; both are caught here.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

function parseInstant(value: unknown): number {
  const at = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : Number.NaN
  if (!Number.isNaN(at)) return at
  throw new GraphQLError(`${shown(value)} is no instant. Write it as in "2026-11-30T09:15:00.000Z".`)
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'This').slice(0, 80)
}
