package team

import (
	"slices"
	"strings"

	"tandem/fault"
	"tandem/journal"
)

// MessageID names one message within a chart.
type MessageID string

// MessageSent: somebody wrote to people of this chart's team, or the team to
// the client. It is an entry like any other, and nobody watches it live.
type MessageSent struct {
	Message MessageID    `json:"message"`
	To      []journal.ID `json:"to"` // never the writer
	Words   string       `json:"words"`
}

// MessageRead: somebody to whom a message went opened it. It goes to the same
// people as the message and to who wrote it, so that each knows what the
// others know.
type MessageRead struct {
	Message MessageID    `json:"message"`
	To      []journal.ID `json:"to"`
}

// Concerns are those who see the entry, besides its author and the client.
func (m MessageSent) Concerns() []journal.ID { return m.To }
func (m MessageRead) Concerns() []journal.ID { return m.To }

// Kind is the word on disk.
func (MessageSent) Kind() string { return "team.message_sent" }
func (MessageRead) Kind() string { return "team.message_read" }

// Lane is the part of the chart that the event belongs to.
func (MessageSent) Lane() journal.Lane { return journal.Messages }
func (MessageRead) Lane() journal.Lane { return journal.Messages }

// Messages is the fold of the messages lane.
type Messages struct {
	Sent  journal.Lines[MessageSent] `json:"sent,omitempty"`
	Reads journal.Lines[MessageRead] `json:"reads,omitempty"`
}

// FoldMessages reads a client's messages from settled entries.
func FoldMessages(entries []journal.Entry) Messages {
	var m Messages
	for _, e := range entries {
		m.Advance(e)
	}
	return m
}

// Advance moves the messages on by one entry.
func (m *Messages) Advance(e journal.Entry) {
	e, ok := journal.Stand(e, &m.Sent, &m.Reads)
	if !ok {
		return
	}
	switch ev := e.Event.(type) {
	case MessageSent:
		m.Sent.Put(e, ev)
	case MessageRead:
		m.Reads.Put(e, ev)
	}
}

// The newest messages, and readings, that a summary keeps.
const (
	briefMessages = 30
	briefReads    = 120
)

// Brief is what the client's summary keeps: who wrote to whom and who opened
// it, of the newest messages, without a word of them.
func (m Messages) Brief() Messages {
	m.Sent, _ = m.Sent.Newest(briefMessages)
	for i := range m.Sent {
		m.Sent[i].What.Words = ""
	}
	m.Reads, _ = m.Reads.Newest(briefReads)
	return m
}

// Concerning gives the messages that somebody wrote or received.
func (m Messages) Concerning(person journal.ID) Messages {
	m.Sent = slices.DeleteFunc(slices.Clone(m.Sent), func(l journal.Line[MessageSent]) bool {
		return l.By != person && !slices.Contains(l.What.To, person)
	})
	m.Reads = slices.DeleteFunc(slices.Clone(m.Reads), func(l journal.Line[MessageRead]) bool {
		return l.By != person && !slices.Contains(l.What.To, person)
	})
	return m
}

// Message is one message, and who opened it when.
type Message struct {
	MessageSent
	journal.Mark
	Reads journal.Lines[MessageRead] // the first of each person
}

// ReadBy says when somebody opened it; false: they did not yet, or it did not
// go to them.
func (m Message) ReadBy(person journal.ID) (journal.Mark, bool) {
	for _, l := range m.Reads {
		if l.By == person {
			return l.Mark, true
		}
	}
	return journal.Mark{}, false
}

// All lists the messages in the order in which they were sent. The reading of
// one that is not here changes nothing.
func (m Messages) All() []Message {
	at := make(map[MessageID]int, len(m.Sent))
	var out []Message
	for _, l := range m.Sent {
		if _, twice := at[l.What.Message]; !twice {
			at[l.What.Message] = len(out)
			out = append(out, Message{MessageSent: l.What, Mark: l.Mark})
		}
	}
	for _, l := range m.Reads {
		i, ok := at[l.What.Message]
		if !ok || !slices.Contains(out[i].To, l.By) {
			continue
		}
		if _, before := out[i].ReadBy(l.By); !before {
			out[i].Reads = append(out[i].Reads, l)
		}
	}
	return out
}

// Unread lists the messages that went to somebody who has not opened them.
func (m Messages) Unread(person journal.ID) []Message {
	return slices.DeleteFunc(m.All(), func(x Message) bool {
		_, read := x.ReadBy(person)
		return read || !slices.Contains(x.To, person)
	})
}

// Find gives a message by its name.
func (m Messages) Find(id MessageID) (Message, bool) {
	for _, x := range m.All() {
		if x.Message == id {
			return x, true
		}
	}
	return Message{}, false
}

// Send decides that somebody writes to others of this chart: the client to
// clinicians of the team, a clinician to the client or to a colleague.
func (t Team) Send(s MessageSent, by journal.ID) (journal.Event, error) {
	s.Words = strings.TrimSpace(s.Words)
	var errs []error
	if s.Words == "" {
		errs = append(errs, fault.In("words", "Write what you want to say."))
	}
	s.To = slices.DeleteFunc(slices.Clone(s.To), func(id journal.ID) bool { return id == by || !t.reaches(id) })
	if len(s.To) == 0 {
		errs = append(errs, fault.In("to", "Choose to whom it goes."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if s.Message == "" {
		s.Message = MessageID(journal.NewID().String())
	}
	return s, nil
}

// reaches says whether a message can go to somebody: the client, and the
// clinicians of the team.
func (t Team) reaches(id journal.ID) bool {
	if id == t.Client {
		return true
	}
	m, ok := t.Member(id)
	return ok && (m.Role == journal.Therapist || m.Role == journal.Prescriber)
}

// Read decides that somebody opened a message that went to them. Opened again,
// nothing is written.
func (m Messages) Read(id MessageID, by journal.ID) ([]journal.Event, error) {
	x, ok := m.Find(id)
	if !ok || !slices.Contains(x.To, by) {
		return nil, fault.New(fault.NotFound, "This message is not here.")
	}
	if _, read := x.ReadBy(by); read {
		return nil, nil
	}
	others := slices.DeleteFunc(append([]journal.ID{x.By}, x.To...), func(id journal.ID) bool { return id == by })
	return []journal.Event{MessageRead{Message: id, To: others}}, nil
}
