import { useEffect, useRef } from 'react'
import { Button } from './button.tsx'

export interface LoadMoreProps {
  readonly label: string
  readonly isBusy: boolean
  readonly onMore: () => void
}

/** Asks for more when it comes near the screen; the button is for those who do not scroll. */
export function LoadMore({ label, isBusy, onMore }: LoadMoreProps) {
  const element = useRef<HTMLDivElement>(null)
  const newest = useRef(onMore)
  useEffect(() => {
    newest.current = onMore
  })
  useEffect(() => {
    if (element.current === null || isBusy) return undefined
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && newest.current(), {
      rootMargin: '600px',
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [isBusy])
  return (
    <div ref={element} className="flex justify-center py-3">
      <Button size="sm" disabled={isBusy} onClick={onMore}>
        {label}
      </Button>
    </div>
  )
}
