package fault

// Alarm is what the owner of the house has to know before it costs somebody a
// chart: storage that fails, a backup that is overdue. It stands on the page of
// the record and, unless it is Quiet, as a red banner on the owner's first page,
// for as long as it is true.
type Alarm struct {
	Sentence string // constant, a key for translation; {name} stands for a value
	Values   []any  // name, value, name, value, …: a string, an int, or a time.Time
	Quiet    bool   // stands on the page of the record alone
}
