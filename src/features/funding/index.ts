export { fundingCommands } from './funding.cli.ts'
