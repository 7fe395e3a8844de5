# Sam Rivera: depression and anxiety; CBT from November, sertraline from January.
sam is client
amina is therapist at harbor
noor is prescriber at rivers
2025-11-17T10:00 amina team.registered {"name":"Sam Rivera","birth":"1991-09-02","pronouns":"they/them","language":"en","zone":"America/New_York","state":"DE","phone":"302 555 0142","email":"sam@example.org"}
2025-11-17T10:00 amina team.joined {"person":"@amina","practice":"@harbor","role":"therapist","registrar":true}
2025-11-18T10:00 amina team.joined {"person":"@noor","practice":"@rivers","role":"prescriber"}
2025-11-18T11:00 sam team.consent_given {"consent":"@noor","to":"@noor","lanes":["scores","diary","urges","medication","side-effects","sessions","plan"],"purpose":"treatment","from":"2025-11-18T16:00:00Z","until":"2026-11-10T16:00:00Z","how":"on screen","signed":true}
2025-11-24T10:00 amina therapy.phase_started {"phase":"p1","modality":"CBT","name":"Activity scheduling"}
2026-01-05T09:30 noor meds.started {"trial":"sertraline","drug":"sertraline","name":"sertraline","dose":{"amount":"50","unit":"mg"},"schedule":"daily","for":"MDD","why":"PHQ-9 17 for five weeks"}
2026-02-09T09:30 noor meds.dose_changed {"trial":"sertraline","dose":{"amount":"100","unit":"mg"},"schedule":"daily","why":"Some better, level since mid January"}
