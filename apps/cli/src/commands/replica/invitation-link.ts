import type { RegionId } from '@spicetime/runtime'
import { misuse } from '../../command-line/cli-error.ts'
import { say } from '../../texts/say.ts'

export interface InvitationLink {
  /** Of the hub. */
  readonly origin: string
  /** Proves which workspace is meant: its id is a hash of what its founder signed. */
  readonly region: RegionId
  readonly code: string
}

/** Reads `http://hub/join#rg_….CODE`, as `spice invite` prints it. */
export function readInvitationLink(text: string): InvitationLink {
  const url = URL.parse(text.trim())
  const parts = /^#(rg_[0-9a-z]{26})\.([\w-]{16,100})$/.exec(url?.hash ?? '')
  if (url === null || !/^https?:$/.test(url.protocol) || parts?.[1] === undefined || parts[2] === undefined) {
    throw misuse(
      say`this is no whole invitation`,
      say`it looks like http://…/join#rg_….…; put it in quotes, as # has a meaning`,
    )
  }
  // The pattern is that of a region's id.
  return { origin: url.origin, region: parts[1] as RegionId, code: parts[2] }
}
