import { useState } from 'react'
import type { Dependency, RelatedItem, WorkItemDetail } from '../../../client/model.ts'
import type { ClientRefusal } from '../../../client/workspace-client.ts'
import { useExecutor } from '../../../data/use-execute.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { PlusIcon, WarningIcon } from '../../../ui/icons.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { CircleNotice } from './circle-notice.tsx'
import { BlockedIcon, BlocksIcon } from './item-icons.tsx'
import { ItemSearch } from './item-search.tsx'
import { RelatedRow, SectionHead } from './related-row.tsx'
import { TieButton } from './tie-button.tsx'

type Side = 'blockedBy' | 'blocks'

/** What this item waits for, and what waits for it. */
export function Dependencies({ item }: { readonly item: WorkItemDetail }) {
  const { related: texts } = useMessages()
  const { add, remove, refusal, forget } = useDependencyEdits(item)
  const isReadOnly = item.deletedAt !== null
  const isEmpty = item.blockedBy.length + item.blocks.length === 0
  if (isEmpty && isReadOnly) return null
  const waiting = item.blockedBy.filter(
    ({ item: other, isSuspended }) => !isSuspended && other !== null && isUnfinished(other),
  ).length
  return (
    <section aria-label={texts.dependencies} className="flex flex-col gap-1">
      {!isEmpty && (
        <SectionHead
          title={texts.dependencies}
          note={waiting > 0 && <span className="text-xs text-warning">{texts.waiting(waiting)}</span>}
        />
      )}
      {refusal?.code === 'cycle' && <CircleNotice refusal={refusal} onClose={forget} />}
      {(['blockedBy', 'blocks'] as const).map(
        (side) =>
          item[side].length > 0 && (
            <DependencyList key={side} side={side} edges={item[side]} onRemove={isReadOnly ? undefined : remove} />
          ),
      )}
      {!isReadOnly && (
        <div className="-mx-2 flex flex-wrap">
          <AddDependency side="blockedBy" item={item} onPick={add} />
          <AddDependency side="blocks" item={item} onPick={add} />
        </div>
      )}
    </section>
  )
}

function isUnfinished({ status, deletedAt }: RelatedItem): boolean {
  return status !== 'done' && status !== 'cancelled' && deletedAt === null
}

function useDependencyEdits(item: WorkItemDetail) {
  const { related: texts } = useMessages()
  const { execute } = useExecutor()
  const [refusal, setRefusal] = useState<ClientRefusal>()
  const endsOf = (side: Side, other: RelatedItem) =>
    side === 'blockedBy' ? ([other, item] as const) : ([item, other] as const)
  return {
    refusal,
    forget: () => setRefusal(undefined),
    add: async (side: Side, other: RelatedItem) => {
      setRefusal(undefined)
      const [from, to] = endsOf(side, other)
      const result = await execute(
        { kind: 'dependency.add', fromId: from.id, toId: to.id },
        { done: texts.added(from.key, to.key), isQuietOnRefusal: 'cycle' },
      )
      if (!result.ok) setRefusal(result.refusal)
    },
    remove: (side: Side, edge: Dependency) => {
      const other = edge.item?.key ?? texts.hidden
      const [from, to] = side === 'blockedBy' ? [other, item.key] : [item.key, other]
      setRefusal(undefined)
      void execute({ kind: 'dependency.remove', dependencyId: edge.id }, { done: texts.removed(from, to) })
    },
  }
}

interface DependencyListProps {
  readonly side: Side
  readonly edges: readonly Dependency[]
  readonly onRemove: ((side: Side, edge: Dependency) => void) | undefined
}

function DependencyList({ side, edges, onRemove }: DependencyListProps) {
  const { related: texts } = useMessages()
  return (
    <div>
      <h3 className="flex items-center gap-1.5 text-xs text-ink-muted">
        {side === 'blockedBy' ? <BlockedIcon className="size-3.5" /> : <BlocksIcon className="size-3.5" />}
        {texts[side]}
      </h3>
      <ul className="-mx-2">
        {edges.map((edge) => (
          <RelatedRow
            key={edge.id}
            item={edge.item}
            removeLabel={texts.remove(edge.item?.key ?? texts.hidden)}
            onRemove={onRemove && (() => onRemove(side, edge))}
          >
            {edge.isSuspended && <SuspendedMark />}
            <TieButton edge={edge} isReadOnly={onRemove === undefined} />
          </RelatedRow>
        ))}
      </ul>
    </div>
  )
}

/** Why an edge does not count; on a phone there is no pointer to rest, so it opens by a press. */
function SuspendedMark() {
  const { related: texts } = useMessages()
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setOpen}
      label={texts.suspended}
      align="end"
      trigger={
        <button
          type="button"
          className="flex items-center gap-1 rounded-full bg-warning-soft px-2 py-0.5 text-xs text-warning"
        >
          <WarningIcon className="size-3.5" />
          {texts.suspended}
        </button>
      }
    >
      <p className="max-w-72 p-3">{texts.suspendedWhy}</p>
    </Popover>
  )
}

interface AddDependencyProps {
  readonly side: Side
  readonly item: WorkItemDetail
  readonly onPick: (side: Side, other: RelatedItem) => Promise<void>
}

function AddDependency({ side, item, onPick }: AddDependencyProps) {
  const { related: texts } = useMessages()
  const [isSearching, setSearching] = useState(false)
  const label = side === 'blockedBy' ? texts.addBlockedBy : texts.addBlocks
  return (
    <Popover
      isOpen={isSearching}
      onOpenChange={setSearching}
      label={label}
      trigger={
        <Button variant="ghost" size="sm">
          <PlusIcon />
          {label}
        </Button>
      }
    >
      <ItemSearch
        label={texts.findItem}
        project={undefined}
        without={[item.id, ...item[side].flatMap((edge) => edge.item?.id ?? [])]}
        onPick={(other) => {
          setSearching(false)
          if (other !== null) void onPick(side, other)
        }}
      />
    </Popover>
  )
}
