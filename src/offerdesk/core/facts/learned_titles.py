"""What a word says of a title that begins there: log-odds and the sign. Learned by `make signs` from labelled mails, not written by hand."""

TITLE_BEGINS = """
-4.19 start
6.44 -1 als
6.24 =+1 training contract
5.81 -1 comme
5.60 -1 como
5.56 =+1 au -
5.08 =.. asoci
4.94 =.. subch
4.52 +2 obra
4.38 ..= isch
4.28 =.. zater
4.26 =+1 year 0
4.26 =.. repar
3.97 =.. sous
3.95 ..= nior
3.95 +1 desk
3.94 -2 job
3.93 -2-1 post of
3.85 -1 as
3.79 -2-1 as a
3.76 ..= pgt
3.73 -2-1 | position
3.67 = postdoctoral
3.62 ..= ener
3.62 ..= euta
3.57 -2-1 place de
3.49 -2-1 as our
3.48 -2 role
3.44 = estagio
3.43 -1 van
3.35 -2-1 - 0
3.33 ..= kend
3.31 -2 rol
3.28 -1 para
3.26 -2-1 tu serais
3.26 ..= ley
3.26 = lady
3.24 -2-1 so the
3.20 -3 aw
3.19 ..= cien
3.12 = apprenticeship
3.05 ..= hod
3.02 -2 poste
3.00 -1 voorstel
2.93 =.. artis
2.93 -3-1 le poste de
2.89 -1 dienstvertrag
2.88 -3 spot
2.84 = tourier
2.83 -2-1 for the
2.79 = interim
2.79 -2 position
2.77 -2 connosco
2.76 -3 vir
2.75 =+1 cabin crew
2.74 -2-1 vaga de
2.74 = saturday
2.73 -2-1 be our
2.71 -2 d'emploi
2.70 = collaborateur
2.70 ..= ound
2.67 =.. estag
2.64 =.. wisse
2.61 ..= teer
2.61 -2 appointment
2.60 =.. belei
2.58 -2 functie
2.55 =.. front
2.53 -1 still
2.50 -2-1 emploi de
2.50 -1 voor
2.46 ..= use
2.45 ..= agio
2.45 -2 die
2.43 -2-1 as an
2.43 +1 cook
2.40 +1 admin
2.36 +1 contractuel
2.33 = seasonal
2.32 ..= ntal
2.31 =.. secon
2.29 ..= rant
2.27 =.. produ
2.27 ..= ipl
2.26 +1 &
2.23 -2 ausbildungsplatz
2.21 = class
2.20 -2 puesto
2.17 +2 role
2.16 =.. recec
2.16 -2-1 qualite de
2.15 -1 bolsa
2.14 +2 technician
2.12 =.. night
2.11 -3 want
2.11 -2 it
2.10 = sous
2.09 -1= | night
2.09 -1 for
2.07 -1 functie
2.07 -2 offer
2.06 ..= ical
2.05 -1 de
2.04 heads -tt
2.04 -3 que
2.02 -2 title
2.02 -2-1 position of
2.02 =+1 technicienne en
1.97 -2-1 / 0
1.96 -2-1 capacity of
1.96 -2 engagement
1.88 =.. custo
1.88 = guest
1.86 = growth
1.86 = workshop
1.85 +2 au
1.84 +1 de
1.83 = responsable
1.83 ..= est
1.83 =.. appre
1.83 -1 arbeidsvoorwaarden
1.80 -2-1 you the
1.80 ..= dige
1.79 shapes .AA
1.78 = lecturer
1.75 -3 re
1.74 -1 permanent
1.74 +1 control
1.74 +1 d'equipe
1.73 ..= iste
1.73 shapes |a|
1.73 -3-1 als | |
1.72 =.. lady
1.70 +1 designer
1.69 +1 clerk
1.69 -2-1 for a
1.67 -2-1 promotion to
1.66 +2 spot
1.66 -1 vacature
1.65 -2 |
1.65 ..= uar
1.64 = site
1.63 ..= onal
1.63 -1 :
1.62 = research
1.62 -1 stelle
1.62 ..= dit
1.62 -2-1 | arbeidsvoorwaardenvoorstel
1.61 ..= ador
1.60 ..= mer
1.59 +2 officer
1.59 shapes 0AA
1.58 =.. sachb
1.57 ..= tage
1.56 -2-1 it .
1.56 ..= ance
1.55 +1 openbare
1.55 = dsm
1.54 -2-1 ausbildung zum
1.54 -1 vaga
1.53 +2 manager
1.53 -3 r
1.52 +1 analyst
1.52 -2 us
1.52 = werkvoorbereider
1.52 +1 developer
1.51 =.. shift
1.51 ..= eam
1.50 -2 up
1.50 -1 be
1.47 =+1 dipl .
1.45 =.. trami
1.44 +1 engineer
1.44 ..= rier
1.43 -2 employment
1.42 -2 be
1.42 = kandidaat
1.41 +1 operator
1.40 +1 crew
1.40 =.. postd
1.40 ..= ker
1.39 shapes .A t
1.37 -3 te
1.37 -2 our
1.36 -3 ihnen
1.35 =.. site
1.35 -1 job
1.35 -3 say
1.34 -2 funcao
1.34 ..= ding
1.33 -1= . class
1.32 -3-1 want it ,
1.31 +2 bei
1.31 shapes aA -
1.30 =.. segun
1.30 =.. recep
1.30 -3 today
1.29 -2-1 0 als
1.28 -3-1 un emploi de
1.27 ..= nist
1.27 ..= eli
1.26 ..= rer
1.25 -1 next
1.25 =+1 director of
1.24 -2-1 you .
1.23 -2-1 | |
1.23 ..= eur
1.22 =.. slate
1.22 -1 funktion
1.21 ..= eure
1.21 -2-1 about the
1.20 -1 time
1.20 = nanny
1.18 +2 regional
1.18 +2 engineer
1.18 +1 care
1.18 = staff
1.17 -3-1 | | arbeidsvoorwaardenvoorstel
1.17 shapes aAA
1.15 +2 time
1.15 -1 incorporacion
1.13 +1 technician
1.13 -2 cargo
1.12 -1 position
1.12 = contrato
1.11 ..= lift
1.11 = estimator
1.11 -2 post
1.11 ..= ista
1.10 -3 la
1.10 +1 and
1.09 = profesora
1.09 shapes aA t
1.09 -1 proceso
1.08 = menuisier
1.08 -1 cargo
1.07 -1 contractvoorstel
1.07 -1= the front
1.06 -1 -
1.06 +2 lead
1.06 -1 recrutement
1.05 ..= erer
1.05 ..= ral
1.05 +2 (
1.04 +1 0
1.04 =.. camar
1.03 +1 -
1.02 -3 carta
1.01 -3 become
1.01 +2 accounts
1.00 -2-1 as my
0.99 -2 .
0.98 ..= eiro
0.98 ..= nda
0.97 =.. pract
0.97 = station
0.97 ..= nte
0.96 -1 oferta
0.96 -1 role
0.95 -3 bei
0.95 heads -t-
0.95 +2 post
0.94 ..= nico
0.94 -3 phone
0.93 =.. mecan
0.93 -3 un
0.93 =.. area
0.92 ..= ims
0.92 +2 music
0.92 -2 vaga
0.92 +2 pleno
0.92 = registered
0.91 -2 vacancy
0.90 ..= iate
0.90 ..= taff
0.90 +1 au
0.90 +2 job
0.89 +2 specialist
0.87 =.. pfleg
0.87 -2-1 role :
0.86 = area
0.86 -2 queremos
0.86 -3 come
0.86 ..= tmas
0.86 ..= farm
0.85 -3 en
0.85 ..= ero
0.85 +1 nurse
0.84 +1 job
0.84 -1= | manager
0.84 +1 no
0.84 shapes |AA
0.84 -1 the
0.84 -3 on
0.83 -1 post
0.83 +2 category
0.82 ..= ning
0.82 -2 ltd
0.81 ..= demi
0.81 -2-1 offer -
0.81 -1 sollicitatie
0.80 +1 class
0.80 -2 :
0.78 =.. touri
0.78 = part
0.78 =.. tecni
0.78 -2 intitule
0.77 -3 it
0.77 shapes .aa
0.77 ..= sub
0.76 +2 temporada
0.76 -2 !
0.75 -1 shift
0.75 -2 le
0.74 -2 tu
0.74 -3-1 | | aanstelling
0.73 shapes .A -
0.73 -1 aanbod
0.72 +2 -
0.72 =+1 supervisor de
0.72 =+1 barista ,
0.71 = projectleider
0.71 +2 ii
0.70 -2 stelle
0.70 +2 position
0.70 =.. regis
0.69 =.. elekt
0.69 -2 fonction
0.69 -3-1 | | your
0.68 +2 0
0.68 =.. confe
0.68 -3-1 | uw sollicitatie
0.67 = ausbildung
0.67 -1 their
0.66 -2 you
0.65 = production
0.65 +2 und
0.65 ..= able
0.65 ..= lity
0.64 =.. baris
0.64 +2 partie
0.63 = demi
0.63 +1 coordinator
0.63 =.. ingen
0.63 -3-1 : | |
0.63 shapes .a t
0.63 +2 representative
0.63 ..= ront
0.63 -2 place
0.62 +1 architect
0.61 ..= dora
0.61 -3-1 the capacity of
0.61 -3-1 pour le poste
0.61 +1 dental
0.60 -1 notre
0.60 =.. encar
0.60 shapes .Aa
0.59 +2 |
0.59 -1 you
0.59 =+1 store manager
0.58 +1 lead
0.58 +1 station
0.58 -3 o
0.58 -3 the
0.58 -3 vous
0.57 =.. promo
0.56 =+1 teacher of
0.56 ..= all
0.56 +1 officer
0.56 =.. finan
0.56 =.. teaml
0.54 ..= ing
0.53 ..= nch
0.53 -2 geven
0.52 -3 fur
0.52 -3-1 | | |
0.52 -3 me
0.52 -3-1 want it .
0.52 +1 colleague
0.52 ..= dipl
0.51 +1 enforcement
0.50 +2 analyst
0.50 = pgt
0.50 = parish
0.50 +1 en
0.50 ..= tiek
0.49 =.. accou
0.49 +2 /
0.48 shapes .A.
0.48 +2 ,
0.47 =+1 head of
0.47 +1 advisor
0.47 ..= erin
0.47 -2 ser
0.47 +2 en
0.46 =.. part
0.46 = physiotherapist
0.46 +2 in
0.46 +1 site
0.46 ..= lady
0.45 -3 you
0.45 -3 je
0.45 =.. demi
0.44 -2-1 the 0
0.44 ..= unts
0.44 heads .t-t-
0.43 +1 supervisor
0.43 ..= mann
0.43 -3-1 carta proposta |
0.43 = leiter
0.42 =.. growt
0.42 heads .--t-
0.42 shapes Aa|
0.42 =.. staff
0.41 -2-1 | aanstelling
0.41 -2 tant
0.40 -1 of
0.40 -3 your
0.40 heads .-t--
0.40 -3-1 de functie van
0.40 -1 a
0.39 ..= rice
0.39 -2 as
0.39 ..= wer
0.38 = dipl
0.38 =.. opera
0.38 -2-1 uw sollicitatie
0.38 = jefa
0.38 = accounts
0.37 ..= ica
0.37 = founding
0.36 =.. pgt
0.36 +2 chemistry
0.36 =+1 responsable du
0.36 -2 contract
0.35 =.. caris
0.35 -3 sie
0.35 -1 en
0.35 -2 seas
0.35 -3-1 give you the
0.34 -3 le
0.34 +1 specialist
0.34 shapes aaa
0.34 = warehouse
0.34 -1 !
0.33 = civil
0.33 +1 gesundheits
0.32 =.. charg
0.32 -1 die
0.31 -1= a training
0.31 =.. wareh
0.31 =.. dipl
0.31 ..= owth
0.30 ..= her
0.30 -3-1 en qualite de
0.30 -1 zum
0.30 -3 de
0.29 ..= hter
0.29 -1 (
0.29 ..= uty
0.28 ..= ield
0.28 +1 on
0.28 = data
0.28 shapes aA0
0.27 ..= tal
0.27 -1 to
0.27 ..= ung
0.27 -3 |
0.27 -2-1 gerne als
0.26 =+1 legal secretary
0.26 =+1 chef de
0.26 -3 title
0.25 -2 fur
0.25 +1 engineering
0.25 = carretillero
0.25 -2 for
0.25 =+1 professor de
0.24 = head
0.24 =.. enfer
0.24 -3-1 r - 0
0.24 -3-1 en tant que
0.24 = cariste
0.24 -2 on
0.23 =.. progr
0.23 shapes AAA
0.22 =+1 guest relations
0.22 -3 el
0.21 ..= per
0.21 ..= ship
0.21 ..= nde
0.21 +1 assistant
0.21 =.. data
0.21 ..= cial
0.21 ..= rker
0.20 +2 a
0.20 =+1 team leader
0.19 +1 fur
0.19 ..= ant
0.18 =.. head
0.17 -1 .
0.17 ..= ift
0.17 +1 for
0.17 =+1 dev mobile
0.17 =.. dsm
0.17 +1 accountant
0.17 =.. desku
0.16 ..= ier
0.16 -3-1 you as our
0.15 -2-1 take the
0.15 = grade
0.14 +1 medewerker
0.14 -2-1 lugar de
0.14 ..= sche
0.13 +2 nurse
0.13 shapes aAa
0.13 +2 clerical
0.13 ..= ivil
0.12 -2 agreement
0.12 ..= ntin
0.12 -1 /
0.12 -1= de auxiliar
0.11 -2-1 0 -
0.11 -3 to
0.11 =.. servi
0.11 ..= tent
0.10 ..= era
0.10 ..= lero
0.10 -2-1 tant que
0.09 =.. order
0.09 = christmas
0.09 -3 offer
0.08 +1 controle
0.08 ..= tung
0.08 ..= ulp
0.07 -3-1 | role :
0.07 -2-1 proposta |
0.06 -3 a
0.06 +1 services
0.06 =+1 duty manager
0.06 -3 unser
0.06 = second
0.05 +1 software
-0.05 =.. der
-0.05 +2 i
-0.06 =.. emplo
-0.06 +2 tecnico
-0.06 = professor
-0.06 ..= hi
-0.06 +1 le
-0.06 =.. of
-0.06 = je
-0.07 ..= gp
-0.07 = my
-0.07 ..= of
-0.07 -3 our
-0.08 +2 your
-0.08 ..= ief
-0.08 =.. je
-0.08 = r
-0.08 heads .-t-t
-0.08 = professora
-0.09 ..= sor
-0.09 = leider
-0.09 -1= , nurse
-0.09 -1 on
-0.09 -1 la
-0.10 ..= ctor
-0.10 ..= ria
-0.10 +2 la
-0.10 -1 at
-0.11 =.. diens
-0.11 ..= ian
-0.12 ..= ain
-0.12 =.. hand
-0.13 +2 or
-0.13 shapes |A.
-0.13 +2 you
-0.13 +1 is
-0.13 =.. dear
-0.13 =.. juf
-0.14 =.. a
-0.14 ..= ern
-0.15 -2 und
-0.15 shapes Aa t
-0.16 ..= nto
-0.16 -2 0
-0.16 ..= als
-0.16 -2 -
-0.17 ..= rew
-0.17 =.. senho
-0.18 +2 department
-0.18 ..= esta
-0.18 -1 morning
-0.18 ..= ent
-0.18 -1 site
-0.19 -3 van
-0.19 ..= tter
-0.20 =.. my
-0.20 shapes aa t
-0.21 +1 ii
-0.22 ..= own
-0.22 -2 in
-0.22 =.. la
-0.22 -3 manager
-0.23 =.. mitar
-0.23 shapes .A0
-0.23 +1 e
-0.24 shapes .a.
-0.24 -3 report
-0.24 -2 year
-0.24 shapes aaA
-0.24 -1 growth
-0.24 ..= son
-0.25 =.. rn
-0.25 ..= my
-0.25 +1 trainee
-0.25 ..= hre
-0.26 = as
-0.26 -3-1 want you as
-0.26 ..= ean
-0.26 =.. contr
-0.27 =.. el
-0.27 -1 *
-0.27 -3 para
-0.27 ..= cian
-0.27 -3 als
-0.27 ..= ager
-0.28 -3 as
-0.29 = gp
-0.29 ..= eit
-0.29 ..= eso
-0.29 ..= rgo
-0.29 +1 professor
-0.29 = hi
-0.29 shapes AA|
-0.30 -2 your
-0.30 -2 manager
-0.30 -3 and
-0.30 -2 and
-0.31 -1 line
-0.31 = el
-0.31 =.. as
-0.32 ..= aker
-0.32 -3-1 . | |
-0.32 -3 .
-0.32 ..= an
-0.32 -1 your
-0.32 = of
-0.33 ..= crew
-0.33 -3-1 the rank of
-0.33 -1= , director
-0.34 ..= el
-0.34 -2 the
-0.34 -2 hr
-0.36 ..= ssor
-0.36 ..= gte
-0.36 -3 em
-0.37 =.. an
-0.38 ..= cao
-0.39 shapes |Aa
-0.39 -1 der
-0.40 =.. chef
-0.40 = the
-0.41 -1= - chef
-0.41 heads .--tt
-0.42 -3 in
-0.45 -1= , hr
-0.46 -3 ,
-0.46 -1= - monteur
-0.46 +2 is
-0.47 ..= bra
-0.48 -1 in
-0.49 +1 (
-0.50 =.. aanst
-0.51 -2 officer
-0.51 ..= ole
-0.52 = als
-0.52 +2 as
-0.52 +2 analista
-0.52 =.. princ
-0.52 shapes AAa
-0.54 = rn
-0.55 +1 office
-0.56 -2 als
-0.57 -1= | chef
-0.59 =.. leide
-0.61 +1 como
-0.61 =.. arbei
-0.62 +1 |
-0.63 ..= rn
-0.63 +2 een
-0.63 -3-1 0 | |
-0.64 +2 has
-0.64 -2-1 aw :
-0.64 =.. als
-0.64 -1 und
-0.64 -2 from
-0.65 +1 at
-0.66 ..= dear
-0.66 +2 :
-0.66 = hand
-0.67 -2 of
-0.67 ..= dico
-0.69 shapes Aaa
-0.70 ..= ster
-0.71 ..= sto
-0.72 +1 lindqvist
-0.74 ..= ler
-0.74 ..= pal
-0.75 ..= van
-0.75 = stelle
-0.76 ..= ment
-0.77 +1 tecnica
-0.77 ..= mate
-0.78 =.. geren
-0.78 = de
-0.78 -3 position
-0.78 +1 to
-0.79 +2 .
-0.79 +2 responsable
-0.80 -3 comme
-0.81 =.. recru
-0.81 -1 from
-0.82 ..= lead
-0.83 shapes AA t
-0.84 +1 als
-0.84 =.. secre
-0.84 +1 teacher
-0.85 =.. poste
-0.85 ..= iner
-0.86 -1 ,
-0.87 =.. offer
-0.88 -2 aw
-0.88 =.. conta
-0.89 ..= the
-0.90 -2-1 rank of
-0.90 = doctora
-0.92 -2 medical
-0.92 ..= oes
-0.92 +2 )
-0.93 ..= ber
-0.93 +2 to
-0.94 heads tt-
-0.96 = juf
-0.96 = manager
-0.96 shapes AaA
-0.97 +1 director
-0.97 heads ---
-0.98 =.. propo
-0.99 shapes AA.
-1.00 +1 .
-1.02 -2 that
-1.02 = an
-1.04 shapes |A -
-1.05 = student
-1.05 = a
-1.06 ..= ive
-1.11 ..= aga
-1.13 -1 and
-1.13 ..= die
-1.14 shapes aa -
-1.14 heads .---t
-1.22 +1 worker
-1.23 heads t-t
-1.25 ..= de
-1.26 -2 dipl
-1.26 ..= ost
-1.30 =.. engin
-1.34 =.. the
-1.35 -2 ,
-1.36 -1= , assistant
-1.36 shapes 0a -
-1.42 +1 medico
-1.45 -2 by
-1.46 +1 :
-1.54 ..= rag
-1.55 -3 corporate
-1.58 ..= tel
-1.62 +1 partner
-1.65 -2-1 dipl .
-1.66 +2 and
-1.67 -2-1 | -
-1.72 ..= rta
-1.73 -2 sr
-1.90 ..= our
-1.91 shapes AA -
-1.95 +1 )
-2.01 =.. posit
-2.10 ..= a
-2.26 ..= rse
-2.33 -2 with
-2.39 = directeur
-2.44 =.. offic
-2.57 -1 senior
-2.58 -2 to
-2.65 -2 b
-2.66 ..= tie
-2.72 -1 &
-2.92 shapes Aa -
-3.47 =.. repre
-4.00 heads .----
"""
