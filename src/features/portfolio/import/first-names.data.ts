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
