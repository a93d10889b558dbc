import { useId, useState } from 'react'

export interface TypedValueProps<Value> {
  /** What the value is, for screen readers. */
  readonly label: string
  readonly hint: string
  readonly help: string
  /** Said when the text is none. */
  readonly wrong: string
  /** What stands there now. */
  readonly text: string
  /** An empty text is a value too; undefined: the text is none. */
  readonly parse: (text: string) => Value | undefined
  readonly onPick: (value: Value) => void
  /** The button that clears the field, when there is something to clear. */
  readonly clear: string | undefined
}

/** A value that is typed: Enter takes it. */
export function TypedValue<Value>(props: TypedValueProps<Value>) {
  const { label, hint, help, wrong, parse, onPick, clear } = props
  const [text, setText] = useState(props.text)
  const [isWrong, setWrong] = useState(false)
  const noteId = useId()
  const submit = (given: string) => {
    const value = parse(given)
    if (value === undefined) setWrong(true)
    else onPick(value)
  }
  return (
    <form
      className="w-64 p-2"
      onSubmit={(event) => {
        event.preventDefault()
        submit(text)
      }}
    >
      <input
        className="field"
        // The popover is opened to type.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={noteId}
        placeholder={hint}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setText(event.target.value)
          setWrong(false)
        }}
      />
      <p id={noteId} role={isWrong ? 'alert' : undefined} className={isWrong ? problemLook : noteLook}>
        {isWrong ? wrong : help}
      </p>
      {clear !== undefined && (
        <button
          type="button"
          onClick={() => submit('')}
          className="mt-1 h-8 w-full rounded-md px-2 text-left text-ink-muted hover:bg-hover hover:text-ink"
        >
          {clear}
        </button>
      )}
    </form>
  )
}

const noteLook = 'px-1 pt-1.5 text-xs text-ink-muted'
const problemLook = 'px-1 pt-1.5 text-xs text-danger'
