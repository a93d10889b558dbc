import { useQuery } from '@tanstack/react-query'
import { useClient, useSession } from '../../data/client-context.tsx'
import { quarantineCountQuery } from '../../data/queries.ts'
import { isManager } from './may-manage.ts'

/** How many commits in quarantine wait for the viewer; 0 for who does not decide about them. */
export function useQuarantineCount(): number {
  const { viewer } = useSession()
  const { data } = useQuery({ ...quarantineCountQuery(useClient()), enabled: isManager(viewer) })
  return data ?? 0
}
