import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { useCopy } from '../work-items/page/use-copy.ts'
import { type AccessToken, listTokens, type MadeToken, revokeToken } from './access-requests.ts'
import { FeedAddresses } from './feed-addresses.tsx'
import { Rows, Section } from './form-parts.tsx'
import { TokenForm } from './token-form.tsx'
import { useHubChange } from './use-hub-change.ts'

export function TokensSection() {
  const { accessSettings: texts } = useMessages()
  const [isAdding, setAdding] = useState(false)
  const [made, setMade] = useState<MadeToken>()
  const [revoking, setRevoking] = useState<AccessToken>()
  const { data: tokens } = useQuery({
    queryKey: ['hub-tokens'],
    queryFn: ({ signal }) => listTokens(signal),
    staleTime: 0,
  })
  const revoke = useHubChange('hub-tokens', revokeToken, texts.revoked)
  return (
    <Section
      title={texts.tokensTitle}
      text={texts.tokensText}
      action={
        <Button variant="primary" size="sm" onClick={() => setAdding(true)}>
          <PlusIcon />
          {texts.addToken}
        </Button>
      }
    >
      {isAdding && (
        <div className="mb-3 rounded-lg border border-line-strong p-3">
          <TokenForm onClose={() => setAdding(false)} onMade={setMade} />
        </div>
      )}
      {made !== undefined && <SecretNotice made={made} onClose={() => setMade(undefined)} />}
      {tokens === undefined && <div className="h-16 skeleton" />}
      {tokens?.length === 0 && !isAdding && <p className="text-ink-muted">{texts.noTokens}</p>}
      {tokens !== undefined && tokens.length > 0 && (
        <Rows>
          {tokens.map((token) => (
            <TokenLine key={token.id} token={token} onRevoke={() => setRevoking(token)} />
          ))}
        </Rows>
      )}
      {revoking !== undefined && (
        <ConfirmDialog
          title={texts.revokeTokenTitle(revoking.name)}
          text={texts.revokeTokenText}
          action={texts.revoke}
          onClose={() => setRevoking(undefined)}
          onConfirm={() => revoke.mutate(revoking.id)}
        />
      )}
    </Section>
  )
}

function TokenLine({ token, onRevoke }: { readonly token: AccessToken; readonly onRevoke: () => void }) {
  const { accessSettings: texts } = useMessages()
  const dates = useDates()
  const text = (at: number) => new Date(at).toISOString()
  const facts = [
    texts.scopes[token.scope],
    token.lastUsedAt === null ? texts.neverUsed : texts.used(dates.ago(text(token.lastUsedAt))),
    token.expiresAt === null ? texts.neverEnds : texts.ends(dates.day(text(token.expiresAt))),
  ]
  return (
    <li className="flex items-center gap-3 px-3 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <span className="truncate font-medium">{token.name}</span>
          <code className="shrink-0 font-mono text-xs text-ink-muted">{token.prefix}…</code>
        </p>
        <p className="text-ink-muted" title={texts.created(dates.full(text(token.createdAt)))}>
          {facts.join(' · ')}
        </p>
      </div>
      <Button size="sm" onClick={onRevoke}>
        {texts.revoke}
      </Button>
    </li>
  )
}

/** The secret, which is shown this once. */
function SecretNotice({
  made: { token, secret },
  onClose,
}: {
  readonly made: MadeToken
  readonly onClose: () => void
}) {
  const { accessSettings: texts } = useMessages()
  const copy = useCopy()
  return (
    <div role="alert" className="mb-3 flex flex-col gap-2 rounded-lg border border-line bg-ok-soft p-3">
      <p className="font-medium">{texts.secretTitle}</p>
      <p className="text-ink-muted">{texts.secretText}</p>
      <div className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 rounded-md border border-line bg-surface px-2.5 py-1.5 font-mono text-xs wrap-anywhere select-all">
          {secret}
        </code>
        <Button size="sm" variant="primary" onClick={() => void copy.text(secret, texts.copied)}>
          {texts.copy}
        </Button>
      </div>
      {token.scope === 'feed' && <FeedAddresses secret={secret} />}
      <div className="flex justify-end">
        <Button size="sm" onClick={onClose}>
          {texts.done}
        </Button>
      </div>
    </div>
  )
}
