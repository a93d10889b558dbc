import {
  defaultWorkflow,
  type Priority,
  priorities,
  type Role,
  roles,
  type Status,
  type WorkItemType,
  workItemTypes,
} from '@spicetime/domain'
import { misuse } from '../command-line/cli-error.ts'
import { didYouMean } from '../command-line/suggest.ts'
import { say } from '../texts/say.ts'

/** `in-progress`, `In progress`, `in progress`, `inprogress`, `in_progress` all mean one status. */
export function parseStatus(text: string): Status {
  const wanted = plain(text)
  const info = defaultWorkflow.find((each) => plain(each.status) === wanted || plain(each.name) === wanted)
  if (info !== undefined) return info.status
  throw unknownChoice(
    'status',
    text,
    defaultWorkflow.map((each) => each.status),
  )
}

export function parsePriority(text: string): Priority {
  return parseChoice('priority', text, priorities)
}

export function parseType(text: string): WorkItemType {
  return parseChoice('type', plain(text) === 'pr' ? 'pull-request' : text, workItemTypes)
}

export function parseRole(text: string): Role {
  return parseChoice('role', text, roles)
}

function parseChoice<T extends string>(what: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => plain(choice) === plain(text))
  if (found !== undefined) return found
  throw unknownChoice(what, text, choices)
}

function unknownChoice(what: string, text: string, choices: readonly string[]): Error {
  return misuse(say`"${text}" is no ${what}`, ...didYouMean(text, choices), say`choose one of: ${choices.join(', ')}`)
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '')
}

/** Points: a number from 0; empty or `none` clears. */
export function parseEstimate(text: string): number | null {
  if (isNone(text)) return null
  const value = Number(text)
  if (!Number.isFinite(value) || value < 0) throw misuse(say`the estimate must be a number from 0, not "${text}"`)
  return value
}

export function isNone(text: string): boolean {
  return text.trim() === '' || text.trim().toLowerCase() === 'none'
}
