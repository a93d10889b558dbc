import { z } from 'zod'
import { date, name, peopleMax, percent, points, skill, workMinutes } from '../events/shapes.ts'
import { memberIdShape, milestoneIdShape, workItemIdShape } from '../ids.ts'
import { constraintTypes, dependencyTypes } from '../vocabulary/plan-terms.ts'
import { priorities } from '../vocabulary/priorities.ts'
import { statuses } from '../vocabulary/statuses.ts'

/**
 * What a scenario would change, as it stands in an event: a line of JSON a change. A line that this program does not know
 * (a newer one wrote it, or a liar) is read as `unknown`; with it a scenario is shown, and never applied. See
 * docs/decisions/0031.
 */

/** Fields of an item that a scenario may set; what is left out stays. */
const itemFields = z.object({
  status: z.enum(statuses).optional(),
  priority: z.enum(priorities).optional(),
  estimate: points.nullable().optional(),
  optimisticMinutes: workMinutes.nullable().optional(),
  likelyMinutes: workMinutes.nullable().optional(),
  pessimisticMinutes: workMinutes.nullable().optional(),
  remainingMinutes: workMinutes.nullable().optional(),
  startOn: date.nullable().optional(),
  dueOn: date.nullable().optional(),
  constraintType: z.enum(constraintTypes).nullable().optional(),
  constraintOn: date.nullable().optional(),
  peopleNeeded: z.number().int().min(1).max(peopleMax).nullable().optional(),
  milestoneId: milestoneIdShape.nullable().optional(),
  parentId: workItemIdShape.nullable().optional(),
})

const people = z.array(memberIdShape).max(peopleMax)
/** What the change would be, and what was so when the scenario was made. */
const dated = { to: date.nullable(), was: date.nullable() }

const changeShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('edit-item'),
    workItemId: workItemIdShape,
    set: itemFields,
    was: itemFields,
    /** To these people alone. */
    assigneeIds: people.optional(),
    assigneesWere: people.optional(),
  }),
  z.object({ kind: z.literal('add-item'), title: name, set: itemFields, assigneeIds: people.optional() }),
  z.object({
    kind: z.literal('add-dependency'),
    fromId: workItemIdShape,
    toId: workItemIdShape,
    type: z.enum(dependencyTypes).optional(),
  }),
  z.object({ kind: z.literal('remove-dependency'), fromId: workItemIdShape, toId: workItemIdShape }),
  z.object({ kind: z.literal('move-milestone'), milestoneId: milestoneIdShape, ...dated }),
  z.object({ kind: z.literal('move-project'), ...dated }),
  z.object({
    kind: z.literal('allocate'),
    memberId: memberIdShape,
    percent,
    fromOn: date.nullable(),
    toOn: date.nullable(),
  }),
  /** Somebody who is not there: to see what he would bring. */
  z.object({ kind: z.literal('hire'), name, skills: z.array(skill).max(100) }),
])

export type KnownScenarioChange = z.infer<typeof changeShape>
export type ScenarioChange = KnownScenarioChange | { readonly kind: 'unknown' }
export type ScenarioItemFields = z.infer<typeof itemFields>

/** What somebody asks for: what was so before, the decision looks up. */
export type ScenarioWish = Pastless<KnownScenarioChange>
type Pastless<Change> = Change extends unknown ? Omit<Change, 'was' | 'assigneesWere'> : never

export const scenarioChangesMax = 1_000
export const scenarioTextMax = 400_000

export function isScenarioChange(change: unknown): change is KnownScenarioChange {
  return changeShape.safeParse(change).success
}

export function packScenarioChanges(changes: readonly KnownScenarioChange[]): string {
  return changes.map((change) => `${JSON.stringify(change)}\n`).join('')
}

/** Total: whatever stands in the text. */
export function readScenarioChanges(text: string): readonly ScenarioChange[] {
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.slice(0, scenarioChangesMax).map(readLine)
}

function readLine(line: string): ScenarioChange {
  try {
    const read = changeShape.safeParse(JSON.parse(line))
    return read.success ? read.data : { kind: 'unknown' }
  } catch {
    return { kind: 'unknown' }
  }
}
