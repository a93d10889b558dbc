import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { PlanForecast, ProjectPlan } from '../../client/plan-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { forecastQuery, planForecastQuery } from '../../data/queries.ts'
import { useDates } from '../../ui/use-dates.ts'
import type { ForecastBand } from './forecast-band.ts'
import { usePlanWish } from './plan-aim.ts'
import { dayMs, msOfDate } from './time-scale.ts'

/** From the day at which all open items are done as likely as not, to that at which it would be a surprise if not. */
export function usePaceBand(project: string, isWanted: boolean): ForecastBand | undefined {
  const question = { project, todayOn: useDates().today(), weeks: 4, scope: '' }
  const { data } = useQuery({ ...forecastQuery(useClient(), question), enabled: isWanted })
  const [from, to] = [data?.within.at(0)?.on, data?.within.at(-1)?.on]
  return useMemo(() => {
    if (!isWanted || from === undefined || from === null || to === undefined || to === null) return undefined
    return { startMs: msOfDate(from), finishMs: msOfDate(to) + dayMs, marks: [] }
  }, [from, to, isWanted])
}

export interface PlanForecastState {
  readonly forecast: PlanForecast | undefined
  readonly isPending: boolean
  readonly hasFailed: boolean
  retry(): void
}

/** It is asked for anew when the plan has been the same for so long: a forecast takes seconds of the hub's time. */
const settleMs = 3_000

/** The plan drawn many times over, while that is wanted. */
export function usePlanForecast(plan: ProjectPlan, isWanted: boolean): PlanForecastState {
  const { key: project } = plan.project
  const question = { project, ...usePlanWish(project), items: [] }
  const { data, isFetching, isError, refetch } = useQuery({
    ...planForecastQuery(useClient(), question),
    enabled: isWanted,
  })
  const asked = useRef(plan)
  useEffect(() => {
    if (!isWanted || asked.current === plan) return undefined
    const timer = setTimeout(() => {
      asked.current = plan
      void refetch()
    }, settleMs)
    return () => clearTimeout(timer)
  }, [plan, isWanted, refetch])
  return {
    forecast: isWanted ? data : undefined,
    isPending: isWanted && isFetching && data === undefined,
    hasFailed: isWanted && isError && !isFetching,
    retry: () => void refetch(),
  }
}
