import type { Catalogue } from './say.ts'

/** The help of projects, plans, milestones, labels, members and history, by the English text. */
export const projectHelp: Catalogue = {
  Projects: 'Projekte',
  Plan: 'Plan',
  Milestones: 'Meilensteine',
  Labels: 'Etiketten',
  Members: 'Mitglieder',
  History: 'Geschichte',
  'List projects': 'Projekte auflisten',
  'Archived projects too': 'Auch archivierte Projekte',
  'Show a project: counts, milestones, labels': 'Ein Projekt zeigen: Anzahlen, Meilensteine, Etiketten',
  'Key of the project': 'Schlüssel des Projekts',
  'Create a project': 'Ein Projekt anlegen',
  'Short key that its items begin with: WEB': 'Kurzer Schlüssel, mit dem seine Vorgänge beginnen: WEB',
  'The name; the key when left out': 'Der Name; sonst der Schlüssel',
  'What it is, in a line': 'Was es ist, in einer Zeile',
  'The description, in Markdown': 'Die Beschreibung, in Markdown',
  'Read the description from a file; - is standard input':
    'Die Beschreibung aus einer Datei lesen; - ist die Standardeingabe',
  'Who sees it: workspace (everybody), or members (of the project)':
    'Wer es sieht: workspace (alle) oder members (die des Projekts)',
  'items will be WEB-1, WEB-2 …': 'Vorgänge heißen dann WEB-1, WEB-2 …',
  'for you and whom you let in': 'für dich und wen du einlässt',
  'Change a project': 'Ein Projekt ändern',
  'A new key; what was noted by the former one is still found':
    'Ein neuer Schlüssel; was unter dem früheren notiert ist, wird weiter gefunden',
  'A new name': 'Ein neuer Name',
  'Who leads it; none clears it': 'Wer es leitet; none leert es',
  'Start date; none clears it': 'Beginn; none leert ihn',
  'Target date; none clears it': 'Zieldatum; none leert es',
  'its items are SITE-1, SITE-2 …; WEB-1 still finds the first':
    'seine Vorgänge sind SITE-1, SITE-2 …; WEB-1 findet weiter den ersten',
  'Who sees a project that not everybody sees: list, add, remove':
    'Wer ein Projekt sieht, das nicht alle sehen: list, add, remove',
  'Close a project with: spice project edit --visibility members. Then its members have it, on all their devices, and nobody else; a hub has it too. Who is removed gets nothing more; what is on their devices stays there.':
    'Ein Projekt schließen: spice project edit --visibility members. Dann haben es seine Mitglieder, auf allen ihren Geräten, und niemand sonst; auch ein Hub hat es. Wer entfernt wird, bekommt nichts mehr; was auf seinen Geräten ist, bleibt dort.',
  'list, add or remove; list when left out': 'list, add oder remove; sonst list',
  Handles: 'Kürzel',
  'As a lead, who may let others in': 'Als Leitung, die andere einlassen darf',
  'who sees it': 'wer es sieht',
  'let them see it': 'lass sie es sehen',
  'Archive a project; it can be restored': 'Ein Projekt archivieren; es lässt sich wiederherstellen',
  'Bring an archived project back': 'Ein archiviertes Projekt wiederherstellen',
  'When open items will be done, from how many were done so far':
    'Wann offene Vorgänge fertig sind, danach, wie viele es bisher wurden',
  'Draws ten thousand futures from the weeks of the past, and says with which confidence all open items are done by when, and how many in the next weeks. Beside it stands how such forecasts, made from earlier weeks of this history, have held. Work that is added meanwhile is not foreseen.':
    'Zieht zehntausend Zukünfte aus den vergangenen Wochen und sagt, mit welcher Sicherheit alle offenen Vorgänge bis wann fertig sind, und wie viele in den nächsten Wochen. Daneben steht, wie sich solche Vorhersagen aus früheren Wochen dieser Geschichte bewährt haben. Arbeit, die inzwischen dazukommt, ist nicht vorhergesehen.',
  'Of the open items only those that this query finds': 'Von den offenen Vorgängen nur, was diese Abfrage findet',
  'When the open items of this milestone are done': 'Wann die offenen Vorgänge dieses Meilensteins fertig sind',
  'When so many items are done, instead of those that are open':
    'Wann so viele Vorgänge fertig sind, statt der offenen',
  'How many items are done in so many weeks (4)': 'Wie viele Vorgänge in so vielen Wochen fertig werden (4)',
  'Count only these items, done and open ones (all but pull requests)':
    'Nur diese Vorgänge zählen, fertige und offene (alle außer Pull-Requests)',
  'From what was done before this day; items open now all the same':
    'Aus dem, was vor diesem Tag fertig wurde; offene Vorgänge wie jetzt',
  'Another draw of futures (1)': 'Andere Zukünfte ziehen (1)',
  'when all of WEB is done': 'wann alles von WEB fertig ist',
  'when that milestone is, if nothing else is done meanwhile':
    'wann es dieser Meilenstein ist, wenn sonst nichts getan wird',
  'from the pace of bugs alone': 'allein nach dem Tempo der Fehler',
  'for programs': 'für Programme',
  'List the milestones of a project': 'Die Meilensteine eines Projekts auflisten',
  'Closed ones too': 'Auch geschlossene',
  'Create a milestone': 'Einen Meilenstein anlegen',
  'Its title': 'Sein Titel',
  'What is reached with it, in Markdown': 'Was mit ihm erreicht ist, in Markdown',
  'Due date: 2026-12-01, friday, 2w; none clears it': 'Fälligkeit: 2026-12-01, friday, 2w; none leert sie',
  'with a due date': 'mit Fälligkeit',
  'Change a milestone': 'Einen Meilenstein ändern',
  'Title of the milestone': 'Titel des Meilensteins',
  'Open it again': 'Wieder öffnen',
  'Close a milestone': 'Einen Meilenstein schließen',
  'Delete a milestone': 'Einen Meilenstein löschen',
  'List the labels of a project': 'Die Etiketten eines Projekts auflisten',
  'Create a label': 'Ein Etikett anlegen',
  'The colour, as d73a4a or #d73a4a': 'Die Farbe, als d73a4a oder #d73a4a',
  'When to use it': 'Wann man es nimmt',
  'with a colour': 'mit Farbe',
  'Change a label': 'Ein Etikett ändern',
  'Name of the label': 'Name des Etiketts',
  'Delete a label': 'Ein Etikett löschen',
  'List members': 'Mitglieder auflisten',
  'Also people who are known from imports only': 'Auch Leute, die nur aus Importen bekannt sind',
  'Handle or name contains this': 'Kürzel oder Name enthält dies',
  'Add a member': 'Ein Mitglied aufnehmen',
  'The short name that others write: ada': 'Der kurze Name, den andere schreiben: ada',
  'The full name': 'Der volle Name',
  'E-mail address; none clears it': 'E-Mail-Adresse; none leert sie',
  'owner, admin, member, viewer or none': 'owner, admin, member, viewer oder none',
  'Login on GitHub; none clears it': 'Name auf GitHub; none leert ihn',
  'who may change things': 'der etwas ändern darf',
  'Change a member': 'Ein Mitglied ändern',
  'The handle': 'Das Kürzel',
  'Shut a member and all their devices out': 'Ein Mitglied mit allen seinen Geräten ausschließen',
  'What they did before stays. What they did meanwhile, unseen here, goes into quarantine.':
    'Was es vorher tat, bleibt. Was es inzwischen tat, hier ungesehen, kommt in Quarantäne.',
  'Show what happened, newest first': 'Zeigen, was geschah, das Neueste zuerst',
  'Only commits that touch this item': 'Nur Commits, die diesen Vorgang betreffen',
  'At most so many commits (30)': 'Höchstens so viele Commits (30)',
  'One line a commit': 'Eine Zeile je Commit',
  'Only commits of this member': 'Nur Commits dieses Mitglieds',
  'Also what devices write for themselves, such as numbers they reserve':
    'Auch was Geräte für sich selbst schreiben, etwa reservierte Nummern',
  'the last ten commits': 'die letzten zehn Commits',
  'of one item': 'eines Vorgangs',
  'Read the workspace as it was': 'Den Arbeitsbereich lesen, wie er war',
  'A day means its end, a length of time that long ago; both in the local zone, or in UTC with --utc. A commit means what its author had seen when making it, HEAD~5 what was here before the last five commits came. Words of time in a query (overdue, due:<2w) mean what they meant then.':
    'Ein Tag meint sein Ende, eine Dauer: so lange her; beides in der Zone des Ortes, oder mit --utc in UTC. Ein Commit meint, was sein Verfasser gesehen hatte, HEAD~5, was hier war, bevor die letzten fünf Commits kamen. Zeitwörter in Abfragen (overdue, due:<2w) meinen, was sie damals meinten.',
  'A time or a commit: yesterday, 3d, 2026-10-01T12:00, 4f1a, HEAD~5':
    'Eine Zeit oder ein Commit: yesterday, 3d, 2026-10-01T12:00, 4f1a, HEAD~5',
  'Any command that only reads': 'Jeder Befehl, der nur liest',
  'what was open last night': 'was gestern Abend offen war',
  'one item at noon': 'ein Vorgang am Mittag',
  'before the last twenty commits': 'vor den letzten zwanzig Commits',
  'Show what changed between two commits or times': 'Zeigen, was sich zwischen zwei Commits oder Zeiten änderte',
  'Points are commits (the beginning of an id, HEAD, HEAD~N) and times (yesterday, 3d, 2026-10-01, 2026-10-01T12:00; a day means its end). Without a range: what the newest commit changed.':
    'Punkte sind Commits (der Anfang einer Kennung, HEAD, HEAD~N) und Zeiten (yesterday, 3d, 2026-10-01, 2026-10-01T12:00; ein Tag meint sein Ende). Ohne Bereich: was der neueste Commit änderte.',
  'A..B, or the older alone: HEAD~3, monday': 'A..B, oder der ältere allein: HEAD~3, monday',
  'Only count: how many things of each kind, and which of their fields':
    'Nur zählen: wie vieles jeder Art, und welche Felder davon',
  'the last three commits': 'die letzten drei Commits',
  'between two': 'zwischen zweien',
  'what the last week changed, in numbers': 'was die letzte Woche änderte, in Zahlen',
  'Say why a field of an item is what it is': 'Sagen, warum ein Feld eines Vorgangs ist, wie es ist',
  'Who set it when, on which device and because of what; what that replaced, and what lost to it because it was written elsewhere at the same time. Without a field: who set what stands in each.':
    'Wer es wann, auf welchem Gerät und weshalb setzte; was das ersetzte, und was dagegen verlor, weil es anderswo zur gleichen Zeit geschrieben wurde. Ohne Feld: wer gesetzt hat, was in jedem steht.',
  'title, status, due, labels, …; all when left out': 'title, status, due, labels, …; sonst alle',
  'how the status came to be': 'wie es zu dem Status kam',
  'who set what stands there': 'wer gesetzt hat, was da steht',
  'Say who wrote which part of a description': 'Sagen, wer welchen Teil einer Beschreibung schrieb',
  'In a terminal line by line, each with the newest change in it; in a pipe and with --json every stretch by itself. What an undo brought back remains its author’s.':
    'Am Terminal Zeile für Zeile, jede mit der neuesten Änderung darin; in einer Pipe und mit --json jedes Stück für sich. Was ein Zurücknehmen wiederbrachte, bleibt das seines Verfassers.',
  'who wrote which line': 'wer welche Zeile schrieb',
  'Take back a commit, or my newest one': 'Einen Commit zurücknehmen, oder meinen neuesten',
  'Nothing is removed from the log: a new commit restores what was there. Undoing an undo does the change again. Of a named commit it first shows the later commits that depend on it: those that wrote the same fields again stand in the way, those that concern what it created go with it.':
    'Nichts wird aus dem Protokoll entfernt: Ein neuer Commit stellt her, was war. Ein Zurücknehmen zurückzunehmen macht die Änderung wieder. Bei einem genannten Commit werden zuerst die späteren gezeigt, die von ihm abhängen: Die dieselben Felder wieder schrieben, stehen im Weg; die betreffen, was er anlegte, gehen mit.',
  'The commit; my newest when left out': 'Der Commit; sonst mein neuester',
  'List what people changed apart and only one of them could keep':
    'Auflisten, was mehrere getrennt änderten und nur einer behalten konnte',
  'Two devices that had not heard of each other wrote the same field: the later write is shown, the other one waits here. Dependencies and parents that close a cycle together are listed as well, and what somebody deleted while others went on with it. The next change of the field ends its conflict; nothing has to be resolved in a hurry.':
    'Zwei Geräte, die nichts voneinander wussten, schrieben dasselbe Feld: Gezeigt wird, was später geschrieben ist, das andere wartet hier. Auch Abhängigkeiten und übergeordnete Vorgänge, die zusammen einen Kreis schließen, stehen hier, und was jemand löschte, während andere damit weitermachten. Die nächste Änderung des Feldes beendet den Konflikt; nichts davon eilt.',
  'Only those of this item': 'Nur die dieses Vorgangs',
  'all of them': 'alle',
  'Settle a conflict with one of its values, or another':
    'Einen Konflikt mit einem seiner Werte beenden, oder einem anderen',
  'The item: KEY-12, 12 or #12; a project key, or the id of anything':
    'Der Vorgang: KEY-12, 12 oder #12; der Schlüssel eines Projekts, oder die Kennung von irgendetwas',
  'The field, as spice conflicts names it': 'Das Feld, wie spice conflicts es nennt',
  'current (what is shown now), other, or the number of the other value':
    'current (was jetzt gezeigt wird), other, oder die Nummer des anderen Wertes',
  'Write this instead of any of them; "" clears the field': 'Dies statt aller davon schreiben; "" leert das Feld',
  'take back what was overwritten': 'zurückholen, was überschrieben wurde',
  'or combine them': 'oder beides verbinden',
}
