import type { Project } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { ProjectMark } from '../../projects/project-mark.tsx'

export interface ProjectChoiceProps {
  readonly projects: readonly Project[]
  /** A key. */
  readonly value: string
  readonly onChange: (key: string) => void
}

/** The browser's own list of choices: it works with every keyboard and on every phone. */
export function ProjectChoice({ projects, value, onChange }: ProjectChoiceProps) {
  const { field } = useMessages()
  return (
    <span className="relative inline-flex h-7 items-center self-start rounded-md border border-line focus-within:outline-2 focus-within:outline-accent-text hover:bg-hover">
      <span className="pointer-events-none absolute left-1.5">
        <ProjectMark projectKey={value} size={16} />
      </span>
      <select
        aria-label={field.project}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-full max-w-60 appearance-none truncate rounded-md bg-transparent pr-2 pl-7 text-xs outline-none"
      >
        {projects.map(({ id, key, name }) => (
          <option key={id} value={key} className="bg-raised text-ink">
            {name}
          </option>
        ))}
      </select>
    </span>
  )
}
