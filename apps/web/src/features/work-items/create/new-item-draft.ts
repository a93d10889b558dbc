import { priorities, statuses, workItemTypes } from '@spicetime/domain'
import { clearDraft, readDraft, writeDraft } from '../../markdown/draft-store.ts'
import type { NewItemFields } from './new-item.ts'

/** What somebody has typed and picked for an item that was not made: kept on this device until it is. */
export interface NewItemDraft {
  readonly projectKey: string | undefined
  readonly typed: Partial<NewItemFields>
}

const name = 'new-item'

export function readNewItem(): NewItemDraft | undefined {
  const stored = readDraft(name)
  return stored === undefined ? undefined : parseNewItem(stored.text)
}

/** Choices without a word of text are no draft: the next item shall not begin with them. */
export function keepNewItem(draft: NewItemDraft): void {
  const { title = '', description } = draft.typed
  if (`${title}${description ?? ''}`.trim() === '') clearDraft(name)
  else writeDraft(name, JSON.stringify(draft))
}

export function forgetNewItem(): void {
  clearDraft(name)
}

/** Leaves out what this version does not know: another one may have written it. */
export function parseNewItem(text: string): NewItemDraft | undefined {
  const stored = objectOf(text)
  if (stored === undefined || !isObject(stored['typed'])) return undefined
  const { projectKey } = stored
  const typed = Object.entries(stored['typed']).filter(([field, value]) => checks.get(field)?.(value) === true)
  return {
    projectKey: typeof projectKey === 'string' ? projectKey : undefined,
    // Each field has passed its check.
    typed: Object.fromEntries(typed) as Partial<NewItemFields>,
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown) => value === null || isText(value)
const isNamed = (value: unknown) => isObject(value) && isText(value['id'])
const isNamedOrNull = (value: unknown) => value === null || isNamed(value)
const isOneOf = (words: readonly string[]) => (value: unknown) => isText(value) && words.includes(value)

const checks: ReadonlyMap<string, (value: unknown) => boolean> = new Map(
  Object.entries({
    title: isText,
    description: isTextOrNull,
    status: isOneOf(statuses),
    priority: isOneOf(priorities),
    type: isOneOf(workItemTypes),
    assignees: (value) => isListOf(value, ['id', 'handle', 'name']),
    labels: (value) => isListOf(value, ['id', 'name', 'color']),
    milestone: (value) => isNamedOrNull(value) && (value === null || isListOf([value], ['title'])),
    estimate: (value) => value === null || typeof value === 'number',
    startOn: isTextOrNull,
    dueOn: isTextOrNull,
    parent: (value) => isNamedOrNull(value) && (value === null || isListOf([value], ['key', 'title'])),
  } satisfies Record<keyof NewItemFields, (value: unknown) => boolean>),
)

function isListOf(value: unknown, fields: readonly string[]): boolean {
  return Array.isArray(value) && value.every((one) => isObject(one) && fields.every((field) => isText(one[field])))
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
