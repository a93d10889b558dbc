import type { FuzzTarget } from '../fuzz-target.ts'
import { bundle } from './bundle.ts'
import { commitBody } from './commit-body.ts'
import { commitHeader } from './commit-header.ts'
import { firstEvents } from './first-events.ts'
import { frame } from './frame.ts'
import { message } from './message.ts'
import { receive } from './receive.ts'
import { snapshotManifest, snapshotPart } from './snapshot.ts'

/** Every decoder that meets foreign bytes. */
export const targets: readonly FuzzTarget[] = [
  commitHeader,
  commitBody,
  firstEvents,
  frame,
  message,
  bundle,
  snapshotManifest,
  snapshotPart,
  receive,
]
