import { type PortProblem, portProblemText } from '@spicetime/runtime'

/** A problem of the machine under the hub as a whole sentence. */
export function storeSentence(problem: PortProblem, language: 'en' | 'de'): string {
  const text = portProblemText(problem, language)
  return language === 'de' ? `Hub: ${text}.` : `On the hub ${text}.`
}

/** 507 Insufficient Storage (RFC 4918) where room is missing; 503 for what may be over in a moment or after a repair. */
export function storeStatus(problem: PortProblem): number {
  return problem === 'disk-full' ? 507 : 503
}
