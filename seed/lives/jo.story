# Jo Barrett: medication only with Elias; lisdexamfetamine 30 to 50 mg.
today 2026-05-14
jo is client
elias is prescriber at rivers
2026-01-16T10:00 elias team.registered {"name":"Jo Barrett","birth":"1983-05-17","pronouns":"they/them","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0141","email":"jo@example.org"}
2026-01-16T10:00 elias team.joined {"person":"@elias","practice":"@rivers","role":"prescriber","registrar":true}
2026-01-22T09:30 elias therapy.session_held {"session":"elias-v1","purpose":"medication","mode":"video","minutes":60,"summary":"Lisdexamfetamine 30 mg"}
2026-01-22T09:40 elias meds.started {"trial":"lisdexamfetamine","drug":"lisdexamfetamine","dose":{"amount":"30","unit":"mg"},"schedule":"in the morning","for":"attention (ADHD)","why":"History and partner’s report agree; pulse 68, blood pressure 118/74; state program queried"}
2026-01-22T09:42 elias meds.result_recorded {"item":"stim_bp","value":"118/76","unit":"mm[Hg]","on":"2026-01-22"}
2026-01-22T09:42 elias meds.result_recorded {"item":"stim_weight","value":"64","unit":"kg","on":"2026-01-22"}
2026-01-22T09:50 elias plan.adjusted {"adjustment":"c2","arm":"medication","title":"Lisdexamfetamine 30 mg","trial":"lisdexamfetamine","why":"History and partner’s report agree; pulse 68, blood pressure 118/74; state program queried","expect_words":"Invoices in their month","review":"2026-04-02"}
2026-01-22T12:40 elias plan.problem_named {"problem":"main","words":"ADHD","code":"F90.2"}
2026-01-22T12:45 elias plan.goal_set {"goal":"g1","words":"Do the invoices in the month they belong to","medication":"Lisdexamfetamine"}
2026-02-12T09:30 elias therapy.session_held {"session":"elias-v3","purpose":"medication","mode":"video","minutes":30,"summary":"Lisdexamfetamine to 50 mg; pulse 76"}
2026-02-12T09:40 elias meds.dose_changed {"trial":"lisdexamfetamine","dose":{"amount":"50","unit":"mg"},"why":"Works until two; appetite fine"}
2026-02-18T20:15 jo meds.side_effect_reported {"effect":"appetite","what":"No appetite at noon","severity":1,"trial":"lisdexamfetamine"}
2026-04-02T09:55 elias plan.reviewed {"adjustment":"c2","verdict":"helped","words":"Two months in a row"}
2026-04-13T21:05 jo measure.happened {"what":"Sent all invoices"}
2026-04-20T11:20 elias meds.result_recorded {"item":"stim_bp","value":"120/78","unit":"mm[Hg]","on":"2026-04-20"}
2026-04-20T11:20 elias meds.result_recorded {"item":"stim_weight","value":"63","unit":"kg","on":"2026-04-20"}
course phq-9 every 28d by elias answered 97: 2026-01-22 6, 2026-05-14 4
daily answered: 2026-01-22 40
daily mood: 2026-01-22 6, 2026-05-11 6.8
daily sleep: 2026-01-22 6.3, 2026-05-11 7
daily meds: 2026-01-22 90
daily side: 2026-01-22 0.5, 2026-02-20 0.15
because adh-r-forgot
sessions elias 09:30 every 56d video 30 medication: 2026-04-09 96
