/**
 * How dates are written is a matter of the region: of the languages that a browser is set to, the first of the chosen one
 * says it. `en` alone writes as in the United States.
 */
export function dateLocaleOf(language: string, wanted: readonly string[]): string {
  const isOfLanguage = (tag: string) => tag.toLowerCase().split('-')[0] === language
  return wanted.find(isOfLanguage) ?? language
}
