import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { useFloatingContainer } from './dialog.tsx'
import { CheckIcon } from './icons.tsx'

export interface MenuProps {
  readonly trigger: ReactNode
  readonly align?: 'start' | 'end'
  readonly children: ReactNode
}

/** A menu that opens from a button. */
export function Menu({ trigger, align = 'start', children }: MenuProps) {
  const container = useFloatingContainer()
  return (
    // Not modal: the lock on scrolling that a modal menu sets needs an inline style sheet, which the CSP forbids.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content
          data-layer=""
          align={align}
          sideOffset={5}
          collisionPadding={10}
          className="appear z-50 min-w-48 rounded-lg bg-raised p-1 text-sm text-ink shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

const rowClass =
  'flex h-8 items-center gap-2 rounded-md px-2 outline-none select-none data-[highlighted]:bg-hover data-[disabled]:opacity-50'

export interface MenuItemProps {
  readonly icon?: ReactNode
  readonly hint?: ReactNode
  readonly onSelect: () => void
  readonly children: ReactNode
}

export function MenuItem({ icon, hint, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item className={rowClass} onSelect={onSelect}>
      {icon !== undefined && <span className="text-ink-muted">{icon}</span>}
      <span className="flex-1 truncate">{children}</span>
      {hint}
    </DropdownMenu.Item>
  )
}

export interface MenuChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

/** One of several, with a heading. */
export function MenuChoice<T extends string>({ label, value, options, onChange }: MenuChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup
      value={value}
      aria-label={label}
      // Radix hands back one of the values given to it.
      onValueChange={(next) => onChange(next as T)}
    >
      <DropdownMenu.Label className="px-2 pt-2 pb-1 text-2xs font-medium text-ink-faint">{label}</DropdownMenu.Label>
      {options.map((option) => (
        <DropdownMenu.RadioItem key={option.value} value={option.value} className={rowClass}>
          <span className="flex-1">{option.label}</span>
          <DropdownMenu.ItemIndicator>
            <CheckIcon className="text-accent-text" />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

export interface MenuSwitchProps {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly children: ReactNode
}

/** Something that is so or not. */
export function MenuSwitch({ isOn, onChange, children }: MenuSwitchProps) {
  return (
    <DropdownMenu.CheckboxItem checked={isOn} onCheckedChange={onChange} className={rowClass}>
      <span className="flex-1">{children}</span>
      <DropdownMenu.ItemIndicator>
        <CheckIcon className="text-accent-text" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  )
}

export function MenuLine() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />
}
