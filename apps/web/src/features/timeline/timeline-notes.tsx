import { Link } from '@tanstack/react-router'
import type { PlanProblem, ProjectPlan } from '../../client/plan-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { cx } from '../../ui/class-names.ts'
import { CalendarIcon, WarningIcon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { keysOf, PlanText } from './plan-text.tsx'

/** What should be known of a plan before it is believed: contradictions, and what was assumed. */
export function TimelineNotes({ plan }: { readonly plan: ProjectPlan }) {
  return (
    <>
      {plan.problems.length > 0 && <Problems plan={plan} />}
      <Assumed plan={plan} />
    </>
  )
}

function Problems({ plan: { problems, project } }: { readonly plan: ProjectPlan }) {
  const { timeline: texts } = useMessages()
  const look = 'shrink-0 border-b border-line bg-warning-soft px-4 py-1.5 text-warning'
  const [first, ...others] = problems
  if (first !== undefined && others.length === 0) {
    return (
      <p className={cx('flex items-start gap-2', look)}>
        <WarningIcon className="mt-0.5 shrink-0" />
        <span className="min-w-0 flex-1">
          <Problem problem={first} projectKey={project.key} />
        </span>
      </p>
    )
  }
  return (
    <details className={look}>
      <summary className="flex items-center gap-2 select-none">
        <WarningIcon className="shrink-0" />
        <span className="min-w-0 flex-1 truncate">{texts.problems(problems.length)}</span>
      </summary>
      <ul className="max-h-40 overflow-y-auto py-1 pl-6">
        {problems.map((problem) => (
          <li key={problem.message} className="py-0.5">
            <Problem problem={problem} projectKey={project.key} />
          </li>
        ))}
      </ul>
    </details>
  )
}

interface ProblemProps {
  readonly problem: PlanProblem
  readonly projectKey: string
}

/** A problem in words; the keys of items lead to them. */
function Problem({ problem: { code, message, items }, projectKey }: ProblemProps) {
  const { timeline: texts } = useMessages()
  return (
    <>
      <PlanText text={message} items={items} />
      {items
        .filter(({ key }) => !keysOf(message).includes(key))
        .map(({ key }) => (
          <Link key={key} to="/items/$itemRef" params={{ itemRef: key }} className="ml-1.5 underline">
            {key}
          </Link>
        ))}
      {code === 'unassigned' && (
        <Link
          to="/projects/$projectKey"
          params={{ projectKey }}
          search={{ q: 'is:open no:assignee' }}
          className="ml-1.5 whitespace-nowrap underline"
        >
          {texts.showThese}
        </Link>
      )}
    </>
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
