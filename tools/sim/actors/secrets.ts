import type { Command, MemberId, ProjectId } from '@spicetime/domain'
import type { Population } from '../population.ts'
import type { SimRandom } from '../world/random.ts'
import type { SimPeer } from './peer.ts'

/**
 * Projects are closed and opened again, members let in and dismissed, and everybody keeps views of his own. In some histories
 * the founder decides about projects and stays in all of them; in others whoever may, and several at once.
 */
export class Secrets {
  readonly #population: Population
  readonly #random: SimRandom
  readonly #rivals: SimRandom
  #views = 0

  constructor(population: Population, random: SimRandom) {
    this.#population = population
    this.#random = random
    this.#rivals = random.fork('rivals')
  }

  mayChange(): void {
    const { hasSecrets, weather, honest } = this.#population
    if (!hasSecrets || !this.#random.chance(weather.secretChance)) return
    const awake = honest.filter((peer) => peer.isUp && peer.workspace !== undefined)
    if (awake.length === 0) return
    if (this.#random.chance(0.3)) return this.#keepView(this.#random.pick(awake))
    if (this.#rivals.chance(weather.rivalChance)) return this.#clash(awake)
    const [founder] = honest
    if (founder !== undefined && awake.includes(founder)) this.#decide(founder)
  }

  /** Some of them decide about one project before they have heard of each other. */
  #clash(awake: readonly SimPeer[]): void {
    const { ledger, honest, happened } = this.#population
    for (const { memberId } of honest) ledger.mayBeRefused.add(memberId ?? '')
    const rows = this.#rivals.pick(awake).disk.bare.prepare('SELECT id FROM project ORDER BY id LIMIT 4').all()
    if (rows.length === 0) return
    // The column holds ids of projects.
    const projectId = this.#rivals.pick(rows)['id'] as ProjectId
    const done = awake.filter((peer) => {
      if (this.#rivals.chance(0.3)) return false
      return this.#population.wish(peer, this.#rivals.pick(this.#wishes(projectId))) !== undefined
    })
    happened.add('audience-decided', done.length)
    if (done.length > 1) happened.add('audience-decided-at-once')
  }

  #wishes(projectId: ProjectId): readonly Command[] {
    const { honest, liar } = this.#population
    const members = [...honest, liar.peer].flatMap(({ memberId }) => memberId ?? [])
    const memberId = this.#rivals.pick(members)
    return [
      { kind: 'project.setVisibility', projectId, visibility: 'members' },
      { kind: 'project.setVisibility', projectId, visibility: 'members' },
      { kind: 'project.setVisibility', projectId, visibility: 'workspace' },
      { kind: 'project.addMember', projectId, memberId, as: this.#rivals.pick(['member', 'lead']) },
      { kind: 'project.addMember', projectId, memberId },
      { kind: 'project.removeMember', projectId, memberId },
    ]
  }

  #keepView(peer: SimPeer): void {
    this.#views += 1
    const command: Command = { kind: 'view.save', name: `mine ${this.#views % 5}`, query: 'is:open' }
    if (this.#population.wish(peer, command) !== undefined) this.#population.happened.add('private-thing')
  }

  #decide(founder: SimPeer): void {
    const { peers, ledger, happened } = this.#population
    const rows = founder.disk.bare.prepare('SELECT id FROM project ORDER BY id LIMIT 4').all()
    // The column holds ids of projects.
    const projectId = this.#random.pick(rows)['id'] as ProjectId
    const others = peers.map(({ memberId }) => memberId).filter((id) => id !== undefined && id !== founder.memberId)
    // Everybody but the founder is made with the id of his member; of them `filter` leaves those.
    const memberId = this.#random.pick(others) as MemberId
    const command = this.#random.pick<Command>([
      { kind: 'project.setVisibility', projectId, visibility: 'members' },
      { kind: 'project.setVisibility', projectId, visibility: 'members' },
      { kind: 'project.setVisibility', projectId, visibility: 'workspace' },
      { kind: 'project.addMember', projectId, memberId },
      { kind: 'project.addMember', projectId, memberId },
      { kind: 'project.removeMember', projectId, memberId },
    ])
    if (this.#population.wish(founder, command) === undefined) return
    for (const id of others) ledger.mayBeRefused.add(id ?? '')
    happened.add(command.kind === 'project.setVisibility' ? `project-for-${command.visibility}` : command.kind)
  }
}
