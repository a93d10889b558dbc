import { type FormEvent, type ReactNode, useState } from 'react'
import { useSession } from '../../data/client-context.tsx'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { densityPreference, localePreference, remoteImagesPreference, themePreference } from '../../ui/preferences.ts'
import { useStore } from '../../ui/store.ts'
import { Field, Section, Select } from './form-parts.tsx'
import { WorkspaceSettings } from './workspace-settings.tsx'

export function AppearancePage() {
  return (
    <WorkspaceSettings>
      <Appearance />
      <WorkspaceName />
    </WorkspaceSettings>
  )
}

function Appearance() {
  const { settings, appearanceSettings: texts, shell, items } = useMessages()
  const theme = useStore(themePreference)
  const language = useStore(localePreference)
  const density = useStore(densityPreference)
  const images = useStore(remoteImagesPreference)
  return (
    <Section title={settings.appearance} text={texts.note}>
      <div className="divide-y divide-line rounded-lg border border-line">
        <Line title={texts.theme}>
          <Select
            label={texts.theme}
            value={theme}
            onChange={themePreference.set}
            options={[
              { value: 'system', label: shell.themeSystem },
              { value: 'light', label: shell.themeLight },
              { value: 'dark', label: shell.themeDark },
            ]}
          />
        </Line>
        <Line title={texts.language}>
          <Select
            label={texts.language}
            value={language}
            onChange={localePreference.set}
            options={[
              { value: 'system', label: shell.languageSystem },
              { value: 'en', label: 'English' },
              { value: 'de', label: 'Deutsch' },
            ]}
          />
        </Line>
        <Line title={texts.density}>
          <Select
            label={texts.density}
            value={density}
            onChange={densityPreference.set}
            options={[
              { value: 'comfortable', label: items.densityComfortable },
              { value: 'compact', label: items.densityCompact },
            ]}
          />
        </Line>
        <Line title={texts.images} text={texts.imagesText}>
          <Select
            label={texts.images}
            value={images}
            onChange={remoteImagesPreference.set}
            options={[
              { value: 'ask', label: texts.imagesAsk },
              { value: 'show', label: texts.imagesShow },
            ]}
          />
        </Line>
      </div>
    </Section>
  )
}

function Line({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-44 flex-1">
        <p className="font-medium">{title}</p>
        {text !== undefined && <p className="text-ink-muted">{text}</p>}
      </div>
      <div className="w-44">{children}</div>
    </div>
  )
}

function WorkspaceName() {
  const { settings, generalSettings: texts, common } = useMessages()
  const { workspace, viewer } = useSession()
  const { execute } = useExecutor()
  const [typed, setTyped] = useState<string>()
  const mayRename = viewer.role === 'owner' || viewer.role === 'admin'
  const name = typed ?? workspace.name
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const result = await execute({ kind: 'workspace.rename', name: name.trim() }, { done: settings.saved })
    if (result.ok) setTyped(undefined)
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex items-end gap-3">
      <Field label={texts.workspaceName} note={mayRename ? undefined : settings.readOnly} className="max-w-96 flex-1">
        <input
          className="field"
          required
          readOnly={!mayRename}
          value={name}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      {mayRename && (
        <Button type="submit" disabled={name.trim() === workspace.name || name.trim() === ''}>
          {common.save}
        </Button>
      )}
    </form>
  )
}
