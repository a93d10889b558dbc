import { useEffect } from 'react'
import { useMessages } from '../messages/messages-context.tsx'

/** The title of the tab: the place, then the product. */
export function usePageTitle(place: string | undefined): void {
  const { appName } = useMessages().common
  useEffect(() => {
    document.title = place === undefined || place === '' ? appName : `${place} · ${appName}`
  }, [place, appName])
}
