import type { Messages } from '../../messages/en.ts'

/** Why a hub does not meet another, in words; what somebody else put into words is told as it is. */
export function tellProblem(problem: string, { syncSettings: { problems } }: Messages): string {
  const [reason = ''] = problem.split(': ')
  return reason in problems ? problems[reason as keyof typeof problems] : problem
}
