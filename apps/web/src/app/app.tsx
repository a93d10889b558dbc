import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type ComponentProps, useEffect } from 'react'
import type { AppParts } from '../compose.ts'
import { ClientProvider } from '../data/client-context.tsx'
import { LanguageProvider } from '../messages/messages-context.tsx'
import { ToastRegion } from '../ui/toasts.tsx'
import { startKeyDispatch } from './commands/key-dispatch.ts'
import { GoLive } from './go-live.ts'

export interface AppProps {
  readonly parts: AppParts
  readonly language: ComponentProps<typeof LanguageProvider>['initial']
}

export function App({ parts, language }: AppProps) {
  useEffect(startKeyDispatch, [])
  return (
    <LanguageProvider initial={language}>
      <ClientProvider value={parts.client}>
        <QueryClientProvider client={parts.cache}>
          <GoLive value={parts.goLive}>
            <RouterProvider router={parts.router} />
            <ToastRegion />
          </GoLive>
        </QueryClientProvider>
      </ClientProvider>
    </LanguageProvider>
  )
}
