import type { ComponentPropsWithRef } from 'react'
import { cx } from './class-names.ts'

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'danger'
  readonly size?: 'sm' | 'md'
}

const variants = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-hover font-medium',
  secondary: 'border border-line-strong bg-surface text-ink hover:bg-hover',
  ghost:
    'text-ink-muted hover:bg-hover hover:text-ink aria-pressed:bg-active aria-pressed:text-ink data-[state=open]:bg-active',
  danger: 'bg-danger-soft text-danger hover:brightness-95 font-medium',
}
const sizes = { sm: 'h-7 px-2 gap-1.5', md: 'h-8 px-3 gap-2' }

export function Button({ variant = 'secondary', size = 'md', className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-md text-sm whitespace-nowrap select-none',
        'disabled:pointer-events-none disabled:opacity-50',
        variants[variant],
        sizes[size],
        className,
      )}
      {...rest}
    />
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'variant'> {
  /** What the button does; also its tooltip. */
  readonly label: string
}

/** A square button that shows an icon only. */
export function IconButton({ label, size = 'sm', className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink',
        'aria-pressed:bg-active aria-pressed:text-ink data-[state=open]:bg-active disabled:pointer-events-none disabled:opacity-50',
        size === 'sm' ? 'size-7' : 'size-8',
        className,
      )}
      {...rest}
    />
  )
}
