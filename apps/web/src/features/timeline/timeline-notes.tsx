import { Link } from '@tanstack/react-router'
import type { ProjectPlan } from '../../client/plan-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { CalendarIcon, WarningIcon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'

/** What should be known of a plan before it is believed: contradictions, and what was assumed. */
export function TimelineNotes({ plan }: { readonly plan: ProjectPlan }) {
  return (
    <>
      {plan.problems.length > 0 && <Problems plan={plan} />}
      <Assumed plan={plan} />
    </>
  )
}

function Problems({ plan }: { readonly plan: ProjectPlan }) {
  const { timeline: texts } = useMessages()
  return (
    <details className="shrink-0 border-b border-line bg-warning-soft px-4 py-1.5 text-warning">
      <summary className="flex items-center gap-2 select-none">
        <WarningIcon className="shrink-0" />
        <span className="min-w-0 flex-1 truncate">
          {plan.problems.length === 1 ? plan.problems[0]?.message : texts.problems(plan.problems.length)}
        </span>
      </summary>
      <ul className="max-h-40 overflow-y-auto py-1 pl-6">
        {plan.problems.map(({ message, items }) => (
          <li key={message} className="py-0.5">
            {message}{' '}
            {items.map(({ id, key }) => (
              <Link key={id} to="/items/$itemRef" params={{ itemRef: key }} className="mr-1.5 underline">
                {key}
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Teaches how to say how much work things are, as long as nothing of it is known. */
function Assumed({ plan }: { readonly plan: ProjectPlan }) {
  const { timeline: texts } = useMessages()
  const open = plan.activities.filter(({ isSummary, isMilestone, isDone }) => !isSummary && !isMilestone && !isDone)
  const [first] = open
  if (first === undefined || open.some(({ isAssumed }) => !isAssumed)) return null
  return (
    <p className="flex shrink-0 items-start gap-2 border-b border-line bg-sunken px-4 py-1.5 text-ink-muted">
      <CalendarIcon className="mt-0.5 shrink-0" />
      <span>
        {texts.assumed}{' '}
        <span className="max-sm:hidden">
          {texts.assumedHow} <code className="font-mono text-xs">spice item edit {first.item.key} --work 3d</code>
          <Kbd keys="alt+arrowright" className="ml-2" />
        </span>
      </span>
    </p>
  )
}
