# Theo Baptiste: nightmares; prazosin 1 to 3 mg at night and trauma-focused CBT.
today 2026-05-14
theo is client
elias is prescriber at rivers
2025-11-28T10:00 amina team.registered {"name":"Theo Baptiste","birth":"1985-12-12","pronouns":"he/him","language":"en","zone":"America/New_York","state":"MD","phone":"410 555 0129","email":"theo@example.org"}
2025-11-28T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-12-04T14:05 amina therapy.phase_started {"phase":"p0","modality":"CBT","name":"Facing what I avoid"}
2025-12-04T14:40 amina plan.problem_named {"problem":"main","words":"Post-traumatic stress disorder","code":"F43.10"}
2025-12-04T14:45 amina plan.goal_set {"goal":"g1","words":"Sleep next to my wife","therapy":"CBT","medication":"Prazosin"}
2025-12-04T14:50 amina plan.adjusted {"adjustment":"c1","arm":"therapy","title":"Trauma-focused CBT starts","why":"PCL-5 49; sleeps on the sofa","expect":{"measure":"pcl-5","score":"total","at_most":39,"by":"2026-03-05"},"review":"2026-03-05"}
2025-12-18T14:45 amina therapy.skill_taught {"skill":"ground","name":"Grounding: five things"}
2025-12-19T14:00 amina team.joined {"person":"@elias","practice":"@rivers","role":"prescriber"}
agreed: 2025-12-19T19:10 theo team.consent_given {"consent":"@agreed","to":"@elias","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-12-19T19:00:00Z","until":"2026-12-14T19:00:00Z","how":"on screen","signed":true}
2025-12-30T09:30 elias therapy.session_held {"session":"elias-v2","purpose":"medication","mode":"video","minutes":60,"summary":"Prazosin 1 mg at night; get up slowly"}
2025-12-30T09:40 elias meds.started {"trial":"prazosin","drug":"prazosin","dose":{"amount":"1","unit":"mg"},"schedule":"at night","for":"nightmares","why":"Nightmares on six nights; blood pressure 130/82 sitting, 126/80 standing"}
2025-12-30T09:42 elias meds.result_recorded {"item":"prazosin_bp","value":"124/80","unit":"mm[Hg]","on":"2025-12-30"}
2025-12-30T09:50 elias plan.adjusted {"adjustment":"c3","arm":"medication","title":"Prazosin 1 mg","trial":"prazosin","why":"Nightmares on six nights; blood pressure 130/82 sitting, 126/80 standing","expect_words":"Nightmares on three nights or fewer","review":"2026-03-03"}
2026-01-06T09:30 elias therapy.session_held {"session":"elias-v4","purpose":"medication","mode":"video","minutes":30,"summary":"Prazosin to 2 mg"}
2026-01-06T09:40 elias meds.dose_changed {"trial":"prazosin","dose":{"amount":"2","unit":"mg"},"why":"Tolerated for one week"}
2026-01-07T20:15 theo meds.side_effect_reported {"effect":"dizzy","what":"Dizzy getting up at night","severity":1,"trial":"prazosin"}
2026-01-20T09:30 elias therapy.session_held {"session":"elias-v5","purpose":"medication","mode":"video","minutes":30,"summary":"Prazosin to 3 mg"}
2026-01-20T09:40 elias meds.dose_changed {"trial":"prazosin","dose":{"amount":"3","unit":"mg"},"why":"Nightmares on five nights"}
2026-01-28T20:20 theo meds.side_effect_ended {"effect":"dizzy"}
2026-02-16T21:05 theo measure.happened {"what":"A night in the bed"}
2026-02-19T14:45 amina therapy.skill_taught {"skill":"rescript","name":"A new end for the dream"}
2026-03-03T09:55 elias plan.reviewed {"adjustment":"c3","verdict":"helped","words":"Three nights; standing blood pressure 118/76"}
2026-03-05T14:55 amina plan.reviewed {"adjustment":"c1","verdict":"helped","words":"39"}
2026-05-02T21:05 theo measure.happened {"what":"Fireworks, and I stayed"}
2026-04-20T11:20 elias meds.result_recorded {"item":"prazosin_bp","value":"116/74","unit":"mm[Hg]","on":"2026-04-20"}
course phq-9 every 14d by amina answered 80: 2025-12-04 14, 2026-03-05 11, 2026-05-14 9
course pcl-5 every 28d by amina answered 97: 2025-12-04 49, 2026-01-22 46, 2026-03-19 36, 2026-05-14 30
daily answered: 2025-12-04 91
daily mood: 2025-12-04 4, 2026-05-11 5.8
daily sleep: 2025-12-04 4.9, 2026-05-11 6.2
daily anxiety: 2025-12-04 6.6, 2026-05-11 4.8
daily meds: 2025-12-30 89
daily side: 2025-12-30 0.5, 2026-01-28 0.15
daily skill: 2025-12-04 35, 2026-05-14 52
because adh-r-forgot
sessions elias 09:30 every 42d video 30 medication: 2026-03-03 96
sessions amina 14:00 every 7d either 50 CBT: 2025-12-04 92
