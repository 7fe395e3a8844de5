# Yara Mansour: medication only at present; lamotrigine raised to 200 mg by the label’s steps.
today 2026-05-14
yara is client
2025-10-10T10:00 noor team.registered {"name":"Yara Mansour","birth":"1989-08-08","pronouns":"she/her","language":"en","zone":"America/New_York","state":"MD","phone":"410 555 0138","email":"yara@example.org"}
2025-10-10T10:00 noor team.joined {"person":"@noor","practice":"@rivers","role":"prescriber","registrar":true}
2025-10-17T11:00 noor therapy.session_held {"session":"noor-v1","purpose":"medication","mode":"video","minutes":60,"summary":"Lamotrigine 25 mg for two weeks"}
2025-10-17T11:10 noor meds.started {"trial":"lamotrigine","drug":"lamotrigine","dose":{"amount":"25","unit":"mg"},"schedule":"daily","for":"keeping mood steady (bipolar disorder)","why":"Two depressive drops a year; no valproate, no contraceptive"}
2025-10-17T11:20 noor plan.adjusted {"adjustment":"c2","arm":"medication","title":"Lamotrigine 25 mg","trial":"lamotrigine","why":"Two depressive drops a year; no valproate, no contraceptive","expect":{"measure":"phq-9","score":"total","at_most":9,"by":"2026-02-06"},"review":"2026-02-06"}
2025-10-17T12:40 noor plan.problem_named {"problem":"main","words":"Bipolar II disorder","code":"F31.81"}
2025-10-17T12:45 noor plan.goal_set {"goal":"g1","words":"Keep writing","medication":"Lamotrigine"}
2025-10-31T11:00 noor therapy.session_held {"session":"noor-v3","purpose":"medication","mode":"video","minutes":30,"summary":"Lamotrigine to 50 mg"}
2025-10-31T11:10 noor meds.dose_changed {"trial":"lamotrigine","dose":{"amount":"50","unit":"mg"},"why":"Two weeks at 25 mg, no rash"}
2025-11-14T11:00 noor therapy.session_held {"session":"noor-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Lamotrigine to 100 mg"}
2025-11-14T11:10 noor meds.dose_changed {"trial":"lamotrigine","dose":{"amount":"100","unit":"mg"},"why":"Two weeks at 50 mg, no rash"}
2025-11-21T11:00 noor therapy.session_held {"session":"noor-v5","purpose":"medication","mode":"video","minutes":30,"summary":"Lamotrigine to 200 mg"}
2025-11-21T11:10 noor meds.dose_changed {"trial":"lamotrigine","dose":{"amount":"200","unit":"mg"},"why":"One week at 100 mg; label’s target"}
2026-02-06T11:55 noor plan.reviewed {"adjustment":"c2","verdict":"helped","words":"9"}
2026-02-24T21:05 yara measure.happened {"what":"Finished the first part"}
course phq-9 every 28d by noor answered 97: 2025-10-17 13, 2025-12-26 10, 2026-05-15 7
daily answered: 2025-10-17 40
daily mood: 2025-10-17 4.6, 2026-05-11 6.2
daily sleep: 2025-10-17 6.3, 2026-05-11 7
daily meds: 2025-10-17 92
daily side: 2025-10-17 0.5, 2025-11-15 0.15
because adh-r-forgot
sessions noor 11:00 every 56d video 30 medication: 2026-01-16 96
