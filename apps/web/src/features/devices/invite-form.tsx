import { type FormEvent, useState } from 'react'
import type { Role } from '../../client/model.ts'
import { useSession } from '../../data/client-context.tsx'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Field, Select } from '../settings/form-parts.tsx'
import { HubProblem } from '../settings/hub-request.ts'
import { useHubChange } from '../settings/use-hub-change.ts'
import { invitationsKey } from './hub-queries.ts'
import { createInvitation, type InvitationWish, type MadeInvitation } from './hub-requests.ts'
import type { Invitee } from './invite-state.ts'
import { isManager } from './may-manage.ts'

export interface InviteFormProps {
  /** Whom most who open it here want to invite. */
  readonly first: Invitee
  readonly onClose: () => void
  readonly onMade: (made: MadeInvitation) => void
}

const invitees = ['member', 'device'] as const satisfies readonly Invitee[]
const roles = ['member', 'viewer', 'admin'] as const satisfies readonly Role[]
const lifeHours = { h1: 1, h24: 24, h168: 168, h720: 720 } as const
const lives = ['h1', 'h24', 'h168', 'h720'] as const satisfies readonly (keyof typeof lifeHours)[]

interface Typed {
  readonly kind: Invitee
  readonly role: (typeof roles)[number]
  readonly handle: string
  readonly life: (typeof lives)[number]
}

export function InviteForm({ first, onClose, onMade }: InviteFormProps) {
  const { invitationSettings: texts, common } = useMessages()
  const { viewer } = useSession()
  const mayInviteMembers = isManager(viewer)
  const [typed, setTyped] = useState<Typed>({
    kind: mayInviteMembers ? first : 'device',
    role: 'member',
    handle: '',
    life: 'h24',
  })
  const change = (more: Partial<Typed>) => setTyped((before) => ({ ...before, ...more }))
  const create = useHubChange(invitationsKey, createInvitation)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(wishOf(typed), {
      onSuccess: (made) => {
        onMade(made)
        onClose()
      },
    })
  }
  return (
    <form onSubmit={submit} className="grid gap-3 sm:grid-cols-2">
      <Field label={texts.forWhom}>
        <Select
          value={typed.kind}
          isDisabled={!mayInviteMembers}
          onChange={(kind) => change({ kind })}
          options={invitees.map((kind) => ({ value: kind, label: texts[kind] }))}
        />
      </Field>
      <Field label={texts.life}>
        <Select
          value={typed.life}
          onChange={(life) => change({ life })}
          options={lives.map((life) => ({ value: life, label: texts.lives[life] }))}
        />
      </Field>
      {typed.kind === 'member' && <MemberFields typed={typed} onChange={change} />}
      <div className="flex items-center justify-end gap-2 sm:col-span-2">
        <p role="alert" className="min-w-0 flex-1 text-danger">
          {create.error instanceof HubProblem && create.error.message}
        </p>
        <Button size="sm" onClick={onClose}>
          {common.cancel}
        </Button>
        <Button size="sm" type="submit" variant="primary" disabled={create.isPending}>
          {texts.create}
        </Button>
      </div>
    </form>
  )
}

interface MemberFieldsProps {
  readonly typed: Typed
  readonly onChange: (more: Partial<Typed>) => void
}

/** What is asked of a new member only. */
function MemberFields({ typed, onChange }: MemberFieldsProps) {
  const { invitationSettings: texts, memberSettings, role: roleNames } = useMessages()
  return (
    <>
      <Field label={texts.role} note={memberSettings.roles[typed.role]}>
        <Select
          value={typed.role}
          onChange={(role) => onChange({ role })}
          options={roles.map((role) => ({ value: role, label: roleNames[role] }))}
        />
      </Field>
      <Field label={texts.handle} note={texts.handleHint}>
        <input
          className="field"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={typed.handle}
          onChange={(event) => onChange({ handle: event.target.value })}
        />
      </Field>
    </>
  )
}

function wishOf({ kind, role, handle, life }: Typed): InvitationWish {
  const hours = lifeHours[life]
  if (kind === 'device') return { kind, lifeHours: hours }
  return { kind, role, handle: handle.trim() === '' ? null : handle.trim(), lifeHours: hours }
}
