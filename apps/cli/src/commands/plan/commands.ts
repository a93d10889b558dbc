import { defineCommand } from '../../command-line/command.ts'
import {
  baselineFields,
  criticalFields,
  explainFields,
  flowFields,
  forecastFields,
  levelFields,
  scenarioFields,
  scheduleFields,
  teamFields,
  valueFields,
  whatifFields,
} from './fields.ts'
import {
  baselineOptions,
  criticalOptions,
  explainOptions,
  flowOptions,
  forecastOptions,
  levelOptions,
  scenarioOptions,
  scheduleOptions,
  teamOptions,
  valueOptions,
  whatifOptions,
} from './options.ts'

export const planCommands = [
  defineCommand({
    path: 'plan schedule',
    summary: 'When each open item will be worked on, by whom, and when all is done',
    about:
      'Plans from the work, order, dates and constraints of items, and from the calendars, leave and capacity of people, so that nobody does two things at a time. Beside the end stands a proven bound that no plan can be before. A work with a question mark is assumed: a day. The same commits and the same day give the same plan on every device; with --seconds it depends on the machine. With --for it is made for what counts most to you: finish (an early end), lateness (deadlines held), stability (few starts moved against a baseline), cost (of the people who are chosen, by --rate), load (even weeks), in that order.',
    options: scheduleOptions,
    fields: scheduleFields,
    examples: [
      { line: 'spice plan schedule -p WEB', says: 'the plan of WEB' },
      { line: 'spice plan schedule --seconds 10', says: 'search for a better one; Ctrl-C takes the best so far' },
      { line: 'spice plan schedule --staff', says: 'also choose who does what nobody is assigned to' },
      { line: 'spice plan schedule --for lateness,finish', says: 'deadlines first, then an early end' },
      { line: 'spice plan schedule --json finishAt,problems', says: 'for programs' },
    ],
    isPaged: true,
    isReading: true,
    load: () => import('./schedule.ts'),
  }),
  defineCommand({
    path: 'plan critical',
    summary: 'What fixes the end: the chain of items that may not be later',
    about: 'From what begins first to what ends last, each with what it waits for: another item, a person, a date.',
    options: criticalOptions,
    fields: criticalFields,
    examples: [{ line: 'spice plan critical --near 5', says: 'with all that has at most five days of room' }],
    isReading: true,
    load: () => import('./critical.ts'),
  }),
  defineCommand({
    path: 'plan explain',
    summary: 'Why an item is when it is, and what would make it earlier',
    about:
      'The chain of causes, from the item back to where nothing is waited for. Then each link is changed alone and all is planned anew, to see what would help.',
    args: [{ name: 'KEY', summary: 'Key of the item', complete: 'item' }],
    options: explainOptions,
    fields: explainFields,
    examples: [{ line: 'spice plan explain WEB-12', says: 'why it is not earlier' }],
    isReading: true,
    load: () => import('./explain.ts'),
  }),
  defineCommand({
    path: 'plan level',
    summary: 'Who would have too much to do when and why, and what was moved for it',
    options: levelOptions,
    fields: levelFields,
    examples: [
      { line: 'spice plan level -p WEB', says: 'overloads of WEB, and how its plan avoids them' },
      { line: 'spice plan level --for finish,load', says: 'with work spread evenly over weeks; the end stays' },
    ],
    isReading: true,
    load: () => import('./level.ts'),
  }),
  defineCommand({
    path: 'plan baseline',
    summary: 'Keep a plan under a name, and see later what has slipped: create, list, view, compare, rename, delete',
    about:
      'compare shows each item then and now, and earned value in working time: PV was to be done by today, EV is done, both at the work of the baseline; AC is what that has taken, by what people say of the work now. SPI is EV / PV, CPI is EV / AC, EAC what all will have taken when the rest goes as before.',
    args: [
      {
        name: 'ACTION',
        summary: 'create, list, view, compare, rename or delete; list when left out',
        isOptional: true,
      },
      { name: 'NAME', summary: 'Name of the baseline; the newest when left out', isOptional: true },
      { name: 'OTHER', summary: 'The new name, for rename', isOptional: true },
    ],
    options: baselineOptions,
    fields: baselineFields,
    examples: [
      { line: 'spice plan baseline create "Start"', says: 'keep the plan of today' },
      { line: 'spice plan baseline compare', says: 'what has slipped since the newest' },
      { line: 'spice plan baseline rename Start Offer', says: 'call it otherwise' },
    ],
    load: () => import('./baseline.ts'),
  }),
  defineCommand({
    path: 'plan team',
    summary: 'Who could do items: by skill, time, load and cost, with reasons',
    about:
      'For each item everybody who may work is looked at: who has the skills, who has time between its start and its deadline (or the end of the plan), how busy they are in that time, and when it would be done if they did it. One item after the other: whoever is proposed for one is busy with it for the next.',
    args: [
      {
        name: 'KEY',
        summary: 'Items; all that have nobody when left out',
        isOptional: true,
        isMany: true,
        complete: 'item',
      },
    ],
    options: teamOptions,
    fields: teamFields,
    examples: [
      { line: 'spice plan team WEB-12', says: 'who could do WEB-12' },
      { line: 'spice plan team -p WEB --apply', says: 'assign everything that has nobody' },
    ],
    load: () => import('./team.ts'),
  }),
  defineCommand({
    path: 'plan value',
    summary: 'Earned value: what was to be done by now, what is done, and what it has taken',
    about:
      'Against a baseline, in all and by milestone, in working time: PV was to be done by today, EV is done, both at the work of the baseline; AC is what it has taken, as spice item edit --spent says it, and where nobody says so, what people say of the work now, for the part that is done. SV is EV - PV, CV is EV - AC, SPI is EV / PV, CPI is EV / AC, EAC what all will have taken when the rest goes as before, VAC is BAC - EAC, TCPI how well the rest must go to stay within BAC.',
    args: [{ name: 'NAME', summary: 'Name of the baseline; the newest when left out', isOptional: true }],
    options: valueOptions,
    fields: valueFields,
    examples: [
      { line: 'spice plan value -p WEB', says: 'against the newest baseline of WEB' },
      { line: 'spice plan value --money', says: 'in money, for who may see what people cost' },
    ],
    isReading: true,
    load: () => import('./value.ts'),
  }),
  defineCommand({
    path: 'plan whatif',
    summary: 'How the plan would be with other people, work or dates; nothing is changed',
    about:
      'Changes are written one a line, with --change or in a file: WEB-3 work 2d (or 1d/2d/5d), remaining, points, people, priority, status; WEB-3 assign ada, ben; WEB-3 start 2026-12-01; WEB-3 due none; WEB-3 after WEB-2; WEB-3 not after WEB-2; without WEB-9; new Load test, work 2d, assign cem; milestone 1.0 due 2026-12-20; project start 2026-12-07; allocate ben 50% from 2026-12-01 until 2026-12-31; hire dan ts:3 (somebody who is only supposed). What follows a # is a remark.',
    options: whatifOptions,
    fields: whatifFields,
    examples: [
      { line: 'spice plan whatif --assign WEB-12=ben --work WEB-14=2d', says: 'both at once, beside the plan of now' },
      { line: 'spice plan whatif --file changes.txt', says: 'with many changes, one a line' },
      { line: 'spice plan whatif --add-person ben', says: 'with one more who takes what nobody does' },
      { line: 'spice plan whatif --without WEB-9 --apply', says: 'and then give WEB-9 up' },
    ],
    load: () => import('./whatif.ts'),
  }),
  defineCommand({
    path: 'plan scenario',
    summary: 'Keep plans that might be, compare and apply them: create, list, show, compare, rename, apply, delete',
    about:
      'A scenario keeps what it would change, written as for plan whatif; its plan is made anew each time, from things as they are then. apply makes all its changes as one that can be undone, and is refused with the reasons where what it would change has changed since.',
    args: [
      {
        name: 'ACTION',
        summary: 'create, list, show, compare, rename, apply or delete; list when left out',
        isOptional: true,
      },
      {
        name: 'NAME',
        summary: 'Names of scenarios; compare takes all that are not applied, rename a name and the new one',
        isOptional: true,
        isMany: true,
      },
    ],
    options: scenarioOptions,
    fields: scenarioFields,
    examples: [
      { line: 'spice plan scenario create Lean --without WEB-9 --change "WEB-12 work 2d"', says: 'keep a thought' },
      { line: 'spice plan scenario compare', says: 'all of them beside the plan of now' },
      { line: 'spice plan scenario compare Lean', says: 'what is elsewhere, and who has less to do' },
      { line: 'spice plan scenario rename Lean "Two less"', says: 'call it otherwise; --note says what it is for' },
      { line: 'spice plan scenario apply Lean', says: 'make it so, as one change' },
    ],
    load: () => import('./scenario.ts'),
  }),
  defineCommand({
    path: 'plan flow',
    summary: 'How work has flown: cycle time, throughput, work in progress and its age',
    about:
      'Cycle time is from begin to done, by the clock: work began when the status first said so. For programs the cumulative flow is printed, a line a week: how many items had come, been begun, and been done. What was given up is left out.',
    args: [
      {
        name: 'words',
        summary: 'Of the items that this query finds; all but pull requests when left out',
        isOptional: true,
        isMany: true,
        complete: 'query',
      },
    ],
    options: flowOptions,
    fields: flowFields,
    examples: [
      { line: 'spice plan flow -p WEB --weeks 26', says: 'the last half-year of WEB' },
      { line: 'spice plan flow type:bug', says: 'how long bugs take' },
    ],
    isReading: true,
    load: () => import('./flow.ts'),
  }),
  defineCommand({
    path: 'plan forecast',
    summary: 'When open items will be done, from how many were done so far',
    about:
      'Draws ten thousand futures from the weeks of the past, and says with which confidence all open items are done by when, and how many in the next weeks. Beside it stands how such forecasts, made from earlier weeks of this history, have held. Work that is added meanwhile is not foreseen.',
    args: [
      {
        name: 'words',
        summary: 'Of the open items only those that this query finds; with --network keys of items',
        isOptional: true,
        isMany: true,
        complete: 'query',
      },
    ],
    options: forecastOptions,
    fields: forecastFields,
    examples: [
      { line: 'spice plan forecast -p WEB', says: 'when all of WEB is done' },
      {
        line: 'spice plan forecast --milestone 1.0',
        says: 'when that milestone is, if nothing else is done meanwhile',
      },
      { line: 'spice plan forecast label:bug --of type:bug', says: 'from the pace of bugs alone' },
      { line: 'spice plan forecast --items 20 --json within', says: 'for programs' },
      {
        line: 'spice plan forecast --network WEB-12',
        says: 'from the plan, three estimates and risks; also of WEB-12',
      },
      { line: 'spice plan forecast --portfolio', says: 'of all projects, whose people are shared' },
    ],
    isReading: true,
    load: () => import('./forecast.ts'),
  }),
]
