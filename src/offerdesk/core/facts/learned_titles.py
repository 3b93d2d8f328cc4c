"""What a word says of a title that begins there: log-odds and the sign. Learned by `make signs` from labelled mails, not written by hand."""

TITLE_BEGINS = """
-4.26 start
6.64 =+1 training contract
6.61 -1 comme
6.46 -1 als
5.58 -1 como
5.47 =+1 au -
5.02 =.. asoci
5.01 +1 desk
4.90 = postdoctoral
4.82 =.. subch
4.42 =.. zater
4.38 ..= isch
4.37 =+1 year 0
4.12 =.. sous
4.10 =.. repar
3.99 -2-1 post of
3.90 -2-1 so the
3.90 -2-1 emploi de
3.85 -1 as
3.77 -2 job
3.76 ..= ley
3.71 =.. appre
3.69 -2-1 as a
3.61 ..= ener
3.59 -2-1 | position
3.57 -2 role
3.52 ..= nior
3.44 ..= agio
3.44 -2-1 as our
3.44 ..= euta
3.44 -1 van
3.36 ..= cien
3.34 ..= kend
3.33 -2-1 - 0
3.32 -1 para
3.30 -2 rol
3.28 -1 dienstvertrag
3.24 -3 aw
3.23 -2 poste
3.11 -2 connosco
3.07 -1 voorstel
3.01 =.. estag
2.97 ..= hod
2.91 -2 die
2.91 =.. site
2.89 -3 spot
2.80 -2 position
2.78 = saturday
2.77 =.. belei
2.76 ..= use
2.74 -3-1 le poste de
2.74 -2 appointment
2.71 =.. pgt
2.71 -2-1 for the
2.70 ..= ound
2.69 -2-1 be our
2.67 =.. lady
2.67 = interim
2.66 -3 vir
2.64 -2 d'emploi
2.63 ..= teer
2.61 -2-1 place de
2.60 =.. wisse
2.54 +1 cook
2.54 -2-1 vaga de
2.49 ..= rant
2.48 -1 voor
2.48 -2 functie
2.47 -1 still
2.43 = collaborateur
2.41 -2-1 as my
2.40 +1 &
2.39 -3 want
2.38 ..= ntal
2.37 =+1 cabin crew
2.32 -2-1 as an
2.29 =.. secon
2.26 +2 obra
2.24 -2 ausbildungsplatz
2.24 =.. produ
2.24 =.. front
2.22 -1 bolsa
2.22 -2-1 position of
2.20 +2 role
2.19 =+1 dipl .
2.17 +1 contractuel
2.16 -1 for
2.16 -2 it
2.12 =.. night
2.12 -1= | night
2.11 -2 offer
2.11 +1 admin
2.11 +2 technician
2.07 = workshop
2.06 -3 que
2.05 -1 de
2.04 =+1 residente de
2.04 = estagio
2.03 -2 puesto
2.03 ..= ical
2.02 heads -tt
2.02 ..= eli
1.96 =.. recec
1.96 = class
1.94 -1 functie
1.88 = guest
1.88 +2 au
1.86 +1 control
1.86 +1 d'equipe
1.85 +1 de
1.85 -2 title
1.84 =.. custo
1.84 -2 engagement
1.83 -3-1 | | arbeidsvoorwaardenvoorstel
1.82 = sous
1.81 -2-1 / 0
1.79 +1 crew
1.79 ..= dige
1.78 ..= est
1.76 =.. recep
1.74 -3-1 als | |
1.72 ..= dit
1.70 = pgt
1.70 +1 designer
1.69 -1 arbeidsvoorwaarden
1.69 -1 :
1.68 -1 vacature
1.68 shapes 0AA
1.68 -3 re
1.68 -1 permanent
1.66 shapes .A t
1.65 +2 officer
1.65 = responsable
1.64 -2 |
1.63 ..= ance
1.63 shapes |a|
1.61 -2-1 promotion to
1.61 -2-1 it .
1.61 ..= mer
1.61 ..= uar
1.59 shapes .AA
1.59 ..= ker
1.59 -2-1 for a
1.58 ..= ador
1.57 -3 say
1.57 -2 us
1.57 =.. shift
1.56 = research
1.56 +2 manager
1.54 =.. trami
1.53 -2 prends
1.53 +2 spot
1.52 -1 next
1.52 -2-1 ausbildung zum
1.52 +1 analyst
1.52 +1 openbare
1.50 -2-1 you the
1.50 -1 be
1.50 -2 employment
1.50 ..= lady
1.48 ..= tage
1.48 ..= eam
1.46 -2 be
1.46 -1 stelle
1.46 +1 developer
1.45 -2-1 0 als
1.43 -2-1 | |
1.42 = cariste
1.42 +2 job
1.41 ..= onal
1.40 = staff
1.39 = area
1.38 = demi
1.37 -1 vaga
1.37 ..= rier
1.36 +1 operator
1.36 +2 bei
1.35 -3 r
1.35 -2 funcao
1.35 = werkvoorbereider
1.35 = lady
1.34 -1 job
1.34 -3 te
1.33 = contrato
1.31 ..= ding
1.31 -2-1 about the
1.30 shapes aA -
1.30 ..= rer
1.30 = kandidaat
1.28 -2 our
1.28 = apprenticeship
1.26 -2 up
1.24 -3-1 en qualite de
1.23 -3-1 want it ,
1.23 +1 care
1.22 -1 position
1.21 shapes aAA
1.20 -3 today
1.20 ..= lift
1.20 +1 engineer
1.20 shapes aA t
1.20 ..= eur
1.20 =.. segun
1.17 -3-1 pour le poste
1.16 -1 sollicitatie
1.16 +1 -
1.15 = menuisier
1.15 =+1 director of
1.15 -1 proceso
1.14 -2 post
1.14 -1 time
1.14 -3 carta
1.14 +1 and
1.14 -2 .
1.14 =.. sachb
1.13 = nanny
1.13 ..= nist
1.13 +2 music
1.13 +2 engineer
1.12 +1 technician
1.12 -3-1 | | aanstelling
1.11 ..= nico
1.11 = estimator
1.11 ..= eure
1.11 +2 lead
1.11 -2-1 you .
1.11 -3 la
1.10 -2 cargo
1.10 +2 time
1.09 = profesora
1.09 -2 vacancy
1.08 -2-1 qualite de
1.08 -1= . class
1.08 +1 au
1.07 -1 -
1.07 ..= erer
1.07 -3 bei
1.07 +2 (
1.06 +2 regional
1.06 ..= eiro
1.06 = dsm
1.05 ..= ral
1.04 -1 recrutement
1.04 ..= ista
1.04 -1 incorporacion
1.04 ..= nda
1.04 -1 cargo
1.03 -3 phone
1.02 +1 nurse
1.02 -1 contractvoorstel
1.00 +2 ii
1.00 -2-1 | arbeidsvoorwaardenvoorstel
0.99 -2 vaga
0.99 shapes |AA
0.97 =.. part
0.97 -1 oferta
0.97 +2 accounts
0.97 shapes .A -
0.97 -1 role
0.96 ..= taff
0.95 =.. pfleg
0.95 +2 pleno
0.93 -3-1 the capacity of
0.92 -3 en
0.91 -2 ltd
0.90 +2 post
0.90 = registered
0.89 -3 become
0.89 heads -t-
0.88 ..= ero
0.88 +1 no
0.87 -2 capacity
0.87 =.. caris
0.87 ..= iate
0.86 -3 come
0.86 -3 un
0.86 ..= sub
0.86 shapes .a t
0.85 -3 on
0.84 -1 the
0.84 =.. mecan
0.84 -2 tu
0.84 = production
0.82 ..= able
0.82 +1 class
0.82 ..= isan
0.82 -2 :
0.82 +2 specialist
0.80 =.. camar
0.80 +2 temporada
0.79 -2 !
0.79 ..= owth
0.79 -2 stelle
0.79 -2-1 capacity of
0.79 +2 en
0.79 +2 category
0.77 = civil
0.77 -1 shift
0.76 -2 le
0.75 -3-1 | | your
0.75 -3 it
0.74 -2-1 offer -
0.74 +2 -
0.73 =.. growt
0.73 -2 intitule
0.73 -3-1 give you the
0.73 +1 dental
0.72 +2 0
0.71 =.. confe
0.71 = growth
0.70 -3-1 : | |
0.70 =+1 supervisor de
0.69 -3 vous
0.69 = projectleider
0.69 shapes .aa
0.69 =.. accou
0.69 -2 you
0.68 =+1 juridisch medewerker
0.68 +1 job
0.67 +2 position
0.67 -3 o
0.67 shapes aA0
0.66 = station
0.66 +2 |
0.66 +1 0
0.65 = christmas
0.65 ..= lity
0.63 ..= all
0.63 +2 representative
0.63 -2-1 funktion :
0.62 ..= nte
0.62 =.. encar
0.62 = ausbildung
0.61 +1 lead
0.59 heads .--t-
0.59 =.. tecni
0.58 -3-1 | uw sollicitatie
0.58 =.. baris
0.58 -2 ser
0.58 -3-1 | | |
0.58 ..= farm
0.57 =.. teaml
0.57 +2 partie
0.56 ..= ing
0.56 =.. pract
0.56 ..= ica
0.56 +1 officer
0.56 -2 fonction
0.56 =.. charg
0.56 -2-1 gerne als
0.56 ..= wer
0.56 +1 architect
0.55 shapes Aa|
0.55 +2 und
0.55 -1 their
0.55 = accounts
0.55 -3 the
0.55 =.. finan
0.54 +1 coordinator
0.54 =.. ingen
0.53 -3-1 | role :
0.53 =.. dipl
0.53 =.. data
0.52 -1= | manager
0.52 -2 as
0.52 =+1 store manager
0.52 =.. promo
0.52 -2 geven
0.51 -1 notre
0.50 =.. regis
0.50 -3 me
0.50 -2 fur
0.50 +1 supervisor
0.50 ..= tiek
0.49 +2 /
0.48 = lecturer
0.47 ..= dora
0.46 +1 station
0.46 -1 (
0.46 +2 analyst
0.46 -2 queremos
0.45 ..= ning
0.45 +2 in
0.45 ..= mann
0.45 -3 your
0.45 +1 colleague
0.45 +1 site
0.44 = barista
0.44 -2 tant
0.43 -1 !
0.42 heads .-t--
0.42 = parish
0.41 =.. dsm
0.41 ..= wth
0.41 ..= ung
0.40 =.. colla
0.40 =.. progr
0.40 -1 a
0.40 -2 titre
0.39 -3 je
0.39 -2 selected
0.39 +2 ,
0.38 -3 de
0.38 -3-1 en tant que
0.38 ..= tmas
0.37 =.. opera
0.37 -3-1 r - 0
0.37 +2 chemistry
0.37 = founding
0.37 -2 contract
0.37 heads .t-t-
0.37 ..= lass
0.36 -2 seas
0.36 -2-1 the 0
0.36 =+1 chef de
0.36 shapes .Aa
0.36 =+1 barista ,
0.36 +2 fitter
0.36 -3-1 de functie van
0.35 -1 to
0.35 -3 fur
0.35 = residente
0.35 -1= | service
0.35 ..= ior
0.34 -2-1 tu serais
0.34 =.. area
0.34 +1 wohngeld
0.34 -3 you
0.33 shapes aaa
0.33 -1 of
0.33 -2-1 role :
0.32 -3 title
0.32 = physiotherapist
0.31 =+1 team leader
0.30 -2 on
0.30 -2 for
0.29 +1 en
0.28 +2 chef
0.28 =+1 teacher of
0.28 shapes .a0
0.28 ..= tal
0.28 ..= tent
0.27 -3 sie
0.27 -3 le
0.27 +1 specialist
0.27 = part
0.27 ..= dipl
0.26 +1 gesundheits
0.26 +1 assistant
0.26 ..= rice
0.26 ..= ipl
0.25 shapes .A.
0.25 -3 el
0.25 = carretillero
0.25 =+1 legal secretary
0.25 +1 controle
0.25 ..= her
0.24 -3-1 you as our
0.24 = jefa
0.24 -3 unser
0.24 =.. desku
0.24 -2-1 proposta |
0.23 = grade
0.23 ..= uty
0.23 -2-1 0 -
0.22 +1 on
0.22 -3 |
0.22 -1= a training
0.22 =+1 guest relations
0.21 -1 en
0.21 ..= cial
0.21 =.. demi
0.21 -1 .
0.21 -3 to
0.21 -1 /
0.21 -2 agreement
0.20 = field
0.19 -1 zum
0.19 ..= ntin
0.19 =+1 professor de
0.18 -3-1 carta proposta |
0.18 ..= era
0.17 +1 accountant
0.17 ..= dsm
0.17 =.. staff
0.17 ..= ist
0.17 +1 for
0.17 +2 a
0.16 +1 engineering
0.16 ..= nde
0.16 +1 from
0.16 shapes aAa
0.15 ..= cher
0.15 ..= ivil
0.15 =.. farm
0.15 -1= de auxiliar
0.15 = warehouse
0.15 -3-1 | | designation
0.15 ..= aire
0.14 ..= demi
0.14 =.. enfer
0.14 +2 nurse
0.13 ..= ship
0.13 -3 offer
0.13 ..= aims
0.12 -2-1 uw sollicitatie
0.12 = senior
0.11 ..= ier
0.11 ..= frau
0.11 -2-1 designation :
0.11 =+1 dev mobile
0.11 ..= pgt
0.10 =+1 responsable du
0.10 ..= sous
0.10 ..= ente
0.10 =+1 duty manager
0.09 +2 comunicacion
0.09 =.. servi
0.09 =.. head
0.09 ..= ant
0.08 -2-1 d'embauche -
0.08 -3-1 want it .
0.08 =.. wareh
0.07 -2-1 take the
0.07 +1 operations
0.07 = claims
0.07 ..= ouse
0.07 = site
0.07 +2 clerical
0.07 -3 0
0.06 = juridisch
0.06 ..= efa
0.06 =.. jefa
0.06 -3-1 of employment -
0.06 =.. postd
0.06 ..= sche
0.06 =.. class
0.05 -3-1 | designation :
0.05 +2 am
0.05 ..= hip
-0.05 shapes aa.
-0.05 -3 stadt
-0.06 ..= ern
-0.06 ..= rn
-0.06 = ops
-0.07 heads .-t-t
-0.07 ..= ief
-0.08 ..= esta
-0.08 = as
-0.08 +2 or
-0.09 -3 manager
-0.09 =.. juf
-0.09 -2 -
-0.09 -2-1 dipl .
-0.09 heads t--
-0.10 -1 on
-0.10 = of
-0.11 +1 e
-0.11 ..= ctor
-0.12 +1 le
-0.12 ..= rgo
-0.13 =.. je
-0.14 ..= nto
-0.14 ..= ria
-0.14 = professora
-0.14 ..= son
-0.15 =.. diens
-0.15 = chef
-0.15 ..= als
-0.15 =.. of
-0.15 =.. senho
-0.16 heads .--tt
-0.16 -3 as
-0.17 =.. an
-0.17 =.. cargo
-0.18 +2 you
-0.19 -2 in
-0.19 -2 and
-0.19 ..= ent
-0.19 +1 ii
-0.20 ..= rew
-0.20 =.. leide
-0.20 -3 our
-0.20 ..= pal
-0.21 = als
-0.21 -3 van
-0.21 -3 and
-0.22 -1 growth
-0.23 -3 para
-0.24 ..= hre
-0.24 -3 report
-0.25 = la
-0.25 = medico
-0.25 ..= gte
-0.26 +1 van
-0.27 -2 0
-0.27 -2 manager
-0.27 = gp
-0.27 -1 site
-0.27 -3-1 . | |
-0.27 shapes aaA
-0.28 -3 em
-0.28 ..= crew
-0.28 =.. contr
-0.29 ..= ster
-0.29 shapes .a.
-0.29 = hi
-0.29 shapes |Aa
-0.29 -1= , hr
-0.29 ..= eso
-0.29 +1 trainee
-0.30 -1 in
-0.30 -1 der
-0.30 +2 as
-0.31 -3 als
-0.31 -2 your
-0.32 -1 line
-0.33 =.. chef
-0.33 +1 professor
-0.35 ..= cao
-0.35 ..= cian
-0.35 -1 your
-0.36 -2 from
-0.36 +1 (
-0.36 -1 und
-0.37 =.. princ
-0.38 ..= ssor
-0.38 ..= ter
-0.38 =.. el
-0.38 ..= as
-0.38 ..= ole
-0.39 -3-1 the rank of
-0.39 -2 hr
-0.39 ..= eit
-0.39 -1 *
-0.39 -2 the
-0.41 = principal
-0.41 +2 is
-0.42 ..= bra
-0.45 shapes AA t
-0.46 ..= ipal
-0.46 = el
-0.46 -3 .
-0.46 = leider
-0.48 ..= dico
-0.48 ..= tie
-0.49 -2 officer
-0.49 shapes AA|
-0.49 -1= - chef
-0.51 -3 in
-0.52 =.. aanst
-0.52 ..= aker
-0.53 =.. rn
-0.54 -2 aw
-0.54 -1= - monteur
-0.55 +1 como
-0.55 -2 als
-0.57 =.. a
-0.58 =.. geren
-0.58 +2 analista
-0.60 ..= a
-0.60 +2 :
-0.60 ..= van
-0.61 =.. arbei
-0.61 +2 has
-0.61 +1 at
-0.61 +2 een
-0.61 =.. recru
-0.63 = stelle
-0.64 +2 responsable
-0.64 -2 of
-0.64 ..= sto
-0.65 =.. the
-0.66 ..= ler
-0.66 shapes AAa
-0.66 -1= | chef
-0.67 -3 ,
-0.69 shapes Aaa
-0.69 = an
-0.71 +1 to
-0.72 ..= an
-0.74 +1 |
-0.74 ..= dear
-0.74 ..= iner
-0.75 =.. conta
-0.75 +2 .
-0.75 -3-1 0 | |
-0.76 -2-1 rank of
-0.76 -3 position
-0.76 -1 from
-0.77 +1 teacher
-0.77 = rn
-0.77 +1 lindqvist
-0.78 +1 als
-0.78 +1 tecnica
-0.78 =.. hand
-0.78 -2 medical
-0.79 =.. offer
-0.81 ..= ment
-0.81 +2 )
-0.83 +1 director
-0.83 ..= mate
-0.84 =.. secre
-0.89 =.. als
-0.89 -2 that
-0.90 -2 year
-0.90 =.. de
-0.90 =.. poste
-0.91 shapes AaA
-0.95 +2 to
-0.96 +1 .
-0.97 heads t-t
-0.97 = the
-0.98 = doctora
-0.99 ..= die
-0.99 =.. propo
-0.99 ..= ber
-0.99 -1 ,
-0.99 -3 comme
-0.99 ..= the
-1.00 ..= oes
-1.03 heads .---t
-1.03 -2-1 aw :
-1.04 ..= lead
-1.05 -1 and
-1.06 ..= ive
-1.07 -2 ,
-1.09 ..= ost
-1.09 -1= , assistant
-1.11 shapes aa -
-1.11 = student
-1.12 heads ---
-1.14 ..= juf
-1.17 ..= de
-1.18 = manager
-1.21 +1 worker
-1.25 ..= aga
-1.26 =.. engin
-1.28 shapes 0a -
-1.31 shapes |A -
-1.31 +1 medico
-1.36 -2 by
-1.49 shapes AA.
-1.52 =.. posit
-1.53 +1 partner
-1.54 +1 :
-1.55 ..= rag
-1.59 shapes AA -
-1.62 ..= tel
-1.62 -3 corporate
-1.64 -2 sr
-1.69 heads tt-
-1.75 ..= rta
-1.77 -2-1 | -
-1.79 +1 )
-1.93 ..= our
-2.10 +2 and
-2.17 = a
-2.17 -2 with
-2.26 ..= rse
-2.32 = directeur
-2.44 -2 to
-2.46 =.. offic
-2.46 -1 senior
-2.60 -2 dipl
-2.62 -1 &
-2.75 -2 b
-2.92 shapes Aa -
-3.34 =.. repre
-3.83 heads .----
"""
