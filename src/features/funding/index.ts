export { fundingCommands } from './funding.cli.ts'
export { statementCommands } from './statement/statement.cli.ts'
