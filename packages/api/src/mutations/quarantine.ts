import { accept, type Refusal, type Result, refuse } from '@spicetime/domain'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { commonFields } from './common-input.ts'
import { mapResult } from './fields.ts'
import { definePayload } from './payload.ts'
import { type CommandOf, runCommand } from './run.ts'

const QuarantinePayload = definePayload('QuarantinePayload', 'quarantine', (t) => ({
  quarantineCount: t.int({
    description: 'How many commits wait for a decision now.',
    resolve: (_payload, _args, { workspace }) => workspace.read.quarantineCount(),
  }),
}))

const DecideQuarantineInput = builder.inputType('DecideQuarantineInput', {
  description: 'Commits in quarantine about which is decided.',
  fields: (t) => ({
    commits: t.stringList({
      required: true,
      description: 'Their ids, or beginnings of at least 4 characters; at most 1,000.',
    }),
    ...commonFields(t),
  }),
})

type DecideQuarantine = CommandOf<'quarantine.adopt' | 'quarantine.drop'>

builder.mutationFields((t) => ({
  adoptQuarantined: t.field({
    type: QuarantinePayload,
    description: 'Lets commits in quarantine count, as if their authors had had the right.',
    args: { input: t.arg({ type: DecideQuarantineInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'quarantine.adopt', () => decision(context, 'quarantine.adopt', input.commits)),
  }),
  dropQuarantined: t.field({
    type: QuarantinePayload,
    description: 'Leaves commits in quarantine out. They stay in the log and can be adopted later.',
    args: { input: t.arg({ type: DecideQuarantineInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'quarantine.drop', () => decision(context, 'quarantine.drop', input.commits)),
  }),
}))

function decision(
  context: ApiContext,
  kind: DecideQuarantine['kind'],
  refs: readonly string[],
): Result<DecideQuarantine, Refusal> {
  if (refs.length > refsMax)
    return refuse({ code: 'invalid-field', field: 'commits', rule: 'out-of-range', limit: refsMax })
  return mapResult(commitIdsOf(context, refs), (commitIds) => ({ kind, commitIds }))
}

const refsMax = 1000

function commitIdsOf({ workspace }: ApiContext, refs: readonly string[]): Result<readonly string[], Refusal> {
  const ids: string[] = []
  for (const ref of refs) {
    // A whole id is not looked up: whether it is in quarantine, the command asks.
    const id = /^[0-9a-f]{64}$/.test(ref)
      ? ref
      : /^HEAD/i.test(ref.trim())
        ? undefined
        : workspace.read.findCommit(ref)?.id
    if (id === undefined) return refuse({ code: 'commit-not-found', ref })
    ids.push(id)
  }
  return accept(ids)
}
