import type { Priority, Status, WorkItemType } from '@spicetime/domain'

/** The demo: a small photo archive half-way through its first release, so that every view has something to show. */
export const demoProject = {
  key: 'DEMO',
  name: 'Harbour photo archive',
  summary:
    'A demo project: a photo archive for a family or a club. Change anything; archive the project when you are done.',
} as const

/** Plainly no real people; they cannot sign in. */
export const demoMembers = [
  { handle: 'demo-designer', name: 'Designer' },
  { handle: 'demo-engineer', name: 'Engineer' },
  { handle: 'demo-tester', name: 'Tester' },
] as const

export const demoLabels = [
  { name: 'frontend', color: '#3b82f6', description: 'What people see in the browser' },
  { name: 'backend', color: '#8b5cf6', description: 'Storage, jobs and the API' },
  { name: 'design', color: '#ec4899', description: 'How it looks and reads' },
  { name: 'performance', color: '#f59e0b', description: 'Slower than it should be' },
  { name: 'security', color: '#ef4444', description: 'Could hurt somebody' },
  { name: 'docs', color: '#10b981', description: 'Words for users and operators' },
] as const

export const demoMilestones = [
  { title: 'Prototype', dueInDays: -21, isClosed: true, description: 'Upload a folder, see it in a browser.' },
  { title: 'Private beta', dueInDays: 18, isClosed: false, description: 'Five families use it every week.' },
  { title: 'Release 1.0', dueInDays: 60, isClosed: false, description: 'Anyone can install it and keep it running.' },
] as const

export type DemoLabel = (typeof demoLabels)[number]['name']
export type DemoMilestone = (typeof demoMilestones)[number]['title']
export type DemoWho = 'designer' | 'engineer' | 'tester' | 'me'

export interface DemoItem {
  /** How other items of the demo refer to this one. */
  readonly ref: string
  readonly title: string
  readonly status: Status
  readonly type?: WorkItemType
  readonly priority?: Priority
  readonly milestone?: DemoMilestone
  readonly labels?: readonly DemoLabel[]
  readonly who?: DemoWho
  readonly estimate?: number
  readonly dueInDays?: number
  readonly parent?: string
  /** What must be finished before this one starts. */
  readonly after?: readonly string[]
  readonly description?: string
  readonly comments?: readonly { readonly who: DemoWho; readonly body: string }[]
}
