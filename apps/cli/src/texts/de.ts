import { deviceHelp } from './de-help-devices.ts'
import { itemHelp } from './de-help-items.ts'
import { projectHelp } from './de-help-projects.ts'
import { deviceMessages } from './de-messages-devices.ts'
import { workMessages } from './de-messages-work.ts'
import { names, phrases } from './de-names.ts'
import { peopleTexts } from './de-people.ts'
import { planTexts } from './de-plan.ts'
import { topicPages } from './de-topics.ts'
import { words } from './de-words.ts'
import type { Catalogue } from './say.ts'

/** All that the program says, in German. */
export const german: Catalogue = {
  ...words,
  ...topicPages,
  ...names,
  ...phrases,
  ...itemHelp,
  ...projectHelp,
  ...planTexts,
  ...peopleTexts,
  ...deviceHelp,
  ...workMessages,
  ...deviceMessages,
}
