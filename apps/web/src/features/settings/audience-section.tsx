import { projectVisibilities } from '@spicetime/domain'
import { useState } from 'react'
import type { ProjectDetail, ProjectVisibility } from '../../client/model.ts'
import { useSession } from '../../data/client-context.tsx'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { isManager } from '../devices/may-manage.ts'
import { AudienceMembers } from './audience-members.tsx'
import { Section, Select } from './form-parts.tsx'

/** Who sees a project, and, where not everybody does, who is let in. */
export function AudienceSection({ project }: { readonly project: ProjectDetail }) {
  const { audienceSettings: texts } = useMessages()
  const { viewer } = useSession()
  const { execute } = useExecutor()
  const [isAsking, setAsking] = useState(false)
  const { id: projectId, name, visibility } = project
  const isLead = project.members.some(({ member, role }) => member?.id === viewer.id && role === 'lead')
  const mayChange = isManager(viewer) || isLead || (visibility === 'workspace' && viewer.role === 'member')
  const setVisibility = (wish: ProjectVisibility) => {
    const done = wish === 'members' ? texts.closed(name) : texts.opened(name)
    return execute({ kind: 'project.setVisibility', projectId, visibility: wish }, { done })
  }
  return (
    <Section title={texts.title} text={texts.notes[visibility]}>
      <div className="max-w-72">
        <Select
          label={texts.title}
          value={visibility}
          isDisabled={!mayChange}
          options={projectVisibilities.map((value) => ({ value, label: texts.visibility[value] }))}
          onChange={(wish) => (wish === 'members' ? setAsking(true) : void setVisibility(wish))}
        />
      </div>
      {visibility === 'members' && <AudienceMembers project={project} mayChange={isManager(viewer) || isLead} />}
      {isAsking && (
        <ConfirmDialog
          title={texts.closing(name)}
          text={texts.closingText}
          action={texts.close}
          onClose={() => setAsking(false)}
          onConfirm={() => void setVisibility('members')}
        />
      )}
    </Section>
  )
}
