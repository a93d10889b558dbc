import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCommands } from '../../app/commands/command-registry.ts'
import { useClient } from '../../data/client-context.tsx'
import { scenariosQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu, MenuChoice, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { useStore } from '../../ui/store.ts'
import { ScenarioIcon } from './timeline-icons.tsx'
import { tryOutStore } from './try-out.ts'

/** Which scenario is shown beside the plan, and the way to try something out: what a menu holds of it. */
export function useScenarioItems(projectKey: string): ReactNode {
  const { scenarios: texts } = useMessages()
  const navigate = useNavigate()
  const isTrying = useStore(tryOutStore)?.projectKey === projectKey
  const { scenario = '' } = useSearch({ from: '/shell/projects/$projectKey/timeline' })
  const { data } = useQuery(scenariosQuery(useClient(), projectKey))
  const open = data?.filter(({ appliedAt }) => appliedAt === null) ?? []
  const params = { projectKey }
  const show = (id: string) => {
    tryOutStore.set(undefined)
    void navigate({ to: '/projects/$projectKey/timeline', params, search: id === '' ? {} : { scenario: id } })
  }
  const toggle = () => tryOutStore.set(isTrying ? undefined : { projectKey, lines: [] })
  useCommands([
    { id: 'try-out', title: isTrying ? texts.discard : texts.tryOut, group: 'view', keys: ['shift+x'], run: toggle },
  ])
  return (
    <>
      <MenuItem onSelect={toggle} hint={<Kbd keys="shift+x" />}>
        {isTrying ? texts.discard : texts.tryOut}
      </MenuItem>
      {open.length > 0 && (
        <MenuChoice
          label={texts.scenario}
          value={isTrying ? '' : scenario}
          options={[
            { value: '', label: texts.asItIs },
            ...open.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={show}
        />
      )}
      <MenuLine />
      <MenuItem onSelect={() => void navigate({ to: '/projects/$projectKey/scenarios', params })}>
        {texts.compared}
      </MenuItem>
    </>
  )
}

export function ScenarioMenu({ children }: { readonly children: ReactNode }) {
  const { scenarios: texts } = useMessages()
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" size="sm" aria-label={texts.title}>
          <ScenarioIcon />
          <span className="max-xl:hidden">{texts.title}</span>
        </Button>
      }
    >
      {children}
    </Menu>
  )
}
