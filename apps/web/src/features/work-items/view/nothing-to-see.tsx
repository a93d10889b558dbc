import { useMessages } from '../../../messages/messages-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { InboxIcon, PlusIcon, SearchIcon } from '../../../ui/icons.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { importDialogStore } from '../../import/import-state.ts'
import { createItemStore } from '../create/create-item-state.ts'
import { myWorkQuery } from './view-name.ts'
import type { View } from './view-search.ts'

export interface NothingToSeeProps {
  readonly view: View
  readonly project: string | undefined
  readonly onChange: (view: Partial<View>) => void
}

/** What stands in place of a list without items: why it is empty, and what can be done about that. */
export function NothingToSee({ view, onChange, project }: NothingToSeeProps) {
  const query = view.query.trim()
  return (
    <div className="flex flex-1 items-center justify-center">
      {query === '' ? (
        <NoItems project={project} />
      ) : (
        <NoMatch isMine={query === myWorkQuery} onShowAll={() => onChange({ query: '' })} />
      )}
    </div>
  )
}

function NoMatch({ isMine, onShowAll }: { readonly isMine: boolean; readonly onShowAll: () => void }) {
  const { items, nothingMine } = useMessages()
  return (
    <EmptyState
      icon={isMine ? <InboxIcon /> : <SearchIcon />}
      title={isMine ? nothingMine.title : items.noMatchTitle}
      text={isMine ? nothingMine.text : items.noMatchText}
      action={<Button onClick={onShowAll}>{items.showAll}</Button>}
    />
  )
}

function NoItems({ project }: Pick<NothingToSeeProps, 'project'>) {
  const messages = useMessages()
  const keys = [
    ['c', messages.items.newItem],
    ['mod+k', messages.shell.search],
    ['?', messages.help.title],
  ] as const
  return (
    <div className="flex flex-col items-center">
      <EmptyState
        icon={<PlusIcon />}
        title={messages.items.emptyTitle}
        text={messages.items.emptyText}
        action={
          <div className="flex flex-wrap items-center justify-center gap-2">
            <Button variant="primary" onClick={() => createItemStore.set({ project })}>
              {messages.items.newItem}
            </Button>
            <Button onClick={() => importDialogStore.set({ file: undefined, into: project })}>
              {messages.importing.action}
            </Button>
          </div>
        }
      />
      <p className="-mt-8 flex flex-wrap justify-center gap-x-4 gap-y-2 text-xs text-ink-muted max-sm:hidden">
        {keys.map(([key, name]) => (
          <span key={key} className="flex items-center gap-1.5 whitespace-nowrap">
            <Kbd keys={key} /> {name}
          </span>
        ))}
      </p>
    </div>
  )
}
