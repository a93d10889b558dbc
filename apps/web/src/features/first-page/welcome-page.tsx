import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { usePageTitle } from '../../app/page-title.ts'
import { PageHeader } from '../../app/shell/page-header.tsx'
import { useSession } from '../../data/client-context.tsx'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { ProjectIcon, SparkIcon, UploadIcon } from '../../ui/icons.tsx'
import { importDialogStore } from '../import/import-state.ts'
import { createProjectStore } from '../projects/create-project-state.ts'
import { loadDemo } from './load-demo.ts'

/** What a workspace without projects shows: the ways to get one. */
export function WelcomePage() {
  const messages = useMessages()
  const texts = messages.firstPage
  const demo = useLoadDemo()
  const { isEmpty } = useSession().workspace
  usePageTitle(texts.title)
  return (
    <>
      <PageHeader>
        <h1 className="font-medium">{texts.title}</h1>
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-2xl px-5 py-10">
          <p className="mb-5 text-base text-ink-muted">{isEmpty ? texts.intro : texts.introMore}</p>
          <ul className="flex flex-col gap-3">
            <Way icon={<ProjectIcon />} title={texts.createTitle} text={texts.createText}>
              <Button variant="primary" onClick={() => createProjectStore.set(true)}>
                {texts.createAction}
              </Button>
            </Way>
            <Way icon={<UploadIcon />} title={texts.importTitle} text={texts.importText}>
              <Button onClick={() => importDialogStore.set({ file: undefined })}>{texts.importAction}</Button>
            </Way>
            <Way icon={<SparkIcon />} title={texts.demoTitle} text={texts.demoText}>
              <Button onClick={() => void demo.load()} disabled={demo.state === 'working'}>
                {demo.state === 'working' ? texts.demoWorking : texts.demoAction}
              </Button>
            </Way>
          </ul>
          <p role="alert" className="mt-3 text-danger">
            {demo.state === 'failed' && texts.demoFailed}
          </p>
        </div>
      </div>
    </>
  )
}

function useLoadDemo() {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const [state, setState] = useState<'idle' | 'working' | 'failed'>('idle')
  const load = async () => {
    setState('working')
    const projectKey = await loadDemo()
    if (projectKey === undefined) return setState('failed')
    await cache.invalidateQueries()
    await navigate({ to: '/projects/$projectKey', params: { projectKey } })
  }
  return { state, load }
}

interface WayProps {
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}

function Way({ icon, title, text, children }: WayProps) {
  return (
    <li className="flex items-center gap-4 rounded-xl border border-line p-4 max-sm:flex-col max-sm:items-start">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-lg bg-accent-soft text-accent-text">
        {icon}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block text-base font-medium">{title}</span>
        <span className="block text-ink-muted">{text}</span>
      </span>
      {children}
    </li>
  )
}
