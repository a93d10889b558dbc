import { Link } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import type { Conflict, ConflictValue, ResolveConflict } from '../../client/conflict-model.ts'
import { useExecutor } from '../../data/use-execute.ts'
import type { Messages } from '../../messages/en.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { useDates } from '../../ui/use-dates.ts'
import { tellValue } from './tell-value.ts'

type Choice = Pick<ResolveConflict, 'keep' | 'commit' | 'value'>

/** One field with the values that it was given apart, each with its author, and the ways to settle it. */
export function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const messages = useMessages()
  const { conflicts: texts } = messages
  const executor = useExecutor()
  const [isBusy, setBusy] = useState(false)
  const headingId = useId()
  const field = fieldName(conflict.field, messages)
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

/** As sentences of the history call it, or as it is called in the lists of settings. */
function fieldName(field: string, { history, conflicts }: Messages): string {
  const names: Readonly<Record<string, string>> = { ...history.fields, ...conflicts.fields }
  return names[field] ?? field
}

function ThingName({ conflict: { title, workItem } }: { readonly conflict: Conflict }) {
  if (workItem === null) return <span className="min-w-0 truncate font-medium">{title}</span>
  return (
    <Link
      to="/items/$itemRef"
      params={{ itemRef: workItem.key }}
      className="min-w-0 truncate rounded font-medium hover:underline"
    >
      {title}
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

/** Fields that hold whether something is so: there is nothing else to write. */
const yesOrNo = new Set(['deletedAt', 'archivedAt', 'closedAt'])

function Values({ conflict, field, isBusy, onSettle }: PartProps & { readonly field: string }) {
  const { conflicts: texts } = useMessages()
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
      {!yesOrNo.has(conflict.field) &&
        (isWriting ? (
          <CombineForm conflict={conflict} field={field} isBusy={isBusy} onSettle={onSettle} />
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
        <p className={cx('break-words whitespace-pre-wrap', text === null && 'text-ink-faint italic')}>
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

/** Begins with all values, so that they need only be put together. */
function CombineForm({ conflict, field, isBusy, onSettle }: PartProps & { readonly field: string }) {
  const { conflicts: texts } = useMessages()
  const { current, others } = conflict
  const isLong = conflict.field === 'description' || conflict.field === 'body'
  const all = [current, ...others].flatMap(({ text }) => (text === null ? [] : [text]))
  const [text, setText] = useState(isLong ? all.join('\n\n') : (current.text ?? ''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSettle({ keep: 'value', value: text.trim() === '' ? null : text })
  }
  const className = 'min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-2 py-1'
  const common = { 'aria-label': texts.combined(field), value: text, autoFocus: true, className } as const
  return (
    <form onSubmit={submit} className="mt-2 flex items-start gap-2">
      {isLong ? (
        <textarea {...common} rows={8} onChange={(event) => setText(event.target.value)} />
      ) : (
        <input {...common} onChange={(event) => setText(event.target.value)} />
      )}
      <Button type="submit" size="md" variant="primary" disabled={isBusy}>
        {texts.save}
      </Button>
    </form>
  )
}
