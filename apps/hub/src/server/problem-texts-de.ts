/**
 * What people of the web app meet, in German, by the code of the problem. Other problems are those of programs and stay
 * in English; so do those whose sentence holds facts (refusals of the domain have German sentences of their own).
 */
export const problemTextsDe: ReadonlyMap<string, string> = new Map([
  ['internal', 'Auf dem Hub ist etwas schiefgegangen; mehr steht in seinem Protokoll.'],
  ['sign-in-needed', 'Bitte zuerst anmelden: `spice token owner-link` gibt einen Link.'],
  ['too-many-requests', 'Zu viele Anfragen. Bitte einen Augenblick warten.'],
  ['code-unknown', 'Dieser Anmeldelink ist nicht bekannt; vielleicht hat ein neuerer ihn ersetzt.'],
  ['code-used', 'Dieser Anmeldelink wurde schon benutzt; jeder gilt einmal.'],
  ['code-expired', 'Dieser Anmeldelink ist abgelaufen.'],
  ['invitation-unknown', 'Diese Einladung ist hier nicht bekannt; vielleicht wurde sie zurückgenommen.'],
  ['invitation-used', 'Diese Einladung wurde schon benutzt; jede gilt einmal. Bitte um eine neue bitten.'],
  ['invitation-expired', 'Diese Einladung ist abgelaufen. Bitte um eine neue bitten.'],
  ['too-many-invitations', 'Du hast zu viele offene Einladungen. Bitte zuerst einige zurücknehmen.'],
  ['handle-missing', 'Bitte ein Kürzel wählen.'],
  ['session-unknown', 'Diese Sitzung gibt es nicht.'],
  ['feed-unknown', 'Dieses Projekt gibt es nicht, oder du darfst es nicht sehen.'],
  ['token-unknown', 'Dieses Zugriffstoken gibt es nicht.'],
  ['name-invalid', 'Der Name ist zu lang oder fehlt.'],
  ['import-running', 'Ein anderer Import läuft. Bitte danach noch einmal versuchen.'],
  ['short-of-memory', 'Der Hub hat gerade viel zu tun. Bitte in einer Weile noch einmal versuchen.'],
  ['empty-source', 'Die Datei ist leer.'],
  ['not-records', 'Das ist kein Export von GitHub. Bitte eine JSON-Datei wählen, auch mit gzip gepackt.'],
  ['unreadable', 'Die Datei lässt sich nicht lesen.'],
  ['body-too-large', 'Das ist zu groß.'],
  ['demo-exists', 'Das Demo-Projekt (DEMO) ist schon in diesem Arbeitsbereich.'],
])
