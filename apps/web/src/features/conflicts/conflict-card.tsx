import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { Conflict, ConflictValue, ResolveConflict } from '../../client/conflict-model.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { useDates } from '../../ui/use-dates.ts'
import { LabelDot } from '../work-items/label-pill.tsx'
import { TitleText } from '../work-items/title-text.tsx'
import { CombineForm } from './combine-form.tsx'
import { conflictFieldName, writingOf } from './conflict-field.ts'
import { tellValue } from './tell-value.ts'

type Choice = Pick<ResolveConflict, 'keep' | 'commit' | 'value'>

/** One field with the values that it was given apart, each with its author, and the ways to settle it. */
export function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const messages = useMessages()
  const { conflicts: texts } = messages
  const executor = useExecutor()
  const [isBusy, setBusy] = useState(false)
  const headingId = useId()
  const field = conflictFieldName(conflict.field, messages)
  const settle = async (choice: Choice) => {
    setBusy(true)
    const { entityId } = conflict
    const command = { kind: 'conflict.resolve', entityId, field: conflict.field, ...choice } as const
    const result = await executor.execute(command, { done: texts.settled(field) })
    // When it is done the list is read again, without this card.
    if (!result.ok) setBusy(false)
  }
  return (
    <section aria-labelledby={headingId} className="rounded-lg border border-line bg-surface">
      <h2 id={headingId} className="flex flex-wrap items-baseline gap-x-2 border-b border-line px-4 py-2.5">
        <ThingName conflict={conflict} />
        <span className="text-ink-muted">{field}</span>
      </h2>
      <Settling conflict={conflict} field={field} isBusy={isBusy} onSettle={(choice) => void settle(choice)} />
    </section>
  )
}

function Settling(props: PartProps & { readonly field: string }) {
  switch (props.conflict.kind) {
    case 'suspended':
      return <Suspended {...props} />
    case 'deleted':
      return <DeletedApart {...props} />
    case 'field':
    case 'status':
      return <Values {...props} />
  }
}

function ThingName({ conflict: { title, workItem } }: { readonly conflict: Conflict }) {
  if (workItem === null)
    return (
      <span className="min-w-0 font-medium wrap-anywhere">
        <TitleText title={title} />
      </span>
    )
  return (
    <Link
      to="/items/$itemRef"
      params={{ itemRef: workItem.key }}
      className="min-w-0 rounded font-medium wrap-anywhere hover:underline"
    >
      <TitleText title={title} />
    </Link>
  )
}

interface PartProps {
  readonly conflict: Conflict
  readonly isBusy: boolean
  readonly onSettle: (choice: Choice) => void
}

function Suspended({ conflict, isBusy, onSettle }: PartProps) {
  const { conflicts: texts } = useMessages()
  return (
    <div className="px-4 py-3">
      <p className="text-ink-muted">{texts.suspended}</p>
      <ul className="mt-2">
        {conflict.others.map((value) => (
          <ValueRow conflict={conflict} key={value.commitId} value={value} note={texts.apart} />
        ))}
      </ul>
      <Button size="sm" className="mt-2" disabled={isBusy} onClick={() => onSettle({ keep: 'current' })}>
        {texts.giveUp}
      </Button>
    </div>
  )
}

/** Something that was deleted, and what others did to it meanwhile. */
function DeletedApart({ conflict, isBusy, onSettle }: PartProps) {
  const { conflicts: texts } = useMessages()
  const { current, others } = conflict
  const commit = others.find(({ commitId }) => commitId !== null)?.commitId
  return (
    <div className="px-4 py-3">
      <p className="text-ink-muted">{texts.deletedApart}</p>
      <ul className="mt-2 flex flex-col gap-2">
        <ValueRow conflict={conflict} value={current} note={texts.shown} isShown />
        {others.map((value, place) => (
          <ValueRow conflict={conflict} key={value.commitId ?? place} value={value} note={texts.apart} />
        ))}
      </ul>
      <div className="mt-2 flex gap-2">
        <Button size="sm" disabled={isBusy} onClick={() => onSettle({ keep: 'current' })}>
          {texts.keepDeleted}
        </Button>
        {commit !== null && commit !== undefined && (
          <Button size="sm" disabled={isBusy} onClick={() => onSettle({ keep: 'other', commit })}>
            {texts.restore}
          </Button>
        )}
      </div>
    </div>
  )
}

function Values({ conflict, field, isBusy, onSettle }: PartProps & { readonly field: string }) {
  const messages = useMessages()
  const texts = messages.conflicts
  const writing = writingOf(conflict.field, messages)
  const [isWriting, setWriting] = useState(false)
  const { current, others } = conflict
  return (
    <div className="px-4 py-3">
      <ul className="flex flex-col gap-2">
        <ValueRow conflict={conflict} value={current} note={texts.shown} isShown>
          <Button size="sm" disabled={isBusy} onClick={() => onSettle({ keep: 'current' })}>
            {texts.keepShown}
          </Button>
        </ValueRow>
        {others.map((value, place) => (
          // Two values of one commit cannot both have lost; one that is not here has no id, and its place must do.
          <ValueRow conflict={conflict} key={value.commitId ?? place} value={value} note={texts.apart}>
            {value.commitId !== null && (
              <Button
                size="sm"
                disabled={isBusy}
                onClick={() => onSettle({ keep: 'other', commit: value.commitId ?? undefined })}
              >
                {texts.keepThis}
              </Button>
            )}
          </ValueRow>
        ))}
      </ul>
      {writing.as !== 'none' &&
        (isWriting ? (
          <CombineForm
            {...{ conflict, field, writing, isBusy }}
            onSave={(value) => onSettle({ keep: 'value', value })}
            onCancel={() => setWriting(false)}
          />
        ) : (
          <Button variant="ghost" size="sm" className="mt-2 -ml-2" onClick={() => setWriting(true)}>
            {texts.combine}
          </Button>
        ))}
    </div>
  )
}

interface ValueRowProps {
  readonly conflict: Conflict
  readonly value: ConflictValue
  readonly note: string
  readonly isShown?: boolean
  readonly children?: React.ReactNode
}

function ValueRow({ conflict, value, note, isShown = false, children }: ValueRowProps) {
  const messages = useMessages()
  const dates = useDates()
  const { actor, at } = value
  const text = tellValue(conflict, value, messages)
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1">
      <div className="min-w-0 flex-1 basis-60">
        <p className={cx('wrap-anywhere whitespace-pre-wrap', text === null && 'text-ink-faint italic')}>
          {conflict.field === 'color' && text !== null && (
            <span className="mr-2 inline-block">
              <LabelDot color={text} />
            </span>
          )}
          {text === null ? messages.conflicts.nothing : isDate(text) ? dates.day(text) : text}
        </p>
        <p className="text-xs text-ink-muted">
          <span className={cx(isShown && 'font-medium text-ink')}>{note}</span>
          {actor !== null && ` · ${actor.name}`}
          {at !== null && (
            <>
              {' · '}
              <time dateTime={at} title={dates.full(at)}>
                {dates.ago(at)}
              </time>
            </>
          )}
        </p>
      </div>
      {children}
    </li>
  )
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text)
}
