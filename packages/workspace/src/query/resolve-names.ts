import {
  accept,
  type ItemTerm,
  type NameKey,
  type NameKind,
  type NameTerm,
  type NameValue,
  nearestWords,
  type QueryProblem,
  type Result,
  refuseQuery,
} from '@spicetime/domain'
import type { QueryContext } from './query-lookup.ts'

/** What the values of a term mean: ids, and whether "none" or "any" is among them. */
export interface ResolvedNames {
  readonly ids: readonly string[]
  readonly hasNone: boolean
  readonly hasAny: boolean
}
type Ids = Result<readonly string[], QueryProblem>

const kindOfKey: Readonly<Record<NameKey, NameKind>> = {
  label: 'label',
  milestone: 'milestone',
  project: 'project',
  assignee: 'member',
  author: 'member',
  'closed-by': 'member',
}

/**
 * A name that nothing in the workspace has is refused with what is near, also where it is negated. GitHub shows an
 * empty list instead; there a mistyped `-label:wontfxi` silently shows too much and `label:bgu` looks like "all done".
 */
export function resolveNames(term: NameTerm, context: QueryContext): Result<ResolvedNames, QueryProblem> {
  return resolveValues(term.values, context, (name, value) => {
    const kind = kindOfKey[term.key]
    const ids = context.lookup.idsOf(kind, kind === 'member' ? name.replace(/^@/, '') : name)
    return ids.length > 0 ? accept(ids) : refuseUnknownName(kind, name, value, context)
  })
}

export function resolveItems(term: ItemTerm, context: QueryContext): Result<ResolvedNames, QueryProblem> {
  return resolveValues(term.values, context, (key, value) => {
    const ids = context.lookup.workItemIdsOf(key, context.projectId)
    if (ids.length > 0) return accept(ids)
    const isKey = /^[^-]+-\d+$/.test(key) || (context.projectId !== undefined && /^#?\d+$/.test(key))
    return isKey
      ? refuseQuery(value.span, [`There is no item ${key} here.`, `Hier gibt es keinen Vorgang ${key}.`])
      : refuseQuery(value.span, [
          `"${key}" is no key of an item; keys look like WEB-12.`,
          `„${key}“ ist kein Schlüssel eines Vorgangs; Schlüssel sehen aus wie WEB-12.`,
        ])
  })
}

function resolveValues(
  values: readonly NameValue[],
  context: QueryContext,
  idsOf: (name: string, value: NameValue) => Ids,
): Result<ResolvedNames, QueryProblem> {
  const ids = new Set<string>()
  for (const value of values) {
    const found =
      value.kind === 'name' ? idsOf(value.name, value) : value.kind === 'me' ? idOfMe(value, context) : accept([])
    if (!found.ok) return found
    for (const id of found.value) ids.add(id)
  }
  const kinds = values.map((value) => value.kind)
  return accept({ ids: [...ids], hasNone: kinds.includes('none'), hasAny: kinds.includes('any') })
}

function idOfMe(value: NameValue, { me }: QueryContext): Ids {
  return me === undefined
    ? refuseQuery(value.span, [
        'Nobody is signed in, so @me means nobody; write a handle.',
        'Niemand ist angemeldet, und so ist @me niemand; bitte ein Kürzel schreiben.',
      ])
    : accept([me])
}

function refuseUnknownName(kind: NameKind, name: string, { span }: NameValue, { lookup }: QueryContext): Ids {
  const near = nearestWords(name.replace(/^@/, ''), lookup.allNames(kind))
  const meant = near.length > 0 ? ` Did you mean ${near.map((word) => `"${word}"`).join(' or ')}?` : ''
  const gemeint = near.length > 0 ? ` Gemeint: ${near.map((word) => `„${word}“`).join(' oder ')}?` : ''
  return refuseQuery(
    span,
    [`No ${kind} is called "${name}".${meant}`, `${germanNames[kind]} heißt „${name}“.${gemeint}`],
    near,
  )
}

const germanNames: Readonly<Record<NameKind, string>> = {
  label: 'Kein Etikett',
  milestone: 'Kein Meilenstein',
  member: 'Kein Mitglied',
  project: 'Kein Projekt',
}
