import { cx } from './class-names.ts'

/** Dark enough that white letters on them keep 4.5:1 in both themes. */
const colors = [
  '#b4501f',
  '#9a6208',
  '#5f7310',
  '#2f7d3b',
  '#0f7a6c',
  '#0b738f',
  '#2667b8',
  '#4d5bc7',
  '#7250c2',
  '#9645ab',
  '#b03a7e',
  '#b53a50',
]

function colorOf(id: string): string {
  let hash = 0
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return colors[hash % colors.length] ?? '#555555'
}

/** `Ada Lovelace` → AL, `ada` → AD */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const [first = '?', second] = words
  const letters = second === undefined ? [...first].slice(0, 2) : [[...first][0] ?? '', [...second][0] ?? '']
  return letters.join('').toUpperCase()
}

export interface AvatarProps {
  readonly person: { readonly id: string; readonly name: string; readonly handle: string }
  readonly size?: number
  readonly className?: string
}

/** A person's initials on a colour that stays the same everywhere. Decoration: write the name beside, or in a title. */
export function Avatar({ person, size = 20, className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      // Written by the style sheet: the letters are a picture of the person, not text of the page.
      data-initials={initialsOf(person.name === '' ? person.handle : person.name)}
      className={cx(
        'inline-flex before:content-[attr(data-initials)] shrink-0 items-center justify-center rounded-full font-semibold text-white',
        className,
      )}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.42), backgroundColor: colorOf(person.id) }}
    />
  )
}
