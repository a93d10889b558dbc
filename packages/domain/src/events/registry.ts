import type { Effect, EffectContext } from '../effects.ts'
import { allocationCreated, allocationEdited, allocationExistence } from './allocation-events.ts'
import { baselineCreated, baselineEdited, baselineExistence, baselineFilled } from './baseline-events.ts'
import { calendarCreated, calendarEdited, calendarExceptions, calendarExistence } from './calendar-events.ts'
import { commentAdded } from './comment-added.ts'
import { commentEdited } from './comment-edited.ts'
import type { EventDefinition, EventDraft } from './define-event.ts'
import { dependencyAdded } from './dependency-added.ts'
import { dependencyEdited } from './dependency-edited.ts'
import {
  commentExistence,
  dependencyExistence,
  labelExistence,
  milestoneExistence,
  workItemExistence,
} from './existence.ts'
import { labelCreated } from './label-created.ts'
import { labelEdited } from './label-edited.ts'
import { leaveDecided, leaveExistence, leaveRequested } from './leave-events.ts'
import { memberAdded } from './member-added.ts'
import { memberEdited } from './member-edited.ts'
import { memberRemoved } from './member-removed.ts'
import { memberRoleChanged } from './member-role-changed.ts'
import { memberSkills } from './member-skills.ts'
import { milestoneCreated } from './milestone-created.ts'
import { milestoneEdited } from './milestone-edited.ts'
import { projectNumbersReserved, workItemNumbered } from './numbers.ts'
import { projectArchived } from './project-archived.ts'
import { projectCreated } from './project-created.ts'
import { projectEdited } from './project-edited.ts'
import { projectRekeyed } from './project-rekeyed.ts'
import { type QuickCheck, quickCheckOf } from './quick-check.ts'
import { rateEdited, rateExistence, rateSet } from './rate-events.ts'
import { riskCreated, riskEdited, riskExistence, riskItems } from './risk-events.ts'
import { scenarioApplied, scenarioCreated, scenarioEdited, scenarioExistence } from './scenario-events.ts'
import { commentTextEdited, workItemTextEdited } from './text-edited.ts'
import { viewCreated, viewEdited, viewExistence } from './view-events.ts'
import { workItemCreated } from './work-item-created.ts'
import { workItemDescribed } from './work-item-described.ts'
import { workItemEstimated } from './work-item-estimated.ts'
import { workItemMilestoneChanged } from './work-item-milestone-changed.ts'
import { workItemMovedAway } from './work-item-moved-away.ts'
import { workItemParentChanged } from './work-item-parent-changed.ts'
import { workItemPrioritised } from './work-item-prioritised.ts'
import { workItemProgressed } from './work-item-progressed.ts'
import { workItemRanked } from './work-item-ranked.ts'
import { workItemRenamed } from './work-item-renamed.ts'
import { workItemRetyped } from './work-item-retyped.ts'
import { workItemScheduled } from './work-item-scheduled.ts'
import { workItemAssignees, workItemLabels, workItemSkills } from './work-item-set-changed.ts'
import { workItemStaffed } from './work-item-staffed.ts'
import { workItemStatusChanged } from './work-item-status-changed.ts'
import { workItemSynced } from './work-item-synced.ts'
import { workspaceCreated } from './workspace-created.ts'
import { workspaceEdited } from './workspace-edited.ts'
import { workspaceRenamed } from './workspace-renamed.ts'

/** All that can happen. Payload types differ, and each definition is only ever given what its own shape accepted. */
const definitions = [
  workspaceCreated,
  workspaceRenamed,
  workspaceEdited,
  memberAdded,
  memberEdited,
  memberRoleChanged,
  memberRemoved,
  projectCreated,
  projectEdited,
  projectRekeyed,
  projectArchived,
  projectNumbersReserved,
  workItemCreated,
  workItemNumbered,
  workItemRenamed,
  workItemDescribed,
  workItemTextEdited,
  workItemRetyped,
  workItemStatusChanged,
  workItemPrioritised,
  workItemRanked,
  workItemEstimated,
  workItemScheduled,
  workItemProgressed,
  workItemStaffed,
  workItemMilestoneChanged,
  workItemParentChanged,
  workItemLabels.included,
  workItemLabels.excluded,
  workItemAssignees.included,
  workItemAssignees.excluded,
  workItemSkills.included,
  workItemSkills.excluded,
  workItemSynced,
  workItemExistence.deleted,
  workItemExistence.restored,
  workItemMovedAway,
  milestoneCreated,
  milestoneEdited,
  milestoneExistence.deleted,
  milestoneExistence.restored,
  labelCreated,
  labelEdited,
  labelExistence.deleted,
  labelExistence.restored,
  commentAdded,
  commentEdited,
  commentTextEdited,
  commentExistence.deleted,
  commentExistence.restored,
  dependencyAdded,
  dependencyEdited,
  dependencyExistence.deleted,
  dependencyExistence.restored,
  viewCreated,
  viewEdited,
  viewExistence.deleted,
  viewExistence.restored,
  calendarCreated,
  calendarEdited,
  calendarExceptions.included,
  calendarExceptions.excluded,
  calendarExistence.deleted,
  calendarExistence.restored,
  leaveRequested,
  leaveDecided,
  leaveExistence.deleted,
  leaveExistence.restored,
  memberSkills.included,
  memberSkills.excluded,
  allocationCreated,
  allocationEdited,
  allocationExistence.deleted,
  allocationExistence.restored,
  baselineCreated,
  baselineFilled,
  baselineEdited,
  baselineExistence.deleted,
  baselineExistence.restored,
  scenarioCreated,
  scenarioEdited,
  scenarioApplied,
  scenarioExistence.deleted,
  scenarioExistence.restored,
  riskCreated,
  riskEdited,
  riskItems.included,
  riskItems.excluded,
  riskExistence.deleted,
  riskExistence.restored,
  rateSet,
  rateEdited,
  rateExistence.deleted,
  rateExistence.restored,
] as unknown as readonly EventDefinition<unknown>[]

const definitionByKind = new Map(definitions.map((definition) => [definition.kind, definition]))

export const eventKinds: readonly string[] = definitions.map((definition) => definition.kind)

export function findEventDefinition(kind: string): EventDefinition<unknown> | undefined {
  return definitionByKind.get(kind)
}

export interface InterpretedEvent {
  readonly effects: readonly Effect[]
  readonly touches: readonly string[]
}

/** The payloads of commands were made by us and are checked where they are made; this checks those that were read. */
export function interpretEvent(event: EventDraft, context: EffectContext): InterpretedEvent | undefined {
  const definition = definitionByKind.get(event.kind)
  if (definition === undefined || event.version > definition.version) return undefined
  const payload = readPayload(definition, event.payload)
  // An event that names one thing and speaks of another would change this one without standing in its history.
  if (payload === undefined || definition.entityId(payload) !== event.entityId) return undefined
  return { effects: definition.effects(payload, context), touches: definition.touches?.(payload) ?? none }
}

const none: readonly string[] = []

/** @returns undefined for a payload of another shape: every shape is that of an object */
function readPayload(definition: EventDefinition<unknown>, payload: unknown): unknown {
  if (isQuicklyRight(definition, payload)) return payload
  const read = definition.payload.safeParse(payload)
  return read.success ? read.data : undefined
}

/** Made when a kind is first read: most programs meet few. */
const quickChecks = new Map<string, QuickCheck | undefined>()

function isQuicklyRight({ kind, payload: shape }: EventDefinition<unknown>, payload: unknown): boolean {
  const known = quickChecks.get(kind)
  if (known !== undefined) return known(payload)
  if (quickChecks.has(kind)) return false
  quickChecks.set(kind, quickCheckOf(shape))
  return quickChecks.get(kind)?.(payload) === true
}
