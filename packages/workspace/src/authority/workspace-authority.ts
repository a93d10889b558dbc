import {
  authorityChangesOf,
  isEventOfRegion,
  mayRole,
  needOf,
  type Permission,
  permitsChange,
  type Role,
  ratesRegion,
  roles,
} from '@spicetime/domain'
import type { AuthorityRules } from '@spicetime/runtime'

/** The domain's roles and permissions as the runtime's authority asks for them. */
export const workspaceAuthority: AuthorityRules = {
  regionKind: 'workspace',
  closedKinds: [ratesRegion],
  roles: roles.toReversed(),
  isEventOfRegion,
  needOf,
  // Roles and needs are those that the lines above and below gave.
  mayRole: (role, need) => mayRole(role as Role, need as Permission),
  factsOf: authorityChangesOf,
  // Facts are what `authorityChangesOf` answered.
  permitsFact: (author, fact, state) =>
    permitsChange(author, fact as ReturnType<typeof authorityChangesOf>[number], state),
  roleColumn: { table: 'member', column: 'role' },
}
