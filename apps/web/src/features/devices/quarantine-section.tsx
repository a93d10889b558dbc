import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HeldCommit } from '../../client/device-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { quarantineQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Rows, Section } from '../settings/form-parts.tsx'
import { HeldLine } from './held-line.tsx'
import { nameHeld } from './held-names.ts'
import { useDecide, type Verdict } from './use-decide.ts'
import { useQuarantineCount } from './use-quarantine-count.ts'

/** What has no effect until somebody decides. Nothing is shown while nothing is there. */
export function QuarantineSection() {
  const { quarantineSettings: texts } = useMessages()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(quarantineQuery(useClient()))
  const [isDroppedShown, setDroppedShown] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const decide = useDecide()
  const count = useQuarantineCount()
  /** Also what is on pages that nobody has looked at yet. */
  const decideAll = async (kind: Verdict) => {
    let all = { data, hasNextPage, isError: false }
    while (all.hasNextPage && !all.isError) all = await fetchNextPage()
    const rows = all.data?.pages.flatMap((page) => page.rows) ?? []
    await decide(kind, idsOf(rows.filter(({ isDropped }) => !isDropped)))
  }
  const held = data?.pages.flatMap(({ rows }) => rows) ?? []
  if (held.length === 0) return null
  const known = new Map(data?.pages.flatMap((page) => [...page.names]))
  const names = nameHeld(held, known, texts.quoted)
  const open = held.filter(({ isDropped }) => !isDropped)
  const dropped = held.filter(({ isDropped }) => isDropped)
  const lines = (list: readonly HeldCommit[]) =>
    list.map((one) => <HeldLine key={one.commit.id} held={one} names={names} onDecide={decide} />)
  return (
    <Section
      title={texts.title}
      text={count > 0 ? texts.intro : texts.decided}
      action={
        count > 1 && (
          <div className="flex gap-2">
            <Button size="sm" onClick={() => void decideAll('quarantine.adopt')}>
              {texts.adoptAll}
            </Button>
            <Button size="sm" onClick={() => setAsking(true)}>
              {texts.dropAll}
            </Button>
          </div>
        )
      }
    >
      {open.length > 0 && <Rows>{lines(open)}</Rows>}
      {hasNextPage && (
        <Button size="sm" className="mt-2" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {texts.more}
        </Button>
      )}
      {dropped.length > 0 && (
        <Button
          variant="ghost"
          size="sm"
          className="mt-2"
          aria-expanded={isDroppedShown}
          onClick={() => setDroppedShown(!isDroppedShown)}
        >
          {isDroppedShown ? texts.hideDropped : texts.showDropped(dropped.length)}
        </Button>
      )}
      {isDroppedShown && dropped.length > 0 && <Rows>{lines(dropped)}</Rows>}
      {isAsking && (
        <ConfirmDialog
          title={texts.dropAllTitle(count)}
          text={texts.dropAllText}
          action={texts.dropAll}
          onClose={() => setAsking(false)}
          onConfirm={() => void decideAll('quarantine.drop')}
        />
      )}
    </Section>
  )
}

function idsOf(held: readonly HeldCommit[]): readonly string[] {
  return held.map(({ commit }) => commit.id)
}
