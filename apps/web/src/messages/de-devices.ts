import type * as english from './en-devices.ts'

type Texts<Name extends keyof typeof english> = (typeof english)[Name]

const count = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${n.toLocaleString('de')} ${many}`)

export const deviceSettings: Texts<'deviceSettings'> = {
  title: 'Geräte',
  intro: 'Jedes hält eine ganze Kopie und unterschreibt mit eigenem Schlüssel, was es schreibt.',
  thisHub: 'Dieser Hub',
  hub: 'Hub',
  revokedChip: 'Widerrufen',
  connected: 'Verbunden',
  nobodys: 'Nicht aufgenommen',
  ofYou: 'deines',
  ownedBy: (name) => `von ${name}`,
  seen: (when) => `schrieb zuletzt ${when}`,
  neverWrote: 'hat noch nichts geschrieben',
  noneText: 'Mit „spice clone“ bekommt ein Rechner seine eigene Kopie, die ohne Netz arbeitet.',
  rename: 'Umbenennen',
  renameOne: (name) => `${name} umbenennen`,
  nameOf: (name) => `Name von ${name}`,
  renamed: (name) => `Das Gerät heißt jetzt ${name}`,
  revoke: 'Widerrufen',
  revokeOne: (name) => `${name} widerrufen`,
  revokeTitle: (name) => `${name} widerrufen?`,
  revokeText:
    'Von jetzt an zählt nichts mehr, was es schreibt. Was es geschrieben und dieser Hub nicht gesehen hat, kommt in Quarantäne, wenn es eintrifft, und lässt sich noch übernehmen. Die Kopie auf dem Gerät bleibt dort. Das lässt sich nicht rückgängig machen: Um wiederzukommen, braucht das Gerät eine neue Einladung.',
  revoked: (name) => `${name} wurde widerrufen`,
  removedChip: 'Mitglied entfernt',
  showEnded: (n) => `${count(n, 'ehemaliges Gerät', 'ehemalige Geräte')} zeigen`,
  hideEnded: 'Ehemalige Geräte verbergen',
}

export const invitationSettings: Texts<'invitationSettings'> = {
  title: 'Offene Einladungen',
  command: 'Einladen …',
  invite: 'Einladen',
  forWhom: 'Wen',
  device: 'Ein Gerät von mir',
  member: 'Ein neues Mitglied',
  role: 'Rolle',
  handle: 'Kürzel',
  handleHint: 'Bleibt es leer, wählt der Neue selbst.',
  life: 'Gilt',
  lives: { h1: 'Eine Stunde', h24: 'Einen Tag', h168: 'Eine Woche', h720: '30 Tage' },
  create: 'Link erstellen',
  linkTitle: 'Die Einladung ist fertig: Gib sie niemandem sonst',
  loopback: (host) =>
    `${host} ist nur von diesem Gerät aus erreichbar. Für andere den Hub hinter einen Proxy stellen und unter dessen Adresse öffnen (--public-url), oder im eigenen Netz lauschen lassen (--host ADRESSE --allow-remote).`,
  linkText: (until) =>
    `Er lässt einen Menschen oder ein Gerät herein, einmal, bis ${until}. Er wird nur jetzt gezeigt und lässt sich nicht nachschlagen.`,
  terminalText: 'Oder auf einem eigenen Gerät, in einem leeren Ordner:',
  link: 'Der Link',
  copyLink: 'Link kopieren',
  copyCommand: 'Befehl kopieren',
  copied: 'Kopiert',
  done: 'Fertig',
  none: 'Keine offenen Einladungen.',
  ofDevice: (handle) => `Ein Gerät von @${handle}`,
  ofMember: (role) => `Ein neues Mitglied (${role})`,
  ofHandle: (handle, role) => `@${handle} (${role})`,
  by: (name) => `von ${name}`,
  ends: (when) => `bis ${when}`,
  revoke: 'Widerrufen',
  revokeOne: (whom) => `Einladung widerrufen: ${whom}`,
  revoked: 'Die Einladung lässt niemanden mehr herein',
}

export const quarantineSettings: Texts<'quarantineSettings'> = {
  title: 'Quarantäne',
  link: 'Quarantäne',
  intro:
    'Diese Änderungen machte jemand, ohne zu wissen, dass er entfernt oder sein Gerät widerrufen war. Sie wirken nicht, bis du entscheidest.',
  adopt: 'Übernehmen',
  drop: 'Verwerfen',
  adoptInstead: 'Doch übernehmen',
  adoptOne: (what) => `Übernehmen: ${what}`,
  dropOne: (what) => `Verwerfen: ${what}`,
  adoptAll: 'Alle übernehmen',
  dropAll: 'Alle verwerfen',
  dropAllTitle: (n) => `${count(n, 'Änderung', 'Änderungen')} verwerfen?`,
  dropAllText: 'Sie bleiben ohne Wirkung. Unter den verworfenen bleiben sie hier und lassen sich später übernehmen.',
  reasons: {
    withdrawn: 'das Recht war entzogen',
    'rests-on-quarantined': 'beruht auf einer anderen Änderung in Quarantäne',
    forked: 'das Gerät schrieb zwei Verläufe, wie nach dem Einspielen einer Sicherung',
  },
  withdrawnBy: (name) => `${name} hatte das Recht entzogen`,
  adopted: (n) => `${count(n, 'Änderung zählt', 'Änderungen zählen')} jetzt`,
  dropped: (n) => `${count(n, 'Änderung', 'Änderungen')} verworfen`,
  quoted: (text) => `„${text}“`,
  showDropped: (n) => `${n.toLocaleString('de')} verworfene zeigen`,
  hideDropped: 'Verworfene verbergen',
  more: 'Mehr zeigen',
  decided: 'Alles ist entschieden.',
}

export const syncSettings: Texts<'syncSettings'> = {
  title: 'Abgleich',
  none: 'Dieser Hub trifft keinen anderen Hub oder Ordner. Mit „spice remote add“ kommt einer hinzu.',
  upToDate: 'Auf dem neuesten Stand',
  connecting: 'Verbindet …',
  syncing: 'Gleicht ab …',
  behind: (ahead, behind) => `${ahead.toLocaleString('de')} zu senden, ${behind.toLocaleString('de')} zu holen`,
  problem: 'Nicht erreichbar',
  problems: {
    unreachable: 'Dort antwortet niemand',
    'not-allowed': 'Dieser Hub gehört dort nicht, oder nicht mehr, zum Arbeitsbereich',
    'other-workspace': 'Dort ist ein anderer Arbeitsbereich',
    'no-common-version': 'Dort gilt eine andere Fassung des Protokolls: beide Programme auf den Stand bringen',
    'timed-out': 'Es kam keine Antwort mehr',
    'too-slow': 'Zwei Minuten lang kam fast nichts durch, oder nichts Neues',
    'same-replica': 'Dort ist derselbe Schlüssel wie auf diesem Hub: Einer von beiden ist eine Kopie',
    busy: 'Dort sind gerade zu viele Verbindungen',
    'going-away': 'Dort wird gerade beendet',
    broken: 'Die Verbindung brach ab',
    'out-of-order': 'Das Netz hat etwas verloren oder verdoppelt',
    failed: 'Dort ist etwas misslungen: das Protokoll dort sagt mehr',
  },
  met: (when) => `zuletzt getroffen ${when}`,
  neverMet: 'nie getroffen',
}

export const removeMemberTexts: Texts<'removeMemberTexts'> = {
  remove: 'Entfernen',
  removeOne: (name) => `${name} entfernen`,
  title: (name) => `${name} entfernen?`,
  text: 'Das Mitglied wird überall abgemeldet, und nichts zählt mehr, was seine Geräte von jetzt an schreiben. Was sie geschrieben und dieser Hub nicht gesehen hat, kommt in Quarantäne. Was bisher getan wurde, bleibt unter seinem Namen.',
  removed: (name) => `${name} wurde entfernt`,
}

/** The page of an invitation. */
export const join = {
  title: 'Beitreten',
  looking: 'Die Einladung wird geprüft…',
  unusable: 'Diese Einladung gilt nicht',
  noCode: 'Der Link ist unvollständig: Er endet mit # und einem langen Code.',
  heading: (workspace: string) => `${workspace} beitreten`,
  invitedBy: (name: string) => `Eingeladen von ${name}.`,
  name: 'Name',
  handle: 'Kürzel: der kurze Name, den andere schreiben',
  asMember: (handle: string) => `Damit beginnt eine Sitzung von @${handle}.`,
  submit: 'In diesem Browser beitreten',
  signIn: 'In diesem Browser anmelden',
  terminalTitle: 'Oder auf einem eigenen Gerät',
  terminalText:
    'Es arbeitet auch ohne Netz, mit einem Schlüssel, der es nie verlässt. Die Einladung gilt für eines von beiden.',
}
