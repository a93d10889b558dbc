/**
 * A member's role in the workspace. `none`: a person known by name only (the author of an imported
 * issue, say), who may be assigned and mentioned but cannot sign in.
 */
export const roles = ['owner', 'admin', 'member', 'viewer', 'none'] as const
export type Role = (typeof roles)[number]

export const memberKinds = ['person', 'agent', 'service'] as const
export type MemberKind = (typeof memberKinds)[number]
