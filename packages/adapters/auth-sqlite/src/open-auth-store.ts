import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type Audit, makeAudit } from './audit.ts'
import { makeOneTimeCodes, type OneTimeCodes } from './codes.ts'
import { type Invitations, makeInvitations } from './invitations.ts'
import { migrate } from './schema.ts'
import { makeSessions, type Sessions } from './sessions.ts'
import { makeThrottle, type Throttle } from './throttle.ts'
import { makeTokens, type Tokens } from './tokens.ts'

/**
 * Who may come in. Several processes may have one file open (a hub and `spice token`): what one revokes, the other
 * refuses at its next call. Member ids are opaque here; whether the member may do a thing is the domain's question.
 */
export interface AuthStore {
  readonly sessions: Sessions
  readonly tokens: Tokens
  readonly codes: OneTimeCodes
  readonly invitations: Invitations
  readonly throttle: Throttle
  readonly audit: Audit
  close(): void
}

export interface AuthStoreOptions {
  /** Milliseconds since 1970; the machine's clock when left out. */
  readonly now?: (() => number) | undefined
}

/** What each part of the store works on. */
export interface AuthContext {
  readonly database: DatabaseSync
  readonly now: () => number
}

/** Opens hub.db and creates it when it is missing, readable by its owner only. The folder must exist. */
export function openAuthStore(path: string, options: AuthStoreOptions = {}): AuthStore {
  if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600))
  const database = new DatabaseSync(path, { timeout: 5000 })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
  migrate(database, path)
  const context: AuthContext = { database, now: options.now ?? Date.now }
  return {
    sessions: makeSessions(context),
    tokens: makeTokens(context),
    codes: makeOneTimeCodes(context),
    invitations: makeInvitations(context),
    throttle: makeThrottle(context),
    audit: makeAudit(context),
    close: () => database.close(),
  }
}
