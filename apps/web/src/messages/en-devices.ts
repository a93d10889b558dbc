/** The texts of devices, invitations, the quarantine and sync. */
const count = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${n.toLocaleString('en')} ${many}`)

export const deviceSettings = {
  title: 'Devices',
  intro: 'Each holds a whole copy and signs what it writes with a key of its own.',
  thisHub: 'This hub',
  hub: 'Hub',
  revokedChip: 'Revoked',
  connected: 'Connected',
  nobodys: 'Not enrolled',
  ofYou: 'yours',
  ownedBy: (name: string) => `of ${name}`,
  seen: (when: string) => `last wrote ${when}`,
  neverWrote: 'has written nothing yet',
  noneText: 'With “spice clone” a laptop gets its own copy, which works without a network.',
  rename: 'Rename',
  renameOne: (name: string) => `Rename ${name}`,
  nameOf: (name: string) => `Name of ${name}`,
  renamed: (name: string) => `The device is called ${name} now`,
  revoke: 'Revoke',
  revokeOne: (name: string) => `Revoke ${name}`,
  revokeTitle: (name: string) => `Revoke ${name}?`,
  revokeText:
    'From now on nothing that it writes counts. What it has written and this hub has not seen goes into quarantine when it arrives, and can still be adopted. The copy on the device stays there. This cannot be undone: to come back, the device needs a new invitation.',
  revoked: (name: string) => `${name} was revoked`,
  removedChip: 'Member removed',
  showEnded: (n: number) => `Show ${count(n, 'device', 'devices')} that no longer ${n === 1 ? 'takes' : 'take'} part`,
  hideEnded: 'Hide those that no longer take part',
}

export const invitationSettings = {
  title: 'Open invitations',
  command: 'Invite…',
  invite: 'Invite',
  forWhom: 'Whom',
  device: 'A device of mine',
  member: 'A new member',
  role: 'Role',
  handle: 'Handle',
  handleHint: 'Left empty, the newcomer chooses one.',
  life: 'Holds for',
  lives: { h1: 'An hour', h24: 'A day', h168: 'A week', h720: '30 days' },
  create: 'Make a link',
  linkTitle: 'The invitation is ready: give it to nobody else',
  loopback: (host: string) =>
    `${host} is reached from this machine alone. For others, put the hub behind a proxy and open it by that address (--public-url), or let it listen in your network (--host ADDRESS --allow-remote).`,
  linkText: (until: string) =>
    `It lets in one person or device, once, until ${until}. It is shown this once and cannot be looked up.`,
  terminalText: 'Or on a device of its own, in an empty folder:',
  link: 'The link',
  copyLink: 'Copy link',
  copyCommand: 'Copy command',
  copied: 'Copied',
  done: 'Done',
  none: 'No open invitations.',
  ofDevice: (handle: string) => `A device of @${handle}`,
  ofMember: (role: string) => `A new member (${role})`,
  ofHandle: (handle: string, role: string) => `@${handle} (${role})`,
  by: (name: string) => `by ${name}`,
  ends: (when: string) => `until ${when}`,
  revoke: 'Revoke',
  revokeOne: (whom: string) => `Revoke the invitation: ${whom}`,
  revoked: 'The invitation lets nobody in any more',
}

export const quarantineSettings = {
  title: 'Quarantine',
  link: 'Quarantine',
  intro:
    'Somebody made these changes without knowing that they had been removed or revoked. They have no effect until you decide.',
  adopt: 'Adopt',
  drop: 'Drop',
  adoptInstead: 'Adopt instead',
  adoptOne: (what: string) => `Adopt: ${what}`,
  dropOne: (what: string) => `Drop: ${what}`,
  adoptAll: 'Adopt all',
  dropAll: 'Drop all',
  dropAllTitle: (n: number) => `Drop ${count(n, 'change', 'changes')}?`,
  dropAllText: 'They stay without effect. They remain here, under the dropped ones, and can be adopted later.',
  reasons: {
    withdrawn: 'the right had been taken away',
    'rests-on-quarantined': 'rests on another change in quarantine',
    forked: 'the device wrote two histories, as after a backup was restored',
  },
  withdrawnBy: (name: string) => `${name} had taken the right away`,
  adopted: (n: number) => `${count(n, 'change counts', 'changes count')} now`,
  dropped: (n: number) => `${count(n, 'change', 'changes')} dropped`,
  quoted: (text: string) => `“${text}”`,
  showDropped: (n: number) => `Show ${n.toLocaleString('en')} dropped`,
  hideDropped: 'Hide dropped ones',
  more: 'Show more',
  decided: 'Everything is decided.',
}

export const syncSettings = {
  title: 'Sync',
  none: 'This hub meets no other hub or folder. Add one with “spice remote add”.',
  upToDate: 'Up to date',
  connecting: 'Connecting…',
  syncing: 'Exchanging…',
  behind: (ahead: number, behind: number) =>
    `${ahead.toLocaleString('en')} to send, ${behind.toLocaleString('en')} to fetch`,
  problem: 'Cannot be reached',
  /** By the reasons of the network. */
  problems: {
    unreachable: 'Nobody answers there',
    'not-allowed': 'This hub is not, or no longer, one of the workspace there',
    'other-workspace': 'Another workspace lives there',
    'no-common-version': 'It speaks another version of the protocol: bring both programs up to date',
    'timed-out': 'It stopped answering',
    'too-slow': 'Next to nothing came through for two minutes, or nothing new',
    'same-replica': 'It holds the same key as this hub: one of the two is a copy',
    busy: 'It has too many connections just now',
    'going-away': 'It is being stopped',
    broken: 'The connection broke',
    'out-of-order': 'The network lost or doubled something',
    failed: 'Something failed there: what it logs tells more',
  },
  met: (when: string) => `last met ${when}`,
  neverMet: 'never met',
}

export const removeMemberTexts = {
  remove: 'Remove',
  removeOne: (name: string) => `Remove ${name}`,
  title: (name: string) => `Remove ${name}?`,
  text: 'They are signed out everywhere, and nothing that their devices write from now on counts. What they have written and this hub has not seen goes into quarantine. What they did so far stays, under their name.',
  removed: (name: string) => `${name} was removed`,
}

/** The page of an invitation. */
export const join = {
  title: 'Join',
  looking: 'Looking at the invitation…',
  unusable: 'This invitation cannot be used',
  noCode: 'The link is not whole: it ends with # and a long code.',
  heading: (workspace: string) => `Join ${workspace}`,
  invitedBy: (name: string) => `${name} invites you.`,
  name: 'Your name',
  handle: 'Your handle: the short name that others write',
  asMember: (handle: string) => `This signs you in as @${handle}.`,
  submit: 'Join in this browser',
  signIn: 'Sign in in this browser',
  terminalTitle: 'Or on a device of your own',
  terminalText: 'It works offline, with a key that never leaves it. The invitation holds for one of both.',
}
