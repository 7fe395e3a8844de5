# Ivan Kozlov: medication only with Elias; buspirone.
today 2026-05-14
ivan is client
elias is prescriber at rivers
2025-12-18T10:00 elias team.registered {"name":"Ivan Kozlov","birth":"1969-03-13","pronouns":"he/him","language":"en","zone":"America/New_York","state":"MD","phone":"410 555 0140","email":"ivan@example.org"}
2025-12-18T10:00 elias team.joined {"person":"@elias","practice":"@rivers","role":"prescriber","registrar":true}
2025-12-24T09:30 elias therapy.session_held {"session":"elias-v1","purpose":"medication","mode":"video","minutes":60,"summary":"Buspirone 7.5 mg twice daily"}
2025-12-24T09:40 elias meds.started {"trial":"buspirone","drug":"buspirone","dose":{"amount":"7.5","unit":"mg"},"schedule":"twice daily","for":"anxiety","why":"GAD-7 13; does not want an SSRI"}
2025-12-24T09:50 elias plan.adjusted {"adjustment":"c2","arm":"medication","title":"Buspirone 7.5 mg","trial":"buspirone","why":"GAD-7 13; does not want an SSRI","expect":{"measure":"gad-7","score":"total","at_most":9,"by":"2026-03-04"},"review":"2026-03-04"}
2025-12-24T12:40 elias plan.problem_named {"problem":"main","words":"Generalized anxiety","code":"F41.1"}
2025-12-24T12:45 elias plan.goal_set {"goal":"g1","words":"Read the paper to the end","medication":"Buspirone"}
2026-01-07T09:30 elias therapy.session_held {"session":"elias-v3","purpose":"medication","mode":"video","minutes":30,"summary":"Buspirone to 10 mg twice daily"}
2026-01-07T09:40 elias meds.dose_changed {"trial":"buspirone","dose":{"amount":"10","unit":"mg"},"why":"Two weeks, tolerated"}
2026-03-04T09:55 elias plan.reviewed {"adjustment":"c2","verdict":"helped","words":"9"}
2026-03-26T21:05 ivan measure.happened {"what":"Read the whole Sunday paper"}
course phq-9 every 28d by elias answered 97: 2025-12-24 8, 2026-05-13 6
course gad-7 every 28d by elias answered 97: 2025-12-24 13, 2026-03-04 9, 2026-05-13 8
daily answered: 2025-12-24 35
daily mood: 2025-12-24 5.4, 2026-05-11 6.2
daily sleep: 2025-12-24 6.3, 2026-05-11 7
daily meds: 2025-12-24 85
daily side: 2025-12-24 0.5, 2026-01-22 0.15
because adh-r-forgot
sessions elias 09:30 every 56d video 30 medication: 2026-03-04 96
