import type {
  Allocation,
  Calendar,
  CalendarQueries,
  Leave,
  PersonPlan,
  ProjectTeam,
  Rate,
  Risk,
} from '../calendar-model.ts'
import { readAll, toPage } from './activity-queries.ts'
import {
  calendarsDocument,
  leavesDocument,
  peoplePlansDocument,
  projectTeamDocument,
  ratesDocument,
  risksDocument,
} from './calendar-documents.ts'
import { fromWireEnum, readMember, type WireMember } from './mapping.ts'
import type { Transport } from './transport.ts'

interface WireCalendars {
  readonly calendars: readonly Calendar[]
  readonly workspace: { readonly calendar: Pick<Calendar, 'id'> | null }
}

interface WirePeople {
  readonly members: {
    readonly nodes: readonly (WireMember & Omit<PersonPlan, 'member'>)[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

interface WireRates {
  readonly rates: readonly (Omit<Rate, 'member'> & { readonly member: WireMember })[]
  readonly rateReaders: readonly WireMember[]
}

/** Calendars, people's time and risks, as a hub tells of them. */
export function makeCalendarQueries(transport: Transport): CalendarQueries {
  return {
    calendars: async (signal) => {
      const { calendars, workspace } = await transport<WireCalendars>(calendarsDocument, {}, signal)
      return { all: calendars, defaultId: workspace.calendar?.id ?? null }
    },
    peoplePlans: (signal) =>
      readAll(async (after) => {
        const { members } = await transport<WirePeople>(peoplePlansDocument, { after }, signal)
        return toPage(members, readPerson)
      }),
    leaves: async (fromOn, signal) => {
      const answer = await transport<{ leaves: { nodes: readonly Leave[] } }>(leavesDocument, { fromOn }, signal)
      return answer.leaves.nodes.map((leave) => ({
        ...leave,
        member: readMember(leave.member),
        status: fromWireEnum(leave.status),
      }))
    },
    rates: async (signal) => {
      const { rates, rateReaders } = await transport<WireRates>(ratesDocument, {}, signal)
      return {
        all: rates.map((rate) => ({ ...rate, member: readMember(rate.member) })),
        readers: rateReaders.map(readMember),
      }
    },
    projectTeam: async (ref, signal) => {
      const { project } = await transport<{ project: ProjectTeam | null }>(
        projectTeamDocument,
        { project: ref },
        signal,
      )
      return project === null ? undefined : { ...project, allocations: project.allocations.map(readAllocation) }
    },
    risks: async (ref, signal) => {
      const { project } = await transport<{ project: { readonly risks: readonly Risk[] } | null }>(
        risksDocument,
        { project: ref },
        signal,
      )
      return project?.risks.map(readRisk)
    },
  }
}

function readPerson({
  calendar,
  capacityMinutes,
  skills,
  ...member
}: WirePeople['members']['nodes'][number]): PersonPlan {
  return { member: readMember(member), calendar, capacityMinutes, skills }
}

function readAllocation(allocation: Allocation): Allocation {
  return { ...allocation, member: readMember(allocation.member), kind: fromWireEnum(allocation.kind) }
}

function readRisk(risk: Risk): Risk {
  return {
    ...risk,
    owner: risk.owner === null ? null : readMember(risk.owner),
    status: fromWireEnum(risk.status),
  }
}
