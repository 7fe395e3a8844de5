package importer

import "tandem/journal"

// Why is a reason in the report: one constant sentence, so that it can be
// translated and carries nobody's data.
type Why string

// The reasons for rows and cells that were not taken, or that need a look.
const (
	wrongLength  Why = "The row has more or fewer cells than there are columns."
	openQuote    Why = "A quotation mark opens here and never closes."
	strayQuote   Why = "A quotation mark stands where it cannot."
	noDate       Why = "There is no day that can be read."
	impossible   Why = "The day is in the future, or before the client was born."
	sameRow      Why = "The same row stands further up."
	outOfOrder   Why = "The day is before that of the row above; it was put in its place."
	notANumber   Why = "This is not a number."
	notText      Why = "These bytes are not text in UTF-8."
	outside      Why = "The number is outside the scale of the mapping."
	twoDoses     Why = "Another dose stands on the same day further up; the later one counts."
	otherThere   Why = "The chart has another value for this day; it stays."
	notOnChart   Why = "The chart's medication does not allow this step."
	notYours     Why = "This part of the chart is not open to you, or not yours to write."
	noMeasure    Why = "No questionnaire here has this name."
	notAsked     Why = "This questionnaire does not ask this."
	outsideScore Why = "No answers give this total."
	otherTotal   Why = "The total is not that of the answers; the answers count."
	nothingThere Why = "None of the columns of the mapping is filled."

	checkIn      Why = "A check-in is not taken from a file of questionnaires."
	noForm       Why = "This row belongs to no questionnaire here."
	otherVersion Why = "It was answered in a version that is not kept here; it is read by the one of now."

	nothingAnswered Why = "There is neither an answer nor a total."
)

// Outcome is what became of a row.
type Outcome string

// The outcomes.
const (
	Taken    Outcome = "taken"
	Merged   Outcome = "merged"        // into the mean of its day, which an earlier row began
	There    Outcome = "already there" // all that it says is on the chart
	NotTaken Outcome = "not taken"
)

// Report says what became of every row of a file.
type Report struct {
	Rows    []Row
	Days    int // days with anything on them
	Added   int // entries that were written, or would be
	Already int // entries that were on the chart before
	Written bool
}

// Row is what became of one row.
type Row struct {
	Line    int // in the file, from 1
	Day     journal.Day
	Outcome Outcome
	Notes   []Note
	Danger  bool // it is taken, and an answer in it asks somebody to call
}

// Note is something about a row or one of its cells.
type Note struct {
	Column string // "": the whole row
	Why    Why
}

// Dangers is how many rows have an answer that asks somebody to call.
func (r Report) Dangers() (n int) {
	for _, row := range r.Rows {
		if row.Danger {
			n++
		}
	}
	return n
}

// Count is how many rows had an outcome.
func (r Report) Count(o Outcome) (n int) {
	for _, row := range r.Rows {
		if row.Outcome == o {
			n++
		}
	}
	return n
}
