import './markdown.css'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useClient } from '../../data/client-context.tsx'
import { referencesQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { cx } from '../../ui/class-names.ts'
import { remoteImagesPreference } from '../../ui/preferences.ts'
import { useStore } from '../../ui/store.ts'
import { type Decoration, decorate } from './decorate.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { wantedOf } from './references.ts'
import { findTasks } from './task-list.ts'

export interface MarkdownProps {
  readonly text: string
  readonly projectKey: string | undefined
  /** Makes the boxes of task lists work. */
  readonly onToggleTask?: ((index: number) => void) | undefined
  readonly className?: string
}

/** A Markdown text as people read it. */
export function Markdown({ text, projectKey, onToggleTask, className }: MarkdownProps) {
  const messages = useMessages()
  const host = useRef<HTMLDivElement>(null)
  const [hasAskedForImages, setAsked] = useState(false)
  const isAlways = useStore(remoteImagesPreference) === 'show'
  const fragment = useMemo(() => parseMarkdown(text, { projectKey, origin: location.origin }), [text, projectKey])
  const wanted = useMemo(() => wantedOf(fragment), [fragment])
  const { data: references } = useQuery(referencesQuery(useClient(), wanted))
  const canToggle = onToggleTask !== undefined
  const decoration = useMemo<Decoration>(
    () => ({
      references,
      showsImages: hasAskedForImages || isAlways,
      tasks: canToggle ? findTasks(text) : undefined,
      texts: messages.markdown,
    }),
    [references, hasAskedForImages, isAlways, canToggle, text, messages],
  )
  useLayoutEffect(() => {
    if (host.current !== null) replaceContent(host.current, decorate(fragment, decoration))
  }, [fragment, decoration])
  useContentEvents(host, { onToggleTask, onShowImages: () => setAsked(true) })
  return <div ref={host} className={cx('markdown', className)} />
}

/** A box that was just ticked keeps the focus, although the text around it is new. */
function replaceContent(host: HTMLElement, content: DocumentFragment): void {
  const focused = document.activeElement
  const task = focused instanceof HTMLElement && host.contains(focused) ? focused.dataset['task'] : undefined
  host.replaceChildren(content)
  if (task !== undefined) host.querySelector<HTMLElement>(`[data-task="${CSS.escape(task)}"]`)?.focus()
}

interface ContentEvents {
  readonly onToggleTask: MarkdownProps['onToggleTask']
  readonly onShowImages: () => void
}

/** What is pressed inside of the text. The content is not made by React, so it is listened to from around it. */
function useContentEvents(host: React.RefObject<HTMLElement | null>, events: ContentEvents): void {
  const router = useRouter()
  const newest = useRef(events)
  useEffect(() => {
    newest.current = events
  })
  useEffect(() => {
    const element = host.current
    if (element === null) return undefined
    const onClick = (event: MouseEvent) => {
      if (!(event.target instanceof Element)) return
      const link = event.target.closest<HTMLElement>('a[data-item], a[data-mention]')
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
      if (link !== null && isPlain) {
        event.preventDefault()
        const { item, mention = '' } = link.dataset
        if (item === undefined) void router.navigate({ to: '/items', search: { q: `assignee:${mention}` } })
        else void router.navigate({ to: '/items/$itemRef', params: { itemRef: item } })
      }
      if (event.target.closest('[data-show-image]') !== null) newest.current.onShowImages()
      const copy = event.target.closest('[data-copy-code]')
      if (copy !== null)
        void navigator.clipboard.writeText(copy.parentElement?.querySelector('code')?.textContent ?? '')
    }
    const onChange = ({ target }: Event) => {
      if (target instanceof HTMLInputElement && target.dataset['task'] !== undefined)
        newest.current.onToggleTask?.(Number(target.dataset['task']))
    }
    element.addEventListener('click', onClick)
    element.addEventListener('change', onChange)
    return () => {
      element.removeEventListener('click', onClick)
      element.removeEventListener('change', onChange)
    }
  }, [host, router])
}
