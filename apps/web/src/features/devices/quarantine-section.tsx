import { useState } from 'react'
import type { HeldCommit } from '../../client/device-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Rows, Section } from '../settings/form-parts.tsx'
import { HeldLine } from './held-line.tsx'
import type { Verdict } from './use-decide.ts'
import { useHeldCommits } from './use-held-commits.ts'
import { useQuarantineCount } from './use-quarantine-count.ts'

/** What has no effect until somebody decides. Nothing is shown while nothing is there. */
export function QuarantineSection() {
  const { quarantineSettings: texts } = useMessages()
  const { open, dropped, names, decide, decideAll, showMore, isLoadingMore } = useHeldCommits()
  const [isDroppedShown, setDroppedShown] = useState(false)
  const count = useQuarantineCount()
  if (open.length + dropped.length === 0) return null
  const lines = (list: readonly HeldCommit[]) => (
    <Rows>
      {list.map((one) => (
        <HeldLine key={one.commit.id} held={one} names={names} onDecide={decide} />
      ))}
    </Rows>
  )
  return (
    <Section
      title={texts.title}
      text={count > 0 ? texts.intro : texts.decided}
      action={count > 1 && <DecideAll count={count} onDecide={(kind) => void decideAll(kind)} />}
    >
      {open.length > 0 && lines(open)}
      {showMore !== undefined && (
        <Button size="sm" className="mt-2" disabled={isLoadingMore} onClick={showMore}>
          {texts.more}
        </Button>
      )}
      {dropped.length > 0 && (
        <Button
          variant="ghost"
          size="sm"
          className="my-2"
          aria-expanded={isDroppedShown}
          onClick={() => setDroppedShown(!isDroppedShown)}
        >
          {isDroppedShown ? texts.hideDropped : texts.showDropped(dropped.length)}
        </Button>
      )}
      {isDroppedShown && dropped.length > 0 && lines(dropped)}
    </Section>
  )
}

interface DecideAllProps {
  readonly count: number
  readonly onDecide: (kind: Verdict) => void
}

function DecideAll({ count, onDecide }: DecideAllProps) {
  const { quarantineSettings: texts } = useMessages()
  const [isAsking, setAsking] = useState(false)
  return (
    <div className="flex gap-2">
      <Button size="sm" onClick={() => onDecide('quarantine.adopt')}>
        {texts.adoptAll}
      </Button>
      <Button size="sm" onClick={() => setAsking(true)}>
        {texts.dropAll}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={texts.dropAllTitle(count)}
          text={texts.dropAllText}
          action={texts.dropAll}
          onClose={() => setAsking(false)}
          onConfirm={() => onDecide('quarantine.drop')}
        />
      )}
    </div>
  )
}
