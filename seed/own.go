package seed

import (
	"context"
	"sync"

	"tandem/desk"
	"tandem/journal"
	"tandem/measure"
	"tandem/team"
)

// confidence is a questionnaire that the demo's practice made itself.
var confidence = measure.OwnDefined{
	Title:        measure.Words{English: "Confidence for hard days", Spanish: "Confianza para los días difíciles"},
	Instructions: measure.Words{English: "When a hard day comes, how sure are you of each of these?", Spanish: "Cuando llega un día difícil, ¿con cuánta seguridad puede hacer esto?"},
	Items: []measure.OwnItem{
		{Text: measure.Words{English: "I notice early that it is getting harder", Spanish: "Noto pronto que se pone más difícil"}},
		{Text: measure.Words{English: "I know one thing to do in the first ten minutes", Spanish: "Sé qué puedo hacer en los primeros diez minutos"}},
		{Text: measure.Words{English: "I can tell somebody about it", Spanish: "Puedo contárselo a alguien"}},
		{Text: measure.Words{English: "I can leave for tomorrow what can wait", Spanish: "Puedo dejar para mañana lo que puede esperar"}},
	},
	Options: []measure.OwnOption{
		{Value: 0, Label: measure.Words{English: "Not sure at all", Spanish: "Ninguna seguridad"}},
		{Value: 1, Label: measure.Words{English: "A little sure", Spanish: "Un poco de seguridad"}},
		{Value: 2, Label: measure.Words{English: "Fairly sure", Spanish: "Bastante seguridad"}},
		{Value: 3, Label: measure.Words{English: "Very sure", Spanish: "Mucha seguridad"}},
	},
	HigherBetter: true, MayMiss: 1, Need: "well-being", EveryDays: 28, Minutes: 1,
	Bands: []measure.OwnBand{
		{Min: 0, Max: 4, Label: measure.Words{English: "little", Spanish: "poca"}},
		{Min: 5, Max: 8, Label: measure.Words{English: "some", Spanish: "algo"}},
		{Min: 9, Max: 12, Label: measure.Words{English: "much", Spanish: "mucha"}},
	},
}

// library is what the demo's practices can ask.
var library = sync.OnceValue(func() *measure.Library {
	ev, err := measure.Catalogue{}.Define(confidence, false)
	if err != nil {
		panic(err) // it is part of the program, and a test opens the demo
	}
	return measure.FoldCatalogue([]journal.Entry{{Event: ev}}).Library()
})

// defineOwn lets the owner define the practice's own questionnaire.
func defineOwn(ctx context.Context, d *desk.Desk, staff []staffed) error {
	for _, p := range staff {
		if p.Role == journal.Owner {
			who := desk.Caller{Viewer: team.Viewer{Person: p.Person, Role: p.Role, Practice: p.Practice}, Via: "Tandem, demo"}
			return d.ActCatalogue(ctx, who, journal.NewID(), func(c measure.Catalogue) (journal.Event, error) { return c.Define(confidence, false) })
		}
	}
	return nil
}
