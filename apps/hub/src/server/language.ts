import { type RefusalLanguage, refusalLanguageOf } from '@spicetime/domain'

/** In which language a request is answered, by its `Accept-Language`: the order of the list counts, no weights. */
export function languageOf(header: string | null | undefined): RefusalLanguage {
  return refusalLanguageOf((header ?? '').split(',', 20))
}
