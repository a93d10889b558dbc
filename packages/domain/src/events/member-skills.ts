import { memberIdShape } from '../ids.ts'
import { defineSetEvents } from './set-events.ts'
import { skill } from './shapes.ts'

/** What a member can do: elements as `skillElement` makes them, `ts:4`. */
export const memberSkills = defineSetEvents({
  set: 'memberSkills',
  entity: 'member',
  id: memberIdShape,
  element: skill,
  verbs: { include: 'member.skillAdded', exclude: 'member.skillRemoved' },
})
