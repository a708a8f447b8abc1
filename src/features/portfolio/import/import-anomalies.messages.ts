import type { AnomalyCode } from './import-anomalies.ts'

/** What each anomaly says to the person who keeps the record. */
export const anomalyMessages = {
  'analyse_risques.true_without_url': 'Une analyse de risques est déclarée, sans adresse qui la montre.',
  'analyse_risques.url_but_not_true':
    'Une adresse d’analyse de risques est donnée, mais l’analyse n’est pas déclarée.',
  'event.abandoned_without_end_event': 'Le produit est arrêté, sans évènement d’arrêt.',
  'event.end_but_not_abandoned': 'Un évènement d’arrêt est daté, mais le produit n’est pas arrêté.',
  'event.in_future': 'Un évènement est daté après le jour de référence.',
  'event.kind_not_in_events_collection': 'Un évènement est d’une sorte que la source ne déclare pas.',
  'fast.event_without_field': 'Un évènement FAST existe, sans promotion ni montant.',
  'fast.field_without_event': 'Une promotion FAST est notée, sans évènement.',
  'list.whitespace_item': 'Un élément de liste commence ou finit par une espace ; elle a été retirée.',
  'phase.closed_phase_without_end': 'Une phase qui n’est pas la dernière n’a pas de date de fin.',
  'phase.gap_1_to_30_days': 'De 1 à 30 jours séparent la fin d’une phase du début de la suivante.',
  'phase.last_phase_has_end': 'La dernière phase a une fin : rien n’est dit de ce qui suit.',
  'phase.starts_in_future': 'Une phase commence après le jour de référence.',
  'phase.tie_on_latest_start':
    'Deux phases se partagent le début le plus récent : laquelle est la dernière ne se voit pas.',
  'phase.two_phases_same_start': 'Deux phases commencent le même jour.',
  'sponsor.none': 'Aucun sponsor n’est nommé.',
  'stats.absent_with_url': 'Une page de statistiques a une adresse, sans être déclarée.',
  'stats.derived_url_double_slash':
    'L’adresse des statistiques, déduite de celle du service, contient deux barres de suite.',
  'stats.false_with_url': 'Une page de statistiques a une adresse, mais elle est déclarée absente.',
  'stats.true_without_url': 'Une page de statistiques est déclarée, sans adresse.',
  'stats.true_without_url_nor_link':
    'Une page de statistiques est déclarée, sans adresse ni service en ligne.',
  'techno.comma_joined': 'Plusieurs techniques tiennent dans un seul élément ; elles ont été séparées.',
  'text.title_whitespace': 'Le nom a des espaces en trop ; elles ont été retirées.',
  'url.blank': 'Une adresse ne contient que des espaces ; elle a été laissée vide.',
  'url.html_entities': 'Une adresse contient des caractères codés pour HTML ; ils ont été décodés.',
  'url.http_scheme': 'Une adresse commence par http: et non par https:.',
  'url.trailing_semicolon': 'Une adresse finit par un point-virgule ; il a été retiré.',
  'url.whitespace': 'Une adresse commence ou finit par une espace ; elle a été retirée.',
  'x.contact_invalid': 'Le contact n’est pas une adresse électronique ; il n’a pas été repris.',
  'x.contact_missing': 'Aucune adresse d’équipe n’est donnée.',
  'x.contact_personal':
    'Le contact est l’adresse d’une personne ; il n’a pas été repris. Donnez une adresse d’équipe.',
  'x.contact_placeholder': 'Le contact n’est pas encore choisi (« TBA ») ; il n’a pas été repris.',
  'x.phase_out_of_order': 'Une phase vient après une autre qui la suit d’habitude.',
  'x.phase_overlap': 'Une phase finit après le début de la suivante.',
  'x.phase_reopened': 'Une même phase est notée deux fois.',
  'x.url_not_web': 'Une adresse n’est pas une adresse du Web ; elle n’a pas été reprise.',
} as const satisfies Record<AnomalyCode, string>
