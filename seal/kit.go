package seal

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"filippo.io/age"
)

// kit is what is printed once and kept on paper: the lines of the root key file
// in rows that a person can type, each with a check of its own; and the identity
// that opens backups, where this is the first.
func (r *Root) kit(identity *age.X25519Identity) string {
	lines := r.lines()
	before := `It takes the place of the page with "root/" of your recovery kit. Keep the
page with "identity": it is not printed again.`
	if identity != nil {
		lines = append(lines, "identity "+identity.String())
		before = `It has what is nowhere else: the rows "identity" open your backups.`
	}
	var rows strings.Builder
	for _, line := range lines {
		rows.WriteString(paper(line))
	}
	return fmt.Sprintf(`TANDEM RECOVERY KIT

Print this page, keep it where only the owner can reach it, and do not save it
on any machine. Without it a lost root key cannot be replaced: nobody, the
makers of Tandem included, could open a chart again. Whoever has this page and
a copy of the database can read every chart.

%s

To make the root key file again, type the rows below into

  tandem keys restore -root-key FILE

Capitals and spaces do not matter. The four letters at the end of a row find a
mistake in it, and the row is named.

%s
Checkpoints are signed by the key whose public half is
%s
`, before, rows.String(), words.EncodeToString(r.Public()))
}

const (
	rowLength   = 40 // characters in a row
	groupLength = 5
	rowCheck    = 4
)

// paper writes one line in rows: its name and the row's number, the letters in
// groups, and the check.
func paper(line string) string {
	name, value, _ := strings.Cut(line, " ")
	value = strings.ToLower(strings.ReplaceAll(value, " ", ""))
	var out strings.Builder
	for n := 1; value != ""; n++ {
		part := value[:min(rowLength, len(value))]
		value = value[len(part):]
		label := name + "." + strconv.Itoa(n)
		var groups []string
		for rest := part; rest != ""; {
			group := rest[:min(groupLength, len(rest))]
			groups, rest = append(groups, group), rest[len(group):]
		}
		fmt.Fprintf(&out, "%-15s %-*s  %s\n", label, rowLength+rowLength/groupLength-1, strings.Join(groups, " "), checkRow(label, part))
	}
	return out.String()
}

func checkRow(label, part string) string {
	sum := sha256.Sum256([]byte(label + " " + part))
	return words.EncodeToString(sum[:])[:rowCheck]
}

// ReadKit reads the rows of a recovery kit as somebody typed them, whatever else
// stands around them: the root, and the identity that opens backups, nil where
// its rows are not among them. An error names the row.
func ReadKit(text string) (*Root, *age.X25519Identity, error) {
	var order []string
	values := map[string]string{}
	rows := map[string]int{}
	for line := range strings.Lines(text) {
		label, part, sum, ok := row(line)
		if !ok {
			continue
		}
		name, number, _ := strings.Cut(label, ".")
		if checkRow(label, part) != sum {
			return nil, nil, fmt.Errorf("seal: there is a mistake in the row %q", label)
		}
		if rows[name]++; strconv.Itoa(rows[name]) != number {
			return nil, nil, fmt.Errorf("seal: the row before %q is missing", label)
		}
		if rows[name] == 1 {
			order = append(order, name)
		}
		values[name] += part
	}
	var lines []string
	var identity *age.X25519Identity
	for _, name := range order {
		value := values[name]
		switch {
		case name == "drill":
			value = strings.ToUpper(value)
		case name == "identity":
			var err error
			if identity, err = age.ParseX25519Identity(strings.ToUpper(value)); err != nil {
				return nil, nil, errors.New("seal: rows of \"identity\" are missing")
			}
			continue
		case strings.HasPrefix(name, "old/") && len(value) > oldLength: // the day stands behind
			value = value[:oldLength] + " " + value[oldLength:]
		}
		lines = append(lines, name+" "+value)
	}
	r, err := fromLines(lines)
	if err != nil {
		return nil, nil, errors.New("seal: rows of the recovery kit are missing")
	}
	return r, identity, nil
}

// oldLength is how many letters a root key has that is sealed under another.
const oldLength = (12 + rootLength + 16) * 8 / 5

// row takes a line apart that looks like one of the kit's.
func row(line string) (label, part, sum string, ok bool) {
	fields := strings.Fields(strings.ToLower(line))
	if len(fields) < 3 || !strings.Contains(fields[0], ".") {
		return "", "", "", false
	}
	last := len(fields) - 1
	letters := strings.NewReplacer("o", "0", "i", "1")
	return fields[0], letters.Replace(strings.Join(fields[1:last], "")), letters.Replace(fields[last]), len(fields[last]) == rowCheck
}

// RestoreRoot writes the root key file, and the public key beside it, from the
// rows of a recovery kit. The file may not exist.
func RestoreRoot(path, kit string, apart ...string) error {
	if err := checkApart(path, apart); err != nil {
		return err
	}
	r, _, err := ReadKit(kit)
	if err != nil {
		return err
	}
	return r.create(path)
}
