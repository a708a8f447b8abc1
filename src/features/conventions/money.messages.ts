/** Cents as a field of a form holds them: "1600000,00". */
export const typedEuros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')
