import { themePreference } from './preferences.ts'

/** Keeps the page's theme in step with the preference and the system; `public/theme.js` sets it before the first paint. */
export function startTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const theme = themePreference.get()
    const isDark = theme === 'dark' || (theme === 'system' && system.matches)
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
  }
  system.addEventListener('change', apply)
  themePreference.subscribe(apply)
  apply()
}
