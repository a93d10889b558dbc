/** What a person has chosen on this device. Kept in localStorage; without storage it lasts as long as the page. */
import { makeStore, type Store } from './store.ts'

export type Theme = 'system' | 'light' | 'dark'
export type Density = 'comfortable' | 'compact'
export type LocaleChoice = 'system' | 'en' | 'de'

function makePreference<T>(name: string, fallback: T, isValid: (value: unknown) => value is T): Store<T> {
  const key = `spice.${name}`
  const store = makeStore(readStored(key, fallback, isValid))
  store.subscribe(() => writeStored(key, store.get()))
  // Another tab has chosen.
  globalThis.addEventListener?.('storage', (event) => {
    if (event.key === key) store.set(readStored(key, fallback, isValid))
  })
  return store
}

function readStored<T>(key: string, fallback: T, isValid: (value: unknown) => value is T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isValid(value) ? value : fallback
  } catch {
    return fallback
  }
}

function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Storage may be full or forbidden; the choice then ends with the page.
  }
}

function isOneOf<const T extends string>(...words: readonly T[]) {
  return (value: unknown): value is T => words.some((word) => word === value)
}

export const themePreference = makePreference<Theme>('theme', 'system', isOneOf('system', 'light', 'dark'))
export const densityPreference = makePreference<Density>('density', 'comfortable', isOneOf('comfortable', 'compact'))
export const localePreference = makePreference<LocaleChoice>('locale', 'system', isOneOf('system', 'en', 'de'))
export const sidebarPreference = makePreference<'open' | 'closed'>('sidebar', 'open', isOneOf('open', 'closed'))
export const lastProjectPreference = makePreference<string>(
  'last-project',
  '',
  (value): value is string => typeof value === 'string',
)
function isSwitches(value: unknown): value is Readonly<Record<string, boolean>> {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'boolean')
}

/** Which columns of boards are folded (true) or open (false), by their keys; others are as is usual. */
export const narrowColumnsPreference = makePreference('narrow-columns', {}, isSwitches)
/** What is shown on timelines otherwise than is usual. */
export const timelinePreference = makePreference('timeline', {}, isSwitches)
/** The ids of the items that were opened last. */
export const recentItemsPreference = makePreference<readonly string[]>(
  'recent-items',
  [],
  (value): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string'),
)
/** Images of other sites in descriptions and comments: their servers learn who reads what, so they are asked for. */
export const remoteImagesPreference = makePreference<'ask' | 'show'>('remote-images', 'ask', isOneOf('ask', 'show'))
/** How items were looked at last; links to projects lead there. */
export const layoutPreference = makePreference<'list' | 'board'>('layout', 'list', isOneOf('list', 'board'))
