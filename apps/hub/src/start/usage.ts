import type { Sentence } from './sentence.ts'

export const defaultPort = 4400

export const usage: Sentence = {
  en: `Runs the hub: the web app, GraphQL and sign-in on one store.

Usage: npm start -- [options]        spice hub [options]

  --port N          port to listen on; 0 takes a free one (PORT, else ${defaultPort})
  --home DIR        folder of the data (SPICE_HOME, else .spice in the current folder)
  --host ADDRESS    address to listen on (127.0.0.1)
  --allow-remote    needed with an address that other machines reach
  --public-url URL  how people reach the hub through a proxy: https://pm.example.org (SPICE_PUBLIC_URL)
  --allow-host NAME another host name that requests may use; may be repeated
  --demo            load the demo project into an empty workspace
  --owner-link      print a new one-time sign-in link
  --nats URLS       be one of several hubs, on these servers: nats://a,nats://b,nats://c (SPICE_NATS; docs/cluster.md)
  --nats-replicas N how many servers keep each commit: 3, or 1 where there is one only
  --nats-creds FILE signs in to the servers (SPICE_NATS_CREDS)
  --nats-wait S     how long a change waits for the cluster before it is answered: 10
  --quiet           log warnings and errors only
  --limit NAME=N    what others may use, such as sync.sessionsMax=200; may be repeated (SPICE_LIMITS, with commas)
  --log FORMAT      text (lines for people) or json (SPICE_LOG)
  --help            this text
`,
  de: `Startet den Hub: Web-Oberfläche, GraphQL und Anmeldung über einem Bestand.

Aufruf: npm start -- [Optionen]      spice hub [Optionen]

  --port N          auf welchem Port; 0 nimmt einen freien (PORT, sonst ${defaultPort})
  --home ORDNER     Ordner der Daten (SPICE_HOME, sonst .spice im jetzigen Ordner)
  --host ADRESSE    unter welcher Adresse (127.0.0.1)
  --allow-remote    nötig bei einer Adresse, die andere Rechner erreichen
  --public-url URL  wie man den Hub durch einen Proxy erreicht: https://pm.example.org (SPICE_PUBLIC_URL)
  --allow-host NAME ein weiterer Name, unter dem er gefragt werden darf; auch mehrmals
  --demo            das Beispielprojekt in einen leeren Arbeitsbereich laden
  --owner-link      einen neuen Link ausgeben, der einmal anmeldet
  --nats URLS       einer von mehreren Hubs sein, über diese Server: nats://a,nats://b,nats://c (SPICE_NATS; docs/cluster.md)
  --nats-replicas N wie viele Server jeden Commit behalten: 3, oder 1, wo es nur einen gibt
  --nats-creds DATEI  meldet an den Servern an (SPICE_NATS_CREDS)
  --nats-wait S     wie lange eine Änderung auf den Cluster wartet, bevor sie beantwortet wird: 10
  --quiet           nur Warnungen und Fehler protokollieren
  --limit NAME=N    was andere brauchen dürfen, etwa sync.sessionsMax=200; auch mehrmals (SPICE_LIMITS, mit Kommas)
  --log FORMAT      text (Zeilen für Menschen) oder json (SPICE_LOG)
  --help            dieser Text
`,
}
