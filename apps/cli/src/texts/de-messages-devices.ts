import type { Catalogue } from './say.ts'

/** What is said about devices, exchange, hub, import and the store, by the English text. */
export const deviceMessages: Catalogue = {
  'the bundle is encrypted for somebody else': 'das Bündel ist für jemand anderen verschlüsselt',
  'this does not open the bundle': 'das öffnet das Bündel nicht',
  'is it encrypted for an identity? --identity FILE': 'ist es für eine Identität verschlüsselt? --identity DATEI',
  'A hub is running: the file of the store stays as large.': 'Ein Hub läuft: Die Datei des Speichers bleibt so groß.',
  'Taking the gaps out of the store …': 'Die Lücken werden aus dem Speicher genommen …',
  'The file of the store stays as large: {0}.': 'Die Datei des Speichers bleibt so groß: {0}.',
  'The store has {0}; it had {1}.': 'Der Speicher hat {0}; es waren {1}.',
  'The key of this device is under a passphrase': 'Der Schlüssel dieses Geräts steht unter einem Kennwort',
  'Copies of the folder that were made before open without it.':
    'Frühere Kopien des Ordners öffnen sich ohne das Kennwort.',
  'nobody is here to type a passphrase': 'niemand ist da, um ein Kennwort zu tippen',
  'name it: SPICE_NEW_PASSPHRASE=…': 'nennen: SPICE_NEW_PASSPHRASE=…',
  'a passphrase has at least {0} characters': 'ein Kennwort hat mindestens {0} Zeichen',
  'the two are not the same': 'die beiden sind nicht gleich',
  'the key of this device is under no passphrase': 'der Schlüssel dieses Geräts steht unter keinem Kennwort',
  'The key of this device is under no passphrase any more':
    'Der Schlüssel dieses Geräts steht unter keinem Kennwort mehr',
  'a hub runs on this workspace and signs with its key':
    'ein Hub läuft auf diesem Arbeitsbereich und unterschreibt mit seinem Schlüssel',
  'stop it first': 'ihn zuerst anhalten',
  'A new key is enrolled beside the old one': 'Ein neuer Schlüssel ist neben dem alten aufgenommen',
  'Let the others know (spice sync, or a bundle), then run this again: it takes over.':
    'Die anderen wissen lassen (spice sync, oder ein Bündel), dann dasselbe noch einmal: Er tritt an die Stelle des alten.',
  'The new key has taken over': 'Der neue Schlüssel gilt',
  'this device is connected too often: how many spice sync --watch run?':
    'dieses Gerät ist zu oft verbunden: Wie viele spice sync --watch laufen?',
  forked: 'gegabelt',
  'hear from them with: spice sync': 'von ihnen hören mit: spice sync',
  'or, when nobody can have anything of it: spice restore --alone':
    'oder, wenn niemand etwas davon haben kann: spice restore --alone',
  'there is something in {0} already': 'in {0} ist schon etwas',
  'name a folder that is not there yet': 'einen Ordner nennen, den es noch nicht gibt',
  'Copied the workspace to {0}': 'Der Arbeitsbereich ist nach {0} kopiert',
  'Who has the copy can sign as this device, unless its key is under a passphrase.':
    'Wer die Kopie hat, kann als dieses Gerät unterschreiben, es sei denn, der Schlüssel steht unter einem Kennwort.',
  'Put it back with: spice restore {0}': 'Zurückspielen mit: spice restore {0}',
  '{0} holds no backup': 'in {0} ist keine Sicherung',
  'they are made with: spice backup FOLDER': 'sie entstehen mit: spice backup ORDNER',
  'move it away first': 'ihn zuerst beiseitelegen',
  '"{0}" is back in {1}': '„{0}“ ist wieder da, in {1}',
  'It can be read. Before it writes it must hear from others what it had written since:':
    'Es lässt sich lesen. Bevor es schreibt, muss es von anderen hören, was es seither geschrieben hatte:',
  'This device is one of the workspace again, with a new key':
    'Dieses Gerät gehört wieder zum Arbeitsbereich, mit einem neuen Schlüssel',
  '1 change that it had made meanwhile is in quarantine: it counts once an admin adopts it.':
    '1 Änderung, die es inzwischen gemacht hatte, steht unter Quarantäne: Sie gilt, sobald ein Admin sie annimmt.',
  '{0} changes that it had made meanwhile are in quarantine: they count once an admin adopts them.':
    '{0} Änderungen, die es inzwischen gemacht hatte, stehen unter Quarantäne: Sie gelten, sobald ein Admin sie annimmt.',
  'the device has its new key; the rest comes with: spice sync':
    'das Gerät hat seinen neuen Schlüssel; der Rest kommt mit: spice sync',
  'the invitation is for somebody else, and this device is of @{0}':
    'die Einladung gilt jemand anderem, und dieses Gerät ist eines von @{0}',
  'ask for one that fits: spice invite --device --member {0}':
    'um eine passende bitten: spice invite --device --member {0}',
  'Then take in the bundle (spice bundle import FILE), and the new key: spice key rotate':
    'Dann das Bündel aufnehmen (spice bundle import DATEI), und den neuen Schlüssel: spice key rotate',
  "let it in again with a new key: spice clone 'LINK' in its folder, with the link of spice invite --device":
    "es mit einem neuen Schlüssel wieder aufnehmen: spice clone 'LINK' in seinem Ordner, mit dem Link von spice invite --device",
  'or without a hub: spice clone --request; what is here stays here':
    'oder ohne Hub: spice clone --request; was hier ist, bleibt hier',
  'The new key has taken over, and the old one is revoked': 'Der neue Schlüssel gilt, und der alte ist widerrufen',
  '--to and --encrypt exclude each other': '--to und --encrypt schließen sich aus',
  'a bundle opens in one way': 'ein Bündel öffnet sich auf eine Art',
  'a bundle for one member is encrypted': 'ein Bündel für ein Mitglied ist verschlüsselt',
  'for whom: --to age1…, or with a passphrase: --encrypt': 'für wen: --to age1…, oder mit Kennwort: --encrypt',
  'Closed projects and private things are not in it; those of one member come with --for':
    'Geschlossene Projekte und Privates sind nicht darin; die eines Mitglieds kommen mit --for',
  '"{0}" is no recipient': '„{0}“ ist kein Empfänger',
  'it begins with age1': 'ein Empfänger beginnt mit age1',
  'the bundle could not be written: {0}': 'das Bündel konnte nicht geschrieben werden: {0}',
  'Wrote {0} commits ({1}) into {2}': '{0} Commits ({1}) stehen in {2}',
  'Whoever has the file can read it. Encrypt it with --to or --encrypt.':
    'Wer die Datei hat, kann sie lesen. Verschlüsseln mit --to oder --encrypt.',
  'there is no file {0}': 'es gibt keine Datei {0}',
  '{0} is no bundle': '{0} ist kein Bündel',
  'bundles are made with: spice bundle export': 'Bündel entstehen mit: spice bundle export',
  'Took in {0}; {1} were here already': '{0} aufgenommen; {1} waren schon hier',
  '{0} refused: whoever signed that was not allowed to': '{0} abgelehnt: Wer das signierte, durfte es nicht',
  '{0} refused: dated in the future; set the clock of this device, or of the one that wrote that':
    '{0} abgelehnt: aus der Zukunft datiert; bitte die Uhr dieses Geräts stellen, oder die des schreibenden',
  '{0} refused: written by a newer version of spice; update it here':
    '{0} abgelehnt: von einer neueren Fassung von spice geschrieben; bitte hier aktualisieren',
  '{0} refused: what that rests on is not here': '{0} abgelehnt: Worauf das beruht, ist nicht hier',
  '{0} refused: damaged or forged': '{0} abgelehnt: beschädigt oder gefälscht',
  '{0} rest on what is not here: an earlier bundle is missing':
    '{0} beruhen auf dem, was nicht hier ist: Ein früheres Bündel fehlt',
  'the bundle is of another workspace': 'das Bündel gehört zu einem anderen Arbeitsbereich',
  'the bundle is damaged ({0}); what came before that is taken in':
    'das Bündel ist beschädigt ({0}); was davor kam, ist aufgenommen',
  'nobody is here to type the passphrase of the bundle': 'niemand ist da, um das Kennwort des Bündels zu tippen',
  'name it: SPICE_BUNDLE_PASSPHRASE=…': 'nennen: SPICE_BUNDLE_PASSPHRASE=…',
  'the hub is not installed beside this program': 'der Hub ist neben diesem Programm nicht installiert',
  'the hub could not be started': 'der Hub ließ sich nicht starten',
  'see the schema: spice api --schema': 'das Schema: spice api --schema',
  'the query is missing': 'die Abfrage fehlt',
  "spice api '{ workspace { name } }'": "spice api '{ workspace { name } }'",
  '--paginate needs pageInfo { hasNextPage endCursor } in the query':
    '--paginate braucht pageInfo { hasNextPage endCursor } in der Abfrage',
  'and an argument after: $endCursor': 'und ein Argument after: $endCursor',
  'the query does not use $endCursor: every page is the same':
    'die Abfrage nutzt $endCursor nicht: Jede Seite ist dieselbe',
  '--variables is not JSON: {0}': '--variables ist kein JSON: {0}',
  '--variables must be a JSON object': '--variables muss ein Objekt in JSON sein',
  '"{0}" is no variable': '„{0}“ ist keine Variable',
  'write it as name=value': 'als name=wert schreiben',
  '--before is missing: how much history to keep': '--before fehlt: wie viel Geschichte bleiben soll',
  'spice compact --before 1y': 'spice compact --before 1y',
  '"{0}" is no time': '„{0}“ ist keine Zeit',
  'write 1y, 6mo, 2026-01-01': 'möglich sind 1y, 6mo, 2026-01-01',
  'Let go of them for good?': 'Für immer loslassen?',
  'Let go of {0} changes': '{0} Änderungen sind losgelassen',
  'Nothing of what was made before {0} can go.': 'Von dem, was vor {0} entstand, kann nichts gehen.',
  '{0}; to let go of them saves {1}.': '{0}; sie loszulassen spart {1}.',
  '{0}; they are so few that to let go of them saves nothing.':
    '{0}; es sind so wenige, dass es nichts spart, sie loszulassen.',
  'More is kept for devices that may not have seen it: {0}.':
    'Mehr bleibt für Geräte, die es vielleicht nicht gesehen haben: {0}.',
  'Rebuild the tables with: spice doctor --repair': 'Die Tabellen neu aufbauen mit: spice doctor --repair',
  'The log itself is damaged: restore the folder from a backup.':
    'Das Protokoll selbst ist beschädigt: den Ordner aus einer Sicherung herstellen.',
  'there is a workspace in {0} already': 'in {0} ist schon ein Arbeitsbereich',
  'see it with: spice status': 'ansehen mit: spice status',
  'Made the workspace "{0}" in {1}, owned by @{2}': 'Der Arbeitsbereich „{0}“ liegt in {1} und gehört @{2}',
  'Recovery key. Write it down and keep it apart; it lets you in when all devices are lost, and is shown this once:':
    'Wiederherstellungsschlüssel. Bitte aufschreiben und getrennt aufbewahren; er lässt dich ein, wenn alle Geräte verloren sind, und wird nur jetzt gezeigt:',
  'Next: spice project create KEY NAME, spice import github-json FILE --project KEY, or spice hub':
    'Weiter: spice project create KEY NAME, spice import github-json FILE --project KEY, oder spice hub',
  "you may not look into {0}; it is somebody else's, or was made with sudo":
    'in {0} darf man nicht sehen; der Ordner gehört jemand anderem oder ist mit sudo angelegt',
  'be that user, or name another workspace with: --workspace DIR':
    'dieser Benutzer sein, oder einen anderen Arbeitsbereich nennen: --workspace ORDNER',
  'There is a workspace already in {0}, which is used here so far.':
    'In {0} ist schon ein Arbeitsbereich, der hier bisher benutzt wird.',
  'From now on commands in {0} use the clone.': 'Ab jetzt benutzen Befehle in {0} den Klon.',
  'Make a second one in {0}, apart from it?': 'In {0} einen zweiten anlegen, getrennt davon?',
  'Name of the workspace': 'Name des Arbeitsbereichs',
  'The token "{0}" acts as @{1} with scope {2} {3}. It is shown this once:':
    'Das Token „{0}“ handelt als @{1} mit Umfang {2} {3}. Es wird nur jetzt gezeigt:',
  '"{0}" is no scope': '„{0}“ ist kein Umfang',
  '{0} is past': '{0} ist vorbei',
  'No token. Make one with: spice token create NAME': 'Kein Token. Eines anlegen mit: spice token create NAME',
  '"{0}" is no address': '„{0}“ ist keine Adresse',
  'write it as http://127.0.0.1:4400': 'schreiben wie http://127.0.0.1:4400',
  'No hub runs on this workspace. The link works once it does: spice hub --port {0}':
    'Auf diesem Arbeitsbereich läuft kein Hub. Der Link gilt, sobald einer läuft: spice hub --port {0}',
  'This link signs you in once, within 15 minutes:': 'Dieser Link meldet dich einmal an, innerhalb von 15 Minuten:',
  'there is no token {0}': 'es gibt kein Token {0}',
  'see them with: spice token list': 'sie stehen in: spice token list',
  'Revoke the token "{0}" ({1}…)?': 'Das Token „{0}“ ({1}…) widerrufen?',
  'Revoked the token "{0}"': 'Das Token „{0}“ ist widerrufen',
  '"{0}" is no name for a remote': '„{0}“ ist kein Name für eine Gegenstelle',
  'choose letters, digits, dots and dashes: office': 'möglich sind Buchstaben, Ziffern, Punkte und Striche: office',
  'there is a remote {0} already': 'eine Gegenstelle {0} gibt es schon',
  'remove it with: spice remote remove {0}': 'entfernen mit: spice remote remove {0}',
  'Added the remote {0}: {1}': 'Gegenstelle {0}: {1}',
  'Meet it with: spice sync {0}': 'Treffen mit: spice sync {0}',
  '"{0}" is no address of a hub, nor a path': '„{0}“ ist weder die Adresse eines Hubs noch ein Pfad',
  'there is no folder {0}': 'es gibt keinen Ordner {0}',
  'No remote. Add one with: spice remote add NAME URL': 'Keine Gegenstelle. Eine nennen mit: spice remote add NAME URL',
  'there is no remote {0}': 'es gibt keine Gegenstelle {0}',
  'Removed the remote {0}; nothing that came from it is lost':
    'Die Gegenstelle {0} ist vergessen; nichts, was von ihr kam, ist verloren',
  'there is nobody to exchange changes with yet': 'es gibt noch niemanden, mit dem sich Änderungen austauschen lassen',
  'name a hub: spice remote add office http://…': 'einen Hub nennen: spice remote add office http://…',
  'or invite a device: spice invite --device': 'oder ein Gerät einladen: spice invite --device',
  'none of these is a hub with a name, and only with hubs one stays connected':
    'nichts davon ist ein Hub mit Namen, und nur mit Hubs bleibt man verbunden',
  'name it: spice remote add office http://…': 'nennen: spice remote add office http://…',
  'Exchanging changes. Stop with Ctrl-C.': 'Änderungen werden ausgetauscht. Beenden mit Strg-C.',
  '\nStopping after this batch …': '\nNach diesem Stoß ist Schluss …',
  '{0} is empty': '{0} ist leer',
  '{0} holds no issues: it is {1}': '{0} enthält keine Issues: Es ist {1}',
  'Give this to somebody of the workspace, who types: spice replica enrol …, then spice bundle export FILE':
    'Dies jemandem im Arbeitsbereich geben, der tippt: spice replica enrol …, dann spice bundle export DATEI',
  'Then clone from the bundle: spice clone FILE': 'Dann aus dem Bündel: spice clone DATEI',
  'this device is not enrolled in what the bundle holds': 'in diesem Bündel ist dieses Gerät nicht aufgenommen',
  'print a request: spice clone --request': 'eine Anfrage ausgeben: spice clone --request',
  'let it be enrolled, and ask for a newer bundle': 'aufnehmen lassen und um ein neueres Bündel bitten',
  'Cloned "{0}" into {1} as @{2}: {3} items': '„{0}“ liegt in {1}, für @{2}: {3} Vorgänge',
  'clone what?': 'was klonen?',
  "spice clone 'http://…', spice clone FILE, or spice clone --request":
    "spice clone 'http://…', spice clone DATEI, oder spice clone --request",
  'there is no file or folder {0}': 'es gibt keine Datei und keinen Ordner {0}',
  'go on with: spice sync': 'weiter mit: spice sync',
  'or clone into another folder': 'oder in einen anderen Ordner klonen',
  '{0} does not hold the workspace itself yet': '{0} enthält den Arbeitsbereich selbst noch nicht',
  'It can be used now; texts are made searchable, and the history comes.':
    'Es lässt sich schon benutzen; Texte werden durchsuchbar, und die Geschichte kommt.',
  'Cloned "{0}" into {1} as @{2}: {3}': '„{0}“ liegt in {1}, für @{2}: {3}',
  'Exchange changes with: spice sync, or stay connected: spice sync --watch':
    'Änderungen austauschen: spice sync, oder verbunden bleiben: spice sync --watch',
  '{0} did not answer as a hub does': '{0} antwortet nicht wie ein Hub',
  '{0} holds another workspace than the invitation names':
    '{0} hat einen anderen Arbeitsbereich, als die Einladung nennt',
  'ask who invited you for the address of their hub': 'beim Einladenden nach der Adresse des Hubs fragen',
  'nobody answers at {0}': 'bei {0} antwortet niemand',
  'does the hub run? start it with: spice hub': 'läuft der Hub? Starten mit: spice hub',
  'The connection broke; going on where it stopped.':
    'Die Verbindung brach ab; es geht dort weiter, wo sie stehen blieb.',
  'The connection broke; trying again ({0} of {1}).': 'Die Verbindung brach ab; neuer Versuch ({0} von {1}).',
  '{0} (tried {1} times)': '{0} ({1}-mal versucht)',
  'what has come through by then is kept; go on with: spice sync {0}':
    'was bis dahin durchkam, bleibt; weiter geht es mit: spice sync {0}',
  'this device is let in; what has come is kept, and the same command goes on from there':
    'dieses Gerät ist aufgenommen; was da ist, bleibt, und derselbe Befehl macht dort weiter',
  'what has come is kept and can be used; the rest comes with the same command, or with: spice sync':
    'was da ist, bleibt und lässt sich benutzen; der Rest kommt mit demselben Befehl, oder mit: spice sync',
  'no answer came from {0}, in {1} attempts': 'von {0} kam keine Antwort, in {1} Versuchen',
  'nothing is here yet but the key of this device, for which the same command asks again':
    'hier ist erst der Schlüssel dieses Geräts, für den derselbe Befehl noch einmal fragt',
  'No snapshot of the hub is used: {0}. Everything comes by its history.':
    'Kein Schnappschuss des Hubs wird genommen: {0}. Alles kommt durch seine Geschichte.',
  'it cannot be read': 'er lässt sich nicht lesen',
  'it is of a newer version of spice': 'er ist von einer neueren Fassung von spice',
  'it is too large': 'er ist zu groß',
  'its head cannot be read': 'sein Kopf lässt sich nicht lesen',
  'what happened in it cannot be read': 'was darin geschah, lässt sich nicht lesen',
  'what happened in it cannot be unpacked': 'was darin geschah, lässt sich nicht entpacken',
  'its bytes are not as a commit is written': 'seine Bytes sind nicht so, wie ein Commit geschrieben wird',
  'what happened in it was changed': 'was darin geschah, wurde verändert',
  'it holds more than its head': 'er enthält mehr als seinen Kopf',
  'it is not the one by whose name it is kept': 'er ist nicht der, unter dessen Namen er liegt',
  'nobody signed it': 'niemand hat ihn unterschrieben',
  'what is noted beside it is not what it says': 'was neben ihm vermerkt ist, sagt er nicht',
  'what is noted of the rights under which it was made is wrong':
    'was von den Rechten vermerkt ist, unter denen er entstand, stimmt nicht',
  'it does not follow the one before it': 'er folgt nicht auf den vor ihm',
  'it follows one that belongs elsewhere': 'er folgt auf einen, der woandershin gehört',
  'it rests on one that is not what it says': 'er beruht auf einem, der nicht ist, was er sagt',
  'it is dated before what it rests on': 'er ist älter datiert als das, worauf er beruht',
  'what it follows is missing': 'worauf er folgt, das fehlt',
  'what it rests on is missing': 'worauf er beruht, das fehlt',
  'some of its device before it are missing': 'von seinem Gerät fehlen welche vor ihm',
  'what it belongs to was never begun': 'wozu er gehört, das wurde nie begonnen',
  'its device was never let in for who wrote it': 'sein Gerät wurde nie aufgenommen für den, der ihn schrieb',
  'its device was revoked before': 'sein Gerät war schon widerrufen',
  'who wrote it was no member': 'wer ihn schrieb, war kein Mitglied',
  'who wrote it was not allowed to': 'wer ihn schrieb, durfte das nicht',
  'it changes what belongs elsewhere': 'er ändert, was woandershin gehört',
  'the list of newest commits is not what the log comes to':
    'die Liste der neuesten Commits ist nicht, was das Protokoll ergibt',
  'the list of projects is not what the log comes to': 'die Liste der Projekte ist nicht, was das Protokoll ergibt',
  'the keys of devices are not what the log says': 'die Schlüssel der Geräte sind nicht, was das Protokoll sagt',
  'the log cannot be read': 'das Protokoll lässt sich nicht lesen',
  'and {0} more': 'und {0} mehr',
  'commit {0}, number {1} of the log: {2}': 'Commit {0}, Nummer {1} im Protokoll: {2}',
  'the tables cannot be made anew from the log: {0}':
    'die Tabellen lassen sich aus dem Protokoll nicht neu bilden: {0}',
  'the table {0} cannot be read': 'die Tabelle {0} lässt sich nicht lesen',
  'the table {0} has other columns: {1}': 'die Tabelle {0} hat andere Spalten: {1}',
  '{0} is missing': '{0} fehlt',
  '{0} should not be there': '{0} sollte nicht da sein',
  '{0} has something else: {1}': '{0} weicht ab: {1}',
  'a row of {0} ({1})': 'eine Zeile von {0} ({1})',
  'not so for {0}: {1}': 'nicht so bei {0}: {1}',
  'dependencies and parents that hold make no cycle': 'geltende Abhängigkeiten und Überordnungen bilden keinen Kreis',
  'each work item has a status of the workflow': 'jeder Vorgang hat einen Status des Ablaufs',
  'each work item has a known type': 'jeder Vorgang hat einen bekannten Typ',
  'each work item, label, milestone, allocation, baseline, scenario and risk is of a project that exists':
    'jeder Vorgang, jedes Etikett, jeder Meilenstein, jede Zuteilung, jeder Basisplan, jedes Szenario und jedes Risiko gehört zu einem Projekt, das es gibt',
  'nothing refers to a thing of its own project that never existed':
    'nichts verweist auf etwas im eigenen Projekt, das es nie gab',
  'an item has the instant of its closing exactly when it is closed':
    'ein Vorgang hat genau dann einen Zeitpunkt des Abschlusses, wenn er abgeschlossen ist',
  'every work item and comment is in the full text index, or noted to be indexed, and nothing else':
    'jeder Vorgang und Kommentar steht im Volltextindex oder ist dafür vorgemerkt, und sonst nichts',
  'the tables can be read': 'die Tabellen lassen sich lesen',
  'it did not come whole': 'er kam nicht ganz an',
  'it came too slowly': 'er kam zu langsam',
  'it was changed on its way': 'er wurde unterwegs verändert',
  'nobody here knows who made it': 'wer ihn gemacht hat, ist hier unbekannt',
  'who made it may not have what it is of': 'wer ihn gemacht hat, darf das nicht haben, wovon er ist',
  'its signature does not hold': 'seine Unterschrift hält nicht',
  'it is of another version of spice': 'er ist von einer anderen Fassung von spice',
  'what it is of is here already': 'wovon er ist, das ist schon hier',
  'its history does not hold together': 'seine Geschichte hängt nicht zusammen',
  'it rests on what has not come yet': 'er beruht auf etwas, das noch nicht da ist',
  'it holds what does not belong to it': 'er enthält, was nicht zu ihm gehört',
  'there is no device {0}': 'es gibt kein Gerät {0}',
  '{0} devices are called {1}': '{0} Geräte heißen {1}',
  'name one by its id': 'eines mit seiner Kennung nennen',
  'this is no whole invitation': 'das ist keine ganze Einladung',
  'it looks like http://…/join#rg_….…; put it in quotes, as # has a meaning':
    'sie sieht aus wie http://…/join#rg_….…; in Anführungszeichen, denn # bedeutet etwas',
  'No open invitation. Make one with: spice invite': 'Keine offene Einladung. Eine machen mit: spice invite',
  'there is no open invitation {0}': 'es gibt keine offene Einladung {0}',
  'see them with: spice invitation list': 'sie stehen in: spice invitation list',
  'Revoked the invitation: it lets nobody in any more':
    'Die Einladung ist zurückgenommen: Sie lässt niemanden mehr ein',
  'This lets in {0}, once, until {1}. On the new device, in an empty folder:':
    'Das lässt {0} ein, einmal, bis {1}. Auf dem neuen Gerät, in einem leeren Ordner:',
  'Take it back with: spice invitation list, spice invitation revoke ID':
    'Zurücknehmen mit: spice invitation list, spice invitation revoke ID',
  'a device has no role or name of a member': 'ein Gerät hat weder Rolle noch Namen eines Mitglieds',
  'leave out --role, --handle and --name, or --device': '--role, --handle und --name weglassen, oder --device',
  'somebody without a role cannot come in': 'ohne Rolle kommt niemand hinein',
  'choose member, admin or viewer': 'möglich sind member, admin oder viewer',
  '@{0} is a member already': '@{0} ist schon Mitglied',
  'invite a device of theirs with: spice invite --member {0}': 'ein Gerät dazu einladen mit: spice invite --member {0}',
  '"{0}" is no address of a hub': '„{0}“ ist keine Adresse eines Hubs',
  'No hub runs on this workspace. The invitation works once one does: spice hub':
    'Auf diesem Arbeitsbereich läuft kein Hub. Die Einladung gilt, sobald einer läuft: spice hub',
  '{0} is reached from this machine alone. For others put the hub behind a proxy and name that: --url https://pm.example.org':
    '{0} ist nur von diesem Gerät aus erreichbar. Für andere den Hub hinter einen Proxy stellen und diesen nennen: --url https://pm.example.org',
  'or in your own network: spice hub --host ADDRESS --allow-remote, then --url http://ADDRESS:4400':
    'oder im eigenen Netz: spice hub --host ADRESSE --allow-remote, dann --url http://ADRESSE:4400',
  'Subscribe in a calendar program (with &mine at the end to what one works on oneself):':
    'In einem Kalenderprogramm abonnieren (mit &mine am Ende nur, woran man selbst arbeitet):',
  'No hub runs on this workspace. Feeds come from one: spice hub':
    'Auf diesem Arbeitsbereich läuft kein Hub. Von einem kommen die Kalender: spice hub',
  '"{0}" is no time span': '„{0}“ ist keine Dauer',
  'write it as 30m, 24h or 7d': 'schreiben wie 30m, 24h oder 7d',
  'an invitation that holds no time lets nobody in': 'eine Einladung, die nicht gilt, lässt niemanden ein',
  'an invitation holds 30 days at most': 'eine Einladung gilt höchstens 30 Tage',
  'name commits, or --all': 'Commits nennen, oder --all',
  'see them with: spice quarantine list': 'sie stehen in: spice quarantine list',
  'no commit {0} is in quarantine': 'kein Commit {0} ist in Quarantäne',
  'more than one commit {0} is in quarantine': 'mehr als ein Commit {0} ist in Quarantäne',
  'Nothing is in quarantine.': 'Nichts ist in Quarantäne.',
  'Leave {0} out for good?': '{0} für immer auslassen?',
  'Decide with: spice quarantine adopt COMMIT…, spice quarantine drop COMMIT…':
    'Entscheiden mit: spice quarantine adopt COMMIT…, spice quarantine drop COMMIT…',
  'nobody is here to type the recovery key': 'niemand ist da, um den Wiederherstellungsschlüssel zu tippen',
  'name it: SPICE_RECOVERY_KEY=…': 'nennen: SPICE_RECOVERY_KEY=…',
  'this is no recovery key': 'das ist kein Wiederherstellungsschlüssel',
  'it has 7 groups of 8 letters and digits; is one mistyped?':
    'er hat 7 Gruppen aus 8 Buchstaben und Ziffern; ist eine vertippt?',
  '{0} holds no workspace': '{0} enthält keinen Arbeitsbereich',
  'this recovery key is not that of the workspace':
    'das ist nicht der Wiederherstellungsschlüssel dieses Arbeitsbereichs',
  'Recovered "{0}" in {1} as @{2}, an owner': '„{0}“ liegt in {1}, für @{2} als Eigentümer',
  'Revoke the lost devices (spice replica list), and hand a bundle to those that are left.':
    'Die verlorenen Geräte widerrufen (spice replica list), und den übrigen ein Bündel geben.',
  'this is no whole request of a device': 'das ist keine ganze Anfrage eines Geräts',
  'it begins with spice-device. and is printed by: spice clone --request':
    'sie beginnt mit spice-device. und kommt von: spice clone --request',
  'Enrolled the device {0} of @{1}': 'Das Gerät {0} von @{1} ist aufgenommen',
  'Hand everything over with: spice bundle export FILE': 'Alles übergeben mit: spice bundle export DATEI',
  'The device is called {0} now': 'Das Gerät heißt jetzt {0}',
  'Revoked the device {0}': 'Das Gerät {0} ist widerrufen',
}
