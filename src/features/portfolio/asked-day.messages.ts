/** Why a day of an address cannot be shown. */
export type DayFault = 'not-a-day' | 'day-to-come'

/** What is wrong with a day of an address, to be followed by what is done about it. */
export const dayFault = {
  'not-a-day': (given) => `« ${given} » n’est pas une date du calendrier (attendu : 31/03/2024)`,
  'day-to-come': (given) => `« ${given} » est une date à venir, dont on ne peut encore rien dire`,
} as const satisfies Record<DayFault, (given: string) => string>

/** Said by a page of the day that it put aside. */
export const dayNotice = (fault: DayFault, given: string): string =>
  `${dayFault[fault](given)} : la page montre aujourd’hui.`
