import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { usePlanAim } from './plan-aim.ts'

/** What plans of a project are made for where that is not the usual, and the way back. */
export function AimNote({ projectKey }: { readonly projectKey: string }) {
  const { timeline: texts } = useMessages()
  const [{ first, isEven }, change] = usePlanAim(projectKey)
  if (first === 'finish' && !isEven) return null
  const names = {
    finish: texts.aimFinish,
    lateness: texts.aimLateness,
    stability: texts.aimBaseline,
    cost: texts.aimCost,
  }
  const aim = isEven ? `${names[first]}, ${texts.aimEven}` : names[first]
  return (
    <p className="mb-3 flex flex-wrap items-center gap-2 text-ink-muted">
      {texts.aimNote(aim)}
      <Button size="sm" onClick={() => change({ first: 'finish', isEven: false })}>
        {texts.usualPlan}
      </Button>
    </p>
  )
}
