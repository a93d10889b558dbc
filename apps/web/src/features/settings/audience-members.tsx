import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Member, ProjectDetail, ProjectMember, ProjectMemberRole } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { memberDetailsQuery } from '../../data/queries.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { TrashIcon } from '../../ui/icons.tsx'
import { Rows, Select } from './form-parts.tsx'

interface Audience {
  readonly project: ProjectDetail
  readonly mayChange: boolean
}

/** The members of a project that not everybody sees. */
export function AudienceMembers({ project, mayChange }: Audience) {
  const { audienceSettings: texts } = useMessages()
  const people = project.members.flatMap(({ member, role }) => (member === null ? [] : [{ member, role }]))
  return (
    <div className="mt-4 flex flex-col gap-3">
      <h3 className="font-medium">{texts.people}</h3>
      <Rows>
        {people.map((each) => (
          <MemberLine key={each.member.id} project={project} {...each} mayChange={mayChange} />
        ))}
      </Rows>
      {mayChange && <LetIn project={project} />}
    </div>
  )
}

const roles = ['lead', 'member'] as const satisfies readonly ProjectMemberRole[]

function MemberLine({ project, member, role, mayChange }: Audience & Pick<ProjectMember, 'role'> & { member: Member }) {
  const { audienceSettings: texts } = useMessages()
  const { execute } = useExecutor()
  const name = nameOf(member)
  const which = { projectId: project.id, memberId: member.id }
  const remove = () => execute({ kind: 'project.removeMember', ...which }, { done: texts.removed(name) })
  return (
    <li className="flex flex-wrap items-center gap-3 px-3 py-2.5">
      <Avatar person={member} size={28} />
      <p className="min-w-0 flex-1 truncate">
        <span className="font-medium">{name}</span> <span className="text-ink-muted">@{member.handle}</span>
      </p>
      <div className="w-36">
        <Select
          label={texts.roleOf(name)}
          value={role}
          isDisabled={!mayChange}
          options={roles.map((value) => ({ value, label: texts.roles[value] }))}
          onChange={(as) => void execute({ kind: 'project.addMember', ...which, as })}
        />
      </div>
      {mayChange && (
        <IconButton label={texts.removeOne(name)} onClick={() => void remove()}>
          <TrashIcon />
        </IconButton>
      )}
    </li>
  )
}

function LetIn({ project }: { readonly project: ProjectDetail }) {
  const { audienceSettings: texts } = useMessages()
  const { execute } = useExecutor()
  const { data: members = [] } = useQuery(memberDetailsQuery(useClient()))
  const [chosen, setChosen] = useState('')
  const inside = new Set(project.members.map(({ member }) => member?.id))
  const outside = members.filter(({ id }) => !inside.has(id))
  const wanted = outside.find(({ id }) => id === chosen)
  const letIn = async (event: FormEvent) => {
    event.preventDefault()
    if (wanted === undefined) return
    const command = { kind: 'project.addMember', projectId: project.id, memberId: wanted.id } as const
    const result = await execute(command, { done: texts.added(nameOf(wanted)) })
    if (result.ok) setChosen('')
  }
  if (outside.length === 0) return null
  return (
    <form onSubmit={(event) => void letIn(event)} className="flex gap-2">
      <Select
        label={texts.add}
        className="max-w-72"
        value={wanted?.id ?? ''}
        options={[
          { value: '', label: texts.choose },
          ...outside.map((member) => ({ value: member.id, label: `${nameOf(member)} (@${member.handle})` })),
        ]}
        onChange={setChosen}
      />
      <Button type="submit" disabled={wanted === undefined}>
        {texts.add}
      </Button>
    </form>
  )
}

function nameOf({ name, handle }: Member): string {
  return name === '' ? handle : name
}
