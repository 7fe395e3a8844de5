package portal

import (
	"strings"
)

// dangerWords are turns of phrase after which a page shows at once what helps
// now, in both languages whatever language the page is in. It is a list of this
// program's own (source: policy): it finds some of what people write, so its
// silence means nothing, and it calls nobody.
var dangerWords = []string{
	"suicid", "kill myself", "killing myself", "end my life", "ending my life", "want to die", "wish i was dead", "wish i were dead",
	"better off dead", "hurt myself", "hurting myself", "harm myself", "cut myself", "cutting myself", "overdose", "no reason to live",
	"don't want to be here", "dont want to be here", "don't want to live", "dont want to live",
	"matarme", "me quiero matar", "me voy a matar", "quitarme la vida", "acabar con mi vida", "quiero morir", "me quiero morir", "estaría mejor muert",
	"hacerme daño", "lastimarme", "cortarme", "sobredosis", "no quiero vivir", "no vale la pena vivir", "no quiero seguir viviendo",
}

// ofDanger says whether words may be about a life in danger.
func ofDanger(words string) bool {
	words = strings.ToLower(strings.NewReplacer("’", "'", "\n", " ", "\r", " ").Replace(words))
	words = strings.Join(strings.Fields(words), " ")
	for _, w := range dangerWords {
		if strings.Contains(words, w) {
			return true
		}
	}
	return false
}
