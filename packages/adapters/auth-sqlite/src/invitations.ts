import { textOrNull } from './columns.ts'
import type { AuthContext } from './open-auth-store.ts'
import { hashSecret, makeRowId, makeSecret } from './secrets.ts'

/** Whom an invitation brings in: a further device of a member, or a new member. */
export type Invitee =
  | { readonly kind: 'device'; readonly memberId: string }
  | { readonly kind: 'member'; readonly role: string; readonly handle: string | null; readonly name: string | null }

export interface Invitation {
  readonly id: string
  readonly invitee: Invitee
  /** The member who answers for it: the newcomer is let in on his behalf. */
  readonly createdBy: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly usedAt: number | null
  /** The member that came in by it; null while nobody has. */
  readonly joinedAs: string | null
}

export type InvitationRefusal = 'invitation-unknown' | 'invitation-used' | 'invitation-expired'

/** One-time codes that let a replica in. Whoever holds one may enrol one key, once. */
export interface Invitations {
  /** The code is told this once. */
  create(wish: { readonly invitee: Invitee; readonly createdBy: string; readonly expiresAt: number }): {
    readonly invitation: Invitation
    readonly code: string
  }
  /** What the code would do; uses nothing up. */
  look(code: string): Invitation | { readonly refusal: InvitationRefusal }
  /**
   * Uses the code up for this public key. The same key may come again with it (its answer was lost on the way), another is
   * refused. Of two processes that redeem a code at the same time one is refused.
   */
  redeem(code: string, publicKey: Uint8Array): Invitation | { readonly refusal: InvitationRefusal }
  /** Remembers who came in, for when the same key comes again. */
  noteJoined(id: string, memberId: string): void
  /** Those that can still be used, newest first. */
  list(): readonly Invitation[]
  /** False when there is no such open invitation. */
  revoke(id: string): boolean
}

const columns = 'id, kind, memberId, role, handle, name, createdBy, createdAt, expiresAt, usedAt, joinedAs'
/** A used or expired invitation is remembered this long, to tell its user why it is refused. */
const memoryMs = 30 * 24 * 3_600_000

export function makeInvitations({ database, now }: AuthContext): Invitations {
  const forget = database.prepare('DELETE FROM invitation WHERE expiresAt < ?')
  const insert = database.prepare(
    `INSERT INTO invitation (codeHash, id, kind, memberId, role, handle, name, createdBy, createdAt, expiresAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const use = database.prepare(
    `UPDATE invitation SET usedAt = coalesce(usedAt, ?1), publicKey = ?3
     WHERE codeHash = ?2 AND ((usedAt IS NULL AND expiresAt > ?1) OR publicKey = ?3) RETURNING ${columns}`,
  )
  const find = database.prepare(`SELECT ${columns} FROM invitation WHERE codeHash = ?`)
  const join = database.prepare('UPDATE invitation SET joinedAs = ? WHERE id = ?')
  const open = database.prepare(
    `SELECT ${columns} FROM invitation WHERE usedAt IS NULL AND expiresAt > ? ORDER BY createdAt DESC, id`,
  )
  const drop = database.prepare('DELETE FROM invitation WHERE id = ? AND usedAt IS NULL')
  return {
    create({ invitee, createdBy, expiresAt }) {
      const [code, id, at] = [makeSecret(''), makeRowId('iv'), now()]
      forget.run(at - memoryMs)
      const of = invitee.kind === 'device' ? [invitee.memberId, null, null, null] : inviteeColumns(invitee)
      insert.run(hashSecret(code), id, invitee.kind, ...of, createdBy, at, expiresAt)
      return { code, invitation: { id, invitee, createdBy, createdAt: at, expiresAt, usedAt: null, joinedAs: null } }
    },
    redeem(code, publicKey) {
      const hash = hashSecret(code)
      const used = use.get(now(), hash, publicKey)
      if (used !== undefined) return readInvitation(used)
      return refusalOf(find.get(hash))
    },
    look(code) {
      const row = find.get(hashSecret(code))
      const isOpen = row !== undefined && row['usedAt'] === null && Number(row['expiresAt']) > now()
      return isOpen ? readInvitation(row) : refusalOf(row)
    },
    noteJoined: (id, memberId) => void join.run(memberId, id),
    list: () => open.all(now()).map(readInvitation),
    revoke: (id) => drop.run(id).changes === 1,
  }
}

function refusalOf(row: Readonly<Record<string, unknown>> | undefined): { readonly refusal: InvitationRefusal } {
  if (row === undefined) return { refusal: 'invitation-unknown' }
  return { refusal: row['usedAt'] === null ? 'invitation-expired' : 'invitation-used' }
}

function inviteeColumns({ role, handle, name }: Extract<Invitee, { kind: 'member' }>) {
  return [null, role, handle, name]
}

function readInvitation(row: Readonly<Record<string, unknown>>): Invitation {
  const invitee: Invitee =
    row['kind'] === 'device'
      ? { kind: 'device', memberId: String(row['memberId']) }
      : {
          kind: 'member',
          role: String(row['role']),
          handle: textOrNull(row['handle']),
          name: textOrNull(row['name']),
        }
  return {
    id: String(row['id']),
    invitee,
    createdBy: String(row['createdBy']),
    createdAt: Number(row['createdAt']),
    expiresAt: Number(row['expiresAt']),
    usedAt: row['usedAt'] === null ? null : Number(row['usedAt']),
    joinedAs: textOrNull(row['joinedAs']),
  }
}
