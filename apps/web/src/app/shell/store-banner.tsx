import { storeTrouble } from '../../data/store-trouble.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { CloseIcon, WarningIcon } from '../../ui/icons.tsx'
import { useStore } from '../../ui/store.ts'

/** Says that the hub's machine refuses changes, until one goes through again. */
export function StoreBanner() {
  const { storeTrouble: texts, common } = useMessages()
  const problem = useStore(storeTrouble)
  return (
    <div role="alert">
      {problem !== undefined && (
        <p className="flex items-center gap-2 border-b border-line bg-danger-soft px-4 py-1 text-xs text-danger">
          <WarningIcon className="shrink-0" />
          <span className="min-w-0 flex-1">{texts[problem]}</span>
          <IconButton label={common.close} onClick={() => storeTrouble.set(undefined)} className="text-danger">
            <CloseIcon />
          </IconButton>
        </p>
      )}
    </div>
  )
}
