import { solveSchedule } from '@spicetime/planner'
import { expect, test } from 'vitest'
import { parseInstance, parseModes, parseSkills } from './planner-formats.ts'

const singleMode = `jobs (incl. supersource/sink ):  4
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       2    0
  3      1     4       1    5
  4      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    2    5
************************************************************************
`

const maximalLags = `2 1 0 0
0 1 2 1 2 [0] [0]
1 1 1 2 [5]
2 1 2 1 3 [-5] [2]
3 1 0
0 1 0 0
1 1 3 1
2 1 2 1
3 1 0 0
1
`

const severalProjects = `  2
   2
     2     3
   2   0
   1   1
   0   0   0   1 1:2
   4   2   0   0
   1   5
   0   1
   3   1   3   0
`

test('projects of MPLIB share resources, and each has its release', () => {
  const problem = parseInstance(severalProjects, 'txt')
  expect(problem.activities).toEqual([
    { duration: 0, demands: [0, 0], earliestStart: 0 },
    { duration: 4, demands: [2, 0], earliestStart: 0 },
    { duration: 3, demands: [1, 3], earliestStart: 5 },
  ])
  expect(problem.precedences).toEqual([{ before: 0, after: 1 }])
  expect(solveSchedule(problem)).toMatchObject({ status: 'optimal', makespan: 8 })
})

test('a single-mode instance of PSPLIB is read with its numbering', () => {
  const problem = parseInstance(singleMode, 'sm')
  expect(problem).toEqual({
    activities: [
      { duration: 0, demands: [0, 0] },
      { duration: 3, demands: [2, 0] },
      { duration: 4, demands: [1, 5] },
      { duration: 0, demands: [0, 0] },
    ],
    precedences: [
      { before: 0, after: 1 },
      { before: 0, after: 2 },
      { before: 1, after: 3 },
      { before: 2, after: 3 },
    ],
    resources: [{ capacity: 2 }, { capacity: 5 }],
  })
  expect(solveSchedule(problem)).toMatchObject({ status: 'optimal', makespan: 7 })
})

test('distances of ProGen/max are from start to start, negative ones maximal lags', () => {
  const problem = parseInstance(maximalLags, 'sch')
  expect(problem.precedences).toContainEqual({ before: 2, after: 1, lag: -5, measuredFrom: 'start' })
  const solved = solveSchedule(problem)
  expect(solved).toMatchObject({ status: 'optimal', starts: [0, 0, 5, 7], makespan: 7 })
})

const severalModes = `PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          1           2
   2        2          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  N 1
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     1       7    6
         2     4       2    3
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  N 1
   11    5
************************************************************************
`

test('of a job with several modes, the further ones stand without its number', () => {
  expect(parseModes(severalModes)).toEqual({
    activities: [
      { modes: [{ duration: 0, demands: [0], uses: [0] }] },
      {
        modes: [
          { duration: 1, demands: [7], uses: [6] },
          { duration: 4, demands: [2], uses: [3] },
        ],
      },
    ],
    precedences: [{ before: 0, after: 1 }],
    resources: [{ capacity: 11 }],
    budgets: [5],
  })
})

const skills = `% seed = 1
nActs = 3;
dur = [0,4,2];
nSkills = 2;
sreq = [| 0,0,
	| 1,2,
	| 0,1, |];
nResources = 2;
mastery = [| true,false,
	| true,true, |];
nPrecs = 1;
pred = [1];
succ = [2];
`

test('of MiniZinc data people, what they can do, and who needs it', () => {
  expect(parseSkills(skills)).toEqual({
    activities: [
      { duration: 0, needs: [] },
      {
        duration: 4,
        needs: [
          { skill: 0, people: 1 },
          { skill: 1, people: 2 },
        ],
      },
      { duration: 2, needs: [{ skill: 1, people: 1 }] },
    ],
    precedences: [{ before: 0, after: 1 }],
    people: [{ skills: [0] }, { skills: [0, 1] }],
  })
})
