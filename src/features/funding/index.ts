export { fundingRoutes } from './finance.routes.tsx'
export { fundingCommands } from './funding.cli.ts'
export { fundingStatusCommand } from './funding-status.cli.ts'
export { recordHistory, type WorkedHistory } from './history-record.queries.ts'
