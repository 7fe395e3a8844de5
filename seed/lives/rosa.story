# Rosa Delgado: lee español; TCC para el trauma y sertralina de 25 a 100 mg; los puntajes bajan.
today 2026-05-14
rosa is client
2025-11-07T10:00 amina team.registered {"name":"Rosa Delgado","birth":"1979-05-23","pronouns":"she/her","language":"es","zone":"America/New_York","state":"MD","phone":"410 555 0110","email":"rosa@example.org"}
2025-11-07T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-11-14T10:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Enfrentar lo que evito"}
2025-11-14T10:40 amina plan.problem_named {"problem":"main","words":"Trastorno por estrés postraumático (TEPT)","code":"F43.10"}
2025-11-14T10:45 amina plan.goal_set {"goal":"g1","words":"Dormir con la luz apagada","therapy":"TCC: pasos pequeños hacia lo que evita","medication":"Sertralina"}
2025-11-14T10:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Empieza la TCC","why":"PCL-5 52; evita los autobuses y la oscuridad","expect":{"measure":"pcl-5","score":"total","at_most":42,"by":"2026-01-09"},"review":"2026-01-09"}
2025-11-28T10:45 amina therapy.skill_taught {"skill":"escalera","name":"Escalera de pasos"}
2025-12-02T21:05 rosa measure.happened {"what":"Tomé el autobús con mi hermana"}
2025-12-16T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2025-12-16T19:10 rosa team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-12-16T19:00:00Z","until":"2026-12-11T19:00:00Z","how":"on screen","signed":true}
2025-12-25T09:30 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Sertraline 25 mg for one week, then 50 mg; with an interpreter by video"}
2025-12-25T09:40 noor meds.started {"trial":"sertraline","drug":"sertraline","dose":{"amount":"25","unit":"mg"},"schedule":"daily","for":"estrés postraumático","why":"PCL-5 50; pesadillas casi todas las noches"}
2025-12-25T09:50 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Sertralina 25 mg","trial":"sertraline","why":"PCL-5 50; pesadillas casi todas las noches","expect":{"measure":"pcl-5","score":"total","at_most":40,"by":"2026-02-19"},"review":"2026-02-19"}
2026-01-01T09:30 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Sertraline to 50 mg"}
2026-01-01T09:40 noor meds.dose_changed {"trial":"sertraline","dose":{"amount":"50","unit":"mg"},"why":"Una semana con 25 mg, sin problemas"}
2026-01-07T20:15 rosa meds.side_effect_reported {"effect":"nauseas","what":"Náuseas por la mañana","severity":1,"trial":"sertraline"}
2026-01-09T10:45 amina therapy.skill_taught {"skill":"respirar","name":"Respirar despacio"}
2026-01-09T10:55 amina plan.reviewed {"adjustment":"c1","verdict":"not-enough","words":"PCL-5 50 después de ocho sesiones; los pasos apenas empiezan"}
2026-01-28T20:20 rosa meds.side_effect_ended {"effect":"nauseas"}
2026-02-19T09:30 noor therapy.session_held {"session":"noor-v5","purpose":"medication","mode":"video","minutes":30,"summary":"Sertraline to 100 mg"}
2026-02-19T09:40 noor meds.dose_changed {"trial":"sertraline","dose":{"amount":"100","unit":"mg"},"why":"PCL-5 41 después de siete semanas; la meta es menos de 31"}
2026-02-19T09:50 noor plan.adjusted {"adjustment":"c6","arm":"medication","title":"Sertralina a 100 mg","from":"50 mg","to":"100 mg","trial":"sertraline","why":"PCL-5 41 después de siete semanas; la meta es menos de 31","expect":{"measure":"pcl-5","score":"total","at_most":30,"by":"2026-04-16"},"review":"2026-04-16"}
2026-02-19T09:55 noor plan.reviewed {"adjustment":"c3","verdict":"helped","words":"PCL-5 41; durmió dos veces con la luz apagada"}
2026-02-26T21:05 rosa measure.happened {"what":"Apagué la luz toda la noche"}
2026-04-16T09:55 noor plan.reviewed {"adjustment":"c6","verdict":"helped","words":"PCL-5 29"}
2026-04-25T21:05 rosa measure.happened {"what":"Me llamaron del trabajo nuevo"}
course phq-9 every 14d by amina answered 80: 2025-11-14 16, 2025-12-26 15, 2026-02-20 12, 2026-04-17 9, 2026-05-15 8
course pcl-5 every 28d by amina answered 97: 2025-11-14 52, 2025-12-26 50, 2026-02-20 41, 2026-04-17 29, 2026-05-15 26
daily answered: 2025-11-14 91
daily mood: 2025-11-14 4, 2026-05-11 6.2
daily sleep: 2025-11-14 4.8, 2026-05-11 6.5
daily anxiety: 2025-11-14 7, 2026-05-11 4.4
daily meds: 2025-12-25 93
daily side: 2025-12-25 0.5, 2026-01-23 0.15
daily skill: 2025-11-14 35, 2026-05-15 52
because adh-r-forgot adh-r-cost
sessions noor 09:30 every 42d video 30 medication: 2026-04-02 96
sessions amina 10:00 every 7d in-person 50 CBT: 2025-11-14 92
