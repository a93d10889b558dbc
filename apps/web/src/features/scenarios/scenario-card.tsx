import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ClientError } from '../../client/client-error.ts'
import type { ProjectDetail } from '../../client/model.ts'
import type { Scenario, ScenarioComparison, ScenarioDifference, ScenarioPerson } from '../../client/scenario-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { scenarioComparisonQuery } from '../../data/queries.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { nameOf } from '../people/person-text.ts'
import { EditMenu } from '../settings/edit-menu.tsx'
import { usePlanWish } from '../timeline/plan-aim.ts'
import { type ScenarioWords, useScenarioWords } from './scenario-words.ts'

interface ScenarioProps {
  readonly project: Pick<ProjectDetail, 'id' | 'key'>
  readonly scenario: Scenario
}

export interface ScenarioCardProps extends ScenarioProps {
  readonly onEdit: () => void
}

/** One scenario: what it changes, who and what moves for it, and what can be done with it. */
export function ScenarioCard({ project, scenario, onEdit }: ScenarioCardProps) {
  const { scenarios: texts } = useMessages()
  const { name, note, changes, obstacle, appliedAt } = scenario
  return (
    <article aria-label={name} className="flex flex-col gap-2">
      <CardHead project={project} scenario={scenario} onEdit={onEdit} />
      {note !== null && <p className="text-ink-muted">{note}</p>}
      {obstacle !== null && appliedAt === null && (
        <p className="rounded-md bg-warning-soft px-2.5 py-1.5 text-warning">{obstacle}</p>
      )}
      <Part title={texts.wouldChange}>
        {changes.map((change, at) => (
          <li key={at}>{change}</li>
        ))}
      </Part>
      {appliedAt === null && <Moves project={project} scenario={scenario} />}
    </article>
  )
}

function CardHead({ project, scenario, onEdit }: ScenarioCardProps) {
  const { scenarios: texts } = useMessages()
  const dates = useDates()
  const { execute } = useExecutor()
  const { id, name, createdAt, createdBy, appliedAt, obstacle } = scenario
  const apply = () => void execute({ kind: 'scenario.apply', scenarioId: id }, { done: texts.applied(name) })
  const remove = () => void execute({ kind: 'scenario.delete', scenarioId: id }, { done: texts.deleted(name) })
  const made = dates.day(createdAt.slice(0, 10))
  return (
    <div className="flex flex-wrap items-center gap-2">
      <h3 className="min-w-0 font-medium wrap-anywhere">{name}</h3>
      <span className="min-w-32 flex-1 text-xs text-ink-muted">
        {createdBy === null ? made : texts.madeBy(nameOf(createdBy), made)}
        {appliedAt !== null && `, ${texts.appliedOn(dates.day(appliedAt.slice(0, 10)))}`}
      </span>
      <span className="flex items-center gap-2">
        {appliedAt === null && (
          <>
            <Link
              to="/projects/$projectKey/timeline"
              params={{ projectKey: project.key }}
              search={{ scenario: id }}
              className="inline-flex h-7 items-center rounded-md border border-line-strong px-2 hover:bg-hover"
            >
              {texts.showInTimeline}
            </Link>
            <Button size="sm" variant="primary" disabled={obstacle !== null} onClick={apply}>
              {texts.apply}
            </Button>
          </>
        )}
        <EditMenu label={texts.optionsOf(name)} edit={texts.rename} onEdit={onEdit} onDelete={remove} />
      </span>
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0">
      <h4 className="text-xs text-ink-faint">{title}</h4>
      <ul className="wrap-anywhere">{children}</ul>
    </section>
  )
}

function Moves({ project, scenario: { id } }: ScenarioProps) {
  const { scenarios: texts } = useMessages()
  const { data, error } = useQuery(scenarioComparisonQuery(useClient(), id, usePlanWish(project.key)))
  if (error instanceof ClientError && error.reason.code === 'refused')
    return <p className="text-danger">{error.reason.message}</p>
  if (data === undefined || data === null)
    return <div role="status" aria-label={texts.comparing} className="h-8 skeleton" />
  return <MovesOf comparison={data} />
}

/** More of them nobody reads here; the timeline shows all. */
const shownMax = 8

function MovesOf({ comparison }: { readonly comparison: ScenarioComparison }) {
  const { scenarios: texts } = useMessages()
  const words = useScenarioWords(comparison.timeZone)
  const { people, differences, newlyLate } = comparison
  const late = new Set(newlyLate)
  const moves = words.moves(differences)
  const rest = moves.length - shownMax
  return (
    <div className="grid grid-cols-1 gap-2 sm:grid-cols-[2fr_3fr] sm:gap-4">
      {people.length > 0 && (
        <Part title={texts.whoMoves}>
          {people.map((person) => (
            <Person key={person.member?.id ?? person.name} person={person} words={words} />
          ))}
        </Part>
      )}
      {moves.length > 0 && (
        <Part title={texts.whatMoves}>
          {moves.slice(0, shownMax).map(({ difference, text }) => (
            <Difference key={difference.id} difference={difference} text={text} isLate={late.has(difference.id)} />
          ))}
          {rest > 0 && <li className="text-ink-muted">{texts.moreMoves(rest)}</li>}
        </Part>
      )}
    </div>
  )
}

function Person({ person, words }: { readonly person: ScenarioPerson; readonly words: ScenarioWords }) {
  const { scenarios: texts } = useMessages()
  const { member, name, minutes, minutesThen, doneAt, doneAtThen } = person
  const who = member === null ? texts.supposed(name ?? '') : nameOf(member)
  return (
    <li>
      {who}:{' '}
      <span className="tabular-nums">
        {minutes === minutesThen
          ? texts.doneBy(words.span(doneAt, doneAtThen))
          : texts.shareOf(
              minutes === 0 ? texts.nothing : words.work(minutes),
              minutesThen === 0 ? texts.nothing : words.work(minutesThen),
            )}
      </span>
    </li>
  )
}

interface DifferenceProps {
  readonly difference: ScenarioDifference
  /** Its dates before and then. */
  readonly text: string
  /** It misses its day only then. */
  readonly isLate: boolean
}

function Difference({ difference: { item, title }, text, isLate }: DifferenceProps) {
  return (
    <li className="flex gap-2">
      <span className="min-w-0 flex-1 truncate">
        {item === null ? (
          title
        ) : (
          <Link to="/items/$itemRef" params={{ itemRef: item.key }} title={title} className="rounded underline">
            {item.key}
          </Link>
        )}
        {item !== null && ` ${title}`}
      </span>
      <span className={isLate ? 'shrink-0 text-danger tabular-nums' : 'shrink-0 tabular-nums'}>{text}</span>
    </li>
  )
}
