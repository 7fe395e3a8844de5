# Carlos Mejía: lee español; solo terapia, por decisión propia.
today 2026-05-14
carlos is client
2026-01-29T10:00 amina team.registered {"name":"Carlos Mejía","birth":"1993-12-08","pronouns":"he/him","language":"es","zone":"America/New_York","state":"MD","phone":"410 555 0113","email":"carlos@example.org"}
2026-01-29T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2026-02-04T11:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Enfrentar lo que evito"}
2026-02-04T11:40 amina plan.problem_named {"problem":"main","words":"Ansiedad social","code":"F40.10"}
2026-02-04T11:45 amina plan.goal_set {"goal":"g1","words":"Hablar en las reuniones","therapy":"TCC: pasos para hablar en grupo"}
2026-02-04T11:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Empieza la TCC","why":"Ha rechazado dos ascensos","expect":{"measure":"gad-7","score":"total","at_most":8,"by":"2026-05-27"},"review":"2026-05-27","client_said":"Prefiero probar sin medicinas"}
2026-02-18T11:45 amina therapy.skill_taught {"skill":"pasos","name":"Pasos para hablar en grupo"}
2026-04-10T21:05 carlos measure.happened {"what":"Hice una pregunta en la reunión"}
2026-05-09T21:05 carlos measure.happened {"what":"Me eligieron para presentar"}
course phq-9 every 14d by amina answered 45: 2026-02-04 9, 2026-05-13 6
course gad-7 every 28d by amina answered 97: 2026-02-04 13, 2026-03-25 11, 2026-05-13 7
daily answered: 2026-02-04 60
daily mood: 2026-02-04 5, 2026-05-11 6.4
daily sleep: 2026-02-04 6.3, 2026-05-11 7
daily anxiety: 2026-02-04 6.6, 2026-05-11 4
daily skill: 2026-02-04 35, 2026-05-13 52
sessions amina 11:00 every 7d either 50 CBT: 2026-02-04 92
