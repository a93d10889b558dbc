/** How the commands about people's time, risks and scenarios are said in GraphQL. */
import { minorDigitsOf, weekText } from '@spicetime/domain'
import type { ClientCommand } from '../workspace-client.ts'
import { toWireEnum } from './mapping.ts'
import type { MutationEntries } from './mutations.ts'

const calendarSelection = 'calendar { id }'
const leaveSelection = 'leave { id }'
const allocationSelection = 'allocation { id }'
const riskSelection = 'risk { id }'
const rateSelection = 'rate { id }'
const readerSelection = 'member { id }'
const baselineSelection = 'baseline { id }'
const scenarioSelection = 'scenario { id }'

type PlanKind = Extract<
  ClientCommand['kind'],
  `${'calendar' | 'leave' | 'allocation' | 'risk' | 'scenario' | 'baseline' | 'rate'}.${string}`
>

export const planEntries: Pick<MutationEntries, PlanKind> = {
  'calendar.create': {
    field: 'createCalendar',
    selection: calendarSelection,
    input: ({ kind: _, week, ...rest }) => ({ ...rest, week: week && weekText(week) }),
  },
  'calendar.edit': {
    field: 'editCalendar',
    selection: calendarSelection,
    input: ({ calendarId, set: { week, ...set } = {}, addExceptions, removeExceptions }) => ({
      ...{ ref: calendarId, ...set, addExceptions, removeExceptions },
      week: week && weekText(week),
    }),
  },
  'calendar.delete': {
    field: 'deleteCalendar',
    inputType: 'RefInput',
    selection: calendarSelection,
    input: ({ calendarId }) => ({ ref: calendarId }),
  },
  'calendar.restore': {
    field: 'restoreCalendar',
    inputType: 'RefInput',
    selection: calendarSelection,
    input: ({ calendarId }) => ({ ref: calendarId }),
  },
  'leave.request': {
    field: 'requestLeave',
    selection: leaveSelection,
    input: ({ kind: _, memberId, ...rest }) => ({ ...rest, member: memberId }),
  },
  'leave.edit': {
    field: 'editLeave',
    selection: leaveSelection,
    input: ({ leaveId, set }) => ({ ref: leaveId, ...set }),
  },
  'leave.approve': {
    field: 'approveLeave',
    inputType: 'RefInput',
    selection: leaveSelection,
    input: ({ leaveId }) => ({ ref: leaveId }),
  },
  'leave.reject': {
    field: 'rejectLeave',
    inputType: 'RefInput',
    selection: leaveSelection,
    input: ({ leaveId }) => ({ ref: leaveId }),
  },
  'leave.delete': {
    field: 'deleteLeave',
    inputType: 'RefInput',
    selection: leaveSelection,
    input: ({ leaveId }) => ({ ref: leaveId }),
  },
  'leave.restore': {
    field: 'restoreLeave',
    inputType: 'RefInput',
    selection: leaveSelection,
    input: ({ leaveId }) => ({ ref: leaveId }),
  },
  'allocation.create': {
    field: 'createAllocation',
    selection: allocationSelection,
    input: ({ kind: _, memberId, projectId, workItemId, as, ...rest }) => ({
      ...{ ...rest, member: memberId, project: projectId, workItem: workItemId },
      kind: as && toWireEnum(as),
    }),
  },
  'allocation.edit': {
    field: 'editAllocation',
    selection: allocationSelection,
    input: ({ allocationId, set: { kind, ...set } }) => ({ ref: allocationId, ...set, kind: kind && toWireEnum(kind) }),
  },
  'allocation.delete': {
    field: 'deleteAllocation',
    inputType: 'RefInput',
    selection: allocationSelection,
    input: ({ allocationId }) => ({ ref: allocationId }),
  },
  'allocation.restore': {
    field: 'restoreAllocation',
    inputType: 'RefInput',
    selection: allocationSelection,
    input: ({ allocationId }) => ({ ref: allocationId }),
  },
  'rate.set': {
    field: 'setRate',
    selection: rateSelection,
    input: ({ memberId, fromOn, perHourMinor, currency }) => ({
      ...{ member: memberId, fromOn, currency },
      perHour: perHourMinor / 10 ** minorDigitsOf(currency),
    }),
  },
  'rate.delete': {
    field: 'deleteRate',
    inputType: 'RefInput',
    selection: rateSelection,
    input: ({ rateId }) => ({ ref: rateId }),
  },
  'rate.admit': {
    field: 'admitToRates',
    inputType: 'RefInput',
    selection: readerSelection,
    input: ({ memberId }) => ({ ref: memberId }),
  },
  'rate.dismiss': {
    field: 'dismissFromRates',
    inputType: 'RefInput',
    selection: readerSelection,
    input: ({ memberId }) => ({ ref: memberId }),
  },
  'scenario.create': {
    field: 'createScenario',
    selection: scenarioSelection,
    input: ({ kind: _, projectId, ...rest }) => ({ ...rest, project: projectId }),
  },
  'scenario.edit': {
    field: 'editScenario',
    selection: scenarioSelection,
    input: ({ scenarioId, set }) => ({ ref: scenarioId, ...set }),
  },
  'scenario.apply': {
    field: 'applyScenario',
    inputType: 'RefInput',
    selection: scenarioSelection,
    input: ({ scenarioId }) => ({ ref: scenarioId }),
  },
  'scenario.delete': {
    field: 'deleteScenario',
    inputType: 'RefInput',
    selection: scenarioSelection,
    input: ({ scenarioId }) => ({ ref: scenarioId }),
  },
  'scenario.restore': {
    field: 'restoreScenario',
    inputType: 'RefInput',
    selection: scenarioSelection,
    input: ({ scenarioId }) => ({ ref: scenarioId }),
  },
  'baseline.edit': {
    field: 'editBaseline',
    selection: baselineSelection,
    input: ({ baselineId, set }) => ({ ref: baselineId, ...set }),
  },
  'baseline.delete': {
    field: 'deleteBaseline',
    inputType: 'RefInput',
    selection: baselineSelection,
    input: ({ baselineId }) => ({ ref: baselineId }),
  },
  'baseline.restore': {
    field: 'restoreBaseline',
    inputType: 'RefInput',
    selection: baselineSelection,
    input: ({ baselineId }) => ({ ref: baselineId }),
  },
  'risk.create': {
    field: 'createRisk',
    selection: riskSelection,
    input: ({ kind: _, projectId, ownerId, workItemIds, ...rest }) => ({
      ...{ ...rest, project: projectId, owner: ownerId, workItems: workItemIds },
    }),
  },
  'risk.edit': {
    field: 'editRisk',
    selection: riskSelection,
    input: ({ riskId, set: { ownerId, status, ...set } = {}, addItemIds, removeItemIds }) => ({
      ...{ ref: riskId, ...set, owner: ownerId, addWorkItems: addItemIds, removeWorkItems: removeItemIds },
      status: status && toWireEnum(status),
    }),
  },
  'risk.delete': {
    field: 'deleteRisk',
    inputType: 'RefInput',
    selection: riskSelection,
    input: ({ riskId }) => ({ ref: riskId }),
  },
  'risk.restore': {
    field: 'restoreRisk',
    inputType: 'RefInput',
    selection: riskSelection,
    input: ({ riskId }) => ({ ref: riskId }),
  },
}
