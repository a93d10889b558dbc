import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { usePageTitle } from '../../app/page-title.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { findInvitation, type Invitation, type JoinProblem, join, readInvitation } from './invitation-requests.ts'
import { SessionFrame } from './session-frame.tsx'

/** Where an invitation's link leads: who invites to what, and two ways to come in. */
export function JoinPage() {
  const { join: texts } = useMessages()
  const [link] = useState(() => location.href)
  const { invitation, problem, submit } = useJoin(findInvitation(new URL(link).hash)?.code)
  usePageTitle(texts.title)
  if (invitation === undefined) {
    if (problem === undefined) return <SessionFrame title={texts.looking} />
    return (
      <SessionFrame title={texts.unusable}>
        <Problem problem={problem} />
      </SessionFrame>
    )
  }
  return (
    <SessionFrame title={texts.heading(invitation.workspace)}>
      {invitation.invitedBy !== null && <p className="text-ink-muted">{texts.invitedBy(invitation.invitedBy)}</p>}
      <JoinForm invitation={invitation} onJoin={submit} />
      <Problem problem={problem} />
      <h2 className="mt-3 font-medium">{texts.terminalTitle}</h2>
      <p className="mt-1 text-ink-muted">{texts.terminalText}</p>
      <pre className="my-2 rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs wrap-anywhere whitespace-pre-wrap">
        {`spice clone '${link}'`}
      </pre>
    </SessionFrame>
  )
}

interface JoinFormProps {
  readonly invitation: Invitation
  readonly onJoin: (handle: string | undefined, name: string | undefined) => Promise<void>
}

function JoinForm({ invitation, onJoin }: JoinFormProps) {
  const { join: texts } = useMessages()
  const [isWorking, setIsWorking] = useState(false)
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const textOf = (name: string) => {
      const value = form.get(name)
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
    }
    setIsWorking(true)
    await onJoin(textOf('handle'), textOf('name'))
    setIsWorking(false)
  }
  const isDevice = invitation.kind === 'device'
  return (
    <form onSubmit={(event) => void onSubmit(event)} className="mt-4 flex flex-col gap-3">
      {isDevice ? (
        <p>{texts.asMember(invitation.handle ?? '')}</p>
      ) : (
        <>
          <Field name="name" label={texts.name} value={invitation.name} autoComplete="name" />
          <Field name="handle" label={texts.handle} value={invitation.handle} autoComplete="username" />
        </>
      )}
      <Button type="submit" variant="primary" disabled={isWorking}>
        {isDevice ? texts.signIn : texts.submit}
      </Button>
    </form>
  )
}

interface FieldProps {
  readonly name: string
  readonly label: string
  /** Settled by the invitation. */
  readonly value: string | null
  readonly autoComplete: string
}

function Field({ name, label, value, autoComplete }: FieldProps) {
  const id = `join-${name}`
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        name={name}
        className="field"
        required
        maxLength={100}
        readOnly={value !== null}
        defaultValue={value ?? ''}
        autoComplete={autoComplete}
        spellCheck={false}
      />
    </div>
  )
}

function Problem({ problem }: { readonly problem: JoinProblem | undefined }) {
  const messages = useMessages()
  const text = problem?.code === 'offline' ? messages.problem.offline : problem?.message
  return (
    <p role="alert" className="min-h-5 text-danger">
      {text}
    </p>
  )
}

function useJoin(code: string | undefined) {
  const { join: texts } = useMessages()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [invitation, setInvitation] = useState<Invitation>()
  const [problem, setProblem] = useState<JoinProblem | undefined>(
    code === undefined ? { code: 'no-code', message: texts.noCode } : undefined,
  )
  useEffect(() => {
    if (code === undefined) return
    void readInvitation(code).then((answer) => {
      if (answer.ok) setInvitation(answer.value)
      else setProblem(answer.problem)
    })
  }, [code])
  const submit = async (handle: string | undefined, name: string | undefined) => {
    if (code === undefined) return
    const answer = await join({ code, handle, name })
    if (!answer.ok) return setProblem(answer.problem)
    cache.clear()
    await navigate({ to: '/', replace: true })
  }
  return { invitation, problem, submit }
}
