import { type RefusalLanguage, refusalLanguageOf } from '@spicetime/domain'

/** In which language errors are told: as POSIX has it, the strongest variable that is set says it alone. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): RefusalLanguage {
  return refusalLanguageOf([env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''])
}
