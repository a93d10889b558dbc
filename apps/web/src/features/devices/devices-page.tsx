import { useSession } from '../../data/client-context.tsx'
import { WorkspaceSettings } from '../settings/workspace-settings.tsx'
import { DevicesSection } from './devices-section.tsx'
import { InvitationsSection } from './invitations-section.tsx'
import { isManager } from './may-manage.ts'
import { QuarantineSection } from './quarantine-section.tsx'
import { SyncSection } from './sync-section.tsx'

/** Which devices take part, who may come in, and what waits for a decision. */
export function DevicesPage() {
  const { viewer } = useSession()
  return (
    <WorkspaceSettings>
      {isManager(viewer) && <QuarantineSection />}
      <DevicesSection />
      <InvitationsSection />
      <SyncSection />
    </WorkspaceSettings>
  )
}
