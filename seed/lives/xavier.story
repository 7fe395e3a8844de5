# Xavier Boone: medication only; quetiapine at night, sleepy in the morning.
today 2026-05-14
xavier is client
2026-01-27T10:00 noor team.registered {"name":"Xavier Boone","birth":"1980-01-31","pronouns":"he/him","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0139","email":"xavier@example.org"}
2026-01-27T10:00 noor team.joined {"person":"@noor","practice":"@rivers","role":"prescriber","registrar":true}
2026-02-02T11:30 noor therapy.session_held {"session":"noor-v1","purpose":"medication","mode":"video","minutes":60,"summary":"Quetiapine 50 mg, up to 300 mg by the label over four nights; weight 82 kg, glucose and lipids in range"}
2026-02-02T11:40 noor meds.started {"trial":"quetiapine","drug":"quetiapine","dose":{"amount":"50","unit":"mg"},"schedule":"at night","for":"depression (bipolar disorder)","why":"PHQ-9 16; lithium not wanted"}
2026-02-02T11:42 noor meds.result_recorded {"item":"met_weight","value":"82","unit":"kg","on":"2026-02-02"}
2026-02-02T11:42 noor meds.result_recorded {"item":"met_waist","value":"98","unit":"cm","on":"2026-02-02"}
2026-02-02T11:42 noor meds.result_recorded {"item":"met_bp","value":"126/80","unit":"mm[Hg]","on":"2026-02-02"}
2026-02-02T11:42 noor meds.result_recorded {"item":"met_glucose","value":"92","unit":"mg/dL","on":"2026-02-02","source":"Riverside Laboratory"}
2026-02-02T11:42 noor meds.result_recorded {"item":"met_lipids","value":"118","unit":"mg/dL LDL","on":"2026-02-02","source":"Riverside Laboratory"}
2026-02-02T11:50 noor plan.adjusted {"adjustment":"c2","arm":"medication","title":"Quetiapine 50 mg","trial":"quetiapine","why":"PHQ-9 16; lithium not wanted","expect":{"measure":"phq-9","score":"total","at_most":11,"by":"2026-03-30"},"review":"2026-03-30"}
2026-02-02T12:40 noor plan.problem_named {"problem":"main","words":"Bipolar depression","code":"F31.30"}
2026-02-02T12:45 noor plan.goal_set {"goal":"g1","words":"Be up before the children","medication":"Quetiapine"}
2026-02-09T11:30 noor therapy.session_held {"session":"noor-v3","purpose":"medication","mode":"video","minutes":30,"summary":"Quetiapine at 300 mg; weight 83 kg"}
2026-02-09T11:40 noor meds.dose_changed {"trial":"quetiapine","dose":{"amount":"300","unit":"mg"},"why":"Fourth night on reached 300 mg as planned"}
2026-02-18T20:15 xavier meds.side_effect_reported {"effect":"sleepy","what":"Asleep on my feet till ten","severity":2,"trial":"quetiapine"}
2026-03-30T11:55 noor plan.reviewed {"adjustment":"c2","verdict":"helped","words":"11; sleepy till ten"}
2026-04-06T21:05 xavier measure.happened {"what":"Late again for the school bus"}
2026-03-09T11:50 noor meds.result_recorded {"item":"met_weight","value":"83","unit":"kg","on":"2026-03-09"}
2026-05-04T11:50 noor meds.result_recorded {"item":"met_weight","value":"84","unit":"kg","on":"2026-05-04"}
course phq-9 every 14d by noor answered 80: 2026-02-02 16, 2026-03-16 12, 2026-05-11 11
daily answered: 2026-02-02 55
daily mood: 2026-02-02 4, 2026-05-11 5
daily sleep: 2026-02-02 6.3, 2026-05-11 7
daily meds: 2026-02-02 80
daily side: 2026-02-02 0.5, 2026-03-03 0.15
because adh-r-side adh-r-forgot
sessions noor 11:30 every 28d video 30 medication: 2026-03-09 96
