import { type FormEvent, useState } from 'react'
import type { Device } from '../../client/device-model.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'

export interface RenameDeviceProps {
  readonly device: Device
  readonly onClose: () => void
}

/** The name as a field, in its place. Enter keeps, Escape gives up. */
export function RenameDevice({ device: { id, name: before }, onClose }: RenameDeviceProps) {
  const { deviceSettings: texts, common } = useMessages()
  const { execute } = useExecutor()
  const [name, setName] = useState(before)
  const [problem, setProblem] = useState<string>()
  const rename = (wanted: string) => ({ kind: 'replica.rename', replicaId: id, name: wanted }) as const
  const back = { label: common.undo, run: () => void execute(rename(before), { isFinal: true }) }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    if (wanted === before) return onClose()
    const options = { done: texts.renamed(wanted), doneAction: () => back, isFinal: true, isQuietOnRefusal: true }
    const result = await execute(rename(wanted), options)
    if (result.ok) onClose()
    else setProblem(result.refusal.message)
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-center gap-2">
      <input
        className="field min-w-32 flex-1"
        aria-label={texts.nameOf(before)}
        aria-invalid={problem !== undefined}
        required
        maxLength={200}
        // The field was opened to be written in.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
      <Button size="sm" onClick={onClose}>
        {common.cancel}
      </Button>
      <Button size="sm" type="submit" variant="primary">
        {common.save}
      </Button>
      <p role="alert" className="w-full text-xs text-danger empty:hidden">
        {problem}
      </p>
    </form>
  )
}
