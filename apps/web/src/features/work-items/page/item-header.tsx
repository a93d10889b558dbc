import { Link, useRouter } from '@tanstack/react-router'
import type { WorkItemDetail } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { IconButton } from '../../../ui/button.tsx'
import { ChevronRightIcon, LinkIcon, MoreIcon, TrashIcon, UndoIcon } from '../../../ui/icons.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.tsx'
import { ProjectMark } from '../../projects/project-mark.tsx'
import { moveItemsStore } from '../move/move-items-state.ts'
import { TitleText } from '../title-text.tsx'
import { useItemEdits } from '../use-item-edits.ts'
import { ArrowDownIcon, ArrowUpIcon, CopyIcon } from './item-icons.tsx'
import type { ListPlace } from './list-trail.ts'
import { useCopy } from './use-copy.ts'

/** Project › parent › key. */
export function ItemBreadcrumb({ item }: { readonly item: WorkItemDetail }) {
  const { itemPage: texts } = useMessages()
  const copy = useCopy()
  return (
    <nav aria-label={texts.breadcrumb} className="flex min-w-0 items-center gap-1.5">
      <ProjectMark projectKey={item.projectKey} size={18} />
      <Link
        to="/projects/$projectKey"
        params={{ projectKey: item.projectKey }}
        className="truncate rounded text-ink-muted hover:text-ink"
      >
        {item.projectKey}
      </Link>
      {item.parent !== null && (
        <>
          <ChevronRightIcon className="shrink-0 text-ink-faint" />
          <Link
            to="/items/$itemRef"
            params={{ itemRef: item.parent.key }}
            title={item.parent.title}
            className="flex min-w-0 items-center gap-1.5 rounded text-ink-muted hover:text-ink"
          >
            <span className="shrink-0">{item.parent.key}</span>
            <span className="max-w-48 truncate max-sm:hidden">
              <TitleText title={item.parent.title} />
            </span>
          </Link>
        </>
      )}
      <ChevronRightIcon className="shrink-0 text-ink-faint" />
      <button
        type="button"
        onClick={() => void copy.key(item)}
        title={texts.copyKey(item.key)}
        aria-label={texts.copyKey(item.key)}
        className="shrink-0 rounded px-0.5 font-medium tabular-nums hover:bg-hover"
      >
        {item.key}
      </button>
      <IconButton label={texts.copyLink} onClick={() => void copy.link(item)} className="max-sm:hidden">
        <LinkIcon />
      </IconButton>
    </nav>
  )
}

export interface ItemHeaderActionsProps {
  readonly item: WorkItemDetail
  readonly place: ListPlace | undefined
}

export function ItemHeaderActions({ item, place }: ItemHeaderActionsProps) {
  const { itemPage: texts, commands } = useMessages()
  const { remove, restore } = useItemEdits()
  const copy = useCopy()
  return (
    <>
      {place !== undefined && <ListSteps place={place} />}
      <Menu
        align="end"
        trigger={
          <IconButton label={texts.more}>
            <MoreIcon />
          </IconButton>
        }
      >
        <MenuItem icon={<LinkIcon />} hint={<Kbd keys="y l" />} onSelect={() => void copy.link(item)}>
          {texts.copyLink}
        </MenuItem>
        <MenuItem icon={<CopyIcon />} hint={<Kbd keys="y k" />} onSelect={() => void copy.key(item)}>
          {commands.copyKey}
        </MenuItem>
        <MenuLine />
        {item.deletedAt === null && (
          <MenuItem
            icon={<ProjectMark projectKey={item.projectKey} size={16} />}
            hint={<Kbd keys="shift+m" />}
            onSelect={() => moveItemsStore.set([item])}
          >
            {commands.moveToProject}
          </MenuItem>
        )}
        {item.deletedAt === null ? (
          <MenuItem icon={<TrashIcon />} hint={<Kbd keys="delete" />} onSelect={() => void remove([item])}>
            {commands.deleteItems}
          </MenuItem>
        ) : (
          <MenuItem icon={<UndoIcon />} onSelect={() => void restore([item])}>
            {commands.restoreItems}
          </MenuItem>
        )}
      </Menu>
    </>
  )
}

function ListSteps({ place }: { readonly place: ListPlace }) {
  const { itemPage: texts } = useMessages()
  const router = useRouter()
  const go = (itemRef: string | undefined) => {
    if (itemRef !== undefined) void router.navigate({ to: '/items/$itemRef', params: { itemRef } })
  }
  return (
    <div className="flex items-center gap-0.5">
      <span className="mr-1 text-xs text-ink-muted tabular-nums max-sm:hidden">
        {texts.place(place.place, place.total)}
      </span>
      <IconButton label={texts.previous} disabled={place.previous === undefined} onClick={() => go(place.previous)}>
        <ArrowUpIcon />
      </IconButton>
      <IconButton label={texts.next} disabled={place.next === undefined} onClick={() => go(place.next)}>
        <ArrowDownIcon />
      </IconButton>
    </div>
  )
}
