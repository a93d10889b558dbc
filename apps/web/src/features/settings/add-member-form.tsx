import { type FormEvent, useState } from 'react'
import type { Role } from '../../client/model.ts'
import type { ClientRefusal } from '../../client/workspace-client.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Field, Select } from './form-parts.tsx'

const roles = ['member', 'viewer', 'admin'] as const satisfies readonly Role[]
type OfferedRole = (typeof roles)[number]

export function AddMemberForm({ onClose }: { readonly onClose: () => void }) {
  const { memberSettings: texts, settings, role: roleNames, common } = useMessages()
  const { values, change, problemOf, submit } = useAddMember(onClose)
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-3 sm:grid-cols-2">
      <Field label={texts.name} problem={problemOf('name')}>
        <input
          className="field"
          required
          // The form was opened to name somebody.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={values.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field label={texts.handle} note={texts.handleHint} problem={problemOf('handle')}>
        <input
          className="field"
          required
          autoComplete="off"
          spellCheck={false}
          value={values.handle}
          onChange={(event) => change({ handle: event.target.value })}
        />
      </Field>
      <Field label={`${texts.email} (${settings.optional})`} problem={problemOf('email')}>
        <input
          className="field"
          type="email"
          value={values.email}
          onChange={(event) => change({ email: event.target.value })}
        />
      </Field>
      <Field label={texts.role} note={texts.roles[values.role]}>
        <Select
          value={values.role}
          onChange={(role) => change({ role })}
          options={roles.map((role) => ({ value: role, label: roleNames[role] }))}
        />
      </Field>
      <div className="flex items-center justify-end gap-2 sm:col-span-2">
        <p role="alert" className="text-danger">
          {problemOf(undefined)}
        </p>
        <Button size="sm" onClick={onClose}>
          {common.cancel}
        </Button>
        <Button size="sm" type="submit" variant="primary">
          {texts.add}
        </Button>
      </div>
    </form>
  )
}

function useAddMember(onClose: () => void) {
  const { memberSettings: texts } = useMessages()
  const { execute } = useExecutor()
  const [refusal, setRefusal] = useState<ClientRefusal>()
  const [typed, setTyped] = useState<{ name: string; handle?: string; email: string; role: OfferedRole }>({
    name: '',
    email: '',
    role: 'member',
  })
  // The handle follows the name until somebody types one.
  const values = { ...typed, handle: typed.handle ?? suggestHandle(typed.name) }
  return {
    values,
    change: (more: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...more })),
    problemOf: (field: string | undefined) => (refusal?.field === field ? refusal?.message : undefined),
    submit: async (event: FormEvent) => {
      event.preventDefault()
      const { name, handle, email, role } = values
      const result = await execute(
        { kind: 'member.add', name: name.trim(), handle: handle.trim(), email: email.trim() || null, role },
        { isQuietOnRefusal: true, done: texts.added(name.trim()) },
      )
      if (result.ok) onClose()
      else setRefusal(result.refusal)
    },
  }
}

/** `Grace Hopper` → `grace-hopper` */
export function suggestHandle(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
