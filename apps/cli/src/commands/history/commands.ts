import { defineCommand } from '../../command-line/command.ts'
import { blameFields, commitFields, diffFields, whyFields } from './fields.ts'
import { blameOptions, diffOptions, logOptions, noOptions, undoOptions, whyOptions } from './options.ts'

export const historyCommands = [
  defineCommand({
    path: 'log',
    summary: 'Show what happened, newest first',
    args: [{ name: 'item', summary: 'Only commits that touch this item', isOptional: true, complete: 'item' }],
    options: logOptions,
    fields: commitFields,
    isPaged: true,
    examples: [
      { line: 'spice log --oneline -n 10', says: 'the last ten commits' },
      { line: 'spice log WEB-12', says: 'of one item' },
    ],
    isReading: true,
    load: () => import('./log.ts'),
  }),
  defineCommand({
    path: 'at',
    summary: 'Read the workspace as it was',
    args: [
      {
        name: 'when',
        summary: 'A time or a commit: yesterday, 3d, 2026-10-01T12:00, 4f1a, HEAD~5',
        complete: 'commit',
      },
      { name: 'command', summary: 'Any command that only reads', isMany: true, complete: 'command' },
    ],
    options: noOptions,
    isRaw: true,
    about:
      'A day means its end, a length of time that long ago; both in the local zone, or in UTC with --utc. A commit means what its author had seen when making it, HEAD~5 what was here before the last five commits came. Words of time in a query (overdue, due:<2w) mean what they meant then.',
    examples: [
      { line: 'spice at yesterday ls', says: 'what was open last night' },
      { line: 'spice at 2026-10-01T12:00 show WEB-1', says: 'one item at noon' },
      { line: 'spice at HEAD~20 query --count is:open', says: 'before the last twenty commits' },
    ],
    load: () => import('./at.ts'),
  }),
  defineCommand({
    path: 'diff',
    summary: 'Show what changed between two commits or times',
    args: [
      { name: 'range', summary: 'A..B, or the older alone: HEAD~3, monday', isOptional: true, complete: 'commit' },
    ],
    about:
      'Points are commits (the beginning of an id, HEAD, HEAD~N) and times (yesterday, 3d, 2026-10-01, 2026-10-01T12:00; a day means its end). Without a range: what the newest commit changed.',
    options: diffOptions,
    fields: diffFields,
    isPaged: true,
    examples: [
      { line: 'spice diff HEAD~3', says: 'the last three commits' },
      { line: 'spice diff 4f1a..9c02', says: 'between two' },
      { line: 'spice diff --stat 1w', says: 'what the last week changed, in numbers' },
    ],
    isReading: true,
    load: () => import('./diff.ts'),
  }),
  defineCommand({
    path: 'why',
    summary: 'Say why a field of an item is what it is',
    args: [
      { name: 'item', summary: 'The item: KEY-12, 12 or #12', complete: 'item' },
      { name: 'field', summary: 'title, status, due, labels, …; all when left out', isOptional: true },
    ],
    about:
      'Who set it when, on which device and because of what; what that replaced, and what lost to it because it was written elsewhere at the same time. Without a field: who set what stands in each.',
    options: whyOptions,
    fields: whyFields,
    isPaged: true,
    examples: [
      { line: 'spice why WEB-12 status', says: 'how the status came to be' },
      { line: 'spice why WEB-12', says: 'who set what stands there' },
    ],
    isReading: true,
    load: () => import('./why.ts'),
  }),
  defineCommand({
    path: 'blame',
    summary: 'Say who wrote which part of a description',
    args: [{ name: 'item', summary: 'The item: KEY-12, 12 or #12', complete: 'item' }],
    about:
      'In a terminal line by line, each with the newest change in it; in a pipe and with --json every stretch by itself. What an undo brought back remains its author’s.',
    options: blameOptions,
    fields: blameFields,
    isPaged: true,
    examples: [
      { line: 'spice blame WEB-12', says: 'who wrote which line' },
      { line: 'spice blame WEB-12 --json actor,text', says: 'for programs' },
    ],
    isReading: true,
    load: () => import('./blame.ts'),
  }),
  defineCommand({
    path: 'undo',
    summary: 'Take back a commit, or my newest one',
    args: [{ name: 'commit', summary: 'The commit; my newest when left out', isOptional: true, complete: 'commit' }],
    about:
      'Nothing is removed from the log: a new commit restores what was there. Undoing an undo does the change again. Of a named commit it first shows the later commits that depend on it: those that wrote the same fields again stand in the way, those that concern what it created go with it.',
    options: undoOptions,
    load: () => import('./undo.ts'),
  }),
]
