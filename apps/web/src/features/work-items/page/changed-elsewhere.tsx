import { useState } from 'react'
import { useMessages } from '../../../messages/messages-context.tsx'
import { WarningIcon } from '../../../ui/icons.tsx'
import { TextDiff } from '../../history/text-diff.tsx'

export interface ChangedElsewhereProps {
  /** The text when the writing began, and the one that somebody else has saved since. */
  readonly base: string
  readonly theirs: string
  /** Whether saving puts both together; otherwise the text that is written here stays alone. */
  readonly isMerged: boolean
  readonly onTake: () => void
}

/** Says that somebody else has saved another text meanwhile. What is being written stays as it is. */
export function ChangedElsewhere({ base, theirs, isMerged, onTake }: ChangedElsewhereProps) {
  const { itemPage: texts } = useMessages()
  const [isShown, setShown] = useState(false)
  const buttonClass = 'rounded font-medium text-accent-text hover:underline'
  return (
    <div role="status" className="flex flex-col gap-2 border-t border-line bg-warning-soft px-3 py-2 text-xs">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-warning">
        <span className="flex items-center gap-1.5">
          <WarningIcon className="shrink-0" />
          {texts.changedElsewhere}
        </span>
        <button type="button" className={buttonClass} aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? texts.hideTheirs : texts.showTheirs}
        </button>
        <button
          type="button"
          className={buttonClass}
          // Pressed while a field has the focus: the field must not save first.
          onMouseDown={(event) => event.preventDefault()}
          onClick={onTake}
        >
          {texts.takeTheirs}
        </button>
      </p>
      {isShown && (
        <>
          <div className="max-h-60 overflow-y-auto rounded-md bg-surface p-2">
            <TextDiff before={base} after={theirs} />
          </div>
          <p className="text-ink-muted">{isMerged ? texts.mergeNote : texts.theirsNote}</p>
        </>
      )}
    </div>
  )
}
