/**
 * What the program says, in the language of whoever reads it. Texts stand in English where they are said; their German is
 * in a catalogue that is loaded when somebody reads German, by the English text: say`no item ${key}` looks up `no item {0}`.
 * A test holds the two together.
 */
export type Catalogue = Readonly<Record<string, string>>

/** A process speaks one language, from its start on. */
let catalogue: Catalogue = {}
let locale = 'en'

/** @param language of the texts, as a BCP 47 tag */
export function speak(texts: Catalogue, language = 'en'): void {
  catalogue = texts
  locale = language
}

export function say(parts: TemplateStringsArray, ...facts: readonly (string | number)[]): string {
  const english = parts.reduce((text, part, at) => `${text}{${at - 1}}${part}`)
  return fill(catalogue[english] ?? english, facts)
}

/** A text that stands in a table: the summary of a command. */
export function sayText(english: string): string {
  return catalogue[english] ?? english
}

/** `12,345.5`, or `12.345,5` in German: a number for people. For programs it stands as it is. */
export function tellNumber(value: number): string {
  return value.toLocaleString(locale)
}

/** `€1,280`, or `1.280 €` in German; a plain number where nobody said of what. @param isExact to the cent */
export function tellMoney(value: number, currency: string | null, isExact = false): string {
  if (currency === null) return tellNumber(isExact ? value : Math.round(value))
  const digits = isExact ? {} : { maximumFractionDigits: 0 }
  return value.toLocaleString(locale, { style: 'currency', currency, ...digits })
}

function fill(text: string, facts: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_all, at: string) => String(facts[Number(at)] ?? ''))
}

/** As POSIX has it, the strongest variable that is set says alone in which language a program speaks. */
export function readsGerman(env: Readonly<Record<string, string | undefined>>): boolean {
  return /^de(?![a-z])/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '')
}
