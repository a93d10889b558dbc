import type { ReactNode } from 'react'
import { cx } from '../../ui/class-names.ts'

export interface FieldProps {
  readonly label: string
  readonly note?: string | undefined
  readonly problem?: string | undefined
  readonly className?: string
  readonly children: ReactNode
}

/** A field with its name above, and what is wrong with it below. */
export function Field({ label, note, problem, className, children }: FieldProps) {
  return (
    <label className={cx('flex min-w-0 flex-col gap-1', className)}>
      <span className="font-medium">{label}</span>
      {children}
      {note !== undefined && <span className="text-xs text-ink-muted">{note}</span>}
      {problem !== undefined && (
        <span role="alert" className="text-xs text-danger">
          {problem}
        </span>
      )}
    </label>
  )
}

export interface SelectProps<Value extends string> {
  /** Its name when no `Field` stands around it. */
  readonly label?: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly isDisabled?: boolean
  readonly onChange: (value: Value) => void
  readonly className?: string
}

/** The browser's own list of choices. */
export function Select<Value extends string>({
  label,
  value,
  options,
  isDisabled,
  onChange,
  className,
}: SelectProps<Value>) {
  return (
    <select
      aria-label={label}
      value={value}
      disabled={isDisabled}
      onChange={(event) => {
        const picked = options.find((option) => option.value === event.target.value)
        if (picked !== undefined) onChange(picked.value)
      }}
      className={cx('field truncate pr-7 disabled:opacity-60', className)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} className="bg-raised text-ink">
          {option.label}
        </option>
      ))}
    </select>
  )
}

/** A part of a page of settings, with a heading. */
export function Section({
  title,
  text,
  action,
  children,
}: {
  title: string
  text?: string
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <section aria-label={title}>
      <div className="mb-3 flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1">
          <h2 className="text-base font-semibold">{title}</h2>
          {text !== undefined && <p className="max-w-prose text-ink-muted">{text}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

/** Lines in a frame. */
export function Rows({ children }: { readonly children: ReactNode }) {
  return <ul className="divide-y divide-line rounded-lg border border-line">{children}</ul>
}
