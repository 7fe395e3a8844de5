package measure

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tandem/fault"
	"tandem/journal"
)

// The limits of a questionnaire of the practice's own.
const (
	MostOwnItems   = 40
	MostOwnOptions = 11
	MostOwnBands   = 8
	mostOwn        = 100 // questionnaires
	largestValue   = 100 // of an answer, and below zero
)

// How many letters each text may have.
const (
	LongestOwnTitle  = 80
	LongestOwnIntro  = 1000
	LongestOwnItem   = 300
	LongestOwnOption = 80
	LongestOwnBand   = 60
)

// Preview is the questionnaire as it would be asked, or why it cannot be. The
// fields that it blames are named as Define says.
func (c Catalogue) Preview(o OwnDefined) (*Instrument, error) {
	o = o.tidied()
	if err := fault.Join(c.named(o), o.asked(), o.answered(), o.counted()); err != nil {
		return nil, err
	}
	if err := o.banded(); err != nil { // they cover what questions and answers add up to
		return nil, err
	}
	if o.Measure == "" {
		o.Measure = c.nameFor(o.Title)
	}
	return o.instrument(), nil
}

// Define decides on a questionnaire of the practice's own: a new one where no
// measure is named, else another version of one, which names the version that
// its writer saw. Same says that scores before and after may be compared,
// although words of questions or answers changed.
//
// Fields are named title, instructions, item-N, option-N and band-N, from 1;
// those of the Spanish end in -es, and -value, -min and -max are the numbers.
func (c Catalogue) Define(o OwnDefined, same bool) (journal.Event, error) {
	own, known := c.Own(o.Measure)
	if !known && o.Measure != "" {
		return nil, unknownMeasure()
	}
	if _, err := c.Preview(o); err != nil {
		return nil, err
	}
	o = o.tidied()
	if !known {
		if len(c.Owns) >= mostOwn {
			return nil, fault.New(fault.Conflict, "There are 100 questionnaires of your own already. Change one of them.")
		}
		o.Measure, o.Version = c.nameFor(o.Title), "1.0.0"
		return o, nil
	}
	now := own.Now().OwnDefined
	switch {
	case own.Retired:
		return nil, fault.New(fault.Conflict, "This questionnaire is retired. Bring it back before you change it.")
	case o.Version != now.Version:
		return nil, fault.New(fault.Conflict, "Somebody changed this questionnaire while you were writing. To put yours after it, look at the preview and save again.")
	case o.says(now):
		return nil, fault.New(fault.Conflict, "It is so already.")
	case same && !o.countsAs(now):
		return nil, fault.In("same", "Scores before and after cannot be compared: the questions or the values of the answers are others, or are counted in another way.")
	}
	o.Version = after(now.Version, same || o.countsAs(now) && o.asksAs(now))
	return o, nil
}

// Retire decides that a questionnaire of the practice's own is no longer asked,
// or is asked again.
func (c Catalogue) Retire(id ID, retired bool) (journal.Event, error) {
	own, ok := c.Own(id)
	switch {
	case !ok:
		return nil, unknownMeasure()
	case own.Retired == retired:
		return nil, fault.New(fault.Conflict, "It is so already.")
	}
	return OwnRetired{id, retired}, nil
}

// after is the version that follows: small where scores may be compared.
func after(version string, small bool) string {
	var major, minor int
	fmt.Sscanf(version, "%d.%d", &major, &minor)
	if small {
		return fmt.Sprintf("%d.%d.0", major, minor+1)
	}
	return fmt.Sprintf("%d.0.0", major+1)
}

// tidied is the same without space around its words.
func (o OwnDefined) tidied() OwnDefined {
	line := func(w Words) Words {
		return Words{strings.Join(strings.Fields(w.English), " "), strings.Join(strings.Fields(w.Spanish), " ")}
	}
	o.Title = line(o.Title)
	o.Instructions = Words{strings.TrimSpace(o.Instructions.English), strings.TrimSpace(o.Instructions.Spanish)}
	o.Items, o.Options, o.Bands = slices.Clone(o.Items), slices.Clone(o.Options), slices.Clone(o.Bands)
	for i := range o.Items {
		o.Items[i].Text = line(o.Items[i].Text)
	}
	for i := range o.Options {
		o.Options[i].Label = line(o.Options[i].Label)
	}
	for i := range o.Bands {
		o.Bands[i].Label = line(o.Bands[i].Label)
	}
	return o
}

// says, countsAs and asksAs compare a definition with an earlier one: whether it
// is the same, scores the same, and is asked in the same words.
func (o OwnDefined) says(was OwnDefined) bool {
	return o.countsAs(was) && o.asksAs(was) && o.Title == was.Title && o.Instructions == was.Instructions && o.HigherBetter == was.HigherBetter &&
		slices.Equal(o.Bands, was.Bands) && o.Need == was.Need && o.EveryDays == was.EveryDays && o.Minutes == was.Minutes
}

func (o OwnDefined) countsAs(was OwnDefined) bool {
	return o.Mean == was.Mean && o.MayMiss == was.MayMiss &&
		slices.EqualFunc(o.Items, was.Items, func(a, b OwnItem) bool { return a.Reverse == b.Reverse }) &&
		slices.EqualFunc(o.Options, was.Options, func(a, b OwnOption) bool { return a.Value == b.Value })
}

func (o OwnDefined) asksAs(was OwnDefined) bool {
	return slices.Equal(o.Items, was.Items) && slices.Equal(o.Options, was.Options)
}

// both says what is wrong with a text that has to stand in both languages.
func both(name string, w Words, longest int, missing string) error {
	var errs []error
	for _, x := range []struct{ name, words string }{{name, w.English}, {name + "-es", w.Spanish}} {
		switch {
		case x.words == "":
			errs = append(errs, fault.In(x.name, missing))
		case utf8.RuneCountInString(x.words) > longest:
			errs = append(errs, fault.In(x.name, "This is too long. Say it in fewer words."))
		}
	}
	return fault.Join(errs...)
}

func (c Catalogue) named(o OwnDefined) error {
	errs := []error{both("title", o.Title, LongestOwnTitle, "Write the name in both languages.")}
	for _, x := range []struct{ name, words string }{{"title", o.Title.English}, {"title-es", o.Title.Spanish}} {
		switch {
		case strings.ContainsAny(x.words, "()"):
			errs = append(errs, fault.In(x.name, "Write the name without brackets."))
		case x.words != "" && plain(x.words) == "":
			errs = append(errs, fault.In(x.name, "Write a name with letters in it."))
		case c.taken(o.Measure, x.words):
			errs = append(errs, fault.In(x.name, "Another questionnaire has this name. Choose one that cannot be taken for it."))
		}
	}
	if o.Instructions != (Words{}) {
		errs = append(errs, both("instructions", o.Instructions, LongestOwnIntro, "Write it in both languages, or in none."))
	}
	return fault.Join(errs...)
}

// taken says whether a name is that of another questionnaire: one that ships, by
// any of its names, or another of the practice's own.
func (c Catalogue) taken(id ID, name string) bool {
	name = plain(name)
	if name == "" {
		return false
	}
	for _, in := range Shipped().list {
		for _, called := range []string{string(in.ID), in.Title.English, in.Title.Spanish} {
			long, short, _ := strings.Cut(called, "(")
			if name == plain(called) || name == plain(long) || name == plain(short) {
				return true
			}
		}
	}
	return slices.ContainsFunc(c.Owns, func(o Own) bool {
		now := o.Now()
		return now.Measure != id && (name == plain(now.Title.English) || name == plain(now.Title.Spanish))
	})
}

// plain is a name without what is not heard in it.
func plain(name string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, name)
}

// nameFor is the id of a new questionnaire: its English name, in letters that
// stand in an address.
func (c Catalogue) nameFor(title Words) ID {
	var b strings.Builder
	for _, c := range strings.ToLower(title.English) {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 40 {
			break
		}
	}
	id := ID(OwnPrefix + strings.Trim(b.String(), "-"))
	for n := 1; id == OwnPrefix || c.own(id) >= 0; n++ {
		id = ID(OwnPrefix + strings.Trim(b.String()+"-"+strconv.Itoa(n+len(c.Owns)), "-"))
	}
	return id
}

func (o OwnDefined) asked() error {
	if len(o.Items) == 0 || len(o.Items) > MostOwnItems {
		return fault.In("item-1", "Write 1 to 40 questions.")
	}
	var errs []error
	for i, x := range o.Items {
		name := fmt.Sprintf("item-%d", i+1)
		errs = append(errs, both(name, x.Text, LongestOwnItem, "Write the question in both languages."))
		if slices.ContainsFunc(o.Items[:i], func(y OwnItem) bool { return x.Text.English != "" && plain(y.Text.English) == plain(x.Text.English) }) {
			errs = append(errs, fault.In(name, "This question stands twice."))
		}
	}
	return fault.Join(errs...)
}

func (o OwnDefined) answered() error {
	if len(o.Options) < 2 || len(o.Options) > MostOwnOptions {
		return fault.In("option-1", "Write 2 to 11 answers.")
	}
	var errs []error
	for i, x := range o.Options {
		name := fmt.Sprintf("option-%d", i+1)
		errs = append(errs, both(name, x.Label, LongestOwnOption, "Write the answer in both languages."))
		switch {
		case x.Value < -largestValue || x.Value > largestValue:
			errs = append(errs, fault.In(name+"-value", "Write a whole number from -100 to 100."))
		case slices.ContainsFunc(o.Options[:i], func(y OwnOption) bool { return y.Value == x.Value }):
			errs = append(errs, fault.In(name+"-value", "Another answer has this value. Give each its own."))
		}
		if slices.ContainsFunc(o.Options[:i], func(y OwnOption) bool { return x.Label.English != "" && y.Label.English == x.Label.English }) {
			errs = append(errs, fault.In(name, "This answer stands twice."))
		}
	}
	return fault.Join(errs...)
}

func (o OwnDefined) counted() error {
	var errs []error
	if o.MayMiss < 0 || o.MayMiss > len(o.Items)/2 {
		errs = append(errs, fault.In("may-miss", "At most half of the answers may be missing."))
	}
	if o.Need != "" && !slices.Contains(OwnNeeds, o.Need) {
		errs = append(errs, fault.In("need", "Choose what it tells of."))
	}
	if o.EveryDays != 0 && (o.EveryDays < Apart || o.EveryDays > 366) {
		errs = append(errs, fault.In("every-days", "Choose how many days lie between: 7 to 366. Nobody is asked the same twice in a week."))
	}
	if o.Minutes < 0 || o.Minutes > 60 {
		errs = append(errs, fault.In("minutes", "Write how many minutes it takes: 1 to 60."))
	}
	return fault.Join(errs...)
}

// banded says what is wrong with the bands: they name every score from the
// lowest to the highest once.
func (o OwnDefined) banded() error {
	if len(o.Bands) > MostOwnBands {
		return fault.In("band-1", "Write at most 8 bands.")
	}
	var errs []error
	low, high := o.span()
	steps := func(v float64) float64 { return math.Round(v / o.step()) }
	next := steps(low)
	for i, b := range o.Bands {
		name := fmt.Sprintf("band-%d", i+1)
		errs = append(errs, both(name, b.Label, LongestOwnBand, "Write the band's name in both languages."))
		switch {
		case !(math.Abs(b.Min-steps(b.Min)*o.step())+math.Abs(b.Max-steps(b.Max)*o.step()) < 1e-9):
			errs = append(errs, fault.In(name+"-min", "No score lies there: a sum is a whole number, a mean has two decimals."))
		case steps(b.Min) > next && i == 0:
			errs = append(errs, fault.In(name+"-min", "The first band begins at the lowest score."))
		case steps(b.Min) > next:
			errs = append(errs, fault.In(name+"-min", "There is a gap: scores between this band and the one before have no name."))
		case steps(b.Min) < next && i == 0:
			errs = append(errs, fault.In(name+"-min", "No score is as low as this."))
		case steps(b.Min) < next:
			errs = append(errs, fault.In(name+"-min", "This band and the one before have scores in common."))
		case b.Max < b.Min:
			errs = append(errs, fault.In(name+"-max", "The band ends before it begins."))
		case steps(b.Max) > steps(high):
			errs = append(errs, fault.In(name+"-max", "No score is as high as this."))
		}
		next = steps(b.Max) + 1
	}
	if n := len(o.Bands); n > 0 && next <= steps(high) {
		errs = append(errs, fault.In(fmt.Sprintf("band-%d-max", n), "The last band ends at the highest score."))
	}
	return fault.Join(errs...)
}
