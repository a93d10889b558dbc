import type { MemberId } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { execute } from '../execute.ts'
import { addMember, openTestWorkspace } from '../testing/open-test-workspace.ts'

function open() {
  const workspace = openTestWorkspace()
  const bea = addMember(workspace, 'bea', 'member')
  /** The answer as a client reads it. */
  const ask = async (document: string, viewer: MemberId = workspace.localMemberId): Promise<unknown> => {
    const { data, errors } = await execute({ workspace, document, viewer })
    expect(errors).toBeUndefined()
    return JSON.parse(JSON.stringify(data)) as unknown
  }
  return { workspace, bea, ask }
}

test('a calendar is made from text, shown by days, and given to workspace, project and member', async () => {
  const { ask } = open()
  const made = await ask(`mutation {
    createCalendar(input: { name: "Berlin", timeZone: "Europe/Berlin", week: "mo-do 9-17; fr 9-12",
      exceptions: ["2026-12-24 9-12 Eve", "2026-12-25..2026-12-26 Christmas"] }) {
      calendar { week days weekMinutes exceptions { fromOn toOn hours name } } error { message } }
    editWorkspace(input: { calendar: "berlin" }) { workspace { calendar { name } } }
    editProject(input: { ref: "WEB", calendar: "Berlin" }) { project { calendar { timeZone } } }
    editMember(input: { ref: "bea", calendar: "Berlin", capacityMinutes: 1200, addSkills: ["TS:4", "sql"] }) {
      member { calendar { name } capacityMinutes skills } }
  }`)
  const day = '09:00-17:00'
  expect(made).toEqual({
    createCalendar: {
      calendar: {
        week: 'mo-th 09:00-17:00; fr 09:00-12:00',
        days: [day, day, day, day, '09:00-12:00', '', ''],
        weekMinutes: 2100,
        exceptions: [
          { fromOn: '2026-12-24', toOn: '2026-12-24', hours: '09:00-12:00', name: 'Eve' },
          { fromOn: '2026-12-25', toOn: '2026-12-26', hours: null, name: 'Christmas' },
        ],
      },
      error: null,
    },
    editWorkspace: { workspace: { calendar: { name: 'Berlin' } } },
    editProject: { project: { calendar: { timeZone: 'Europe/Berlin' } } },
    editMember: { member: { calendar: { name: 'Berlin' }, capacityMinutes: 1200, skills: ['sql', 'ts:4'] } },
  })
  const wrong = 'editCalendar(input: { ref: "Berlin", week: "always" }) { calendar { name } error { message } }'
  expect(await ask(`mutation { ${wrong} }`)).toMatchObject({
    editCalendar: { calendar: null, error: { message: expect.stringContaining('“always” is no week') as unknown } },
  })
})

test('a member asks for leave in his own name, and somebody else approves it', async () => {
  const { ask, bea, workspace } = open()
  const asked = await ask(
    `mutation { requestLeave(input: { fromOn: "2026-12-24", toOn: "2026-12-31" }) { leave { member { handle } status } } }`,
    bea,
  )
  expect(asked).toEqual({ requestLeave: { leave: { member: { handle: 'bea' }, status: 'REQUESTED' } } })
  const ref = workspace.read.leaves().rows[0]?.id
  const approve = `mutation { approveLeave(input: { ref: "${ref}" }) { leave { status } error { message } } }`
  expect(await ask(approve, bea)).toMatchObject({
    approveLeave: { leave: null, error: { message: expect.stringContaining('Somebody else') as unknown } },
  })
  expect(await ask(approve)).toEqual({ approveLeave: { leave: { status: 'APPROVED' }, error: null } })
  expect(await ask('{ leaves(member: "@me", status: APPROVED) { nodes { toOn } } }', bea)).toEqual({
    leaves: { nodes: [{ toOn: '2026-12-31' }] },
  })
  const edit = `mutation { editLeave(input: { ref: "${ref}", fromOn: "2026-12-27" }) { leave { fromOn toOn status } } }`
  expect(await ask(edit, bea)).toEqual({
    editLeave: { leave: { fromOn: '2026-12-27', toOn: '2026-12-31', status: 'REQUESTED' } },
  })
  expect(workspace.read.leaves().rows.map(({ fromOn }) => fromOn)).toEqual(['2026-12-27'])
})

test('allocations and risks stand with their project and its items', async () => {
  const { ask } = open()
  await ask('mutation { createWorkItem(input: { project: "WEB", title: "Parts" }) { error { message } } }')
  const [first] = (
    (await ask('{ workItems(first: 1) { nodes { key } } }')) as { workItems: { nodes: { key: string }[] } }
  ).workItems.nodes
  const key = first?.key ?? ''
  await ask(`mutation {
    createAllocation(input: { member: "bea", project: "WEB", workItem: "${key}", percent: 50, kind: BOOKED }) { error { message } }
    createRisk(input: { project: "WEB", title: "Late", probabilityPercent: 30, delayMinutes: 960, costMinor: 5000000000,
      owner: "bea", workItems: ["${key}"] }) { error { message } }
  }`)
  const shown = `{ project(ref: "WEB") {
    allocations { member { handle } workItem { key } percent kind fromOn }
    risks { title status probabilityPercent delayMinutes costMinor owner { handle } workItems { key } }
    baselines { name } } }`
  expect(await ask(shown)).toEqual({
    project: {
      allocations: [{ member: { handle: 'bea' }, workItem: { key }, percent: 50, kind: 'BOOKED', fromOn: null }],
      risks: [
        {
          ...{ title: 'Late', status: 'OPEN', probabilityPercent: 30, delayMinutes: 960, costMinor: 5_000_000_000 },
          owner: { handle: 'bea' },
          workItems: [{ key }],
        },
      ],
      baselines: [],
    },
  })
})
