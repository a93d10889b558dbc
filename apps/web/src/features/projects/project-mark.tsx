import { cx } from '../../ui/class-names.ts'

const colors = ['#b4501f', '#9a6208', '#2f7d3b', '#0f7a6c', '#2667b8', '#4d5bc7', '#7250c2', '#b03a7e']

export interface ProjectMarkProps {
  readonly projectKey: string
  readonly size?: number
  readonly className?: string
}

/** A small square that makes a project easy to find again. Decoration: the name stands beside it. */
export function ProjectMark({ projectKey, size = 16, className }: ProjectMarkProps) {
  let hash = 7
  for (const char of projectKey) hash = (hash * 33 + (char.codePointAt(0) ?? 0)) >>> 0
  return (
    <span
      aria-hidden="true"
      className={cx('inline-flex shrink-0 items-center justify-center font-bold text-white', className)}
      style={{
        width: size,
        height: size,
        borderRadius: size * 0.28,
        fontSize: Math.round(size * 0.6),
        backgroundColor: colors[hash % colors.length],
      }}
    >
      {projectKey.charAt(0)}
    </span>
  )
}
