import type { LevelModel } from './level-model.ts'
import type { Need } from './need-table.ts'
import { hourlyCost } from './plan-score.ts'

/** Somebody cheaper for one of those who were found for an activity. */
export interface CheaperTeam {
  readonly node: number
  readonly team: number
  /** Per hour of everybody's. */
  readonly cost: number
  readonly saving: number
}

/** Of each of a team so many others are tried, the cheapest first. */
const triedCount = 3

/** What would save most, first. */
export function listCheaperTeams(model: LevelModel, teamOf: Int32Array): readonly CheaperTeam[] {
  const { leaves, needs, needOf, graph } = model
  const found: CheaperTeam[] = []
  for (const node of leaves) {
    const need = needs[needOf[node]!]
    if (need === undefined || teamOf[node]! < 0 || graph.nodes.span[node] === 0) continue
    found.push(...listSwaps(model, need, node, model.teams.members[teamOf[node]!]!))
  }
  return found.sort((a, b) => b.saving - a.saving || a.node - b.node || a.cost - b.cost)
}

function listSwaps(
  { teams, graph, costPerHour }: LevelModel,
  need: Need,
  node: number,
  members: readonly number[],
): readonly CheaperTeam[] {
  const skillsOf = (person: number) => need.skills[need.candidates.indexOf(person)] ?? 0
  const now = hourlyCost(members, costPerHour)
  return members
    .filter((person) => !need.fixed.includes(person))
    .flatMap((leaving) => {
      const staying = members.filter((person) => person !== leaving)
      const skills = staying.reduce((mask, person) => mask | skillsOf(person), 0)
      const cheaper = [...need.candidates].filter(
        (person) =>
          costPerHour[person]! < costPerHour[leaving]! &&
          !members.includes(person) &&
          ((skills | skillsOf(person)) & need.missing) === need.missing,
      )
      cheaper.sort((a, b) => costPerHour[a]! - costPerHour[b]! || a - b)
      return cheaper.slice(0, triedCount).flatMap((person) => {
        const team = teams.find(
          [...staying, person].sort((a, b) => a - b),
          need.calendar,
        )
        const cost = now - costPerHour[leaving]! + costPerHour[person]!
        const saving = (now - cost) * graph.nodes.span[node]!
        return teams.works(team, graph.startAt) ? [{ node, team, cost, saving }] : []
      })
    })
}
