# Renata Vale: paliperidone long-acting injection, first two doses a week apart, then every four weeks; the next is due in this week.
today 2026-05-14
renata is client
ruth is therapist at harbor
2025-11-03T10:00 ruth team.registered {"name":"Renata Vale","birth":"1988-02-17","pronouns":"she/her","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0141","email":"renata@example.org"}
2025-11-03T10:00 ruth team.joined {"person":"@ruth","practice":"@harbor","role":"therapist","registrar":true}
2025-11-06T14:00 ruth team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
agreed: 2025-11-06T19:10 renata team.consent_given {"consent":"@agreed","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-11-06T19:00:00Z","until":"2026-11-01T19:00:00Z","how":"on screen","signed":true}
2025-11-10T13:05 ruth therapy.phase_started {"phase":"p0","modality":"CBT","name":"Early signs, and a day with people in it"}
2025-11-10T13:40 ruth plan.problem_named {"problem":"main","words":"Schizoaffective disorder, steady","code":"F25.0"}
2025-11-10T13:45 ruth plan.goal_set {"goal":"g1","words":"Keep Saturdays at the garden","therapy":"CBT","medication":"One injection a month, so that no tablet has to be thought of"}
2025-11-13T09:00 noor therapy.session_held {"session":"noor-v1","purpose":"medication","mode":"in person","minutes":60,"summary":"From tablets to the injection, as Renata asked; first dose today, second in a week"}
2025-11-13T09:20 noor meds.started {"trial":"paliperidone","drug":"paliperidone-lai","dose":{"amount":"234","unit":"mg"},"schedule":"every 4 weeks","form":"long-acting injection","for":"hearing voices less, and steady days","why":"Well on the tablets, and tired of thinking of them every morning"}
2025-11-13T09:21 noor plan.adjusted {"adjustment":"c1","arm":"medication","title":"Paliperidone as an injection","trial":"paliperidone","why":"Well on the tablets, and tired of thinking of them every morning","expect_words":"As steady as with the tablets","review":"2026-05-21","client_said":"One morning a month is better than thirty"}
2025-11-13T09:22 noor meds.injection_given {"trial":"paliperidone","dose":{"amount":"234","unit":"mg"},"site":"left deltoid"}
2025-11-13T09:25 noor meds.result_recorded {"item":"met_weight","value":"71","unit":"kg","on":"2025-11-13"}
2025-11-13T09:25 noor meds.result_recorded {"item":"met_waist","value":"84","unit":"cm","on":"2025-11-13"}
2025-11-13T09:25 noor meds.result_recorded {"item":"met_bp","value":"118/76","unit":"mm[Hg]","on":"2025-11-13"}
2025-11-13T09:26 noor meds.result_recorded {"item":"met_glucose","value":"88","unit":"mg/dL","on":"2025-11-13","source":"Riverside Laboratory"}
2025-11-13T09:26 noor meds.result_recorded {"item":"met_lipids","value":"104","unit":"mg/dL LDL","on":"2025-11-13","source":"Riverside Laboratory"}
2025-11-13T09:27 noor measure.answered {"measure":"aims","answers":{"aims-1":0,"aims-2":0,"aims-3":0,"aims-4":0,"aims-5":0,"aims-6":0,"aims-7":0,"aims-8":0,"aims-9":0,"aims-10":0,"aims-11":0,"aims-12":0}}
2025-11-20T09:20 noor meds.injection_given {"trial":"paliperidone","dose":{"amount":"234","unit":"mg"},"site":"right deltoid"}
2025-12-18T09:21 noor meds.injection_given {"trial":"paliperidone","dose":{"amount":"234","unit":"mg"},"site":"left deltoid"}
2025-12-18T09:22 noor meds.result_recorded {"item":"met_weight","value":"71.5","unit":"kg","on":"2025-12-18"}
2026-01-15T09:20 noor meds.injection_given {"trial":"paliperidone","dose":{"amount":"234","unit":"mg"},"site":"right deltoid"}
2026-02-12T09:20 noor meds.injection_given {"trial":"paliperidone","dose":{"amount":"234","unit":"mg"},"site":"left deltoid"}
2026-02-12T09:22 noor meds.result_recorded {"item":"met_weight","value":"73","unit":"kg","on":"2026-02-12"}
2026-02-12T09:22 noor meds.result_recorded {"item":"met_bp","value":"122/78","unit":"mm[Hg]","on":"2026-02-12"}
2026-02-12T09:23 noor meds.result_recorded {"item":"met_glucose","value":"94","unit":"mg/dL","on":"2026-02-12","source":"Riverside Laboratory"}
2026-02-12T09:23 noor meds.result_recorded {"item":"met_lipids","value":"112","unit":"mg/dL LDL","on":"2026-02-12","source":"Riverside Laboratory"}
2026-03-12T09:20 noor meds.injection_given {"trial":"paliperidone","dose":{"amount":"234","unit":"mg"},"site":"right deltoid"}
2026-04-20T09:20 noor meds.injection_given {"trial":"paliperidone","dose":{"amount":"234","unit":"mg"},"site":"left deltoid"}
course phq-9 every 28d by ruth answered 90: 2025-11-10 7, 2026-05-11 5
daily answered: 2025-11-13 60
daily mood: 2025-11-13 6, 2026-05-11 6.5
daily sleep: 2025-11-13 7.2, 2026-05-11 7.4
daily meds: 2025-11-13 100
daily side: 2025-11-13 0.4, 2026-01-10 0.2
because adh-r-forgot
sessions noor 16:00 every 28d in-person 30 medication: 2025-12-11 96
sessions ruth 13:00 every 14d either 50 CBT: 2025-11-10 92
