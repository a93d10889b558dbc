import { sidebarPreference } from '../../ui/preferences.ts'
import { makeStore } from '../../ui/store.ts'

/** On a phone the sidebar is a drawer over the page. */
export const drawerStore = makeStore(false)

export function toggleSidebar(): void {
  if (matchMedia('(max-width: 767px)').matches) drawerStore.set((isOpen) => !isOpen)
  else sidebarPreference.set((state) => (state === 'open' ? 'closed' : 'open'))
}
