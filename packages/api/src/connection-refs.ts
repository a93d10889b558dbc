import { builder } from './builder.ts'
import { mustCount } from './connections.ts'
import { CommentRef, CommitRef, HistoryEntryRef, LeaveRef, MemberRef, ProjectRef, WorkItemRef } from './refs.ts'

/** The lists that are read page by page. A count is made only when asked for. */

export const MemberConnection = builder.connectionObject(
  { type: MemberRef, name: 'MemberConnection', description: 'A page of members.' },
  { name: 'MemberEdge', description: 'A member in a list.' },
)

export const ProjectConnection = builder.connectionObject(
  {
    type: ProjectRef,
    name: 'ProjectConnection',
    description: 'A page of projects.',
    fields: (t) => ({
      totalCount: t.int({ description: 'How many projects the whole list has.', complexity: 0, resolve: mustCount }),
    }),
  },
  { name: 'ProjectEdge', description: 'A project in a list.' },
)

export const WorkItemConnection = builder.connectionObject(
  {
    type: WorkItemRef,
    name: 'WorkItemConnection',
    description: 'A page of work items.',
    fields: (t) => ({
      totalCount: t.int({ description: 'How many items the whole list has.', complexity: 0, resolve: mustCount }),
    }),
  },
  { name: 'WorkItemEdge', description: 'A work item in a list.' },
)

export const LeaveConnection = builder.connectionObject(
  { type: LeaveRef, name: 'LeaveConnection', description: 'A page of leave.' },
  { name: 'LeaveEdge', description: 'Leave in a list.' },
)

export const CommentConnection = builder.connectionObject(
  {
    type: CommentRef,
    name: 'CommentConnection',
    description: 'A page of comments.',
    fields: (t) => ({
      totalCount: t.int({ description: 'How many comments there are.', complexity: 0, resolve: mustCount }),
    }),
  },
  { name: 'CommentEdge', description: 'A comment in a list.' },
)

export const HistoryConnection = builder.connectionObject(
  { type: HistoryEntryRef, name: 'HistoryConnection', description: 'A page of a history, newest first.' },
  { name: 'HistoryEdge', description: 'An entry of a history.' },
)

export const CommitConnection = builder.connectionObject(
  { type: CommitRef, name: 'CommitConnection', description: 'A page of commits, newest first.' },
  { name: 'CommitEdge', description: 'A commit in a list.' },
)
