import { SessionsSection } from './sessions-section.tsx'
import { TokensSection } from './tokens-section.tsx'
import { WorkspaceSettings } from './workspace-settings.tsx'

/** With what one gets in: tokens for programs, sessions of browsers. */
export function AccessPage() {
  return (
    <WorkspaceSettings>
      <TokensSection />
      <SessionsSection />
    </WorkspaceSettings>
  )
}
