/** First names common in France: bare facts, to tell a person's address from a team's. ASCII, lower case. */
export const firstNames: ReadonlySet<string> = new Set(
  `adele adrien agathe agnes alain alexandra alexandre alexis alice aline amandine amelie anais andre anne annie antoine antonin
  arnaud arthur audrey aurelie aurelien aurore axel baptiste bastien beatrice benedicte benjamin benoit bernard bertrand bruno camille
  carine carole caroline catherine cecile cedric celine chantal charlene charles charlotte chloe christelle christian christine
  christophe claire claude clement clementine clotilde coralie corinne cyril cyrille damien daniel david delphine denis diane didier
  dominique dorothee edouard elena elodie elsa emeline emilie emma emmanuel emmanuelle eric estelle etienne eva fabien fabienne fabrice
  fanny florence florent florian francis franck francois francoise frederic frederique gabriel gaelle gaetan geoffrey georges gerald
  gerard ghislain gilles gregoire gregory guillaume guy helene henri herve hugo ines isabelle jacques jean jeanne jeremie jeremy jerome
  jessica joel johan johanna jonathan joris joseph josephine judith julia julie julien juliette justine karim karine kevin laetitia
  laura laure laurence laurent lea lena leo leon lionel lisa loic lou louis louise luc lucas lucie lucile ludovic magali manon marc
  marcel margaux margot marguerite marie marina marine marion marius marlene martin martine mathias mathieu mathilde matthieu maud
  maxence maxime melanie michael michel mickael mohamed morgane muriel myriam nadia nadine nathalie nathan nicolas nina noemie odile
  olivia olivier oriane pascal patrice patricia patrick paul pauline perrine philippe pierre prenom quentin rachel raphael raphaelle
  regis remi remy renaud rene richard robert robin romain romane roxane sabine sabrina salome samuel sandra sandrine sarah sebastien
  serge severine simon solene sonia sophie stephane stephanie sylvain sylvie tanguy thibault thibaut thierry thomas tiphaine tristan
  valentin valentine valerie vanessa vera veronique victor victoire vincent violaine virginie william xavier yann yannick yves yvonne
  zoe`.split(/\s+/),
)

/** Family names common in France: bare facts, to see the person in an initial and a name. ASCII, lower case. */
export const familyNames: ReadonlySet<string> = new Set(
  `adam andre arnaud aubert aubry bailly barbier baron benard benoit berger bernard bertin bertrand besson blanc blanchard bonnet boucher
  bouchet boulanger bourgeois bouvier boyer breton brunet carlier caron carpentier charpentier chauvin chevalier chevallier clement colin
  collet collin cordier cousin david delaunay denis deschamps dubois dufour dumas dumont dupont dupuis dupuy durand duval fabre faure
  fernandez fleury fontaine fournier francois gaillard garcia garnier gauthier gautier germain gillet girard giraud guerin guichard
  guillaume guillot guyot hamon henry herve huet humbert jacob jacquet joly julien klein lacroix lambert lamy langlois laporte laurent
  lebrun leblanc leclerc leclercq lecomte lefebvre lefevre leger legrand lejeune lemaire lemaitre lemoine leroux leroy leveque lopez lucas
  maillard mallet marchal marchand marechal martin martinez marty masson mathieu menard mercier meunier meyer michaud michel millet monnier
  moreau morel morin moulin muller nguyen nicolas pasquier payet pelletier perez perret perrier perrin perrot petit philippe picard pichon
  poirier poulain prevost remy renard renaud renault reynaud richard riviere robert rodriguez rolland rousseau roussel royer sanchez
  schmitt schneider simon tessier thomas vasseur vidal vincent weber`.split(/\s+/),
)
