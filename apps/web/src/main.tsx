import './styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { composeApp } from './compose.ts'
import { chosenLocale, loadLanguage } from './messages/messages-context.tsx'
import { startTheme } from './ui/theme.ts'

async function start(): Promise<void> {
  startTheme()
  const language = await loadLanguage(chosenLocale())
  const root = document.querySelector('#root')
  if (root === null) throw new Error('bug: the page has no #root')
  createRoot(root).render(
    <StrictMode>
      <App parts={composeApp()} language={language} />
    </StrictMode>,
  )
}

void start()
