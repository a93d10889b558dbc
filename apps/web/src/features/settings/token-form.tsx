import { type FormEvent, useState } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { createToken, type MadeToken, type TokenScope } from './access-requests.ts'
import { Field, Select } from './form-parts.tsx'
import { useHubChange } from './use-hub-change.ts'

export interface TokenFormProps {
  readonly onClose: () => void
  readonly onMade: (made: MadeToken) => void
}

const scopes = ['feed', 'read', 'write', 'admin'] as const satisfies readonly TokenScope[]
const lives = { d7: 7, d30: 30, d90: 90, d365: 365, never: null } as const
type Life = keyof typeof lives
const lifeNames = ['d7', 'd30', 'd90', 'd365', 'never'] as const satisfies readonly Life[]

export function TokenForm({ onClose, onMade }: TokenFormProps) {
  const { accessSettings: texts, common } = useMessages()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<TokenScope>('read')
  const [life, setLife] = useState<Life>('d90')
  const create = useHubChange('hub-tokens', createToken)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wish = { name: name.trim(), scope, lifeDays: lives[life] }
    create.mutate(wish, {
      onSuccess: (made) => {
        onMade(made)
        onClose()
      },
    })
  }
  return (
    <form onSubmit={submit} className="grid gap-3 sm:grid-cols-3">
      <Field label={texts.tokenName}>
        <input
          className="field"
          required
          maxLength={100}
          // The form was opened to name it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={name}
          placeholder={texts.tokenNamePlaceholder}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={texts.scope}>
        <Select
          value={scope}
          onChange={setScope}
          options={scopes.map((value) => ({ value, label: texts.scopes[value] }))}
        />
      </Field>
      <Field label={texts.life}>
        <Select
          value={life}
          onChange={setLife}
          options={lifeNames.map((value) => ({ value, label: texts.lives[value] }))}
        />
      </Field>
      <div className="flex justify-end gap-2 sm:col-span-3">
        <Button size="sm" onClick={onClose}>
          {common.cancel}
        </Button>
        <Button size="sm" type="submit" variant="primary" disabled={create.isPending || name.trim() === ''}>
          {texts.create}
        </Button>
      </div>
    </form>
  )
}
