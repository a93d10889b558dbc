/** Whether an allocation is only planned, or promised. */
export const allocationKinds = ['soft', 'booked'] as const

export type AllocationKind = (typeof allocationKinds)[number]
