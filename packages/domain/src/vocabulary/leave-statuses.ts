/** Where a wish for leave stands. */
export const leaveStatuses = ['requested', 'approved', 'rejected'] as const

export type LeaveStatus = (typeof leaveStatuses)[number]
