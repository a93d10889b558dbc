import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHeader } from '../../app/shell/page-header.tsx'
import type { ProjectPlan } from '../../client/plan-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { BoardIcon, ListIcon, MoreIcon, SlidersIcon, TimelineIcon, WarningIcon } from '../../ui/icons.tsx'
import { Menu, MenuChoice, MenuItem, MenuLine, MenuSwitch } from '../../ui/menu.tsx'
import { ProjectMark } from '../projects/project-mark.tsx'
import { ProjectLinks } from '../settings/project-links.tsx'
import { searchOfLayout } from '../work-items/view/view-search.ts'
import { useTimelineWords } from './axis-names.ts'
import { usePlanAim } from './plan-aim.ts'
import { ScenarioMenu, useScenarioItems } from './scenario-menu.tsx'
import { timelineActions } from './timeline-actions.ts'
import { useTimelineOptions } from './timeline-options.ts'
import { useIsPhone } from './timeline-sizes.ts'
import { makeWallClock } from './wall-time.ts'
import { makeWorkCalendar } from './work-calendar.ts'
import { workBetween } from './working-time.ts'

export interface TimelineHeaderProps {
  readonly projectKey: string
  readonly name: string
  readonly plan: ProjectPlan | undefined
}

export function TimelineHeader({ projectKey, name, plan }: TimelineHeaderProps) {
  const isPhone = useIsPhone()
  const scenarioItems = useScenarioItems(projectKey)
  const outcome = plan !== undefined && plan.activities.length > 0 && <Outcome plan={plan} />
  return (
    <>
      <PageHeader
        actions={
          <>
            {!isPhone && <ProjectLinks projectKey={projectKey} />}
            <ViewSwitch projectKey={projectKey} />
            {!isPhone && <ScenarioMenu>{scenarioItems}</ScenarioMenu>}
            <OptionsMenu projectKey={projectKey} plan={plan} />
            <MoreMenu projectKey={projectKey} scenarioItems={isPhone ? scenarioItems : undefined} />
          </>
        }
      >
        <ProjectMark projectKey={projectKey} size={18} />
        <h1 className="min-w-0 truncate font-medium">{name}</h1>
        {!isPhone && outcome}
      </PageHeader>
      {/* The name alone fills the line there. */}
      {isPhone && outcome && <div className="flex shrink-0 border-b border-line px-4 py-1.5">{outcome}</div>}
    </>
  )
}

/** When all is done, how good that is, and what is wrong with it. */
function Outcome({ plan }: { readonly plan: ProjectPlan }) {
  const { timeline: texts } = useMessages()
  const words = useTimelineWords()
  const wallMsOf = makeWallClock(plan.timeZone)
  const calendar = makeWorkCalendar(plan.calendar)
  const [finishMs, boundMs] = [wallMsOf(plan.finishAt), wallMsOf(plan.lowerBoundAt)]
  const early = workBetween(calendar, boundMs, finishMs)
  const quality = plan.isProven ? texts.proven : early > 0 ? texts.gap(words.work(early)) : undefined
  const missed = plan.activities.filter(({ missesDeadline, isDone }) => missesDeadline && !isDone).length
  return (
    <span className="flex min-w-0 shrink-9999 items-center gap-3 overflow-hidden text-ink-muted" aria-live="polite">
      <span className="truncate tabular-nums" title={quality}>
        {texts.finish} <strong className="font-medium text-ink">{words.lastDay(finishMs)}</strong>
      </span>
      {plan.currency !== null && (
        <span className="truncate tabular-nums" title={texts.costTitle}>
          {texts.cost} <strong className="font-medium text-ink">{words.money(plan.cost, plan.currency)}</strong>
        </span>
      )}
      {missed > 0 && <Warned text={texts.missed(missed)} />}
      {plan.overloads.length > 0 && !plan.isLevelled && <Warned text={texts.overloads(plan.overloads.length)} />}
    </span>
  )
}

function Warned({ text }: { readonly text: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1 text-danger">
      <WarningIcon className="shrink-0" />
      <span className="truncate">{text}</span>
    </span>
  )
}

/** The other ways to look at the project. */
function ViewSwitch({ projectKey }: { readonly projectKey: string }) {
  const { items, timeline } = useMessages()
  const look = 'inline-flex h-6.5 w-7 items-center justify-center rounded-md'
  const others = [
    ['list', items.viewList, ListIcon],
    ['board', items.viewBoard, BoardIcon],
  ] as const
  return (
    <nav aria-label={items.layout} className="flex rounded-md border border-line">
      {others.map(([layout, label, Icon]) => (
        <Link
          key={layout}
          to="/projects/$projectKey"
          params={{ projectKey }}
          search={searchOfLayout(layout)}
          aria-label={label}
          title={label}
          className={`${look} text-ink-muted hover:bg-hover hover:text-ink`}
        >
          <Icon />
        </Link>
      ))}
      <span aria-current="page" aria-label={timeline.title} role="img" className={`${look} bg-active text-ink`}>
        <TimelineIcon />
      </span>
    </nav>
  )
}

function OptionsMenu({ projectKey, plan }: Omit<TimelineHeaderProps, 'name'>) {
  const { timeline: texts } = useMessages()
  const [options, change] = useTimelineOptions()
  const isPhone = useIsPhone()
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" size="sm" aria-label={texts.options}>
          <SlidersIcon />
          <span className="max-lg:hidden">{texts.options}</span>
        </Button>
      }
    >
      <MenuChoice
        label={texts.order}
        value={options.order}
        onChange={(order) => change({ order })}
        options={[
          { value: 'start', label: texts.orderStart },
          { value: 'plan', label: texts.orderPlan },
        ]}
      />
      {isPhone && (
        <MenuChoice
          label={texts.shown}
          value={options.isChartOnPhone ? 'chart' : 'list'}
          options={[
            { value: 'list', label: texts.asList },
            { value: 'chart', label: texts.asChart },
          ]}
          onChange={(shown: 'list' | 'chart') => change({ isChartOnPhone: shown === 'chart' })}
        />
      )}
      {options.isLevelled && <AimChoices projectKey={projectKey} plan={plan} />}
      <MenuChoice
        label={texts.forecast}
        value={options.forecast}
        onChange={(forecast) => change({ forecast })}
        options={[
          { value: 'none', label: texts.off },
          { value: 'pace', label: texts.forecastPace },
          { value: 'plan', label: texts.forecastPlan },
        ]}
      />
      <MenuLine />
      <MenuSwitch isOn={options.isLevelled} onChange={(isLevelled) => change({ isLevelled })}>
        {texts.levelled}
      </MenuSwitch>
      {options.isLevelled && <EvenWeeks projectKey={projectKey} />}
      <MenuSwitch isOn={options.showsPeople} onChange={(showsPeople) => change({ showsPeople })}>
        {texts.people}
      </MenuSwitch>
    </Menu>
  )
}

/** What the plan is to be good at. */
function AimChoices({ projectKey, plan }: Omit<TimelineHeaderProps, 'name'>) {
  const { timeline: texts } = useMessages()
  const [aim, change] = usePlanAim(projectKey)
  const kept = plan?.baseline?.name
  const isPriced = (plan?.currency ?? null) !== null
  return (
    <MenuChoice
      label={texts.aim}
      value={aim.first}
      onChange={(first) => change({ first })}
      options={[
        { value: 'finish' as const, label: texts.aimFinish },
        { value: 'lateness' as const, label: texts.aimLateness },
        // Who may not see what people cost is not asked; what is chosen on this device can be chosen otherwise.
        ...(isPriced || aim.first === 'cost' ? [{ value: 'cost' as const, label: texts.aimCost }] : []),
        ...(kept === undefined ? [] : [{ value: 'stability' as const, label: texts.aimStability(kept) }]),
      ]}
    />
  )
}

function EvenWeeks({ projectKey }: Pick<TimelineHeaderProps, 'projectKey'>) {
  const { timeline: texts } = useMessages()
  const [{ isEven }, change] = usePlanAim(projectKey)
  return (
    <MenuSwitch isOn={isEven} onChange={(wanted) => change({ isEven: wanted })}>
      {texts.aimEven}
    </MenuSwitch>
  )
}

interface MoreMenuProps extends Pick<TimelineHeaderProps, 'projectKey'> {
  /** On a phone, which has no room for a menu of their own, nor for links. */
  readonly scenarioItems: ReactNode
}

/** What is wanted now and then. */
function MoreMenu({ projectKey, scenarioItems }: MoreMenuProps) {
  const { timeline: texts, settings, common } = useMessages()
  const navigate = useNavigate()
  const params = { projectKey }
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={common.more}>
          <MoreIcon />
        </IconButton>
      }
    >
      {scenarioItems !== undefined && (
        <>
          {scenarioItems}
          <MenuLine />
          <MenuItem onSelect={() => void navigate({ to: '/projects/$projectKey/activity', params })}>
            {settings.activity}
          </MenuItem>
          <MenuItem onSelect={() => void navigate({ to: '/projects/$projectKey/settings', params })}>
            {settings.projectSettings}
          </MenuItem>
          <MenuLine />
        </>
      )}
      <MenuItem onSelect={() => timelineActions.get()?.print()}>{texts.print}</MenuItem>
      <MenuItem onSelect={() => timelineActions.get()?.savePicture()}>{texts.exportPng}</MenuItem>
    </Menu>
  )
}
