/** Fields that say one thing together: an event writes them all, so that of two concurrent writes one wins whole. */
export const workFields = ['optimisticMinutes', 'likelyMinutes', 'pessimisticMinutes'] as const
export const constraintFields = ['constraintType', 'constraintOn'] as const
const lagFields = ['lagMinutes', 'lagPercent', 'lagKind'] as const
const statusFields = ['status', 'closedAt', 'closedBy', 'closeReason'] as const

/** The fields that are written with one, itself among them. */
export function fieldsWrittenWith(field: string): readonly string[] {
  const groups: readonly (readonly string[])[] = [workFields, constraintFields, lagFields, statusFields]
  return groups.find((names) => names.includes(field)) ?? [field]
}
