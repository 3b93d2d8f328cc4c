"""What says of a day that work begins then: log-odds and the sign. Learned by `make signs` from labelled mails, not written by hand."""

WORK_BEGINS = """
-2.89 start
2.95 -2 empezarias
2.71 +2 start
2.66 <: commencer
2.62 far months date
2.44 -1 je
2.35 <: effective
2.34 <: inicio
2.32 <: comecar
2.25 kind date
2.21 >: hasta
2.16 -2 partir
2.08 <: term week
2.06 <: start
1.88 -1 vanaf
1.84 -2 :
1.80 <: date later
1.78 <: votre later
1.75 -2 in
1.73 >: before
1.69 <: commences
1.65 far later date
1.59 >: als
1.58 -2 begins
1.58 far month date
1.52 >: beginnen
1.51 <: begin
1.51 <: eintritt
1.50 <: vous week
1.49 <: first
1.47 -12 dia comeca
1.46 <: prise
1.46 -2 tu
1.43 -12 el empiezas
1.39 -12 from effect
1.35 <: debut
1.30 <: beginn later
1.29 +12 as 0
1.29 -1 from
1.28 -2 ,
1.27 <: vacation month
1.26 kind weekday
1.23 -1 be
1.22 far month
1.22 <: comecavas
1.18 -2 arrivee
1.16 <: ware later
1.16 <: commence
1.15 <: so month
1.14 <: empiezas
1.14 >: fridays
1.13 -2 |
1.12 -1 period
1.08 <: can
1.06 >: anfangen
1.05 >: then
1.04 <: le later
1.04 +1 au
1.03 >: las
1.02 -123 a / o
1.02 <: report
1.01 <: is months
0.99 <: beginning
0.99 +1 as
0.99 +2 dia
0.97 -1 :
0.96 <: terms
0.96 <: teacher
0.93 -2 erst
0.93 <: begins later
0.92 <: hoping
0.91 -1 du
0.91 <: beginnen
0.90 <: we'd
0.90 -1 na
0.90 <: desde fortnight
0.88 <: kannst
0.85 +2 en
0.85 >: eu
0.83 <: date months
0.82 -1 el
0.82 >: first
0.81 -2 sie
0.81 -2 entrada
0.80 >: e
0.79 +2 to
0.78 <: hope
0.77 <: empezarias
0.77 <: shift
0.76 <: you
0.75 <: we're fortnight
0.75 <: from days
0.75 -12 van ingang
0.74 <: tu month
0.73 <: arrivee
0.72 >: training
0.70 <: en months
0.70 <: als
0.69 <: as month
0.69 >: auch
0.69 <: ab later
0.69 <: below
0.68 <: droit
0.67 <: orientation
0.66 +1 start
0.66 <: prerentree
0.65 <: training
0.65 -12 el desde
0.65 <: eerste
0.65 <: am month
0.65 <: fecha
0.65 >: am
0.64 far fortnight
0.64 <: entrada
0.63 <: want
0.63 -12 du compter
0.62 -2 empiezas
0.62 -1 dia
0.61 <: com
0.61 <: comeca
0.61 >: au
0.61 <: like
0.60 >: con
0.60 -1 start
0.59 <: op later
0.59 +1 a
0.58 -1 starting
0.58 >: can
0.57 <: they
0.56 <: ingreso
0.55 <: join
0.55 <: admissao
0.55 >: your
0.55 <: do
0.54 <: period
0.54 >: que
0.53 >: august
0.53 <: dia fortnight
0.53 >: tor
0.53 <: comeca week
0.51 <: starten
0.51 <: die months
0.51 >: tot
0.49 -2 from
0.49 +2 ?
0.48 >: me
0.48 <: to months
0.46 <: kan
0.46 far months
0.45 -2 beginnen
0.44 >: at
0.43 <: joining months
0.43 -2 compter
0.42 -2 would
0.42 >: in
0.42 -2 ja
0.42 -2 start
0.42 +2 0
0.41 <: starting
0.41 >: know
0.40 <: der later
0.40 -1 this
0.39 -1 per
0.38 >: wenn
0.37 <: the fortnight
0.37 +2 you
0.37 -2 comeca
0.37 +2 |
0.36 -2 weeks
0.36 <: starts
0.36 <: is later
0.36 <: wir later
0.36 -1 is
0.35 >: sur
0.35 <: you months
0.34 <: site
0.33 +12 , 0
0.33 <: k month
0.32 -1 este
0.32 <: on later
0.32 +1 0
0.31 >: h
0.31 <: demarrage
0.30 <: start days
0.30 <: fonction
0.29 >: would
0.29 <: en fortnight
0.29 <: from week
0.28 -2 fixee
0.28 -2 you
0.28 -1 em
0.27 >: de
0.27 far month month
0.27 -2 je
0.26 +1 (
0.26 >: bei
0.24 >: for
0.23 <: les
0.22 +2 friday
0.22 -1 for
0.21 -1 in
0.21 <: assistant
0.21 <: befristet
0.20 <: als later
0.19 <: you days
0.19 -2 ingangsdatum
0.19 <: would
0.17 <: auf later
0.17 <: your later
0.16 <: p
0.16 +1 de
0.16 far fortnight date
0.15 <: notice
0.15 <: vous
0.14 <: desde
0.13 -2 inicio
0.12 >: the
0.11 <: auf
0.11 <: on fortnight
0.11 -2 arrancarias
0.10 <: do days
0.10 -1 im
0.10 <: sie
0.09 <: en
0.09 <: turno
0.09 -12 au fixee
0.08 <: reporting
0.08 <: induction
0.08 -123 start | |
0.08 -123 van ingang met
0.07 <: you fortnight
0.07 <: tu
0.07 +1 ,
0.07 >: im
0.06 <: joining
0.06 <: in later
0.05 +2 the
0.05 <: period month
-0.05 >: but
-0.06 +12 en ayunas
-0.06 <: say
-0.06 <: paid
-0.06 <: stage
-0.06 >: decision
-0.07 >: it's
-0.07 <: voor fortnight
-0.07 +1 -
-0.08 <: runs
-0.08 <: you week
-0.09 <: if
-0.09 <: folga
-0.10 <: grade
-0.11 <: juin
-0.11 <: school
-0.11 <: de
-0.11 <: for days
-0.12 <: expire
-0.12 <: una
-0.12 >: to
-0.13 <: your fortnight
-0.13 <: certificate
-0.13 <: le
-0.13 <: termine
-0.13 <: rd
-0.13 <: we later
-0.13 +1 en
-0.15 <: is
-0.15 <: noch
-0.16 <: januari
-0.16 <: e
-0.16 <: que days
-0.17 <: from month
-0.17 >: monday
-0.18 -1 by
-0.18 <: for week
-0.18 <: that
-0.19 <: dias
-0.20 <: au later
-0.20 <: let
-0.21 <: den
-0.21 <: tage
-0.21 <: us
-0.23 <: of later
-0.23 <: la fortnight
-0.23 <: se
-0.23 -1 ate
-0.23 kind ahead
-0.24 -1 on
-0.25 <: y
-0.25 +2 ayunas
-0.26 -1 before
-0.26 <: of
-0.26 <: a later
-0.27 <: per
-0.27 <: from months
-0.28 <: with
-0.28 <: wir months
-0.28 <: offer
-0.29 <: am
-0.29 <: de later
-0.30 >: la
-0.30 <: am fortnight
-0.31 -2 week
-0.31 <: start months
-0.32 >: roster
-0.32 <: ends
-0.32 <: jornada
-0.32 <: in months
-0.32 >: medical
-0.33 >: mit
-0.33 -12 a 0
-0.33 +2 den
-0.34 >: of
-0.34 <: rehearsals later
-0.34 <: is month
-0.35 <: vigencia
-0.37 <: al
-0.37 <: form
-0.38 <: the
-0.38 <: commencement month
-0.38 >: assistant
-0.38 <: ce
-0.39 >: november
-0.39 <: ich
-0.39 <: tambem
-0.40 <: at later
-0.40 <: reponse
-0.41 <: will
-0.41 <: no
-0.42 <: lunes
-0.42 +2 :
-0.42 <: is fortnight
-0.42 <: se month
-0.43 >: delai
-0.44 <: wir
-0.44 <: and
-0.45 <: contrat months
-0.45 <: out
-0.45 >: und
-0.45 >: een
-0.46 <: het
-0.46 >: so
-0.46 <: on week
-0.47 <: now
-0.48 <: accept
-0.48 >: will
-0.49 <: si
-0.49 <: nous
-0.49 far week weekday
-0.51 <: annual
-0.52 >: den
-0.53 <: by fortnight
-0.53 <: herr
-0.54 -1 de
-0.55 >: rata
-0.55 <: to later
-0.55 <: plazo
-0.56 >: it
-0.57 -12 au juin
-0.59 -2 on
-0.59 +2 ,
-0.59 >: je
-0.60 <: february
-0.60 <: approval
-0.61 <: your
-0.61 <: le fortnight
-0.62 <: o week
-0.62 <: van month
-0.63 <: the months
-0.64 +2 je
-0.64 kind span
-0.65 <: policy
-0.66 <: but
-0.67 -1 of
-0.67 -2 and
-0.67 -1 a
-0.70 <: er
-0.71 >: para
-0.71 <: prazo
-0.71 <: june
-0.72 <: october
-0.73 -12 - 0
-0.74 <: i
-0.75 <: not
-0.75 >: te
-0.76 >: are
-0.76 <: through
-0.77 >: problema
-0.77 <: du later
-0.78 >: o
-0.79 <: le week
-0.79 <: spine
-0.80 <: j'ai
-0.81 <: to
-0.81 far week
-0.84 <: has
-0.84 >: you'd
-0.85 <: ends later
-0.88 <: votre
-0.89 +1 of
-0.90 -1 through
-0.90 <: till
-0.91 <: ano months
-0.91 <: die fortnight
-0.91 <: del
-0.93 <: uiterlijk
-0.93 >: hours
-0.94 -1 after
-0.94 <: vence
-0.95 <: contrato later
-0.96 <: on days
-0.97 <: mai
-0.98 -1 jusqu'au
-0.98 <: an
-0.99 -1 uiterlijk
-0.99 <: voor
-1.00 <: carta
-1.00 -1 to
-1.01 <: respuesta
-1.03 <: caduca
-1.03 <: week later
-1.04 <: by week
-1.05 <: progression
-1.06 >: fifo
-1.06 <: may
-1.07 >: now
-1.08 <: vez
-1.09 <: we months
-1.11 <: tegen
-1.12 <: laatste
-1.12 <: before
-1.16 <: tech
-1.17 <: monday later
-1.17 <: rotation
-1.18 +2 (
-1.19 <: due
-1.20 <: are month
-1.22 >: frei
-1.29 <: au
-1.31 <: d'ici
-1.31 <: expira
-1.38 <: wordt
-1.40 <: pasado
-1.41 >: plus
-1.46 <: than
-1.46 <: w
-1.48 -12 is day
-1.52 -1 year
-1.53 -2 0
-1.56 -2 pour
-1.63 +123 to monday 0
-1.63 far month day
-1.71 -12 on day
-1.85 <: board
-1.92 <: feb
-1.93 <: jusqu'au
-1.99 -1 voor
-2.02 <: expires
-2.08 <: holidays
-2.20 <: ton
-2.21 <: tardar
-2.25 <: me
-2.26 <: urlaub
-2.28 far days
-2.29 -12 on out
-2.30 <: al later
-2.41 <: marz
-2.45 <: avant
-2.46 +12 to monday
-2.55 kind period
-2.56 <: by
-2.62 -1 was
-2.73 <: portal
-2.81 +2 ik
-2.87 <: roster
-2.93 <: antes
-3.15 <: ate
-3.19 <: augustus
-3.29 <: hasta
-3.60 far today
-4.26 <: five
-4.48 <: tot
-4.48 <: until
-4.88 far past
-5.32 <: bis
"""
