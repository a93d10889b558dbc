import { type RefObject, useEffect, useRef } from 'react'
import { useMessages } from '../messages/messages-context.tsx'
import { cx } from './class-names.ts'
import { CheckIcon, CloseIcon, WarningIcon } from './icons.tsx'
import { makeStore, useStore } from './store.ts'

export interface ToastAction {
  readonly label: string
  readonly run: () => void
}

export interface Toast {
  readonly id: number
  readonly tone: 'done' | 'problem'
  readonly text: string
  readonly actions?: readonly ToastAction[] | undefined
  /** A newer toast of the same slot takes the place of the older. */
  readonly slot?: string | undefined
}

const toasts = makeStore<readonly Toast[]>([])
let nextId = 1
const shownMax = 3
/** Long enough to read a line; and to read it, to think about it, and to come to its button. */
const [readMs, pressMs] = [5_000, 10_000]

export function showToast(toast: Omit<Toast, 'id'>): void {
  const id = nextId++
  toasts.set((before) =>
    [...before.filter(({ slot }) => slot === undefined || slot !== toast.slot), { ...toast, id }].slice(-shownMax),
  )
}

function dismissToast(id: number): void {
  toasts.set((before) => before.filter((toast) => toast.id !== id))
}

/** Where short messages appear, once in the page. */
export function ToastRegion() {
  const shown = useStore(toasts)
  return (
    <div
      aria-live="polite"
      className="toast-region pointer-events-none fixed inset-x-3 bottom-3 z-60 flex flex-col items-end gap-2 sm:left-auto sm:w-88"
    >
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const messages = useMessages()
  const card = useRef<HTMLDivElement>(null)
  useAutoDismiss(card, toast)
  return (
    <div
      ref={card}
      role={toast.tone === 'problem' ? 'alert' : undefined}
      className="appear pointer-events-auto flex w-full items-center gap-2.5 rounded-lg bg-raised py-2 pr-2 pl-3 text-sm shadow-float"
    >
      <span className={cx('shrink-0', toast.tone === 'problem' ? 'text-danger' : 'text-ok')}>
        {toast.tone === 'problem' ? <WarningIcon /> : <CheckIcon />}
      </span>
      <span className="min-w-0 flex-1 wrap-anywhere">{toast.text}</span>
      {toast.actions?.map(({ label, run }) => (
        <button
          key={label}
          type="button"
          className="h-7 shrink-0 rounded-md px-2 font-medium text-accent-text hover:bg-hover"
          onClick={() => {
            dismissToast(toast.id)
            run()
          }}
        >
          {label}
        </button>
      ))}
      <button
        type="button"
        aria-label={messages.common.close}
        className="shrink-0 rounded-md p-1 text-ink-faint hover:bg-hover hover:text-ink"
        onClick={() => dismissToast(toast.id)}
      >
        <CloseIcon />
      </button>
    </div>
  )
}

/**
 * A toast goes after a while, not while the pointer or the focus rests among them. The page is asked, for a toast that
 * takes the place of another under a resting pointer hears nothing of it.
 */
function useAutoDismiss(card: RefObject<HTMLElement | null>, { id, tone, actions = [] }: Toast): void {
  const stayMs = tone === 'problem' || actions.length > 0 ? pressMs : readMs
  useEffect(() => {
    let timer = setTimeout(leave, stayMs)
    function leave() {
      if (card.current?.closest('.toast-region')?.matches(':hover, :focus-within')) timer = setTimeout(leave, 1_000)
      else dismissToast(id)
    }
    return () => clearTimeout(timer)
  }, [card, id, stayMs])
}
