import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { CheckboxGroup, RadioGroup } from './choice-group.tsx'
import { DayField, SelectField, TextArea, TextField } from './field.tsx'
import { ErrorSummary } from './form.tsx'

describe('a field', () => {
  it('ties its label, its help and its fault to it', () => {
    const html = renderToStaticMarkup(
      <TextField name="nom" label="Nom" hint="En entier" error="Écrivez le nom" />,
    )
    expect(html).toContain('<label class="fr-label" for="champ-nom">Nom</label>')
    expect(html).toContain('aria-describedby="champ-nom-aide champ-nom-erreur"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('id="champ-nom-erreur">Écrivez le nom')
  })

  it('says nothing of a help or a fault that it has not', () => {
    const html = renderToStaticMarkup(<TextArea name="nom" label="Nom" />)
    expect(html).not.toMatch(/aria-describedby|aria-invalid/)
  })

  it('gives back what was typed, even when it is no day', () => {
    expect(
      renderToStaticMarkup(<DayField name="debut" label="Début" value="31/02/2020" error="Vérifiez" />),
    ).toContain('value="31/02/2020"')
  })

  it('keeps the choice made in a list, in its group', () => {
    const choices = [
      { value: 'a', label: 'Investigation' },
      { value: 'b', label: 'Alumni', group: 'Terminées' },
    ]
    const html = renderToStaticMarkup(
      <SelectField name="phase" label="Phase" choices={choices} value="b" none="Toutes" />,
    )
    expect(html).toContain(
      '<optgroup label="Terminées"><option value="b" selected="">Alumni</option></optgroup>',
    )
  })

  it('keeps the choices made in a group of buttons or boxes', () => {
    const choices = [
      { value: 'a', label: 'Un' },
      { value: 'b', label: 'Deux' },
    ]
    const radios = renderToStaticMarkup(
      <RadioGroup name="r" label="Rang" choices={choices} value="b" error="Choisissez" />,
    )
    expect(radios).toMatch(/checked="" value="b"/)
    expect(radios).toContain('id="champ-r-desc-error"')
    const boxes = renderToStaticMarkup(
      <CheckboxGroup name="c" label="Thèmes" choices={choices} values={['a']} />,
    )
    expect(boxes).toMatch(/name="c" checked="" value="a"/)
  })

  it('is reached from the summary of the faults', () => {
    const html = renderToStaticMarkup(<ErrorSummary errors={{ 'phases.0.debut': 'Écrivez la date' }} />)
    expect(html).toContain('1 réponse est à corriger')
    expect(html).toContain('<a href="#champ-phases-0-debut">Écrivez la date</a>')
    expect(renderToStaticMarkup(<DayField name="phases.0.debut" label="Début" />)).toContain(
      'id="champ-phases-0-debut"',
    )
    expect(renderToStaticMarkup(<ErrorSummary errors={{}} />)).toBe('')
  })
})
