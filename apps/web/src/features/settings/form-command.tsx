import { useState } from 'react'
import type { ClientCommand, ClientRefusal } from '../../client/workspace-client.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'

export interface FormCommand {
  /** Why it was refused last. */
  readonly refusal: ClientRefusal | undefined
  /** Says what is wrong with a field. */
  problemOf(field: string): string | undefined
  /** Sends what the form wants; it closes when that is done. @param done what is then said, beside the undo */
  send(command: ClientCommand, done: string): Promise<void>
}

/** A form that is one command. */
export function useFormCommand(onClose: () => void): FormCommand {
  const { execute } = useExecutor()
  const [refusal, setRefusal] = useState<ClientRefusal>()
  return {
    refusal,
    problemOf: (field) => (refusal?.field === field ? refusal.message : undefined),
    send: async (command, done) => {
      const result = await execute(command, { isQuietOnRefusal: true, done })
      if (result.ok) onClose()
      else setRefusal(result.refusal)
    },
  }
}

export interface FormEndProps {
  /** What stands beside no field. */
  readonly problem: string | undefined
  readonly isNew: boolean
  readonly onClose: () => void
}

/** The last line of a form: what is wrong, and the two ways out. */
export function FormEnd({ problem, isNew, onClose }: FormEndProps) {
  const { common } = useMessages()
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <p role="alert" className="min-w-0 flex-1 text-danger">
        {problem}
      </p>
      <Button size="sm" onClick={onClose}>
        {common.cancel}
      </Button>
      <Button size="sm" type="submit" variant="primary">
        {isNew ? common.create : common.save}
      </Button>
    </div>
  )
}
