import type { Command, MemberId } from '@spicetime/domain'
import type { Ledger } from '../ledger.ts'
import type { SimRandom } from '../world/random.ts'
import type { SimPeer } from './peer.ts'

/**
 * People come, rise, fall and go, devices are revoked, and somebody decides what of their work counts. Two rules keep the
 * expectation simple: only the founder removes the liar, and whoever was removed is not spoken of again.
 */
export class Membership {
  readonly #honest: readonly SimPeer[]
  readonly #liar: SimPeer
  readonly #ledger: Ledger
  readonly #random: SimRandom
  readonly #gone = new Set<string>()
  #added = 0

  constructor(honest: readonly SimPeer[], liar: SimPeer, ledger: Ledger, random: SimRandom) {
    this.#honest = honest
    this.#liar = liar
    this.#ledger = ledger
    this.#random = random
  }

  /** A peer and what he is to wish for; undefined when there is nothing to be wished for. */
  next(): { readonly by: SimPeer; readonly command: Command; readonly what: string } | undefined {
    const [founder] = this.#honest
    const awake = this.#honest.filter((peer) => peer.isUp && peer.workspace !== undefined)
    if (founder === undefined || awake.length === 0) return undefined
    const by = this.#random.pick(awake)
    const choice = this.#random.below(12)
    if (choice < 2) return this.#add(by)
    if (choice < 6) return this.#changeRole(by)
    if (choice < 8) return this.#decide(by)
    if (choice < 9) return this.#revoke(by)
    if (choice < 10) return this.#remove(founder.isUp ? founder : by)
    const name = `device ${this.#random.below(100)}`
    return { by, command: { kind: 'replica.rename', replicaId: by.replicaId, name }, what: 'replica-renamed' }
  }

  #add(by: SimPeer) {
    this.#added += 1
    const command: Command = { kind: 'member.add', handle: `new-${by.number}-${this.#added}`, role: 'member' }
    return { by, command, what: 'member-added' }
  }

  #changeRole(by: SimPeer) {
    const others = [...this.#honest.slice(1), this.#liar].filter(({ memberId }) => !this.#gone.has(memberId ?? ''))
    if (others.length === 0) return undefined
    const { memberId } = this.#random.pick(others)
    this.#ledger.mayBeRefused.add(memberId ?? '')
    const role = this.#random.pick(['admin', 'member', 'member', 'viewer'] as const)
    // Every peer but the founder is made with the id of his member.
    const command: Command = { kind: 'member.edit', memberId: memberId as MemberId, set: { role } }
    return { by, command, what: `role-${role}` }
  }

  #decide(by: SimPeer) {
    const rows = by.disk.bare.prepare('SELECT commitId FROM quarantine ORDER BY commitId LIMIT 3').all()
    if (rows.length === 0) return undefined
    const isAdopted = this.#random.chance(0.3)
    if (isAdopted) this.#ledger.mayShowHidden = true
    const commitIds = rows.map((row) => String(row['commitId']))
    const kind = isAdopted ? 'quarantine.adopt' : 'quarantine.drop'
    return { by, command: { kind, commitIds } satisfies Command, what: isAdopted ? 'adopted' : 'dropped' }
  }

  #revoke(by: SimPeer) {
    const victim = this.#honest.at(-1)
    if (this.#ledger.mayEnd.size > 0 || victim === undefined || this.#honest.length < 3) return undefined
    this.#ledger.mayEnd.add(victim.number)
    const command: Command = { kind: 'replica.revoke', replicaId: victim.replicaId }
    return { by, command, what: 'replica-revoked' }
  }

  #remove(by: SimPeer) {
    const victim = by === this.#honest[0] && this.#random.chance(0.7) ? this.#liar : this.#honest.at(-2)
    const memberId = victim?.memberId
    if (memberId === undefined || victim === by || victim === this.#honest[0]) return undefined
    this.#gone.add(memberId)
    this.#ledger.mayBeRefused.add(memberId)
    const command: Command = { kind: 'member.remove', memberId }
    return { by, command, what: victim === this.#liar ? 'liar-removed' : 'member-removed' }
  }
}
