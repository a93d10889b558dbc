import { textOrNull } from './columns.ts'
import type { AuthContext } from './open-auth-store.ts'

export const auditKinds = [
  'owner-link.created',
  'invitation.created',
  'invitation.revoked',
  'invitation.refused',
  'member.joined',
  'replica.enrolled',
  'sign-in',
  'sign-in.refused',
  'sign-out',
  'session.revoked',
  'token.created',
  'token.revoked',
  'token.used',
] as const
export type AuditKind = (typeof auditKinds)[number]

/** What happened at the door. `subjectId` is the session or token, never a secret. */
export interface AuditEvent {
  readonly kind: AuditKind
  readonly memberId?: string | undefined
  readonly subjectId?: string | undefined
  readonly address?: string | undefined
  readonly userAgent?: string | undefined
}
export interface AuditEntry {
  readonly at: number
  readonly kind: string
  readonly memberId: string | null
  readonly subjectId: string | null
  readonly address: string | null
  readonly userAgent: string | null
}

export interface Audit {
  record(event: AuditEvent): void
  /** Newest first. */
  list(limit: number): readonly AuditEntry[]
}

const keepMs = 400 * 24 * 3_600_000

export function makeAudit({ database, now }: AuthContext): Audit {
  const forget = database.prepare('DELETE FROM audit WHERE at < ?')
  const insert = database.prepare(
    'INSERT INTO audit (at, kind, memberId, subjectId, address, userAgent) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const newest = database.prepare(
    'SELECT at, kind, memberId, subjectId, address, userAgent FROM audit ORDER BY id DESC LIMIT ?',
  )
  forget.run(now() - keepMs)
  return {
    record(event) {
      const agent = event.userAgent?.slice(0, 300) ?? null
      insert.run(now(), event.kind, event.memberId ?? null, event.subjectId ?? null, event.address ?? null, agent)
    },
    list: (limit) => newest.all(limit).map(readEntry),
  }
}

function readEntry(row: Readonly<Record<string, unknown>>): AuditEntry {
  return {
    at: Number(row['at']),
    kind: String(row['kind']),
    memberId: textOrNull(row['memberId']),
    subjectId: textOrNull(row['subjectId']),
    address: textOrNull(row['address']),
    userAgent: textOrNull(row['userAgent']),
  }
}
