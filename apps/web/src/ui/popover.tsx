import { Popover as Radix } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import { cx } from './class-names.ts'
import { useFloatingContainer } from './dialog.tsx'
import { focusOpener, useOpener } from './use-opener.ts'

/** What a popover can point at. */
export interface Measurable {
  getBoundingClientRect(): DOMRect
}

export interface PopoverProps {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
  /** The element that the popover points at: a child, or one that already stands on the page. */
  readonly trigger?: ReactNode
  readonly anchor?: RefObject<Measurable | null>
  readonly label: string
  readonly align?: 'start' | 'center' | 'end'
  readonly className?: string
  readonly children: ReactNode
}

/** A floating panel beside an element. Escape or a press outside closes it; the focus goes back to where it was. */
export function Popover({
  isOpen,
  onOpenChange,
  trigger,
  anchor,
  label,
  align = 'start',
  className,
  children,
}: PopoverProps) {
  const container = useFloatingContainer()
  const opener = useOpener(isOpen)
  // Without a trigger nothing knows where the focus was.
  const giveBack = (event: Event) => {
    event.preventDefault()
    focusOpener(opener)
  }
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      {anchor !== undefined && <Radix.Anchor virtualRef={anchor} />}
      <Radix.Portal container={container}>
        <Radix.Content
          data-layer=""
          aria-label={label}
          align={align}
          sideOffset={5}
          collisionPadding={10}
          className={cx('appear z-50 rounded-lg bg-raised text-ink shadow-float', className)}
          onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
          {...(trigger === undefined ? { onCloseAutoFocus: giveBack } : {})}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
