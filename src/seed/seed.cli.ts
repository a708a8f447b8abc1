import type { Command } from '../platform/command.ts'

export const seedCommands: readonly Command[] = []
