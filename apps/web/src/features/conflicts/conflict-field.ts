import type { Messages } from '../../messages/en.ts'

/** What a field of a conflict is called, as the page of the thing calls it. */
export function conflictFieldName(field: string, messages: Messages): string {
  const names: Readonly<Record<string, string>> = { ...messages.conflicts.fields, ...itemFieldNames(messages) }
  return names[field] ?? field
}

function itemFieldNames({ field, fields, itemPlan: { fields: plan } }: Messages): Readonly<Record<string, string>> {
  return {
    title: field.title,
    description: field.description,
    status: field.status,
    priority: field.priority,
    type: field.type,
    milestoneId: field.milestone,
    estimate: field.estimate,
    dueOn: field.dueOn,
    startOn: fields.startOn,
    parentId: fields.parent,
    likelyMinutes: plan.work,
    remainingMinutes: plan.remaining,
    percentComplete: plan.progress,
    constraintType: plan.constraint,
    peopleNeeded: plan.people,
  }
}

/** How another value is written. */
export type Writing =
  | { readonly as: 'text' | 'line' | 'date' }
  | { readonly as: 'words'; readonly words: Readonly<Record<string, string>> }
  /** Only one of the values can be taken; another one is chosen on the page of the thing. */
  | { readonly as: 'none' }

export function writingOf(field: string, { status, priority, type, role }: Messages): Writing {
  switch (field) {
    case 'description':
    case 'body':
      return { as: 'text' }
    case 'title':
    case 'name':
    case 'summary':
    case 'email':
    case 'color':
    case 'estimate':
      return { as: 'line' }
    case 'status':
      return { as: 'words', words: status }
    case 'priority':
      return { as: 'words', words: priority }
    case 'type':
      return { as: 'words', words: type }
    case 'role':
      return { as: 'words', words: role }
    default:
      return { as: field.endsWith('On') ? 'date' : 'none' }
  }
}
