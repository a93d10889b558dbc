import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Project, WorkItem } from '../../../client/model.ts'
import type { MoveToProject } from '../../../client/workspace-client.ts'
import { useClient } from '../../../data/client-context.tsx'
import { useExecutor } from '../../../data/use-execute.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { describeItems } from '../item-edit.ts'

export interface MoveConfirmationProps {
  readonly items: readonly WorkItem[]
  readonly project: Project
  readonly onClose: () => void
}

export function MoveConfirmation({ items, project, onClose }: MoveConfirmationProps) {
  const { move: texts, common } = useMessages()
  const { wish, plan, setWithSubItems, isBusy, submit } = useMove({ items, project, onClose })
  return (
    <form
      className="flex flex-col gap-3 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="text-ink-muted">{texts.about}</p>
      {plan !== undefined && 'message' in plan && (
        <p role="alert" className="text-danger">
          {plan.message}
        </p>
      )}
      {plan !== undefined && !('message' in plan) && (
        <>
          {plan.leftBehind.length > 0 && <p role="status">{texts.leftBehind(project.name, plan.leftBehind)}</p>}
          {plan.subItemCount > 0 && (
            <label className="flex items-center gap-2">
              <input
                type="checkbox"
                checked={wish.withSubItems}
                onChange={(event) => setWithSubItems(event.target.checked)}
              />
              {texts.withSubItems(plan.subItemCount)}
            </label>
          )}
        </>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button
          type="submit"
          variant="primary"
          // The project was chosen with Enter, and so is this.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          disabled={isBusy || plan === undefined || 'message' in plan}
        >
          {texts.move}
        </Button>
      </div>
    </form>
  )
}

function useMove({ items, project, onClose }: MoveConfirmationProps) {
  const messages = useMessages()
  const { queries } = useClient()
  const { execute } = useExecutor()
  const navigate = useNavigate()
  const [withSubItems, setWithSubItems] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const workItemIds = items.map(({ id }) => id)
  const wish: MoveToProject = { kind: 'workItems.moveToProject', workItemIds, projectId: project.id, withSubItems }
  const { data: plan } = useQuery({
    queryKey: ['move', wish],
    queryFn: ({ signal }) => queries.planMove(wish, signal),
    gcTime: 0,
  })
  const open = ({ key }: WorkItem) => void navigate({ to: '/items/$itemRef', params: { itemRef: key } })
  const submit = async () => {
    setBusy(true)
    const result = await execute(wish, {
      done: ({ workItems }) => messages.move.done(describeItems(items, messages), project.name, workItems[0]?.key),
      doneAction: ({ workItems: [moved] }) =>
        items.length === 1 && moved !== undefined ? { label: messages.common.open, run: () => open(moved) } : undefined,
    })
    setBusy(false)
    if (result.ok) onClose()
  }
  return { wish, plan, setWithSubItems, isBusy, submit }
}
