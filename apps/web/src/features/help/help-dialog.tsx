import { Fragment, useId, useState, useSyncExternalStore } from 'react'
import {
  type AppCommand,
  type CommandGroup,
  registeredCommands,
  subscribeCommands,
} from '../../app/commands/command-registry.ts'
import { useTypedAhead } from '../../app/shell/typed-ahead.tsx'
import { useMessages } from '../../messages/messages-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { rankByText } from '../palette/match-text.ts'
import { groupName } from '../palette/palette-dialog.tsx'
import { helpStore } from '../palette/palette-state.ts'

const groupOrder = ['items', 'view', 'create', 'go', 'app'] as const satisfies readonly CommandGroup[]

/** Every shortcut that works on this page. The list is the registry itself, so it cannot be wrong. */
export function HelpDialog() {
  const messages = useMessages()
  const titleId = useId()
  const [text, setText] = useState('')
  useTypedAhead(setText)
  const all = useSyncExternalStore(subscribeCommands, registeredCommands)
  const shown = rankByText(mergeByTitle(all), text, ({ title }) => title)
  return (
    <Dialog isOpen onClose={() => helpStore.set(false)} labelledBy={titleId} className="w-190" place="center">
      <div className="flex items-center gap-3 border-b border-line px-5 py-3 max-sm:flex-col max-sm:items-stretch">
        <h2 id={titleId} className="flex-1 text-base font-semibold">
          {messages.help.title}
        </h2>
        <input
          // The list is long; typing is the way through it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          className="field sm:w-56"
          aria-label={messages.help.filter}
          placeholder={messages.help.filter}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {/* It scrolls, so it can have the focus of the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div tabIndex={0} role="region" aria-labelledby={titleId} className="max-h-[62vh] overflow-y-auto px-5 py-4">
        {shown.length === 0 && <p className="py-6 text-center text-ink-muted">{messages.help.none}</p>}
        <div className="gap-x-10 sm:columns-2">
          {groupOrder.map((group) => (
            <ShortcutGroup
              key={group}
              title={groupName(group, messages)}
              commands={shown.filter((command) => command.group === group)}
            />
          ))}
        </div>
      </div>
      <p className="border-t border-line px-5 py-2.5 text-xs text-ink-muted">{messages.help.note}</p>
    </Dialog>
  )
}

/** Two directions of one thing (extend up, extend down) have one title and stand on one line. */
function mergeByTitle(commands: readonly AppCommand[]): readonly AppCommand[] {
  const byTitle = new Map<string, AppCommand>()
  for (const command of commands) {
    if (command.keys === undefined || command.keys.length === 0) continue
    const before = byTitle.get(command.title)
    const keys = before === undefined ? command.keys : [...(before.keys ?? []).slice(0, 1), ...command.keys.slice(0, 1)]
    byTitle.set(command.title, { ...command, keys: [...new Set(keys)] })
  }
  return [...byTitle.values()]
}

function ShortcutGroup({ title, commands }: { readonly title: string; readonly commands: readonly AppCommand[] }) {
  if (commands.length === 0) return null
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-1.5 text-xs font-medium text-ink-faint">{title}</h3>
      <dl>
        {commands.map((command) => (
          <div key={command.id} className="flex min-h-7.5 items-center gap-3">
            <dt className="min-w-0 flex-1">{command.title}</dt>
            <dd className="flex shrink-0 items-center gap-1.5">
              {command.keys?.map((keys, at) => (
                <Fragment key={keys}>
                  {at > 0 && <span className="text-ink-faint">/</span>}
                  <Kbd keys={keys} />
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
