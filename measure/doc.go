// Package measure is what can be asked and counted: questionnaires and rating
// scales with their scoring, the daily check-in, and what the answers say when
// they are read one after another.
//
// Definitions are data (instruments/*.json, one file each, with licence and
// sources); the engine that scores them is exact, rounds once, and knows no
// questionnaire by name. Screens support a clinician's judgement; none of them
// makes a diagnosis.
package measure
