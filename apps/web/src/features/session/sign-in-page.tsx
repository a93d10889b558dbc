import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { usePageTitle } from '../../app/page-title.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { SessionFrame } from './session-frame.tsx'
import { findCode, signIn } from './session-requests.ts'

type State = 'asking' | 'working' | 'refused' | 'offline' | 'no-code'

/** Opens a session with the one-time code of a link; without one it says how to get it. */
export function SignInPage() {
  const messages = useMessages()
  const { state, submit } = useSignIn()
  usePageTitle(messages.signIn.title)
  if (state === 'working') return <SessionFrame title={messages.signIn.working} />
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const text = new FormData(event.currentTarget).get('link')
    void submit(typeof text === 'string' ? findCode(text) : undefined)
  }
  return (
    <SessionFrame title={state === 'refused' ? messages.signIn.failedTitle : messages.signIn.title}>
      <p className="text-ink-muted">{state === 'refused' ? messages.signIn.failedText : messages.signIn.needLink}</p>
      <h2 className="mt-5 font-medium">{messages.signIn.howTitle}</h2>
      <p className="mt-1 text-ink-muted">{messages.signIn.howText}</p>
      <pre className="my-2 rounded-md border wrap-anywhere whitespace-pre-wrap border-line bg-sunken px-3 py-2 font-mono text-xs">
        spice token owner-link
      </pre>
      <p className="text-ink-muted">{messages.signIn.howAfter}</p>
      <form onSubmit={onSubmit} className="mt-5 flex flex-col gap-1.5">
        <label htmlFor="link" className="font-medium">
          {messages.signIn.pasteLabel}
        </label>
        <div className="flex gap-2">
          <input id="link" name="link" className="field" autoComplete="off" spellCheck={false} required />
          <Button type="submit" variant="primary">
            {messages.signIn.submit}
          </Button>
        </div>
        <p role="alert" className="min-h-5 text-danger">
          {state === 'no-code' && messages.signIn.pasteInvalid}
          {state === 'offline' && messages.problem.offline}
        </p>
      </form>
    </SessionFrame>
  )
}

function useSignIn() {
  const navigate = useNavigate()
  const cache = useQueryClient()
  const { to } = useSearch({ from: '/sign-in' })
  const [state, setState] = useState<State>(() => (findCode(location.hash) === undefined ? 'asking' : 'working'))
  const submit = async (code: string | undefined) => {
    if (code === undefined) return setState('no-code')
    setState('working')
    const answer = await signIn(code)
    if (answer !== 'signed-in') return setState(answer)
    cache.clear()
    await navigate({ href: to ?? '/', replace: true })
  }
  const hasBegun = useRef(false)
  useEffect(() => {
    const code = findCode(location.hash)
    if (code === undefined || hasBegun.current) return
    // A code is used once, even when the effect runs twice; and it must not stay in the history.
    hasBegun.current = true
    history.replaceState(history.state, '', location.pathname + location.search)
    void submit(code)
  })
  return { state, submit }
}
