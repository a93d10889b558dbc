import type {
  ActivityMode,
  ModeProblem,
  ScheduleActivity,
  SchedulePrecedence,
  ScheduleProblem,
  SkillProblem,
} from '@spicetime/planner'

/** Reads an instance of a benchmark library by the ending of its name. The numbering of the file is kept. */
export function parseInstance(text: string, extension: string): ScheduleProblem {
  if (extension === 'sm') return parseSingleMode(text)
  if (extension === 'sch') return parseMaximalLags(text)
  if (extension === 'txt') return parseSeveralProjects(text)
  throw new Error(`Instances of the format .${extension} are not read yet.`)
}

const numbersOf = (line: string) => Array.from(line.matchAll(/-?\d+/g), ([digits]) => Number(digits))

/** PSPLIB (Kolisch and Sprecher 1996): https://www.om-db.wi.tum.de/psplib. */
function parseSingleMode(text: string): ScheduleProblem {
  const lines = text.split(/\r?\n/)
  const precedences = readPrecedences(lines)
  const activities = readSection(lines, 'REQUESTS/DURATIONS', 3).map((line): ScheduleActivity => {
    const [, , duration = 0, ...demands] = numbersOf(line)
    return { duration, demands }
  })
  const [capacities = ''] = readSection(lines, 'RESOURCEAVAILABILITIES', 2)
  return { activities, precedences, resources: numbersOf(capacities).map((capacity) => ({ capacity })) }
}

function readPrecedences(lines: readonly string[]): readonly SchedulePrecedence[] {
  return readSection(lines, 'PRECEDENCE RELATIONS', 2).flatMap((line) => {
    const [job = 0, , , ...successors] = numbersOf(line)
    return successors.map((successor) => ({ before: job - 1, after: successor - 1 }))
  })
}

/** The same with several modes; the further ones of a job stand on lines without its number. */
export function parseModes(text: string): ModeProblem {
  const lines = text.split(/\r?\n/)
  const [titles = '', units = ''] = readSection(lines, 'RESOURCEAVAILABILITIES', 1)
  const kinds = Array.from(titles.matchAll(/[RN]/g), ([kind]) => kind)
  const ofKind = (kind: string, values: readonly number[]) => values.filter((_, index) => kinds[index] === kind)
  const activities: { modes: ActivityMode[] }[] = []
  for (const line of readSection(lines, 'REQUESTS/DURATIONS', 3)) {
    const numbers = numbersOf(line)
    const isFirst = numbers.length === kinds.length + 3
    if (isFirst) activities.push({ modes: [] })
    const [, duration = 0, ...needs] = isFirst ? numbers.slice(1) : numbers
    activities.at(-1)?.modes.push({ duration, demands: ofKind('R', needs), uses: ofKind('N', needs) })
  }
  return {
    activities,
    precedences: readPrecedences(lines),
    resources: ofKind('R', numbersOf(units)).map((capacity) => ({ capacity })),
    budgets: ofKind('N', numbersOf(units)),
  }
}

function readSection(lines: readonly string[], title: string, headerLines: number): readonly string[] {
  const from = lines.findIndex((line) => line.replaceAll(' ', '').startsWith(title.replaceAll(' ', ''))) + headerLines
  const to = lines.findIndex((line, index) => index >= from && (line.startsWith('*') || line.trim() === ''))
  return lines.slice(from, to < 0 ? undefined : to)
}

/** ProGen/max (Schwindt 1998): arcs are distances from start to start, negative ones maximal lags. */
function parseMaximalLags(text: string): ScheduleProblem {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const [jobs = 0, resourceCount = 0] = numbersOf(lines[0] ?? '')
  const count = jobs + 2
  const precedences: SchedulePrecedence[] = []
  for (const line of lines.slice(1, count + 1)) {
    const [before = 0, , successorCount = 0, ...rest] = numbersOf(line)
    for (let at = 0; at < successorCount; at += 1) {
      precedences.push({ before, after: rest[at] ?? 0, lag: rest[successorCount + at] ?? 0, measuredFrom: 'start' })
    }
  }
  const activities = lines.slice(count + 1, 2 * count + 1).map((line): ScheduleActivity => {
    const [, , duration = 0, ...demands] = numbersOf(line)
    return { duration, demands: demands.slice(0, resourceCount) }
  })
  const capacities = numbersOf(lines[2 * count + 1] ?? '')
  return { activities, precedences, resources: capacities.map((capacity) => ({ capacity })) }
}

/** MPLIB (Van Eynde & Vanhoucke 2020): projects one after the other that share resources, each with its release. */
function parseSeveralProjects(text: string): ScheduleProblem {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const [projectCount = 0] = numbersOf(lines[0] ?? '')
  const resourceCount = numbersOf(lines[1] ?? '')[0] ?? 0
  const activities: ScheduleActivity[] = []
  const followers: string[][] = []
  const numberOf = new Map<string, number>()
  let at = 3
  for (let project = 1; project <= projectCount; project += 1) {
    const [count = 0, earliestStart = 0] = numbersOf(lines[at] ?? '')
    at += 2
    for (let own = 1; own <= count; own += 1, at += 1) {
      const words = (lines[at] ?? '').trim().split(/\s+/)
      const [duration = 0, ...demands] = words.slice(0, 1 + resourceCount).map(Number)
      numberOf.set(`${project}:${own}`, activities.length)
      activities.push({ duration, demands, earliestStart })
      followers.push(words.slice(2 + resourceCount))
    }
  }
  const find = (name: string) => numberOf.get(name) ?? -1
  const precedences = followers.flatMap((names, before) => names.map((name) => ({ before, after: find(name) })))
  return { activities, precedences, resources: numbersOf(lines[2] ?? '').map((capacity) => ({ capacity })) }
}

/** MSPSP-InstLib (Young, Feydt & Schutt 2017): data files of MiniZinc. */
export function parseSkills(text: string): SkillProblem {
  const valueOf = (name: string) => new RegExp(`\\b${name}\\s*=([^;]*);`).exec(text.replaceAll(/%.*/g, ''))?.[1] ?? ''
  const [skillCount = 0] = numbersOf(valueOf('nSkills'))
  const needed = numbersOf(valueOf('sreq'))
  const masters = Array.from(valueOf('mastery').matchAll(/true|false/g), ([word]) => word === 'true')
  const skills = Array.from({ length: skillCount }, (_, skill) => skill)
  const afters = numbersOf(valueOf('succ'))
  return {
    activities: numbersOf(valueOf('dur')).map((duration, activity) => ({
      duration,
      needs: skills
        .map((skill) => ({ skill, people: needed[activity * skillCount + skill] ?? 0 }))
        .filter(({ people }) => people > 0),
    })),
    precedences: numbersOf(valueOf('pred')).map((before, at) => ({ before: before - 1, after: (afters[at] ?? 0) - 1 })),
    people: Array.from({ length: masters.length / Math.max(1, skillCount) }, (_, person) => ({
      skills: skills.filter((skill) => masters[person * skillCount + skill]),
    })),
  }
}
