import { z } from 'zod'
import { taskFamilies } from '../../shared/task.ts'
import { hours, type NoticePreference, rhythms } from './digest-rhythm.ts'
import { notAFamily, notAnHour, notARhythm } from './preference.messages.ts'

/** What a person chose: families are ticked to be told, and kept the other way round, so that a new one is told. */
export const preferenceForm = z
  .object({
    rythme: z.enum(rhythms, notARhythm),
    heure: z.coerce.number(notAnHour).pipe(z.literal([...hours], notAnHour)),
    sujets: z.array(z.enum(taskFamilies, notAFamily)).default([]),
  })
  .transform(
    ({ rythme, heure, sujets }): NoticePreference => ({
      ...{ rhythm: rythme, hour: heure },
      muted: taskFamilies.filter((family) => !sujets.includes(family)),
    }),
  )
