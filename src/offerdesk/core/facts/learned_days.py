"""What says of a day that work begins then: log-odds and the sign. Learned by `make signs` from labelled mails, not written by hand."""

WORK_BEGINS = """
-2.87 start
2.82 -2 empezarias
2.66 <: commencer
2.64 +2 start
2.51 far months date
2.42 <: comecar
2.37 -2 partir
2.35 -1 je
2.28 kind date
2.17 <: term week
2.14 >: hasta
2.12 <: start
1.97 -2 :
1.96 -1 vanaf
1.88 <: votre later
1.82 <: commences
1.74 far later date
1.72 -2 in
1.70 -12 from effect
1.69 <: effective
1.67 <: comeca
1.67 -2 begins
1.66 <: begin
1.66 <: prise
1.64 >: beginnen
1.58 <: date later
1.56 -2 empiezas
1.56 <: vous week
1.53 <: inicio
1.52 >: before
1.49 <: beginn later
1.46 far month date
1.44 >: als
1.43 <: first
1.41 <: eintritt
1.40 -2 tu
1.37 <: empiezas
1.37 <: comecavas
1.36 <: vacation month
1.35 <: debut
1.30 -2 ja
1.24 <: so month
1.23 -2 ,
1.20 -1 period
1.20 -1 be
1.20 >: fridays
1.19 far month
1.19 >: eu
1.18 >: anfangen
1.18 >: then
1.14 -1 from
1.14 <: ware later
1.14 +1 as
1.13 <: commence
1.12 -2 erst
1.11 <: beginning
1.09 <: beginnen
1.07 -2 |
1.07 <: can
1.06 -2 arrivee
1.05 +2 dia
1.03 +1 au
1.03 <: report
1.02 -2 weeks
1.02 -12 du compter
1.01 +12 as 0
0.99 <: is months
0.96 <: date months
0.95 <: teacher
0.95 >: las
0.94 +2 en
0.92 >: training
0.92 -1 :
0.92 -123 a / o
0.91 -1 du
0.91 <: une later
0.90 <: terms
0.90 +2 to
0.90 <: hoping
0.89 <: we'd
0.89 >: am
0.88 -1 el
0.86 kind weekday
0.86 >: first
0.85 <: they
0.84 <: empezarias
0.84 +1 a
0.81 <: as month
0.81 -2 inicio
0.80 <: desde fortnight
0.79 -2 entrada
0.79 <: le later
0.78 <: droit
0.78 -12 dia comeca
0.77 <: begins later
0.77 <: shift
0.77 <: hope
0.76 <: eerste
0.76 <: als
0.75 <: com
0.73 <: prerentree
0.72 <: fecha
0.72 far fortnight
0.72 >: e
0.72 -1 na
0.70 <: want
0.70 <: you
0.69 -123 van ingang met
0.69 <: tu month
0.68 >: au
0.67 <: en months
0.66 >: can
0.65 +2 ?
0.65 <: training
0.64 <: arrivee
0.64 <: am month
0.63 -1 per
0.62 <: orientation
0.61 +1 start
0.60 -2 start
0.60 <: kannst
0.59 >: four
0.59 >: your
0.58 <: ingreso
0.58 <: to months
0.58 -1 starting
0.57 +12 , 0
0.57 >: at
0.55 -2 from
0.55 <: entrada
0.54 <: like
0.54 <: below
0.54 <: on later
0.54 <: we're fortnight
0.53 <: is later
0.52 >: que
0.52 <: admissao
0.52 -2 you
0.51 -1 dia
0.51 <: join
0.50 >: me
0.50 -2 sie
0.50 <: starten
0.49 <: the fortnight
0.47 -2 would
0.46 <: do
0.45 +2 you
0.45 <: you months
0.45 +1 que
0.45 <: start days
0.44 far months
0.44 <: from days
0.44 <: ab
0.43 far days weekday
0.43 <: from week
0.42 >: tor
0.42 <: op later
0.42 >: august
0.42 +2 |
0.41 <: desde
0.41 <: die months
0.41 +1 (
0.41 <: period
0.40 -12 el desde
0.40 <: inicio week
0.40 -1 is
0.40 <: you days
0.39 >: know
0.38 >: in
0.38 <: von
0.37 >: would
0.37 -1 este
0.37 <: period month
0.36 <: ab fortnight
0.35 >: con
0.34 >: h
0.34 >: sur
0.34 <: dia fortnight
0.33 >: de
0.33 <: site
0.32 <: demarrage
0.32 <: der later
0.32 -2 comeca
0.32 >: wenn
0.32 >: bei
0.31 >: auch
0.30 +2 friday
0.30 <: kan
0.29 <: k month
0.29 -12 start ,
0.29 <: starting
0.28 <: sie months
0.27 >: al
0.27 -1 em
0.27 <: a months
0.26 >: im
0.26 -2 je
0.26 >: om
0.25 -2 beginnen
0.25 <: wir later
0.25 <: fonction
0.24 >: ya
0.23 <: auf later
0.23 <: joining months
0.22 -12 au fixee
0.22 -1 en
0.22 <: assistant
0.21 <: would month
0.21 -1 for
0.21 <: les
0.19 >: the
0.19 <: starts
0.19 +1 als
0.18 <: need month
0.18 +2 0
0.17 <: en
0.17 -2 ingang
0.17 >: for
0.16 <: joining
0.16 <: turno
0.16 far month month
0.16 <: als fortnight
0.15 -12 van ingang
0.14 <: sie later
0.14 <: on month
0.14 <: in later
0.14 <: duty
0.14 >: induction
0.13 -2 ingangsdatum
0.13 far fortnight date
0.13 >: provided
0.13 -1 in
0.11 <: vous
0.11 <: sie
0.11 <: notice
0.10 <: on
0.10 <: induction
0.09 <: would
0.09 -1 begins
0.09 <: do days
0.08 <: a month
0.07 -12 el empiezas
0.07 +1 de
0.06 -1 this
0.06 <: el week
0.06 >: tot
0.05 -2 de
0.05 -2 desde
-0.06 +1 en
-0.06 <: if
-0.07 <: know
-0.07 >: het
-0.07 <: you week
-0.07 far week weekday
-0.07 <: de month
-0.07 <: der fortnight
-0.08 <: june later
-0.08 <: commencement month
-0.08 <: viernes
-0.09 <: ons
-0.09 <: signed
-0.09 <: paid
-0.10 <: within
-0.10 <: pour
-0.10 <: runs
-0.10 >: dann
-0.10 <: resposta
-0.11 <: for days
-0.11 >: oktober
-0.11 +1 -
-0.12 <: de
-0.12 >: two
-0.12 -2 juin
-0.12 +2 den
-0.13 -1 |
-0.13 <: e
-0.14 <: jornada
-0.14 >: it's
-0.16 <: that
-0.16 far fortnight period
-0.16 <: mas
-0.16 <: al
-0.16 >: to
-0.16 <: voor fortnight
-0.17 >: after
-0.17 >: worked
-0.17 <: us
-0.17 <: we later
-0.17 <: grade
-0.18 <: week later
-0.18 <: wir
-0.18 <: from months
-0.19 kind ahead
-0.19 <: rehearsals later
-0.19 <: school
-0.19 <: per
-0.19 <: days
-0.20 <: tage
-0.21 -1 before
-0.21 <: for week
-0.21 <: una
-0.22 <: het
-0.22 <: is fortnight
-0.22 <: in months
-0.23 +12 en ayunas
-0.23 <: by fortnight
-0.23 <: of
-0.23 >: problema
-0.24 <: que days
-0.24 <: through
-0.25 <: at later
-0.26 <: vigencia
-0.26 <: with
-0.26 <: se
-0.27 <: ich
-0.27 >: la
-0.28 <: on week
-0.28 <: is month
-0.28 +2 :
-0.29 <: of later
-0.29 <: accept
-0.30 <: am
-0.30 >: november
-0.30 <: dias
-0.32 <: good
-0.32 >: o
-0.32 <: y
-0.33 <: para week
-0.35 <: auch
-0.35 >: of
-0.35 <: a later
-0.35 <: de later
-0.35 <: bin
-0.35 <: no
-0.36 <: wordt month
-0.36 >: medical
-0.36 <: am fortnight
-0.36 <: nous
-0.37 <: offer
-0.37 >: sin
-0.38 >: und
-0.38 >: so
-0.38 <: rd
-0.38 <: and
-0.39 >: je
-0.40 -1 of
-0.40 -1 ate
-0.40 <: your
-0.41 <: lunes
-0.41 <: se month
-0.42 -123 au juin 0
-0.42 <: the
-0.42 <: will
-0.42 <: is
-0.44 <: annual
-0.44 -2 vez
-0.44 <: wir months
-0.44 <: den
-0.45 <: la fortnight
-0.45 >: roster
-0.45 <: reponse
-0.46 <: the months
-0.46 <: contrat months
-0.46 <: op month
-0.48 <: ends later
-0.48 <: out
-0.48 >: will
-0.49 <: not
-0.49 >: it
-0.49 <: plazo
-0.50 <: au later
-0.50 >: den
-0.51 -1 on
-0.53 <: vez
-0.53 >: delai
-0.56 >: assistant
-0.56 <: to later
-0.56 >: rata
-0.56 -2 and
-0.58 +2 ,
-0.58 <: folga
-0.58 <: si
-0.59 <: januari
-0.60 <: ce
-0.60 <: but
-0.61 -12 a 0
-0.63 <: er
-0.63 <: approval
-0.64 <: start month
-0.67 kind span
-0.68 <: o week
-0.69 >: maar
-0.70 >: are
-0.70 <: policy
-0.71 -1 a
-0.72 -2 on
-0.73 <: w
-0.74 <: june
-0.74 <: i
-0.76 -1 by
-0.76 <: form
-0.77 <: october
-0.79 <: to
-0.79 +1 of
-0.79 <: du later
-0.80 >: now
-0.81 >: you'd
-0.82 <: on days
-0.83 <: spine
-0.84 >: fifo
-0.85 <: mai
-0.86 +2 je
-0.86 <: has
-0.86 <: we months
-0.87 >: een
-0.88 -1 de
-0.89 >: hours
-0.89 far week
-0.90 <: december
-0.90 -12 - 0
-0.90 <: ends
-0.91 <: progression
-0.91 <: le fortnight
-0.91 <: expire
-0.94 <: le week
-0.94 <: votre
-0.94 <: ano months
-0.95 >: te
-0.96 <: till
-0.97 <: contrato later
-0.98 <: an
-1.00 <: february
-1.00 -1 uiterlijk
-1.00 >: wtf
-1.00 >: para
-1.00 <: by week
-1.01 <: uiterlijk
-1.02 <: del
-1.02 -2 pour
-1.03 <: vence
-1.04 <: voor
-1.04 <: wordt
-1.04 <: tegen
-1.04 <: respuesta
-1.04 <: herr
-1.05 -1 jusqu'au
-1.05 <: j'ai
-1.06 <: now
-1.07 <: start months
-1.08 <: die fortnight
-1.08 -2 week
-1.09 -1 to
-1.09 -1 after
-1.13 <: carta
-1.13 <: prazo
-1.14 <: due
-1.16 <: pasado
-1.16 <: are month
-1.20 <: caduca
-1.20 +2 (
-1.24 <: laatste
-1.26 <: au
-1.27 <: may
-1.33 >: frei
-1.34 <: d'ici
-1.35 <: expira
-1.35 <: rotation
-1.36 -2 0
-1.37 <: monday later
-1.39 -12 is day
-1.42 <: before
-1.46 +123 to monday 0
-1.48 -1 year
-1.49 -1 through
-1.59 >: plus
-1.62 far month day
-1.63 <: feb
-1.76 <: board
-1.82 -1 voor
-1.93 <: jusqu'au
-1.93 -12 on day
-2.05 <: holidays
-2.07 <: expires
-2.14 <: tech
-2.15 <: tardar
-2.20 <: urlaub
-2.22 -1 was
-2.22 <: by
-2.23 <: avant
-2.32 <: me
-2.32 far days
-2.36 <: marz
-2.37 <: than
-2.44 +2 ik
-2.47 <: ton
-2.48 <: al later
-2.52 kind period
-2.55 +12 to monday
-2.66 -12 on out
-2.70 <: portal
-2.82 <: antes
-2.89 <: augustus
-3.00 <: ate
-3.02 <: roster
-3.37 <: hasta
-3.62 far today
-3.72 <: five
-4.58 <: until
-4.59 <: tot
-5.08 far past
-5.51 <: bis
"""
