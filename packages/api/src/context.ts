import type { MemberId, Permission, RefusalLanguage } from '@spicetime/domain'
import { mayRole } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { PlanJobs, runPlanHere } from '@spicetime/workspace/plan'
import { type Loaders, makeLoaders } from './loaders.ts'

/** What every resolver may use. Made anew for each request: it holds what the request has loaded. */
export interface ApiContext {
  readonly workspace: Workspace
  readonly viewer: MemberId
  readonly loaders: Loaders
  /** In which refusals are said. */
  readonly language: RefusalLanguage
  /** Searches for plans that go on beside requests. */
  readonly planJobs: PlanJobs
  can(permission: Permission): boolean
  /** What the token leaves, whatever the role: for what the role alone does not decide. */
  allows(permission: Permission): boolean
}

export interface ContextOptions {
  readonly workspace: Workspace
  /** Who is signed in; the owner of the replica when left out. */
  readonly viewer?: MemberId | undefined
  /** English when left out. */
  readonly language?: RefusalLanguage | undefined
  /** Where searches for plans go on; in this thread when left out. */
  readonly planJobs?: PlanJobs | undefined
  /** Narrows what the viewer's role allows: the scopes of a token, say. */
  readonly allows?: ((permission: Permission) => boolean) | undefined
}

export function makeContext(options: ContextOptions): ApiContext {
  const { allows = () => true } = options
  const viewer = options.viewer ?? options.workspace.localMemberId
  // Whatever a resolver reads, it reads as the viewer.
  const workspace = options.workspace.as(viewer)
  return {
    workspace,
    viewer,
    allows,
    language: options.language ?? 'en',
    planJobs: options.planJobs ?? new PlanJobs(runPlanHere(() => Date.now())),
    loaders: makeLoaders(workspace.read),
    // The role is read each time: it may be taken away while a subscription or a long request lives.
    can: (permission) => {
      const member = workspace.read.find('member', viewer)
      if (member === undefined || member.deletedAt !== null) return false
      return mayRole(member.role, permission) && allows(permission)
    },
  }
}
