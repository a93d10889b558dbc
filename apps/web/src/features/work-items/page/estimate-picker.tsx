import { useId, useState } from 'react'
import { useMessages } from '../../../messages/messages-context.tsx'

const usual = [1, 2, 3, 5, 8, 13]

export interface EstimatePickerProps {
  readonly value: number | null
  readonly onPick: (points: number | null) => void
}

/** Points: one of the usual sizes, or a number that is typed. */
export function EstimatePicker({ value, onPick }: EstimatePickerProps) {
  const { estimates: texts } = useMessages()
  const [text, setText] = useState(value === null ? '' : String(value))
  const [isWrong, setWrong] = useState(false)
  const problemId = useId()
  const submit = () => {
    const points = parsePoints(text)
    if (points === undefined) setWrong(true)
    else onPick(points)
  }
  return (
    <form
      className="w-64 p-2"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <input
        className="field"
        // The popover is opened to type or to pick a number.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        inputMode="decimal"
        aria-label={texts.pick}
        aria-invalid={isWrong}
        aria-describedby={problemId}
        placeholder={texts.pick}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setText(event.target.value)
          setWrong(false)
        }}
      />
      <p id={problemId} role="alert" className="text-xs text-danger">
        {isWrong && texts.invalid}
      </p>
      <UsualPoints value={value} onPick={onPick} />
      {value !== null && (
        <button
          type="button"
          onClick={() => onPick(null)}
          className="mt-1 h-8 w-full rounded-md px-2 text-left text-ink-muted hover:bg-hover hover:text-ink"
        >
          {texts.clear}
        </button>
      )}
    </form>
  )
}

function UsualPoints({ value, onPick }: EstimatePickerProps) {
  const { estimates: texts } = useMessages()
  return (
    <div className="mt-2 grid grid-cols-6 gap-1">
      {usual.map((points) => (
        <button
          key={points}
          type="button"
          aria-label={texts.points(points)}
          aria-pressed={points === value}
          onClick={() => onPick(points)}
          className="h-8 rounded-md border border-line text-sm tabular-nums hover:bg-hover aria-pressed:border-accent-text aria-pressed:text-accent-text"
        >
          {points}
        </button>
      ))}
    </div>
  )
}

/** An empty field is no estimate; undefined is what is no number. A comma is as good as a point. */
export function parsePoints(text: string): number | null | undefined {
  const number = text.trim().replace(',', '.')
  if (number === '') return null
  return /^\d{1,6}(\.\d{1,3})?$/.test(number) ? Number(number) : undefined
}
