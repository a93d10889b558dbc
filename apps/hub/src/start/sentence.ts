import { refusalLanguageOf } from '@spicetime/domain'

/** What is said to whoever starts the hub, in the languages that it speaks. */
export interface Sentence {
  readonly en: string
  readonly de: string
}

export type Language = keyof Sentence

/** As POSIX has it, the strongest variable that is set says alone in which language a program speaks. */
export function startLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  return refusalLanguageOf([env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''])
}
