# Tomás Vega: lee español; faltó a varias sesiones, el autobús no llega; fluoxetina desde hace cinco semanas.
today 2026-05-14
tomas is client
2026-03-20T10:00 amina team.registered {"name":"Tomás Vega","birth":"1986-01-30","pronouns":"he/him","language":"es","zone":"America/New_York","state":"MD","phone":"410 555 0105","email":"tomas@example.org"}
2026-03-20T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2026-03-27T09:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Un paso al día"}
2026-03-27T09:40 amina plan.problem_named {"problem":"main","words":"Depresión desde la mudanza","code":"F32.1"}
2026-03-27T09:45 amina plan.goal_set {"goal":"g1","words":"Volver a tener ganas de cocinar para mis hijos","therapy":"Planear un paso pequeño cada día","medication":"Fluoxetina"}
2026-03-27T09:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Empieza la TCC, en español","why":"PHQ-9 15; está sin compañía desde la mudanza y tiene dos trabajos","expect":{"measure":"phq-9","score":"total","at_most":10,"by":"2026-05-22"},"review":"2026-05-22"}
2026-04-01T14:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2026-04-01T19:10 tomas team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2026-04-01T19:00:00Z","until":"2027-03-27T19:00:00Z","how":"on screen","signed":true}
2026-04-01T21:05 tomas measure.happened {"what":"Cambiaron la ruta del autobús; llego tarde a todo"}
2026-04-03T09:45 amina therapy.skill_taught {"skill":"paso","name":"Un paso pequeño al día"}
2026-04-10T09:00 noor therapy.session_held {"session":"noor-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Fluoxetine 20 mg in the morning; with an interpreter by phone"}
2026-04-10T09:10 noor meds.started {"trial":"fluoxetine","drug":"fluoxetine","dose":{"amount":"20","unit":"mg"},"schedule":"in the morning","for":"depresión","why":"PHQ-9 15; pide algo que pueda tomar con dos trabajos"}
2026-04-10T09:20 noor plan.adjusted {"adjustment":"c3","arm":"medication","title":"Fluoxetina 20 mg","trial":"fluoxetine","why":"PHQ-9 15; pide algo que pueda tomar con dos trabajos","expect":{"measure":"phq-9","score":"total","at_most":10,"by":"2026-06-05"},"review":"2026-06-05","client_said":"Sí, si no me da sueño en el trabajo"}
2026-04-14T20:15 tomas meds.side_effect_reported {"effect":"estomago","what":"Dolor de estómago después del desayuno","severity":1,"trial":"fluoxetine"}
2026-04-20T20:20 tomas meds.side_effect_ended {"effect":"estomago"}
2026-04-25T21:05 tomas measure.happened {"what":"Mi hija cumplió quince años y bailé con ella"}
course phq-9 every 7d by amina answered 60: 2026-03-27 15, 2026-04-10 15, 2026-05-01 13
course gad-7 every 14d by amina answered 60: 2026-03-27 10, 2026-05-01 9
daily answered: 2026-03-27 42, 2026-04-13 30
daily mood: 2026-03-27 4, 2026-05-11 4.8
daily sleep: 2026-03-27 5.9, 2026-05-11 6.1
daily meds: 2026-04-10 85
because adh-r-forgot adh-r-cost
sessions noor 09:00 every 28d video 30 medication: 2026-05-08 96
sessions amina 09:00 every 7d either 50 CBT: 2026-03-27 100, 2026-04-10 100, 2026-04-17 55
