import { exitCodes } from '../command-line/exit-codes.ts'
import { settingKeys } from '../settings/settings.ts'
import { sayText } from '../texts/say.ts'

/** Pages of help that belong to no command. In Markdown, which is also readable as it is. */
export const topicNames = ['query', 'exit-codes', 'environment', 'formatting', 'settings'] as const
export type TopicName = (typeof topicNames)[number]

export function isTopic(word: string): word is TopicName {
  return topicNames.some((name) => name === word)
}

export function topicText(name: TopicName): string {
  const german = sayText(`topic ${name}`)
  return german === `topic ${name}` ? topics[name]() : german
}

const topics: Readonly<Record<TopicName, () => string>> = {
  query: () => `The query language finds items. It is the same in the terminal, the web app and the API.

  is:open is:closed is:overdue is:draft      state
  type:bug,story   status:"In progress"      one of several: commas
  label:bug -label:wontfix                   with, without
  assignee:@me   author:ada   no:assignee    people; @me is you
  milestone:"1.0"   project:WEB   parent:WEB-3
  priority:>=high   estimate:3..8            comparisons and ranges
  due:<2w   updated:>-3d   created:2026-01   dates: days, weeks, months, years
  has:description   no:due   blocked:yes
  "login page"   word                        text in title and description
  sort:priority,-updated                     order; - turns it round
  (label:bug or type:bug) not is:draft       or, not, parentheses

In a shell, put quotes around what it would read itself: > < ( ) " | and spaces.

  spice ls 'priority:>=high' '(label:bug or type:bug)'

docs/query-language.md is the complete reference.`,
  'exit-codes': () =>
    Object.values(exitCodes)
      .map(({ code, meaning }) => `  ${String(code).padEnd(5)}${sayText(meaning)}`)
      .join('\n'),
  environment: () => `  SPICE_WORKSPACE      Folder that holds the workspace, as --workspace
  SPICE_HOME           Data folder itself (.spice), as for the hub
  SPICE_CONFIG_DIR     Folder of the person's settings (else XDG_CONFIG_HOME/spice, ~/.config/spice)
  SPICE_EDITOR, VISUAL, EDITOR    Editor for descriptions
  SPICE_PAGER, PAGER   Pager for long output on a terminal
  BROWSER              What --web opens pages with
  NO_COLOR             No colour
  CLICOLOR_FORCE       Colour also in a pipe
  CI                   Never ask questions
  LC_ALL, LC_TIME, LANG, TZ       How times and dates are shown
  LC_ALL, LC_MESSAGES, LANG       German: de_DE.UTF-8; English: everything else
  SPICE_DEBUG          Show where an unexpected failure happened`,
  formatting: () => `On a terminal lists are tables: aligned, cut to the width of the window, coloured.

In a pipe each row is a line of tab-separated full values without a header. A tab, line end or backslash inside a value
is written \\t, \\n, \\r, \\\\. Times are RFC 3339 in UTC.

  --json FIELDS   prints these fields as JSON; --json alone lists the fields; --json all prints every field
  --jq EXPR       filters the JSON with jq 1.8; strings are printed without quotes

  spice ls --json key,title,assignees --jq '.[] | select(.assignees == []) | .key'

Commands that change things print the key or id of what they changed, so that scripts can go on with it:

  key=$(spice add "Write the release notes") && spice start "$key"`,
  settings: () => `${Object.entries(settingKeys)
    .map(([key, meaning]) => `  ${key.padEnd(10)}${sayText(meaning)}`)
    .join('\n')}

  spice config set project WEB --local    for this workspace
  spice config set color never            for you, everywhere`,
}
