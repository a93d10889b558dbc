import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Session } from '../client/model.ts'
import type { ConnectionState, WorkspaceClient } from '../client/workspace-client.ts'

const Client = createContext<WorkspaceClient | undefined>(undefined)
export const ClientProvider = Client.Provider

export function useClient(): WorkspaceClient {
  const client = useContext(Client)
  if (client === undefined) throw new Error('bug: no ClientProvider above')
  return client
}

const SessionContext = createContext<Session | undefined>(undefined)
export const SessionProvider = SessionContext.Provider

/** Who is signed in, and to what. Only inside the shell. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === undefined) throw new Error('bug: no SessionProvider above')
  return session
}

export function useConnection(): ConnectionState {
  const { changes } = useClient()
  return useSyncExternalStore(
    (listener) => changes.subscribeConnection(listener),
    () => changes.connection(),
  )
}

/** How many changes wait until the hub answers. */
export function useUnsentCount(): number {
  const { unsent } = useClient()
  return useSyncExternalStore(
    (listener) => unsent.subscribe(listener),
    () => unsent.count(),
  )
}
