import { useQueries } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Scenario, ScenarioComparison } from '../../client/scenario-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { scenarioComparisonQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { cx } from '../../ui/class-names.ts'
import { usePlanWish } from '../timeline/plan-aim.ts'
import { useScenarioWords } from './scenario-words.ts'

interface ScenarioTableProps {
  readonly projectKey: string
  readonly scenarios: readonly Scenario[]
}

/** The scenarios that may still be applied, side by side with the plan as things are: a column each. */
export function ScenarioTable({ projectKey, scenarios }: ScenarioTableProps) {
  const { scenarios: texts } = useMessages()
  const client = useClient()
  const wish = usePlanWish(projectKey)
  const answers = useQueries({ queries: scenarios.map(({ id }) => scenarioComparisonQuery(client, id, wish)) })
  const compared = answers.map(({ data }) => data ?? undefined)
  const now = compared.find((one) => one !== undefined)
  if (now === undefined) {
    return answers.some(({ isPending }) => isPending) ? (
      <div role="status" aria-label={texts.comparing} className="h-40 skeleton" />
    ) : null
  }
  return <Columns now={now} columns={scenarios.map((scenario, at) => ({ scenario, comparison: compared[at] }))} />
}

interface Column {
  readonly scenario: Scenario
  /** Not there yet, or its plan cannot be made. */
  readonly comparison: ScenarioComparison | undefined
}

interface ColumnsProps {
  readonly now: ScenarioComparison
  readonly columns: readonly Column[]
}

function Columns({ now, columns }: ColumnsProps) {
  const { scenarios: texts } = useMessages()
  const words = useScenarioWords(now.timeZone)
  const row = (title: string, before: ReactNode, then: (one: ScenarioComparison) => ReactNode) => (
    <tr className="border-t border-line">
      <th
        scope="row"
        className="sticky left-0 bg-surface px-3 py-1.5 text-left font-normal whitespace-nowrap text-ink-muted"
      >
        {title}
      </th>
      <td className="px-3 py-1.5 whitespace-nowrap tabular-nums">{before}</td>
      {columns.map(({ scenario, comparison }) => (
        <td key={scenario.id} className="px-3 py-1.5 whitespace-nowrap tabular-nums">
          {comparison === undefined ? '–' : then(comparison)}
        </td>
      ))}
    </tr>
  )
  return (
    <div
      role="region"
      aria-label={texts.compared}
      // It scrolls, so it can have the focus of the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line"
    >
      <table className="w-full">
        <Names columns={columns} />
        <tbody>
          {row(texts.done, words.end(now.finishAt), (one) => (
            <>
              {words.end(one.finishAtThen)}
              <Shift text={words.shift(one)} isBetter={one.finishAtThen < one.finishAt} />
            </>
          ))}
          {row(texts.late, now.late, ({ late, lateThen }) => (
            <Measure value={lateThen} before={late} />
          ))}
          {row(texts.overloads, now.overloads, ({ overloads, overloadsThen }) => (
            <Measure value={overloadsThen} before={overloads} />
          ))}
          {row(texts.work, words.work(now.workMinutes), ({ workMinutesThen }) => words.work(workMinutesThen))}
          {words.cost(now) !== undefined &&
            row(texts.cost, words.cost(now), (one) => (
              <Measure value={one.costThen} before={one.cost} text={words.costThen(one) ?? '–'} />
            ))}
          {row(texts.moved, '', ({ differences }) => differences.length)}
        </tbody>
      </table>
    </div>
  )
}

function Names({ columns }: Pick<ColumnsProps, 'columns'>) {
  const { scenarios: texts } = useMessages()
  return (
    <thead>
      <tr>
        <th scope="col" className="sticky left-0 bg-surface">
          <span className="sr-only">{texts.scenario}</span>
        </th>
        <th scope="col" className="px-3 py-1.5 text-left font-medium whitespace-nowrap">
          {texts.asItIs}
        </th>
        {columns.map(({ scenario: { id, name } }) => (
          <th key={id} scope="col" className="min-w-28 px-3 py-1.5 text-left font-medium wrap-anywhere">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Shift({ text, isBetter }: { readonly text: string | undefined; readonly isBetter: boolean }) {
  if (text === undefined) return null
  return <span className={cx('block text-xs', isBetter ? 'text-ok' : 'text-danger')}>{text}</span>
}

interface MeasureProps {
  readonly value: number
  readonly before: number
  readonly text?: string
}

/** Less is better. */
function Measure({ value, before, text = String(value) }: MeasureProps) {
  const tone = value === before ? '' : value < before ? 'text-ok' : 'text-danger'
  return <span className={tone}>{text}</span>
}
