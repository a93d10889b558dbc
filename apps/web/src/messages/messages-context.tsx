import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { localePreference } from '../ui/preferences.ts'
import { useStore } from '../ui/store.ts'
import { dateLocaleOf } from './date-locale.ts'
import { en, type Messages } from './en.ts'

export type Locale = 'en' | 'de'

interface Language {
  readonly locale: Locale
  readonly messages: Messages
}

const Language = createContext<Language>({ locale: 'en', messages: en })

/** The texts of the chosen language. */
export function useMessages(): Messages {
  return useContext(Language).messages
}

/** For dates and numbers: the chosen language, as it is written where the reader is. */
export function useLocale(): string {
  return dateLocaleOf(useContext(Language).locale, navigator.languages)
}

export function chosenLocale(): Locale {
  const choice = localePreference.get()
  if (choice !== 'system') return choice
  return navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en'
}

/** English is always there; another language is fetched when it is wanted. */
export async function loadLanguage(locale: Locale): Promise<Language> {
  if (locale === 'en') return { locale, messages: en }
  const { de } = await import('./de.ts')
  return { locale, messages: de }
}

/** `initial` is loaded before the first paint, so that no text changes under the reader's eyes. */
export function LanguageProvider({ initial, children }: { readonly initial: Language; readonly children: ReactNode }) {
  const [language, setLanguage] = useState(initial)
  const choice = useStore(localePreference)
  useEffect(() => {
    const locale = chosenLocale()
    document.documentElement.lang = locale
    if (locale === language.locale) return undefined
    let isCurrent = true
    void loadLanguage(locale).then((loaded) => isCurrent && setLanguage(loaded))
    return () => {
      isCurrent = false
    }
  }, [choice, language.locale])
  return <Language value={language}>{children}</Language>
}
