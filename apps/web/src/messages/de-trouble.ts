import type * as en from './en-trouble.ts'

export const storeTrouble: typeof en.storeTrouble = {
  'disk-full': 'Der Datenträger des Hubs ist voll. Nichts wurde geändert; wer den Hub betreibt, muss Platz schaffen.',
  'read-only':
    'Der Hub kann seine Daten nicht schreiben. Nichts wurde geändert; wer den Hub betreibt, muss danach sehen.',
  'no-access':
    'Der Hub darf eine seiner Dateien nicht öffnen. Nichts wurde geändert; wer den Hub betreibt, muss danach sehen.',
  busy: 'Ein anderes Programm schreibt gerade in die Daten des Hubs. Nichts wurde geändert; bitte gleich noch einmal.',
  damaged: 'Die Daten des Hubs sind beschädigt. Wer den Hub betreibt, kann sie mit „spice doctor“ prüfen.',
  'device-failed': 'Der Datenträger des Hubs antwortet nicht, wie er soll. Nichts wurde geändert.',
  'too-many-files': 'Der Hub hat zu viele Dateien geöffnet. Nichts wurde geändert; bitte gleich noch einmal.',
}
