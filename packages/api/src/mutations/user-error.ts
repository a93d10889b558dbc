import type { Refusal } from '@spicetime/domain'
import { builder } from '../builder.ts'

/** A refusal with its sentence: what `error` of a payload is made of. */
export interface UserErrorShape {
  readonly refusal: Refusal
  readonly message: string
}
interface OfCode<Code extends Refusal['code']> {
  readonly refusal: Extract<Refusal, { code: Code }>
  readonly message: string
}

export const UserErrorRef = builder.interfaceRef<UserErrorShape>('UserError').implement({
  description: 'Why a mutation was refused. `code` is stable; `message` is for people.',
  fields: (t) => ({
    code: t.string({ description: 'Stable, for programs.', resolve: ({ refusal }) => refusal.code }),
    message: t.exposeString('message', {
      description: 'One sentence for people: what is wrong and what would be right.',
    }),
  }),
  resolveType: ({ refusal }) => typenameOf(refusal),
})

function typenameOf(refusal: Refusal): string {
  switch (refusal.code) {
    case 'not-found':
    case 'commit-not-found':
    case 'replica-not-found':
      return 'NotFoundError'
    case 'invalid-field':
    case 'other-project':
      return 'ValidationError'
    case 'not-allowed':
      return 'PermissionError'
    case 'deleted':
    case 'taken':
    case 'cycle':
    case 'superseded':
    case 'nothing-to-undo':
    case 'final':
    case 'history-not-here':
    case 'no-conflict':
    case 'suspended':
    case 'scenario-stale':
      return 'ConflictError'
  }
}

builder.objectRef<OfCode<'invalid-field' | 'other-project'>>('ValidationError').implement({
  description: 'A field breaks a rule.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    field: t.string({ description: 'The field of the input.', resolve: ({ refusal }) => inputField(refusal.field) }),
    rule: t.string({
      description:
        'The rule, stable: empty, too-long, pattern, not-a-date, not-a-number, out-of-range, unknown-value, one-line, other-project.',
      resolve: ({ refusal }) => (refusal.code === 'invalid-field' ? refusal.rule : 'other-project'),
    }),
    limit: t.float({
      nullable: true,
      description: 'The number that the rule speaks of.',
      resolve: ({ refusal }) => (refusal.code === 'invalid-field' ? (refusal.limit ?? null) : null),
    }),
  }),
})

builder.objectRef<OfCode<'not-found' | 'commit-not-found' | 'replica-not-found'>>('NotFoundError').implement({
  description: 'Nothing is known by this id, key or name.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    entity: t.string({
      description: 'The kind of thing that was looked for.',
      resolve: ({ refusal }) => soughtBy(refusal),
    }),
    ref: t.string({ description: 'What it was looked for by.', resolve: ({ refusal }) => refusal.ref }),
  }),
})

function soughtBy(refusal: Extract<Refusal, { code: 'not-found' | 'commit-not-found' | 'replica-not-found' }>): string {
  if (refusal.code === 'not-found') return refusal.entity
  return refusal.code === 'commit-not-found' ? 'commit' : 'replica'
}

builder.objectRef<OfCode<'not-allowed'>>('PermissionError').implement({
  description: 'The role or the token of the viewer does not allow it.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    permission: t.string({ description: 'What would be needed.', resolve: ({ refusal }) => refusal.permission }),
  }),
})

type Conflict = Extract<
  Refusal,
  {
    code:
      | 'deleted'
      | 'taken'
      | 'cycle'
      | 'superseded'
      | 'nothing-to-undo'
      | 'final'
      | 'history-not-here'
      | 'no-conflict'
      | 'suspended'
      | 'scenario-stale'
  }
>

builder.objectRef<{ readonly refusal: Conflict; readonly message: string }>('ConflictError').implement({
  description: 'The state of things forbids it: a cycle, a name that is taken, a deleted thing, a later change.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    refs: t.stringList({
      description: 'What stands in the way: ids or names.',
      resolve: ({ refusal }) => refsOf(refusal),
    }),
  }),
})

function refsOf(refusal: Conflict): readonly string[] {
  switch (refusal.code) {
    case 'deleted':
      return [refusal.ref]
    case 'taken':
      return [refusal.value]
    case 'cycle':
      return refusal.path
    case 'superseded':
      return refusal.by
    case 'no-conflict':
    case 'suspended':
      return [refusal.ref]
    case 'scenario-stale':
      return refusal.reasons.flatMap((reason) => ('ref' in reason ? [reason.ref] : []))
    case 'nothing-to-undo':
    case 'final':
    case 'history-not-here':
      return []
  }
}

/** Commands speak of `milestoneId`, inputs of `milestone`. */
function inputField(field: string): string {
  return field.replace(/Id$/, '').replace(/Ids$/, 's')
}
