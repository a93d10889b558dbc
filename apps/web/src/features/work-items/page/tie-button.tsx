import { lagText, parseLag } from '@spicetime/domain'
import { useId, useState } from 'react'
import type { Dependency, DependencyType } from '../../../client/model.ts'
import { useExecutor } from '../../../data/use-execute.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { Select } from '../../settings/form-parts.tsx'

const types = [
  'finish-to-start',
  'start-to-start',
  'finish-to-finish',
  'start-to-finish',
] as const satisfies readonly DependencyType[]

export interface TieButtonProps {
  readonly edge: Dependency
  readonly isReadOnly: boolean
}

/** How one item waits for another: in two letters and a lag, and what changes it. */
export function TieButton({ edge, isReadOnly }: TieButtonProps) {
  const { itemPlan: texts, related } = useMessages()
  const [isOpen, setOpen] = useState(false)
  const { execute } = useExecutor()
  const key = edge.item?.key ?? related.hidden
  const lag = lagText(edge)
  const inWords = texts.dependencyTypes[edge.type]
  const look = 'shrink-0 rounded px-1.5 py-0.5 text-xs text-ink-muted tabular-nums'
  const short = [texts.shortTypes[edge.type], lag].filter((part) => part !== '').join(' ')
  if (isReadOnly) {
    return (
      <span className={look} title={inWords}>
        {short}
      </span>
    )
  }
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setOpen}
      label={texts.changeTie(short, inWords, key)}
      align="end"
      trigger={
        <button
          type="button"
          title={inWords}
          aria-label={texts.changeTie(short, inWords, key)}
          className={`${look} hover:bg-hover hover:text-ink`}
        >
          {short}
        </button>
      }
    >
      <TieForm
        edge={edge}
        onSave={(set) => {
          setOpen(false)
          void execute({ kind: 'dependency.edit', dependencyId: edge.id, set }, { done: texts.tieChanged })
        }}
      />
    </Popover>
  )
}

type Tie = Pick<Dependency, 'type' | 'lagMinutes' | 'lagPercent' | 'lagKind'>

function TieForm({ edge, onSave }: { readonly edge: Dependency; readonly onSave: (tie: Tie) => void }) {
  const { itemPlan: texts, common } = useMessages()
  const [type, setType] = useState(edge.type)
  const [text, setText] = useState(lagText(edge))
  const [isWrong, setWrong] = useState(false)
  const noteId = useId()
  return (
    <form
      className="flex w-64 flex-col gap-2 p-3"
      onSubmit={(event) => {
        event.preventDefault()
        const lag = parseLag(text.trim() === '' ? '0' : text)
        if (lag === undefined) setWrong(true)
        else onSave({ type, ...lag })
      }}
    >
      <Select
        label={texts.dependencyType}
        value={type}
        options={types.map((value) => ({ value, label: texts.dependencyTypes[value] }))}
        onChange={setType}
      />
      <label className="flex flex-col gap-1 text-xs text-ink-muted">
        {texts.lag}
        <input
          className="field text-ink"
          aria-invalid={isWrong}
          aria-describedby={noteId}
          placeholder={texts.lagHint}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setWrong(false)
          }}
        />
      </label>
      <p id={noteId} role="alert" className="text-xs text-danger">
        {isWrong && texts.lagWrong}
      </p>
      <Button type="submit" size="sm">
        {common.save}
      </Button>
    </form>
  )
}
