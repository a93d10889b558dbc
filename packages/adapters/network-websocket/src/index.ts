export { webSocketNetwork } from './websocket-network.ts'
