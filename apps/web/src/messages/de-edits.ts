import type { edits as english } from './en-edits.ts'

export const edits: typeof english = {
  status: (what, status) => `${what}: ${status}`,
  priority: (what, priority) => `${what}: ${priority}`,
  assigned: (what, name) => `${what} ist ${name} zugewiesen`,
  unassigned: (what, name) => `${name} ist für ${what} nicht mehr zuständig`,
  labelAdded: (what, name) => `${what} hat das Etikett ${name}`,
  labelRemoved: (what, name) => `Etikett ${name} von ${what} genommen`,
  milestone: (what, name) => `${what} ist für ${name} geplant`,
  noMilestone: (what) => `${what} hat keinen Meilenstein mehr`,
  deleted: (what) => `${what} gelöscht`,
  created: (key) => `${key} angelegt`,
  undone: (what) => (what === undefined ? 'Rückgängig gemacht' : `Rückgängig gemacht: ${what}`),
  redone: (what) => (what === undefined ? 'Wiederholt' : `Wiederholt: ${what}`),
  nothingToRedo: 'Auf dieser Seite gibt es nichts zu wiederholen.',
  nothingToUndo: 'Auf dieser Seite gibt es nichts rückgängig zu machen.',
  linkCopied: 'Link kopiert',
  keyCopied: (key) => `${key} kopiert`,
  copyFailed: 'Der Browser erlaubt das Kopieren hier nicht.',
  restored: (what) => `${what} wiederhergestellt`,
}
