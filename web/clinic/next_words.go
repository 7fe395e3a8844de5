package clinic

import (
	"context"
	"strings"

	"tandem/lang"
	"tandem/meds"
)

// form is what drafts a suggestion.
type form int

// The forms; none: there is nothing to fill in for it.
const (
	formNone form = iota
	formDose
	formStart
	formSwitch
	formSteps
	formKeep
	formSafety
	formSafetyPlan
	formAsk
)

// suggestion is something that the decision rules name, in words, and the form
// that would draft it.
type suggestion struct {
	says string // English key
	form form
}

// suggestions are all that the decision rules name by a word of their own.
var suggestions = map[string]suggestion{
	"same_day_clinician_contact":          {"Contact with a clinician on the same day", formSafety},
	"safety_plan":                         {"Go through the safety plan", formSafetyPlan},
	"no_automatic_dose_change":            {"No dose is changed for the score alone", formNone},
	"urgent_prescriber_review":            {"A review by who prescribes, without delay", formAsk},
	"stop_increase":                       {"Hold increases of the dose", formKeep},
	"assess_bipolar":                      {"Assess for bipolar disorder", formAsk},
	"reduce_dose":                         {"Lower the dose", formDose},
	"treat_side_effect":                   {"Treat the side effect", formStart},
	"address_adherence":                   {"Talk about the doses that were not taken", formAsk},
	"check_adherence":                     {"Ask how it is taken", formAsk},
	"ask_about_stigma_cost_side_effects":  {"Ask what gets in the way: stigma, cost, side effects", formAsk},
	"recheck_in_2_weeks":                  {"Look again in 2 weeks", formKeep},
	"increase_dose":                       {"Raise the dose", formDose},
	"consider_increase_dose":              {"Consider raising the dose", formDose},
	"optimise_dose":                       {"Bring the dose to where it serves best", formDose},
	"restore_or_raise_dose":               {"Go back to the dose before, or raise it", formDose},
	"increase_to_max_tolerated":           {"Raise to the highest dose that is borne", formDose},
	"raise_or_plan_switch":                {"Raise the dose, or plan a switch", formDose},
	"continue":                            {"Wait: go on as it is", formKeep},
	"continue_same_dose":                  {"Go on at the same dose", formKeep},
	"recheck_week_6":                      {"Look again in week 6", formKeep},
	"plan_continuation_months_6_to_12":    {"Plan to go on for 6 to 12 months", formKeep},
	"relapse_plan":                        {"Make a plan to stay well", formAsk},
	"switch":                              {"Switch to another medication", formSwitch},
	"switch_antipsychotic":                {"Switch to another antipsychotic", formSwitch},
	"switch_ssri_or_clomipramine":         {"Switch to another SSRI, or to clomipramine", formSwitch},
	"switch_to_psychotherapy":             {"Switch to therapy", formAsk},
	"augment":                             {"Add another medication to it", formStart},
	"augment_sga":                         {"Add a second-generation antipsychotic", formStart},
	"augment_aripiprazole_or_risperidone": {"Add aripiprazole or risperidone", formStart},
	"buspirone_or_pregabalin":             {"Buspirone or pregabalin", formStart},
	"raise_or_switch_to_sertraline_paroxetine_venlafaxine": {"Raise, or switch to sertraline, paroxetine or venlafaxine", formDose},
	"combine_lithium_or_valproate_with_antipsychotic":      {"Combine lithium or valproate with an antipsychotic", formStart},
	"offer_clozapine":                {"Offer clozapine", formStart},
	"consider_prazosin":              {"Consider prazosin", formStart},
	"no_benzodiazepine":              {"No benzodiazepine", formNone},
	"lithium":                        {"Lithium", formStart},
	"quetiapine":                     {"Quetiapine", formStart},
	"stop_or_taper":                  {"Stop it, or lower it step by step", formSteps},
	"esketamine_or_ketamine":         {"Esketamine or ketamine", formAsk},
	"ect_or_tms":                     {"ECT or TMS", formAsk},
	"psychiatric_consultation":       {"A psychiatric consultation", formAsk},
	"add_or_intensify_psychotherapy": {"Begin therapy, or do more of it", formAsk},
	"add_psychotherapy":              {"Add therapy", formAsk},
	"offer_psychotherapy":            {"Offer therapy", formAsk},
	"offer_trauma_focused_therapy":   {"Offer trauma-focused therapy", formAsk},
	"add_cbt":                        {"Add CBT", formAsk},
	"add_erp":                        {"Add exposure and response prevention", formAsk},
	"intensive_erp":                  {"Intensive exposure and response prevention", formAsk},
	"imagery_rehearsal":              {"Imagery rehearsal", formAsk},
	"offer_cbti":                     {"Offer CBT for insomnia", formAsk},
	"treat_residual_symptoms":        {"Treat what is left of the symptoms", formAsk},
	"check_diagnosis_bipolar_substances_thyroid": {"Look at the diagnosis again: bipolar disorder, substances, thyroid", formAsk},
	"recheck_diagnosis":                          {"Look at the diagnosis again", formAsk},
	"check_level":                                {"Check the level in the blood", formNone},
	"check_adherence_level":                      {"Ask how it is taken, and check the level", formAsk},
	"check_level_or_interaction":                 {"Check the level, or for an interaction", formNone},
	"contact_within_2_weeks":                     {"Contact within 2 weeks", formAsk},
}

// suggestionWords is a suggestion in the reader's language. A list of drugs
// names them.
func suggestionWords(ctx context.Context, id string) string {
	if s, ok := suggestions[id]; ok {
		return t(ctx, s.says)
	}
	if drugs, ok := strings.CutPrefix(id, "then:"); ok {
		return t(ctx, "then {drugs}", "drugs", listed(ctx, drugs))
	}
	if drugs, ok := strings.CutPrefix(id, "not:"); ok {
		return t(ctx, "not {drugs}", "drugs", listed(ctx, drugs))
	}
	return id
}

// listed names drugs that stand with commas between them.
func listed(ctx context.Context, drugs string) string {
	var names []string
	for id := range strings.SplitSeq(drugs, ",") {
		names = append(names, together(ctx, meds.DrugID(id)))
	}
	return lang.Of(ctx).List(names...)
}
