export const seedDemo = async (_database: unknown, _options: unknown): Promise<void> => {}
