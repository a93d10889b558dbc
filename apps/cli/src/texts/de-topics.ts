import type { Catalogue } from './say.ts'

/** The pages of help that belong to no command, and what stands in their tables. */
export const topicPages: Catalogue = {
  'Done. Also when a list is empty.': 'Getan. Auch wenn eine Liste leer ist.',
  'Something went wrong, or the change was refused.': 'Etwas misslang, oder die Änderung wurde abgelehnt.',
  'The command was used wrongly, or was cancelled at a question.':
    'Der Befehl war falsch geschrieben, oder wurde bei einer Frage abgebrochen.',
  'A sign-in or a permission is needed.': 'Eine Anmeldung oder eine Berechtigung fehlt.',
  'Still waiting for other replicas.': 'Es wird noch auf andere Repliken gewartet.',
  'Stopped with Ctrl-C.': 'Angehalten mit Strg-C.',
  'The project that commands work on when none is named': 'Das Projekt, das gilt, wenn keines genannt ist',
  'The editor for descriptions; else $VISUAL, $EDITOR': 'Der Editor für Beschreibungen; sonst $VISUAL, $EDITOR',
  'The pager for long output, or "off"; else $SPICE_PAGER, $PAGER, less':
    'Der Pager für lange Ausgaben, oder "off"; sonst $SPICE_PAGER, $PAGER, less',
  'auto, always or never': 'auto, always oder never',
  'on: ask on a terminal; off: never ask': 'on: am Terminal fragen; off: nie fragen',
  'Address of the hub that --web opens': 'Adresse des Hubs, den --web öffnet',
  'bring the file back from a backup: without it nothing can be signed':
    'die Datei aus einer Sicherung holen: Ohne sie lässt sich nichts signieren',
  'name it: SPICE_PASSPHRASE=…, or run this in a terminal': 'nennen: SPICE_PASSPHRASE=…, oder im Terminal aufrufen',
  'topic query': `Die Abfragesprache findet Vorgänge. Sie ist dieselbe im Terminal, in der Web-App und in der API.

  is:open is:closed is:overdue is:draft      Zustand
  type:bug,story   status:"In progress"      eines von mehreren: Kommas
  label:bug -label:wontfix                   mit, ohne
  assignee:@me   author:ada   no:assignee    Leute; @me bist du
  milestone:"1.0"   project:WEB   parent:WEB-3
  priority:>=high   estimate:3..8            Vergleiche und Bereiche
  due:<2w   updated:>-3d   created:2026-01   Daten: Tage, Wochen, Monate, Jahre
  has:description   no:due   blocked:yes
  "login page"   word                        Text in Titel und Beschreibung
  sort:priority,-updated                     Reihenfolge; - kehrt sie um
  (label:bug or type:bug) not is:draft       or, not, Klammern

In einer Shell gehört in Anführungszeichen, was sie selbst lesen würde: > < ( ) " | und Leerzeichen.

  spice ls 'priority:>=high' '(label:bug or type:bug)'

docs/query-language.md beschreibt sie ganz (englisch).`,
  'topic environment': `  SPICE_WORKSPACE      Ordner des Arbeitsbereichs, wie --workspace
  SPICE_HOME           Der Datenordner selbst (.spice), wie für den Hub
  SPICE_CONFIG_DIR     Ordner der eigenen Einstellungen (sonst XDG_CONFIG_HOME/spice, ~/.config/spice)
  SPICE_EDITOR, VISUAL, EDITOR    Editor für Beschreibungen
  SPICE_PAGER, PAGER   Pager für lange Ausgaben am Terminal
  BROWSER              Womit --web Seiten öffnet
  NO_COLOR             Keine Farben
  CLICOLOR_FORCE       Farben auch in einer Pipe
  CI                   Nie fragen
  LC_ALL, LC_TIME, LANG, TZ       Wie Zeiten und Daten gezeigt werden
  LC_ALL, LC_MESSAGES, LANG       Deutsch: de_DE.UTF-8; Englisch: alles andere
  SPICE_DEBUG          Zeigen, wo ein unerwarteter Fehler geschah`,
  'topic formatting': `Am Terminal sind Listen Tabellen: ausgerichtet, auf die Breite des Fensters gekürzt, farbig.

In einer Pipe ist jede Zeile der Liste eine Zeile aus vollen Werten mit Tabulatoren, ohne Überschrift. Tabulator, Zeilenende
und Backslash in einem Wert werden \\t, \\n, \\r, \\\\ geschrieben. Zeiten sind RFC 3339 in UTC.

  --json FIELDS   gibt diese Felder als JSON aus; --json allein nennt die Felder; --json all gibt alle aus
  --jq EXPR       filtert das JSON mit jq 1.8; Texte erscheinen ohne Anführungszeichen

  spice ls --json key,title,assignees --jq '.[] | select(.assignees == []) | .key'

Befehle, die etwas ändern, geben den Schlüssel oder die Kennung davon aus, damit Skripte damit weitermachen können:

  key=$(spice add "Write the release notes") && spice start "$key"`,
}
