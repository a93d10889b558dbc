import { useMessages } from '../../messages/messages-context.tsx'
import { WorkspaceSettings } from '../settings/workspace-settings.tsx'
import { CalendarsSection } from './calendars-section.tsx'
import { LeaveSection } from './leave-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { RatesSection } from './rates-section.tsx'

/** What plans know of people: who is away, how much of a week they have, what they can do, and when they work. */
export function PeoplePage() {
  const { people: texts } = useMessages()
  return (
    <WorkspaceSettings>
      <p className="text-ink-muted">{texts.intro}</p>
      <LeaveSection />
      <PeopleSection />
      <RatesSection />
      <CalendarsSection />
    </WorkspaceSettings>
  )
}
