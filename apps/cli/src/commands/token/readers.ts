import type { Token } from '@spicetime/auth-sqlite'
import type { Workspace } from '@spicetime/workspace'
import { instantOrNull } from '../../items/item-readers.ts'
import type { FieldReaders } from '../../output/json.ts'
import { isoInstant } from '../../output/times.ts'
import type { TokenField } from './options.ts'

export interface TokenSource {
  readonly token: Token
  readonly workspace: Workspace
}

export const tokenReaders: FieldReaders<TokenField, TokenSource> = {
  createdAt: ({ token }) => isoInstant(token.createdAt),
  expiresAt: ({ token }) => instantOrNull(token.expiresAt),
  id: ({ token }) => token.id,
  lastUsedAt: ({ token }) => instantOrNull(token.lastUsedAt),
  member: ({ token, workspace }) => workspace.read.find('member', token.memberId)?.handle ?? null,
  name: ({ token }) => token.name,
  prefix: ({ token }) => token.prefix,
  scope: ({ token }) => token.scope,
}
