import type { Catalogue } from './say.ts'

/** What is said of plans, and the help of commands that plan, by the English text. */
export const planTexts: Catalogue = {
  critical: 'kritisch',
  done: 'fertig',
  WORK: 'AUFWAND',
  SLACK: 'PUFFER',
  WHO: 'WER',
  BECAUSE: 'WEIL',
  LOAD: 'LAST',
  WITH: 'MIT',
  FROM: 'VON',
  TO: 'BIS',
  START: 'BEGINN',
  END: 'ENDE',
  'INSTEAD OF': 'STATT',
  'done {0}, at most {1} later than possible; Ctrl-C takes this plan':
    'fertig {0}, höchstens {1} später als möglich; Strg-C nimmt diesen Plan',
  'done {0}; Ctrl-C takes this plan': 'fertig {0}; Strg-C nimmt diesen Plan',
  'Done on {0}; no plan is earlier.': 'Fertig am {0}; kein Plan ist früher.',
  'Done on {0}; none can be before {1}, a gap of {2}.':
    'Fertig am {0}; keiner kann es vor dem {1} sein, eine Lücke von {2}.',
  'and {0} more such remarks': 'und {0} weitere solche Hinweise',
  'Where somebody would have had too much to do, work was moved: spice plan level':
    'Wo jemand zu viel zu tun gehabt hätte, wurde Arbeit verschoben: spice plan level',
  'Somebody has too much to do: spice plan level': 'Jemand hat zu viel zu tun: spice plan level',
  'Path {0}': 'Weg {0}',
  'Nearly critical:': 'Fast kritisch:',
  'It would start earlier:': 'Es begänne früher:',
  '{0}, if {1} did not wait for {2}': '{0}, wenn {1} nicht auf {2} wartete',
  '{0}, without the constraint of {1}': '{0}, ohne die Bedingung von {1}',
  '{0}, if {1} were not on leave then': '{0}, wenn {1} dann nicht abwesend wäre',
  '{0} at the earliest, with less work on {1}': '{0} frühestens, mit weniger Arbeit an {1}',
  '{0}, if somebody who is free did {1} instead of {2}': '{0}, wenn jemand Freies {1} täte statt {2}',
  'Nobody has too much to do: nothing has to be moved.': 'Niemand hat zu viel zu tun: Nichts ist zu verschieben.',
  'So that nobody does two things at a time, these start later or earlier:':
    'Damit niemand zwei Dinge zugleich tut, beginnen diese später oder früher:',
  'What is left costs {0}.': 'Was bleibt, kostet {0}.',
  'What counts, the first most: finish, lateness, stability, cost, load; divided by commas':
    'Was zählt, das erste am meisten: finish, lateness, stability, cost, load; durch Kommas getrennt',
  'What an hour of this person costs, for this question; goes before spice member rates':
    'Was eine Stunde dieser Person kostet, für diese Frage; geht spice member rates vor',
  'or who may see it: spice member rates readers': 'oder wer es sehen darf: spice member rates readers',
  'In money, at what an hour of those costs who did it or will; for who may see it':
    'In Geld: was eine Stunde derer kostet, die es taten oder tun werden; für wen das zu sehen ist',
  'in money, for who may see what people cost': 'in Geld, für wen zu sehen ist, was Leute kosten',
  'Of {0} items it is not known who does them, or what they cost: they are priced by the average.':
    'Von {0} Vorgängen ist nicht bekannt, wer sie tut oder was die kosten: Sie zählen zum Durchschnitt.',
  'Everybody sees what is kept of this plan, and may tell from it who costs less.':
    'Was von diesem Plan festgehalten wird, sehen alle, und können daran erkennen, wer weniger kostet.',
  'Keep it?': 'Festhalten?',
  'The baseline that stability keeps to (the newest)': 'Der Basisplan, an den stability sich hält (der neueste)',
  '--rate needs HANDLE=NUMBER, not {0}': '--rate braucht KÜRZEL=ZAHL, nicht {0}',
  'say it with: --rate HANDLE=NUMBER': 'so wird es gesagt: --rate KÜRZEL=ZAHL',
  'deadlines first, then an early end': 'Fristen zuerst, dann ein frühes Ende',
  'with work spread evenly over weeks; the end stays': 'mit gleichmäßig auf Wochen verteilter Arbeit; das Ende bleibt',
  'Without levelling it would be {0}.': 'Ohne Abgleich wäre es der {0}.',
  'When each open item will be worked on, by whom, and when all is done':
    'Wann an jedem offenen Vorgang gearbeitet wird, von wem, und wann alles fertig ist',
  'Plans from the work, order, dates and constraints of items, and from the calendars, leave and capacity of people, so that nobody does two things at a time. Beside the end stands a proven bound that no plan can be before. A work with a question mark is assumed: a day. The same commits and the same day give the same plan on every device; with --seconds it depends on the machine. With --for it is made for what counts most to you: finish (an early end), lateness (deadlines held), stability (few starts moved against a baseline), cost (of the people who are chosen, by --rate), load (even weeks), in that order.':
    'Plant nach Arbeit, Reihenfolge, Daten und Bedingungen der Vorgänge und nach Kalendern, Urlaub und Kapazität der Leute, so dass niemand zwei Dinge zugleich tut. Neben dem Ende steht eine bewiesene Grenze, vor der kein Plan liegen kann. Arbeit mit einem Fragezeichen ist angenommen: ein Tag. Dieselben Commits und derselbe Tag geben auf jedem Gerät denselben Plan; mit --seconds hängt er von der Maschine ab. Mit --for wird er für das gemacht, was am meisten zählt: finish (ein frühes Ende), lateness (gehaltene Fristen), stability (wenige verschobene Anfänge gegenüber einem Basisplan), cost (der Leute, die gewählt werden, nach --rate), load (gleichmäßige Wochen), in dieser Reihenfolge.',
  'Plan as if it were this day (today)': 'So planen, als wäre es dieser Tag (heute)',
  'Choose somebody of the project for what has nobody': 'Jemanden aus dem Projekt wählen für das, was niemanden hat',
  'As if everybody could do any number of things at once': 'Als könnte jeder beliebig vieles zugleich tun',
  'Search for a better plan so long': 'So lange nach einem besseren Plan suchen',
  'Search through so many plans (100, fewer for large projects): the same everywhere, however fast the machine':
    'So viele Pläne durchsuchen (100, bei großen Projekten weniger): überall gleich, wie schnell die Maschine auch ist',
  'What is done, too': 'Auch was fertig ist',
  'the plan of WEB': 'der Plan von WEB',
  'search for a better one; Ctrl-C takes the best so far': 'nach einem besseren suchen; Strg-C nimmt den bisher besten',
  'also choose who does what nobody is assigned to': 'auch wählen, wer tut, wofür niemand zuständig ist',
  'What fixes the end: the chain of items that may not be later':
    'Was das Ende bestimmt: die Kette der Vorgänge, die nicht später sein dürfen',
  'From what begins first to what ends last, each with what it waits for: another item, a person, a date.':
    'Von dem, was zuerst beginnt, bis zu dem, was zuletzt endet, jeder mit dem, worauf er wartet: ein anderer Vorgang, ein Mensch, ein Datum.',
  'Also what may end at most so many days later (2)': 'Auch was höchstens so viele Tage später enden darf (2)',
  'with all that has at most five days of room': 'mit allem, was höchstens fünf Tage Spielraum hat',
  'Why an item is when it is, and what would make it earlier':
    'Warum ein Vorgang liegt, wo er liegt, und was ihn früher machte',
  'The chain of causes, from the item back to where nothing is waited for. Then each link is changed alone and all is planned anew, to see what would help.':
    'Die Kette der Ursachen, vom Vorgang zurück bis dahin, wo auf nichts gewartet wird. Dann wird jedes Glied allein geändert und alles neu geplant, um zu sehen, was hülfe.',
  'Key of the item': 'Schlüssel des Vorgangs',
  'why it is not earlier': 'warum er nicht früher ist',
  'Who would have too much to do when and why, and what was moved for it':
    'Wer wann und warum zu viel zu tun hätte, und was dafür verschoben wurde',
  'overloads of WEB, and how its plan avoids them': 'Überlastungen in WEB, und wie der Plan sie vermeidet',
  THEN: 'DAMALS',
  NOW: 'JETZT',
  SLIP: 'VERZUG',
  DONE: 'FERTIG',
  planned: 'geplant',
  added: 'neu',
  gone: 'weg',
  'It was to be done on {0}, and is {1} of work later.': 'Fertig sein sollte es am {0}; es wird {1} Arbeit später.',
  'It was to be done on {0}, and is {1} of work earlier.': 'Fertig sein sollte es am {0}; es wird {1} Arbeit früher.',
  'It was to be done on {0}, and is.': 'Fertig sein sollte es am {0}, und das wird es.',
  'plan baseline can create, list, view, compare, rename and delete, not {0}':
    'plan baseline kann create, list, view, compare, rename und delete, nicht {0}',
  'what is the baseline called?': 'wie heißt der Basisplan?',
  'Kept the plan of {0} as {1}: {2} items': 'Den Plan von {0} als {1} festgehalten: {2} Vorgänge',
  'No baseline yet. Keep the plan of today with: spice plan baseline create NAME':
    'Noch kein Basisplan. Den Plan von heute festhalten mit: spice plan baseline create NAME',
  'keep the plan of today as one: spice plan baseline create NAME --project {0}':
    'den heutigen Plan als solchen festhalten: spice plan baseline create NAME --project {0}',
  'what there is: spice plan baseline list --project {0}': 'was es gibt: spice plan baseline list --project {0}',
  everything: 'alles',
  'What the end hangs on most:': 'Woran das Ende am meisten hängt:',
  'From {0} draws. Items with three estimates: {1}; with assumed ones: {2}. Risks: {3}.':
    'Aus {0} Ziehungen. Vorgänge mit drei Schätzungen: {1}; mit angenommenen: {2}. Risiken: {3}.',
  CRITICAL: 'KRITISCH',
  '{0} needs KEY=VALUE, not {1}': '{0} braucht KEY=WERT, nicht {1}',
  '{0} is no amount of work: 30m, 4h, 3d, 2w': '{0} ist keine Menge Arbeit: 30m, 4h, 3d, 2w',
  'a person who is not there cannot be put into the plan': 'wer nicht da ist, kann nicht in den Plan',
  'add them with: spice member add HANDLE': 'hinzufügen mit: spice member add HANDLE',
  'what if what?': 'was wäre wenn was?',
  'Now:': 'Jetzt:',
  'Then:': 'Dann:',
  'Done; take it back with: spice undo': 'Getan; zurücknehmen mit: spice undo',
  'Keep a plan under a name, and see later what has slipped: create, list, view, compare, rename, delete':
    'Einen Plan unter einem Namen festhalten und später sehen, was sich verschoben hat: create, list, view, compare, rename, delete',
  'compare shows each item then and now, and earned value in working time: PV was to be done by today, EV is done, both at the work of the baseline; AC is what that has taken, by what people say of the work now. SPI is EV / PV, CPI is EV / AC, EAC what all will have taken when the rest goes as before.':
    'compare zeigt jeden Vorgang damals und jetzt, und den Fertigstellungswert in Arbeitszeit: PV sollte bis heute fertig sein, EV ist fertig, beides zur Arbeit des Basisplans; AC ist, was das gekostet hat, nach dem, was die Leute jetzt von der Arbeit sagen. SPI ist EV / PV, CPI ist EV / AC, EAC, was alles gekostet haben wird, wenn der Rest geht wie bisher.',
  'create, list, view, compare, rename or delete; list when left out':
    'create, list, view, compare, rename oder delete; sonst list',
  'The new name, for rename': 'Der neue Name, bei rename',
  'call it otherwise': 'ihn anders nennen',
  'Name of the baseline; the newest when left out': 'Name des Basisplans; sonst der neueste',
  'keep the plan of today': 'den Plan von heute festhalten',
  'what has slipped since the newest': 'was sich seit dem neuesten verschoben hat',
  'How the plan would be with other people, work or dates; nothing is changed':
    'Wie der Plan mit anderen Leuten, anderer Arbeit oder anderen Terminen wäre; nichts wird geändert',
  'With these people, divided by commas; nobody when empty': 'Mit diesen Leuten, durch Kommas getrennt; leer: niemand',
  'With so much work: 4h, 3d': 'Mit so viel Arbeit: 4h, 3d',
  'Not begun before that day; none clears it': 'Nicht vor diesem Tag begonnen; none leert es',
  'Without this item': 'Ohne diesen Vorgang',
  'With somebody more, who is free': 'Mit jemandem mehr, der frei ist',
  'Then make these changes, as one that can be undone':
    'Diese Änderungen dann machen, als eine, die sich zurücknehmen lässt',
  'both at once, beside the plan of now': 'beides zugleich, neben dem Plan von jetzt',
  'with one more who takes what nobody does': 'mit einem mehr, der nimmt, was niemand tut',
  'and then give WEB-9 up': 'und WEB-9 dann aufgeben',
  'With this change: "WEB-12 work 2d", "new Tests, work 3d"':
    'Mit dieser Änderung: "WEB-12 work 2d", "new Tests, work 3d"',
  'With the changes of a file, one a line; - is standard input':
    'Mit den Änderungen einer Datei, eine je Zeile; - ist die Standardeingabe',
  'What the scenario is for': 'Wozu das Szenario dient',
  'with many changes, one a line': 'mit vielen Änderungen, eine je Zeile',
  'Changes are written one a line, with --change or in a file: WEB-3 work 2d (or 1d/2d/5d), remaining, points, people, priority, status; WEB-3 assign ada, ben; WEB-3 start 2026-12-01; WEB-3 due none; WEB-3 after WEB-2; WEB-3 not after WEB-2; without WEB-9; new Load test, work 2d, assign cem; milestone 1.0 due 2026-12-20; project start 2026-12-07; allocate ben 50% from 2026-12-01 until 2026-12-31; hire dan ts:3 (somebody who is only supposed). What follows a # is a remark.':
    'Änderungen schreibt man eine je Zeile, mit --change oder in einer Datei: WEB-3 work 2d (oder 1d/2d/5d), remaining, points, people, priority, status; WEB-3 assign ada, ben; WEB-3 start 2026-12-01; WEB-3 due none; WEB-3 after WEB-2; WEB-3 not after WEB-2; without WEB-9; new Lasttest, work 2d, assign cem; milestone 1.0 due 2026-12-20; project start 2026-12-07; allocate ben 50% from 2026-12-01 until 2026-12-31; hire dan ts:3 (jemand nur Gedachtes). Was nach einem # steht, ist eine Bemerkung.',
  'Keep plans that might be, compare and apply them: create, list, show, compare, rename, apply, delete':
    'Pläne festhalten, die sein könnten, sie vergleichen und übernehmen: create, list, show, compare, rename, apply, delete',
  'A scenario keeps what it would change, written as for plan whatif; its plan is made anew each time, from things as they are then. apply makes all its changes as one that can be undone, and is refused with the reasons where what it would change has changed since.':
    'Ein Szenario hält fest, was es ändern würde, geschrieben wie für plan whatif; sein Plan entsteht jedes Mal neu aus dem, was dann ist. apply macht alle seine Änderungen als eine, die sich zurücknehmen lässt, und wird mit Gründen abgelehnt, wo sich inzwischen geändert hat, was es ändern würde.',
  'create, list, show, compare, rename, apply or delete; list when left out':
    'create, list, show, compare, rename, apply oder delete; sonst list',
  'Names of scenarios; compare takes all that are not applied, rename a name and the new one':
    'Namen von Szenarien; compare nimmt alle, die nicht übernommen sind, rename einen Namen und den neuen',
  'call it otherwise; --note says what it is for': 'es anders nennen; --note sagt, wofür es ist',
  'Renamed {0} to {1}; take it back with: spice undo': '{0} in {1} umbenannt; zurücknehmen mit: spice undo',
  'rename what to what?': 'was wie umbenennen?',
  'Changed {0}; take it back with: spice undo': '{0} geändert; zurücknehmen mit: spice undo',
  'keep a thought': 'einen Gedanken festhalten',
  'all of them beside the plan of now': 'alle neben dem Plan von jetzt',
  'what is elsewhere, and who has less to do': 'was anderswo liegt, und wer weniger zu tun hat',
  'make it so, as one change': 'es so machen, als eine Änderung',
  'plan scenario can create, list, show, compare, rename, apply and delete, not {0}':
    'plan scenario kann create, list, show, compare, rename, apply und delete, nicht {0}',
  'which scenario?': 'welches Szenario?',
  'what there is: spice plan scenario list': 'was es gibt: spice plan scenario list',
  'what is the scenario called?': 'wie heißt das Szenario?',
  'what would it change?': 'was würde es ändern?',
  'Kept the scenario {0}; nothing is changed. See: spice plan scenario compare':
    'Das Szenario {0} festgehalten; nichts ist geändert. Siehe: spice plan scenario compare',
  'change {0}': 'Änderung {0}',
  'Applied {0}; take it back with: spice undo': '{0} übernommen; zurücknehmen mit: spice undo',
  'No scenario yet. Keep one with: spice plan scenario create NAME --change "WEB-12 work 3d"':
    'Noch kein Szenario. Eines festhalten mit: spice plan scenario create NAME --change "WEB-12 work 3d"',
  'there is no scenario to compare': 'es gibt kein Szenario zu vergleichen',
  'as it is': 'wie es ist',
  'Nothing misses its day.': 'Nichts verfehlt seinen Tag.',
  'One item misses its day.': 'Ein Vorgang verfehlt seinen Tag.',
  '{0} items miss their day.': '{0} Vorgänge verfehlen ihren Tag.',
  'Work that it has taken so far, in all: 6h; none clears it':
    'Was es bisher gekostet hat, insgesamt: 6h; none leert es',
  '{0} spent': '{0} geleistet',
  SCENARIO: 'SZENARIO',
  LATE: 'ZU SPÄT',
  MOVED: 'VERSCHOBEN',
  CHANGES: 'ÄNDERUNGEN',
  APPLIED: 'ÜBERNOMMEN',
  'Earned value: what was to be done by now, what is done, and what it has taken':
    'Fertigstellungswert: was bis jetzt fertig sein sollte, was fertig ist, und was es gekostet hat',
  'Against a baseline, in all and by milestone, in working time: PV was to be done by today, EV is done, both at the work of the baseline; AC is what it has taken, as spice item edit --spent says it, and where nobody says so, what people say of the work now, for the part that is done. SV is EV - PV, CV is EV - AC, SPI is EV / PV, CPI is EV / AC, EAC what all will have taken when the rest goes as before, VAC is BAC - EAC, TCPI how well the rest must go to stay within BAC.':
    'Gegen einen Basisplan, insgesamt und je Meilenstein, in Arbeitszeit: PV sollte bis heute fertig sein, EV ist fertig, beides zur Arbeit des Basisplans; AC ist, was es gekostet hat, wie spice item edit --spent es sagt, und wo das niemand sagt, was die Leute jetzt von der Arbeit sagen, für den fertigen Teil. SV ist EV - PV, CV ist EV - AC, SPI ist EV / PV, CPI ist EV / AC, EAC, was alles gekostet haben wird, wenn der Rest geht wie bisher, VAC ist BAC - EAC, TCPI, wie gut der Rest gehen muss, um in BAC zu bleiben.',
  'against the newest baseline of WEB': 'gegen den neuesten Basisplan von WEB',
  'Baseline: {0}.': 'Basisplan: {0}.',
  'What work has taken, people say of {0} items; of {1} it is reckoned from their progress.':
    'Was die Arbeit gekostet hat, sagen die Leute von {0} Vorgängen; von {1} ist es aus dem Fortschritt gerechnet.',
  MILESTONE: 'MEILENSTEIN',
  'without a milestone': 'ohne Meilenstein',
  'Who could do items: by skill, time, load and cost, with reasons':
    'Wer Vorgänge tun könnte: nach Fähigkeiten, Zeit, Auslastung und Kosten, mit Gründen',
  'For each item everybody who may work is looked at: who has the skills, who has time between its start and its deadline (or the end of the plan), how busy they are in that time, and when it would be done if they did it. One item after the other: whoever is proposed for one is busy with it for the next.':
    'Für jeden Vorgang wird jeder angesehen, der arbeiten darf: wer die Fähigkeiten hat, wer zwischen Beginn und Frist (oder dem Ende des Plans) Zeit hat, wie ausgelastet er dann ist, und wann es fertig wäre, wenn er es täte. Ein Vorgang nach dem anderen: Wer für einen vorgeschlagen ist, ist für den nächsten damit beschäftigt.',
  'Items; all that have nobody when left out': 'Vorgänge; sonst alle, die niemanden haben',
  'Then assign them, as one change that can be undone':
    'Sie dann zuweisen, als eine Änderung, die sich zurücknehmen lässt',
  'who could do WEB-12': 'wer WEB-12 tun könnte',
  'assign everything that has nobody': 'alles zuweisen, was niemanden hat',
  'Everything that is open has somebody.': 'Alles, was offen ist, hat jemanden.',
  'nobody can: {0}': 'niemand kann: {0}',
  'nobody has time for it': 'niemand hat Zeit dafür',
  'can {0}': 'kann {0}',
  '{0} free, {1} % busy': '{0} frei, zu {1} % ausgelastet',
  'costs {0}': 'kostet {0}',
  'too little time for {0}': 'zu wenig Zeit für {0}',
  'done {0}': 'fertig {0}',
  'or {0}: {1}': 'oder {0}: {1}',
  'Nobody was assigned.': 'Niemand wurde zugewiesen.',
  'Assigned {0} items; take it back with: spice undo': '{0} Vorgänge zugewiesen; zurücknehmen mit: spice undo',
  WHY: 'WARUM',
  'How work has flown: cycle time, throughput, work in progress and its age':
    'Wie die Arbeit geflossen ist: Durchlaufzeit, Durchsatz, laufende Arbeit und ihr Alter',
  'Cycle time is from begin to done, by the clock: work began when the status first said so. For programs the cumulative flow is printed, a line a week: how many items had come, been begun, and been done. What was given up is left out.':
    'Die Durchlaufzeit geht vom Beginn bis fertig, nach der Uhr: Begonnen hat die Arbeit, als der Status es zuerst sagte. Für Programme wird der kumulierte Fluss gedruckt, eine Zeile je Woche: wie viele Vorgänge gekommen, begonnen und fertig waren. Was aufgegeben wurde, zählt nicht.',
  'Of the items that this query finds; all but pull requests when left out':
    'Von den Vorgängen, die diese Abfrage findet; sonst alle außer Pull-Requests',
  'Of so many weeks (12)': 'Von so vielen Wochen (12)',
  'Up to this day (today)': 'Bis zu diesem Tag (heute)',
  'the last half-year of WEB': 'das letzte halbe Jahr von WEB',
  'how long bugs take': 'wie lange Fehler brauchen',
  'From {0} to {1}: {2} items done, {3} a week; {4} in work.':
    'Vom {0} bis {1}: {2} Vorgänge fertig, {3} je Woche; {4} in Arbeit.',
  'OF ALL': 'VON ALLEN',
  'IN WORK AT MOST': 'HÖCHSTENS IN ARBEIT',
  'SINCE CREATED AT MOST': 'HÖCHSTENS SEIT ANLAGE',
  'Longest in work:': 'Am längsten in Arbeit:',
  SINCE: 'SEIT',
  'LONGER THAN': 'LÄNGER ALS',
  'Of {0} items nobody saw when work began: they count from when they were created.':
    'Von {0} Vorgängen hat niemand gesehen, wann die Arbeit begann: Sie zählen ab ihrer Anlage.',
  'The same for all projects together, with the end of each':
    'Dasselbe für alle Projekte zusammen, mit dem Ende eines jeden',
  'Of the open items only those that this query finds; with --network keys of items':
    'Von den offenen Vorgängen nur die, die diese Abfrage findet; mit --network Schlüssel von Vorgängen',
  'from the plan, three estimates and risks; also of WEB-12': 'aus Plan, drei Schätzungen und Risiken; auch von WEB-12',
  'of all projects, whose people are shared': 'von allen Projekten, die sich die Leute teilen',
  'Of {0} items it was learned from {1} done ones how far work may be off.':
    'Von {0} Vorgängen ist aus {1} fertigen gelernt, wie weit die Arbeit abweichen kann.',
  'Of {0} such estimates foretold before held, {1}.': 'Von {0} so vorhergesagten Schätzungen hielten, {1}.',
  'From the plan, three estimates and risks instead of the pace of the past':
    'Aus Plan, drei Schätzungen und Risiken statt aus dem bisherigen Tempo',
  'from the plan, three estimates and risks': 'aus Plan, drei Schätzungen und Risiken',
}
