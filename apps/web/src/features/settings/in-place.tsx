import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { Rows, Section } from './form-parts.tsx'

/** Things of a page that are added above their rows and edited in their place, one at a time. */
export interface InPlace {
  readonly isAdding: boolean
  isEditing(id: string): boolean
  add(): void
  edit(id: string): void
  close(): void
}

export function useInPlace(): InPlace {
  const [edited, setEdited] = useState<{ readonly id: string | undefined }>()
  return {
    isAdding: edited !== undefined && edited.id === undefined,
    isEditing: (id) => edited?.id === id,
    add: () => setEdited({ id: undefined }),
    edit: (id) => setEdited({ id }),
    close: () => setEdited(undefined),
  }
}

export interface InPlaceSectionProps {
  readonly title: string
  readonly text?: string
  readonly inPlace: InPlace
  /** What the button says. */
  readonly add: string
  /** What is added here is not what the page is for. */
  readonly isAside?: boolean
  /** Of a new one. */
  readonly form: ReactNode
  readonly children: ReactNode
}

/** A part of a page with a button to add something, whose form opens above the rest. */
export function InPlaceSection({ title, text, inPlace, add, isAside, form, children }: InPlaceSectionProps) {
  const button = (
    <Button size="sm" onClick={inPlace.add} {...(isAside === true ? {} : { variant: 'primary' })}>
      <PlusIcon />
      {add}
    </Button>
  )
  return (
    <Section title={title} {...(text === undefined ? {} : { text })} action={button}>
      {inPlace.isAdding && <div className="mb-3 rounded-lg border border-line-strong p-3">{form}</div>}
      {children}
    </Section>
  )
}

export interface InPlaceRowsProps<Row> {
  readonly rows: readonly Row[]
  readonly inPlace: InPlace
  readonly className?: string
  readonly form: (row: Row) => ReactNode
  readonly line: (row: Row) => ReactNode
}

/** A line each, or the form of the one that is edited. */
export function InPlaceRows<Row extends { readonly id: string }>(props: InPlaceRowsProps<Row>) {
  const { rows, inPlace, className = 'p-3', form, line } = props
  if (rows.length === 0) return null
  return (
    <Rows>
      {rows.map((row) => (
        <li key={row.id} className={className}>
          {inPlace.isEditing(row.id) ? form(row) : line(row)}
        </li>
      ))}
    </Rows>
  )
}

export interface NothingYetProps {
  readonly inPlace: InPlace
  readonly icon: ReactNode
  readonly title: string
  readonly text?: string
}

/** Where there are no rows; it goes while the first one is written. */
export function NothingYet({ inPlace, icon, title, text }: NothingYetProps) {
  if (inPlace.isAdding) return null
  return (
    <div className="flex justify-center">
      <EmptyState icon={icon} title={title} {...(text === undefined ? {} : { text })} />
    </div>
  )
}
