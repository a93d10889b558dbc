import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Risk, RiskStatus } from '../../client/calendar-model.ts'
import type { ProjectDetail } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { risksQuery } from '../../data/queries.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { CheckIcon, MoreIcon, TrashIcon, UndoIcon, WarningIcon } from '../../ui/icons.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { nameOf } from '../people/person-text.ts'
import { InPlaceRows, InPlaceSection, NothingYet, useInPlace } from '../settings/in-place.tsx'
import { ProjectSettings } from '../settings/project-settings.tsx'
import { useTimelineWords } from '../timeline/axis-names.ts'
import { PencilIcon } from '../work-items/page/item-icons.tsx'
import { byExposure, exposureMinutes } from './exposure.ts'
import { RiskForm } from './risk-form.tsx'

/** What may happen to a project, what weighs most first. */
export function RisksPage() {
  const { projectKey } = useParams({ from: '/shell/projects/$projectKey/risks' })
  return <ProjectSettings projectKey={projectKey}>{(project) => <Risks project={project} />}</ProjectSettings>
}

function Risks({ project }: { readonly project: ProjectDetail }) {
  const { risks: texts } = useMessages()
  const { data: risks } = useQuery(risksQuery(useClient(), project.key))
  const inPlace = useInPlace()
  const formOf = (risk: Risk | undefined) => <RiskForm project={project} risk={risk} onClose={inPlace.close} />
  return (
    <InPlaceSection title={texts.title} text={texts.intro} inPlace={inPlace} add={texts.add} form={formOf(undefined)}>
      {risks === undefined && <div className="h-40 skeleton" />}
      {risks?.length === 0 && (
        <NothingYet inPlace={inPlace} icon={<WarningIcon />} title={texts.none} text={texts.noneText} />
      )}
      <InPlaceRows
        rows={byExposure(risks ?? [])}
        inPlace={inPlace}
        form={formOf}
        line={(risk) => <RiskLine risk={risk} onEdit={() => inPlace.edit(risk.id)} />}
      />
    </InPlaceSection>
  )
}

interface RiskLineProps {
  readonly risk: Risk
  readonly onEdit: () => void
}

function RiskLine({ risk, onEdit }: RiskLineProps) {
  const { risks: texts } = useMessages()
  const { title, probabilityPercent, delayMinutes, owner, response, status, workItems } = risk
  const exposure = exposureMinutes(risk)
  const words = useTimelineWords()
  const facts = [
    probabilityPercent === null ? texts.noProbability : texts.likely(probabilityPercent),
    delayMinutes === null ? texts.noDelay : texts.delays(words.work(delayMinutes)),
    owner === null ? undefined : nameOf(owner),
  ].filter((fact) => fact !== undefined)
  return (
    <div className="flex items-start gap-3">
      <div className="min-w-0 flex-1">
        <p className={cx('font-medium wrap-anywhere', status !== 'open' && 'text-ink-muted')}>{title}</p>
        <p className="text-ink-muted">{facts.join(' · ')}</p>
        {workItems.length > 0 && (
          <p className="flex flex-wrap gap-x-3">
            {workItems.map(({ id, key, title: name }) => (
              <Link key={id} to="/items/$itemRef" params={{ itemRef: key }} title={name} className="rounded underline">
                {key}
              </Link>
            ))}
          </p>
        )}
        {response !== null && <p className="line-clamp-2 text-ink-muted">{response}</p>}
      </div>
      <div className="text-right">
        {status !== 'open' && <p className="text-xs text-ink-muted">{texts.statuses[status]}</p>}
        {status === 'open' && exposure !== undefined && (
          <>
            <p className="font-medium tabular-nums">{words.work(exposure)}</p>
            <p className="text-xs text-ink-muted">{texts.exposure}</p>
          </>
        )}
      </div>
      <RiskMenu risk={risk} onEdit={onEdit} />
    </div>
  )
}

function RiskMenu({ risk, onEdit }: RiskLineProps) {
  const { risks: texts, settings } = useMessages()
  const { execute } = useExecutor()
  const { id, title, status } = risk
  const setStatus = (wanted: RiskStatus) => () =>
    void execute(
      { kind: 'risk.edit', riskId: id, set: { status: wanted } },
      { done: texts.statusSet(title, texts.statuses[wanted]) },
    )
  const remove = () => void execute({ kind: 'risk.delete', riskId: id }, { done: texts.removed(title) })
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={texts.optionsOf(title)}>
          <MoreIcon />
        </IconButton>
      }
    >
      <MenuItem icon={<PencilIcon />} onSelect={onEdit}>
        {settings.edit}
      </MenuItem>
      {status !== 'open' && (
        <MenuItem icon={<UndoIcon />} onSelect={setStatus('open')}>
          {texts.reopen}
        </MenuItem>
      )}
      {status !== 'happened' && (
        <MenuItem icon={<WarningIcon />} onSelect={setStatus('happened')}>
          {texts.setHappened}
        </MenuItem>
      )}
      {status !== 'closed' && (
        <MenuItem icon={<CheckIcon />} onSelect={setStatus('closed')}>
          {texts.setClosed}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem icon={<TrashIcon />} onSelect={remove}>
        {settings.delete}
      </MenuItem>
    </Menu>
  )
}
