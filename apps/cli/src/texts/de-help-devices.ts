import type { Catalogue } from './say.ts'

/** The help of devices, exchange, hub, import and settings, by the English text. */
export const deviceHelp: Catalogue = {
  Devices: 'Geräte',
  Exchange: 'Austausch',
  Hub: 'Hub',
  Settings: 'Einstellungen',
  'Exchange changes with remotes: all of them, or those named':
    'Änderungen mit Gegenstellen austauschen: mit allen, oder den genannten',
  'Name of a remote, or an address': 'Name einer Gegenstelle, oder eine Adresse',
  'Stay connected and exchange changes as they are made, until Ctrl-C':
    'Verbunden bleiben und Änderungen austauschen, wie sie geschehen, bis Strg-C',
  'with all remotes': 'mit allen Gegenstellen',
  'stay connected': 'verbunden bleiben',
  'Name a hub, or a bundle in a folder, with which this workspace exchanges changes':
    'Einen Hub oder ein Bündel in einem Ordner nennen, mit dem dieser Arbeitsbereich Änderungen austauscht',
  'What you call it: office': 'Wie du sie nennst: office',
  'http://… of a hub, or the path of a folder or file':
    'http://… eines Hubs, oder der Pfad eines Ordners oder einer Datei',
  'a hub': 'ein Hub',
  'a folder that travels': 'ein Ordner, der reist',
  'List remotes, and how far ahead and behind they were when last met':
    'Gegenstellen auflisten, und wie weit sie zuletzt voraus und zurück waren',
  'Forget a remote': 'Eine Gegenstelle vergessen',
  'Write everything into one file that another device can take in, without a network':
    'Alles in eine Datei schreiben, die ein anderes Gerät aufnehmen kann, ohne Netz',
  'Where to: team.spicebundle': 'Wohin: team.spicebundle',
  'Encrypt for this reader: age1…': 'Für diesen Leser verschlüsseln: age1…',
  'Encrypt with a passphrase: SPICE_BUNDLE_PASSPHRASE, or typed':
    'Mit einem Kennwort verschlüsseln: SPICE_BUNDLE_PASSPHRASE, oder getippt',
  'for one reader only': 'nur für einen Leser',
  'with the closed projects that bea may see': 'mit den geschlossenen Projekten, die bea sehen darf',
  'With closed projects of this member, and private things: encrypted only':
    'Mit geschlossenen Projekten und Privatem dieses Mitglieds: nur verschlüsselt',
  'Take in what a bundle holds; twice changes nothing': 'Aufnehmen, was ein Bündel enthält; zweimal ändert nichts',
  'The bundle': 'Das Bündel',
  'File with the age identity that opens it': 'Datei mit der age-Identität, die es öffnet',
  'Make a replica of a workspace in this folder, by an invitation or from a bundle':
    'In diesem Ordner eine Replik eines Arbeitsbereichs anlegen, durch eine Einladung oder aus einem Bündel',
  'The device makes a key of its own and is enrolled; then everything is fetched. Broken off, the same command goes on where it was. From then on it works without the hub. In the folder of a workspace whose device was revoked, or with whose key another copy wrote too, it lets the device in again with a new key: what is there stays, also what nobody else has yet.':
    'Das Gerät macht sich einen eigenen Schlüssel und wird aufgenommen; dann wird alles geholt. Abgebrochen, macht derselbe Befehl dort weiter. Von da an geht es ohne den Hub. Im Ordner eines Arbeitsbereichs, dessen Gerät widerrufen wurde oder mit dessen Schlüssel auch eine Kopie schrieb, nimmt es das Gerät mit einem neuen Schlüssel wieder auf: Was dort ist, bleibt, auch was noch niemand sonst hat.',
  'Copy the workspace to a folder, also while it is in use':
    'Den Arbeitsbereich in einen Ordner kopieren, auch während er benutzt wird',
  'The copy has the store, the key of this device and what a hub knows of sessions and tokens: keep it as safe as the device. It says of itself that it is a copy, so that it writes nothing twice when it is put back.':
    'Die Kopie hat den Speicher, den Schlüssel dieses Geräts und was ein Hub von Sitzungen und Tokens weiß: Sie ist so sicher zu verwahren wie das Gerät. Sie sagt von sich, dass sie eine Kopie ist, damit sie nichts zweimal schreibt, wenn sie zurückgespielt wird.',
  'Where to; it is made': 'Wohin; er wird angelegt',
  'once a day, say': 'einmal am Tag, etwa',
  'Put a backup back into this folder': 'Eine Sicherung in diesen Ordner zurückspielen',
  'What the device had written since the backup others may have: it hears of that before it writes, from the hubs that it knows, or whenever it meets one. Without a folder: of the workspace that is here.':
    'Was das Gerät seit der Sicherung geschrieben hatte, haben vielleicht andere: Davon hört es, bevor es schreibt, von den Hubs, die es kennt, oder sobald es einen trifft. Ohne Ordner: zu dem Arbeitsbereich, der hier ist.',
  'What spice backup made': 'Was spice backup angelegt hat',
  'on the same machine or another': 'auf derselben Maschine oder einer anderen',
  'No other device has anything that this one wrote since: it may write at once':
    'Kein anderes Gerät hat etwas, was dieses seither schrieb: Es darf sofort schreiben',
  'What spice invite printed, in quotes; or a bundle, or a folder of bundles':
    'Was spice invite ausgab, in Anführungszeichen; oder ein Bündel, oder ein Ordner von Bündeln',
  'Your handle, where the invitation leaves it open': 'Dein Kürzel, wo die Einladung es offenlässt',
  'Your full name, where the invitation leaves it open': 'Dein voller Name, wo die Einladung ihn offenlässt',
  'What this device is called; the name of the machine when left out': 'Wie dieses Gerät heißt; sonst wie der Rechner',
  'Without a hub: print a request by which somebody can enrol this device':
    'Ohne Hub: eine Anfrage ausgeben, mit der jemand dieses Gerät aufnehmen kann',
  'as a new member': 'als neues Mitglied',
  'where no hub can be reached': 'wo kein Hub erreichbar ist',
  'once it was enrolled': 'sobald es aufgenommen ist',
  'Come in again as an owner when all devices are lost: with the recovery key and a bundle':
    'Als Eigentümer wieder hineinkommen, wenn alle Geräte verloren sind: mit Wiederherstellungsschlüssel und Bündel',
  'Makes a new replica in this folder. The recovery key is typed, or taken from SPICE_RECOVERY_KEY. Then exchange a bundle or a folder with the others, who accept the new device.':
    'Legt in diesem Ordner eine neue Replik an. Der Wiederherstellungsschlüssel wird getippt oder aus SPICE_RECOVERY_KEY genommen. Dann ein Bündel oder einen Ordner mit den anderen austauschen, die das neue Gerät annehmen.',
  'A bundle, or a folder of bundles': 'Ein Bündel, oder ein Ordner von Bündeln',
  'Make a one-time invitation for a new member or a further device':
    'Eine einmalige Einladung für ein neues Mitglied oder ein weiteres Gerät machen',
  'The new device makes its own key, which never leaves it. The invitation lets that key in once.':
    'Das neue Gerät macht seinen eigenen Schlüssel, der es nie verlässt. Die Einladung lässt diesen Schlüssel einmal ein.',
  'A further device of yours (or of --member), not a new member':
    'Ein weiteres Gerät von dir (oder von --member), kein neues Mitglied',
  'Whose device it is': 'Wessen Gerät es ist',
  'Role of the new member: member, admin, viewer or owner':
    'Rolle des neuen Mitglieds: member, admin, viewer oder owner',
  'Handle of the new member, who chooses it when left out': 'Kürzel des neuen Mitglieds; sonst wählt es selbst',
  'Full name of the new member': 'Voller Name des neuen Mitglieds',
  'How long it holds: 30m, 24h, 7d (24h when left out)': 'Wie lange sie gilt: 30m, 24h, 7d (sonst 24h)',
  'Address of the hub as the newcomer reaches it': 'Adresse des Hubs, wie der Neue sie erreicht',
  'a new member': 'ein neues Mitglied',
  'my laptop': 'mein Laptop',
  'List invitations that can still be used': 'Einladungen auflisten, die noch gelten',
  'Take an invitation back': 'Eine Einladung zurücknehmen',
  'Its id': 'Die Kennung',
  'List the devices of the workspace, this one first': 'Die Geräte des Arbeitsbereichs auflisten, dieses zuerst',
  'Let in a device that cannot reach a hub, by the request that it printed':
    'Ein Gerät einlassen, das keinen Hub erreicht, durch die Anfrage, die es ausgab',
  'spice-device.…, as spice clone --request prints it': 'spice-device.…, wie spice clone --request es ausgibt',
  'Whose device it is; yours when left out': 'Wessen Gerät es ist; sonst deines',
  'Call a device otherwise': 'Ein Gerät anders nennen',
  'Its id, the beginning of it, or its name': 'Seine Kennung, ihr Anfang, oder sein Name',
  'What it is called from now on': 'Wie es von nun an heißt',
  'Shut a device out: a lost laptop, a stolen phone':
    'Ein Gerät ausschließen: ein verlorener Laptop, ein gestohlenes Telefon',
  'What it writes from now on counts nowhere. What it wrote before, unseen here, goes into quarantine.':
    'Was es von nun an schreibt, gilt nirgends. Was es vorher schrieb, hier ungesehen, kommt in Quarantäne.',
  'List commits that are kept without effect, as their authors were removed meanwhile':
    'Commits auflisten, die ohne Wirkung aufbewahrt sind, weil ihre Verfasser inzwischen entfernt wurden',
  'Also those that were dropped': 'Auch die verworfenen',
  'Let commits in quarantine count after all': 'Commits in Quarantäne doch gelten lassen',
  'Its id or the beginning of it': 'Seine Kennung oder ihr Anfang',
  'All that are in quarantine': 'Alle, die in Quarantäne sind',
  'Leave commits in quarantine out for good': 'Commits in Quarantäne für immer auslassen',
  "Put this device's key under a passphrase, or under another one":
    'Den Schlüssel dieses Geräts unter ein Kennwort stellen, oder unter ein anderes',
  'Reading needs no passphrase; whatever signs asks for it, or takes it from SPICE_PASSPHRASE. Nobody can recover it: without it the device has to be invited again.':
    'Lesen braucht kein Kennwort; was signiert, fragt danach oder nimmt es aus SPICE_PASSPHRASE. Niemand kann es wiederherstellen: Ohne es muss das Gerät neu eingeladen werden.',
  'Give this device another key, and end the one that it has':
    'Diesem Gerät einen anderen Schlüssel geben und den bisherigen beenden',
  'In two steps, so that nobody turns the new key away: the first makes it and enrols it beside the old one; once the others know (spice sync, or a bundle) the same command lets it take over and revokes the old one. A workspace that nobody else has does both at once. The passphrase stays the same.':
    'In zwei Schritten, damit niemand den neuen Schlüssel abweist: Der erste macht ihn und nimmt ihn neben dem alten auf; sobald die anderen davon wissen (spice sync, oder ein Bündel), lässt derselbe Befehl ihn an die Stelle des alten treten und widerruft den alten. Ein Arbeitsbereich, den sonst niemand hat, tut beides zugleich. Das Kennwort bleibt dasselbe.',
  "Take the passphrase off this device's key": 'Das Kennwort vom Schlüssel dieses Geräts nehmen',
  'Import issues and pull requests of GitHub from JSON': 'Issues und Pull-Requests von GitHub aus JSON importieren',
  'Reads what the REST API gives (issues as JSON array or JSON lines, gzipped or not) and what gh issue list --json writes. Keeps numbers, authors, assignees, labels, milestones, states and links. May be interrupted and run again: what is there is left as it is, and what people changed here since is kept.':
    'Liest, was die REST-API gibt (Issues als JSON-Liste oder Zeilen von JSON, mit gzip oder ohne), und was gh issue list --json schreibt. Behält Nummern, Verfasser, Zuweisungen, Etiketten, Meilensteine, Zustände und Links. Darf unterbrochen und wieder gestartet werden: Was da ist, bleibt, und was hier seither geändert wurde, auch.',
  'JSON or JSON lines, also gzipped; - is standard input':
    'JSON oder Zeilen von JSON, auch mit gzip; - ist die Standardeingabe',
  'Name of the project when it is made; its key when left out':
    'Name des Projekts, wenn es angelegt wird; sonst sein Schlüssel',
  'Print the report as JSON': 'Den Bericht als JSON ausgeben',
  'makes the project when it is not there': 'legt das Projekt an, wenn es fehlt',
  'from gh': 'aus gh',
  'Run a GraphQL query on the workspace, without a hub':
    'Eine Abfrage von GraphQL auf dem Arbeitsbereich ausführen, ohne Hub',
  'Variables: -f name=text, -F name=value (numbers, true, false, null and @file are read as such). With --paginate the query takes $endCursor: String and asks for pageInfo { hasNextPage endCursor }.':
    'Variablen: -f name=Text, -F name=Wert (Zahlen, true, false, null und @Datei werden als solche gelesen). Mit --paginate nimmt die Abfrage $endCursor: String und fragt nach pageInfo { hasNextPage endCursor }.',
  'The query, @FILE, or - for standard input': 'Die Abfrage, @DATEI, oder - für die Standardeingabe',
  'A variable that is a text': 'Eine Variable, die ein Text ist',
  'A variable: number, true, false, null, @file or text': 'Eine Variable: Zahl, true, false, null, @Datei oder Text',
  'All variables as JSON, or @FILE': 'Alle Variablen als JSON, oder @DATEI',
  'Which operation of the document': 'Welche Operation des Dokuments',
  'Ask again until there are no more pages': 'Weiterfragen, bis keine Seiten mehr kommen',
  'Print the schema instead': 'Stattdessen das Schema ausgeben',
  inline: 'in der Zeile',
  'from a file': 'aus einer Datei',
  'the schema': 'das Schema',
  'Run the hub: web app, GraphQL and sign-in on this workspace':
    'Den Hub starten: Web-App, GraphQL und Anmeldung auf diesem Arbeitsbereich',
  'Options are handed to the hub as they are; spice hub --help lists them.':
    'Optionen gehen unverändert an den Hub; spice hub --help nennt sie.',
  'Options of the hub: --port N, --demo, --owner-link …': 'Optionen des Hubs: --port N, --demo, --owner-link …',
  'on another port': 'auf einem anderen Port',
  'one of several hubs, see docs/cluster.md': 'einer von mehreren Hubs, siehe docs/cluster.md',
  'Create an access token for the hub': 'Ein Zugangs-Token für den Hub anlegen',
  'The token is shown this once. The hub keeps only its hash.':
    'Das Token wird nur dieses Mal gezeigt. Der Hub behält nur seine Prüfsumme.',
  'What it is for': 'Wofür es ist',
  'read (unless asked otherwise), write, admin, or feed: calendars only':
    'read (wenn nichts anderes gesagt ist), write, admin, oder feed: nur Kalender',
  'Whom it acts as; you when left out': 'Als wer es handelt; sonst als du',
  'Last day: 2026-12-31, 30d, 1y, or never (90d when left out)':
    'Letzter Tag: 2026-12-31, 30d, 1y, oder never (sonst 90d)',
  'for a build server': 'für einen Build-Server',
  'List access tokens': 'Zugangs-Tokens auflisten',
  'Revoke an access token; it stops working at once': 'Ein Zugangs-Token widerrufen; es gilt sofort nicht mehr',
  'Its id, or the beginning of the token': 'Seine Kennung, oder der Anfang des Tokens',
  'Print a one-time link that signs the owner in': 'Einen einmaligen Link ausgeben, der den Eigentümer anmeldet',
  'Address of the hub; the running one when left out, else where spice hub would run':
    'Adresse des Hubs; sonst die des laufenden, oder wo spice hub liefe',
  'List the settings': 'Die Einstellungen auflisten',
  'Print a setting': 'Eine Einstellung ausgeben',
  'Change a setting': 'Eine Einstellung ändern',
  'The new value': 'Der neue Wert',
  'For this workspace only': 'Nur für diesen Arbeitsbereich',
  'the project of this workspace': 'das Projekt dieses Arbeitsbereichs',
  'for me, everywhere': 'für mich, überall',
  'Remove a setting': 'Eine Einstellung entfernen',
  'List aliases': 'Eigene Befehle auflisten',
  'Define an alias': 'Einen eigenen Befehl festlegen',
  '$1, $2 … in the expansion take the words that follow; the rest is appended. An expansion that begins with ! is a line for the shell.':
    '$1, $2 … nehmen die Wörter auf, die folgen; der Rest wird angehängt. Was mit ! beginnt, ist eine Zeile für die Shell.',
  'The new word': 'Das neue Wort',
  'What it stands for': 'Wofür es steht',
  'then: spice bugs': 'dann: spice bugs',
  'then: spice by ada': 'dann: spice by ada',
  'a shell line': 'eine Zeile für die Shell',
  'Remove an alias': 'Einen eigenen Befehl entfernen',
  'The word': 'Das Wort',
  'Show help for a command or a topic': 'Hilfe zu einem Befehl oder Thema zeigen',
  'A command, or query, exit-codes, environment, formatting':
    'Ein Befehl, oder query, exit-codes, environment, formatting',
  'Print the manual page (roff)': 'Die Handbuchseite ausgeben (roff)',
  'Print the reference as Markdown': 'Die Übersicht als Markdown ausgeben',
  'a command': 'ein Befehl',
  'the manual page': 'die Handbuchseite',
  'Print the version': 'Die Version ausgeben',
  'As JSON, with the versions of Node and SQLite': 'Als JSON, mit den Versionen von Node und SQLite',
  'Print the completion script of a shell': 'Das Skript ausgeben, mit dem eine Shell vervollständigt',
  'bash, zsh or fish; the running one when left out': 'bash, zsh oder fish; sonst die laufende',
  'in ~/.bashrc': 'in ~/.bashrc',
  zsh: 'zsh',
  fish: 'fish',
  'Answers completion scripts': 'Antwortet Skripten, die vervollständigen',
  'The folder that holds the workspace, instead of searching from here upwards':
    'Der Ordner des Arbeitsbereichs, statt von hier aufwärts zu suchen',
  'Say only what was asked for: no progress, no notes':
    'Nur sagen, wonach gefragt ist: kein Fortschritt, keine Hinweise',
  'No colour (also: NO_COLOR=1)': 'Keine Farben (auch: NO_COLOR=1)',
  'Print long output directly': 'Lange Ausgaben unmittelbar ausgeben',
  'Show times in UTC': 'Zeiten in UTC zeigen',
  'Show help for the command': 'Hilfe zum Befehl zeigen',
}
