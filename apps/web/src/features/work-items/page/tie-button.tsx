import { lagText, parseLag } from '@spicetime/domain'
import { useId, useState } from 'react'
import type { Dependency, DependencyType } from '../../../client/model.ts'
import { useExecutor } from '../../../data/use-execute.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/class-names.ts'
import { SlidersIcon } from '../../../ui/icons.tsx'
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

/**
 * How one item waits for another, and what changes it. That it starts when the other is done needs no words: there it is a
 * mark that appears with the line's other buttons.
 */
export function TieButton({ edge, isReadOnly }: TieButtonProps) {
  const { itemPlan: texts, related } = useMessages()
  const [isOpen, setOpen] = useState(false)
  const { execute } = useExecutor()
  const key = edge.item?.key ?? related.hidden
  const lag = lagText(edge)
  const type = texts.dependencyTypes[edge.type]
  const inWords = lag === '' ? type : `${type}, ${lag}`
  const shown = edge.type === 'finish-to-start' ? lag : `${type} ${lag}`.trim()
  const look = 'shrink-0 rounded px-1.5 py-0.5 text-xs text-ink-muted tabular-nums'
  if (isReadOnly) {
    return shown === '' ? null : (
      <span className={look} title={inWords}>
        {shown}
      </span>
    )
  }
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setOpen}
      label={texts.changeTie(inWords, key)}
      align="end"
      trigger={
        <button
          type="button"
          title={inWords}
          aria-label={texts.changeTie(inWords, key)}
          className={cx(look, 'hover:bg-hover hover:text-ink', shown === '' && !isOpen && appearsWithRow)}
        >
          {shown === '' ? <SlidersIcon /> : shown}
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

/** As the button that removes the line does. */
const appearsWithRow = 'opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 max-lg:opacity-100'

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
