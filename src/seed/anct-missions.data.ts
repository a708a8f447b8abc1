/**
 * What the best known of these products do, in sentences written for Terreau: none is taken from the source. The others have none, and
 * their page says that nothing is known.
 */
export const anctMissions: Readonly<Record<string, string>> = {
  'agents.en.intervention':
    'Les équipes techniques d’une commune reçoivent et bouclent leurs tâches du jour depuis un téléphone.',
  aidantsconnect:
    'Un professionnel habilité accomplit une démarche à la place de quelqu’un, sous un mandat qui les couvre tous deux.',
  'aides-territoires':
    'Une seule recherche parcourt les subventions, les prêts et les appuis ouverts aux projets d’une commune.',
  aplus: 'L’agent qui reçoit un usager bloqué joint directement le correspondant d’une autre administration.',
  'bases.adresses.locales':
    'Chaque commune tient elle-même la liste de ses voies et de ses numéros, et tout le monde s’y réfère.',
  'cartographie.nationale': 'Une carte montre où se faire aider à se servir d’internet, près de chez soi.',
  deveco:
    'Ceux qui s’occupent d’économie locale retrouvent ensemble entreprises, bâtiments vacants et échanges passés.',
  'données-et-territoires':
    'Des outils communs de traitement de données évitent à chaque collectivité d’acheter les siens.',
  'dotations-locales':
    'Un calculateur montre, commune par commune, ce que changerait une réforme des dotations de l’État.',
  'espace.sur.demande': 'Un bureau public vide ce jour-là trouve preneur, le temps d’une permanence.',
  'france-numerique-ensemble':
    'Ceux qui agissent contre la fracture numérique voient qui fait quoi, où, et avec quels moyens.',
  'infrastructures.numeriques':
    'Élus et agents voient où la connexion manque dans leur territoire, et que faire pour y remédier.',
  'lannuaire.des.collectivites':
    'Même la plus petite commune existe sur internet, à une adresse qui se retrouve.',
  'les.bases':
    'Les médiateurs rangent leurs tutoriels et leurs fiches là où leurs confrères peuvent les reprendre.',
  mediature: 'Un désaccord avec sa commune ou son département se confie en ligne à leur médiateur.',
  messages: 'Une boîte aux lettres électronique libre, que plusieurs agents d’une mairie ouvrent ensemble.',
  'mon-suivi-social':
    'Dans un CCAS, le dossier de chaque foyer aidé tient en un endroit, à l’abri des tableurs.',
  'mon.espace.collectivite':
    'Une commune et les services de l’État qui l’épaulent suivent ses projets au même endroit.',
  openfisca: 'La loi fiscale et sociale, écrite en code libre, se calcule sur un cas réel ou imaginé.',
  pcrs: 'Un fond de plan au centimètre, partagé, épargne canalisations et câbles lors des chantiers.',
  'services-web-anct':
    'Les sites de l’Agence sont refaits un à un pour que chacun y trouve le dispositif qui le concerne.',
  'suite.d.outils.des.mediateurs.numeriques':
    'Un conseiller numérique note ses séances, prouve leur effet et prépare les suivantes.',
  'suite.territoriale':
    'Une mairie sans informaticien reçoit un nom de domaine, des adresses et des outils sûrs.',
  umap: 'Dessiner sa propre carte sur le fond d’OpenStreetMap, puis la glisser dans un site.',
}
