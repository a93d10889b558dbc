import type { Commit } from '../commit/commit.ts'
import type { Founding } from '../log/region-founding.ts'
import { firstForkOf } from '../log/version-vector.ts'
import type { Projector } from '../projection/projector.ts'
import type { Replica, ReplicaPorts } from '../replica.ts'
import { BodyFiller, type Proof } from '../snapshot/fill-bodies.ts'
import type { Authority } from './authority.ts'
import { membersOf, numberOf } from './cited-frontier.ts'
import type { Concerned } from './concerned.ts'
import type { Effective } from './effective.ts'
import { findDefeat } from './find-defeat.ts'
import type { AuthorityFault } from './judge.ts'
import { keepOwnFault } from './own-fault.ts'
import { putInQuarantine } from './quarantine-table.ts'
import { settleAuthority } from './settle.ts'

/** The commits of one delivery on their way into the log, judged by the authority; within one transaction. */
export class Admission {
  readonly #ports: ReplicaPorts
  readonly #replica: Replica
  readonly #projector: Projector
  readonly #authority: Authority | undefined
  /** Things of which a base told something else than what holds here. */
  readonly #outdated = new Set<string>()
  /** Things that the commits concern, some perhaps more than once: a set of a hundred thousand takes longer to fill than it saves. */
  readonly #met: string[] = []
  readonly #noteMet: ((id: string) => void) | undefined
  /** Where the log ended before; undefined once something earlier is told otherwise by what came. */
  #newSince: number | undefined
  readonly #concerned: Concerned = { subjects: new Set(), commitIds: new Set(), regionIds: new Set() }
  #effective: Effective | undefined
  /** Of bodies that were awaited. */
  #filler: BodyFiller | undefined
  #hasLearnt = false

  constructor(ports: ReplicaPorts, replica: Replica, projector: Projector) {
    this.#ports = ports
    this.#replica = replica
    this.#projector = projector
    this.#authority = replica.authority
    this.#authority?.refresh()
    this.#effective = this.#authority?.effective()
    this.#newSince = replica.log.position()
    this.#noteMet = ports.definition.met === undefined ? undefined : (id) => void this.#met.push(id)
  }

  /** [R3] Whether a commit may be stored. Its parents and what it cites are here. */
  judge(
    commit: Commit,
    founding: Founding | undefined,
  ): { readonly fault: AuthorityFault } | { readonly frontier: number | undefined } {
    const authority = this.#authority
    if (authority === undefined) return { frontier: undefined }
    const root = authority.regionId
    // [R1] The founding of the authority's region proves itself; there is no authority before it.
    if (root === undefined && founding?.kind === authority.rules.regionKind) return { frontier: undefined }
    const frontier = commit.header.regionId === root ? undefined : this.#frontierOf(authority, commit)
    const fault = authority.findFault(commit, authority.authoredOf(commit, frontier))
    return fault === undefined ? { frontier } : { fault }
  }

  /** What the commit and its ancestors cite of the authority's region. */
  #frontierOf(authority: Authority, { header: { cites, parents } }: Commit): number | undefined {
    const { database } = this.#ports
    const { log } = this.#replica
    const numbers = [...new Set(parents.flatMap((parent) => log.frontierOf(parent) ?? []))]
    const fresh = cites.filter(({ regionId }) => regionId === authority.regionId).map(({ commitId }) => commitId)
    if (fresh.length === 0 && numbers.length < 2) return numbers[0]
    const cited = new Set([...numbers.flatMap((number) => membersOf(database, number)), ...fresh])
    return numberOf(database, authority.newestOf([...cited]))
  }

  /** Appends a commit that was judged, and folds it unless it is defeated. */
  take(commit: Commit, frontier: number | undefined): void {
    const { database } = this.#ports
    const { log } = this.#replica
    const { regionId, replicaId, seq } = commit.header
    const isFork = seq <= log.tipOf(regionId, replicaId).seq
    const position = log.append(commit, [], frontier)
    this.#projector.texts.note(position, commit.bodyBytes)
    // [R14] Both branches are kept.
    if (isFork) log.keepFork(regionId, replicaId, seq)
    this.#noteSeen(commit, isFork)
    const authority = this.#authority
    if (authority !== undefined && regionId === authority.regionId) this.#learn(authority)
    const defeat = findDefeat({ log, branches: this.#projector.branches, authority }, commit)
    if (defeat === undefined) this.#projector.applyAt(position, commit, { onThing: this.#noteMet })
    else putInQuarantine(database, commit.id, defeat, authority?.effective().dropped.has(commit.id) === true)
  }

  /** The same of one whose header came with a snapshot, once its body is here. */
  fill(commit: Commit, proof: Proof): ReturnType<BodyFiller['take']> {
    this.#newSince = undefined
    this.#filler ??= this.#makeFiller()
    return this.#filler.take(commit, proof)
  }

  #makeFiller(): BodyFiller {
    const { database } = this.#ports
    const { log } = this.#replica
    const [projector, authority, outdated, met] = [this.#projector, this.#authority, this.#outdated, this.#met]
    return new BodyFiller({ database, log, projector, authority, outdated, met })
  }

  #noteSeen({ header, id }: Commit, isFork: boolean): void {
    const { log } = this.#replica
    const { seen, branches } = this.#projector
    const { regionId } = header
    const isBranched =
      isFork || (!branches.isEmpty && firstForkOf(this.#ports.database, regionId, header.replicaId) !== undefined)
    if (!isBranched || !branches.take(header, id)) {
      seen.note(header, (parent) => log.headerOf(parent), id)
    } else {
      this.#newSince = undefined
      seen.noteAnew(regionId, log.headersOfRegion(regionId), (parent) => log.headerOf(parent))
    }
    // [R18] Another one with its stamp may lose its effect.
    for (const twin of isBranched ? branches.twinsOf(header, id) : []) this.#concerned.commitIds.add(twin)
  }

  #learn(authority: Authority): void {
    authority.refresh()
    const before = this.#effective
    this.#effective = authority.effective()
    if (before === this.#effective || before === undefined) return
    this.#hasLearnt = true
    authority.addConcerned(before, this.#concerned)
  }

  /** Judges anew what came earlier, by what was learnt. The projector is flushed. */
  settle(): void {
    const { database, definition } = this.#ports
    const { log, id } = this.#replica
    this.#filler?.finish()
    if (this.#hasLearnt || this.#concerned.commitIds.size > 0 || this.#outdated.size > 0) {
      settleAuthority({ database, log, definition }, this.#authority, this.#concerned, this.#outdated)
    }
    if (this.#met.length > 0) definition.met?.(log, this.#met, this.#newSince)
    keepOwnFault(database, log, id, this.#authority)
  }
}
