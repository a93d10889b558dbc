export const riskStatuses = ['open', 'happened', 'closed'] as const

export type RiskStatus = (typeof riskStatuses)[number]
