import { isClosedStatus, statuses } from '@spicetime/domain'

/** The closed statuses as literals of SQL. */
export const closedStatusList = statuses
  .filter((status) => isClosedStatus(status))
  .map((status) => `'${status}'`)
  .join(', ')
