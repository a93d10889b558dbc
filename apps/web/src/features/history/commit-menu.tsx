import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { MoreIcon, UndoIcon } from '../../ui/icons.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { CopyIcon } from '../work-items/page/item-icons.tsx'
import { useCopy } from '../work-items/page/use-copy.ts'

interface CommitMenuProps {
  readonly commitId: string
  /** Left out where it cannot be taken back. */
  readonly onTakeBack: (() => void) | undefined
}

/** What can be done with a line of a history. Shown while the line, a `group/change`, is pointed at. */
export function CommitMenu({ commitId, onTakeBack }: CommitMenuProps) {
  const { history: texts } = useMessages()
  const copy = useCopy()
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          label={texts.options}
          className="-my-1 opacity-0 group-hover/change:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100 max-lg:opacity-100"
        >
          <MoreIcon />
        </IconButton>
      }
    >
      {onTakeBack !== undefined && (
        <MenuItem icon={<UndoIcon />} onSelect={onTakeBack}>
          {texts.takeBack}
        </MenuItem>
      )}
      <MenuItem icon={<CopyIcon />} onSelect={() => void copy.text(commitId, texts.commitCopied)}>
        {texts.copyCommit}
        <span className="ml-2 font-mono text-xs text-ink-muted">{commitId.slice(0, 8)}</span>
      </MenuItem>
    </Menu>
  )
}
