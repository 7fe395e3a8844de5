package meds_test

import (
	"fmt"
	"strings"
	"testing"
)

// next tells an answer in short: the first rule, then what is suggested.
func next(t *testing.T, facts string) string {
	t.Helper()
	got := evalCase(t, "next-step", "{"+facts+"}")
	unfair := ""
	if got["not_a_fair_trial_yet"] == true {
		unfair = fmt.Sprint(" unfair:", got["trial"])
	}
	words := []string{}
	for _, s := range got["suggest"].([]any) {
		words = append(words, s.(string))
	}
	return fmt.Sprint(got["rule"], " ", strings.Join(words, ",")) + unfair
}

const (
	mdd  = `"disorder":"MDD","scale":"PHQ-9","baseline":20,"drug":"sertraline","tolerable":true,"taken_share":0.9,"in_psychotherapy":true,`
	top  = `"daily_dose_mg":200`
	room = `"daily_dose_mg":50`
)

func TestNextStep(t *testing.T) {
	for _, c := range []struct{ facts, want string }{
		{mdd + room + `,"now":17,"week":3`, "early_none increase_dose unfair:inadequate_duration"},
		{mdd + room + `,"now":16,"week":3`, "<nil>  unfair:inadequate_duration"}, // 20% exactly is early gain
		{mdd + room + `,"now":14,"week":4`, "early_partial continue,consider_increase_dose,add_or_intensify_psychotherapy"},
		{mdd + room + `,"now":10,"week":4`, "early_good continue,recheck_week_6"},
		{mdd + room + `,"now":16,"week":6`, "wk6_none_room increase_dose"},
		{mdd + top + `,"now":16,"week":6`, "wk6_none_max switch,add_psychotherapy,check_diagnosis_bipolar_substances_thyroid"},
		{mdd + top + `,"now":16,"week":6,"weeks_at_dose":1`, "<nil> "},
		{mdd + `"daily_dose_mg":100,"tolerated_max":true,"now":13,"week":7`, "wk8_partial_max augment,add_psychotherapy"},
		{mdd + room + `,"now":18,"week":8`, "wk8_none switch,switch_to_psychotherapy,add_psychotherapy"},
		{mdd + `"daily_dose_mg":25,"now":18,"week":8`, "<nil>  unfair:inadequate_dose"},
		{mdd + room + `,"now":8,"week":9`, "wk12_notremit optimise_dose,augment,add_psychotherapy,treat_residual_symptoms"},
		{mdd + room + `,"now":4,"week":9`, "remission continue_same_dose,plan_continuation_months_6_to_12,relapse_plan"},
		{mdd + room + `,"now":17,"week":3,"item9":1`, "safety_any same_day_clinician_contact,safety_plan,no_automatic_dose_change,increase_dose unfair:inadequate_duration"},
		{mdd + room + `,"now":25,"week":1`, "safety_any same_day_clinician_contact,safety_plan,no_automatic_dose_change unfair:inadequate_duration"},
		{`"disorder":"GAD","item9":2`, "safety_any same_day_clinician_contact,safety_plan,no_automatic_dose_change"},
		{`"disorder":"MDD","tolerable":false`, "intolerable reduce_dose,switch,treat_side_effect"},
		{strings.Replace(mdd, "0.9", "0.5", 1) + room + `,"now":17,"week":6`, "adherence_first address_adherence,ask_about_stigma_cost_side_effects,recheck_in_2_weeks unfair:inadequate_adherence"},
		{strings.Replace(mdd, `"in_psychotherapy":true`, `"in_psychotherapy":false`, 1) + room + `,"now":14,"week":4`,
			"early_partial continue,consider_increase_dose,add_or_intensify_psychotherapy,offer_psychotherapy"},
		{`"disorder":"depression","failed_adequate_trials":2`, "two_failures psychiatric_consultation,augment_sga,esketamine_or_ketamine,ect_or_tms,recheck_diagnosis"},
		{`"disorder":"MDD","previous_remission":true,"now":11,"rise":6`, "relapse check_adherence,check_level_or_interaction,contact_within_2_weeks,restore_or_raise_dose"},
		{`"disorder":"MDD","drug":"sertraline","new_hypomania_signs":true`, "bipolar_flag urgent_prescriber_review,stop_increase,assess_bipolar"},
		{`"disorder":"GAD","drug":"escitalopram","daily_dose_mg":10,"baseline":16,"now":15,"week":5,"tolerable":true`, "gad_4 increase_dose"},
		{`"disorder":"GAD","drug":"escitalopram","daily_dose_mg":20,"baseline":16,"now":15,"week":9,"tolerable":true`, "gad_8 switch,add_cbt,buspirone_or_pregabalin"},
		{`"disorder":"PTSD","baseline":50,"now":41,"week":8,"tolerable":true`, "ptsd_8 offer_trauma_focused_therapy,raise_or_switch_to_sertraline_paroxetine_venlafaxine,no_benzodiazepine"},
		{`"disorder":"PTSD","baseline":50,"now":40,"week":8,"tolerable":true`, "<nil> "},
		{`"disorder":"PTSD","request":"clonazepam"`, "ptsd_8 offer_trauma_focused_therapy,raise_or_switch_to_sertraline_paroxetine_venlafaxine,no_benzodiazepine"},
		{`"disorder":"PTSD","request":"help with nightmares"`, "ptsd_nightmares consider_prazosin,imagery_rehearsal"},
		{`"disorder":"OCD","drug":"fluoxetine","daily_dose_mg":40,"baseline":28,"now":26,"week":10`, "ocd_12 increase_to_max_tolerated,add_erp"},
		{`"disorder":"OCD","drug":"fluoxetine","daily_dose_mg":80,"baseline":28,"now":26,"week":13`, "ocd_switch switch_ssri_or_clomipramine,augment_aripiprazole_or_risperidone,intensive_erp"},
		{`"disorder":"schizophrenia","drug":"risperidone","daily_dose_mg":4,"baseline":90,"now":85,"week":2`, "psychosis_2 check_adherence_level,raise_or_plan_switch unfair:inadequate_duration"},
		{`"disorder":"schizophrenia","drug":"risperidone","daily_dose_mg":4,"baseline":90,"now":85,"week":6,"taken_share":1`, "psychosis_6 switch_antipsychotic"},
		{`"disorder":"schizophrenia","failed_adequate_trials":2`, "psychosis_trs offer_clozapine"},
		{`"disorder":"bipolar mania","baseline":30,"now":28,"week":2`, "mania_2 check_level,combine_lithium_or_valproate_with_antipsychotic"},
		{`"disorder":"insomnia","drug":"zolpidem","week":3`, "insomnia offer_cbti,stop_or_taper"},
		{`"disorder":"MDD","now":20,"baseline":0,"week":4`, "safety_any same_day_clinician_contact,safety_plan,no_automatic_dose_change"},
		{`"disorder":"MDD"`, "<nil> "},
	} {
		if got := next(t, c.facts); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.facts, got, c.want)
		}
	}
	if got := next(t, `"disorder":"mania","monotherapy":true`); !strings.HasPrefix(got, "mania_first lithium,quetiapine,") {
		t.Errorf("mania: %s", got)
	}
	if got := next(t, `"disorder":"mania","week":1,"request":"topiramate"`); !strings.HasPrefix(got, "mania_first ") {
		t.Errorf("topiramate for mania: %s", got)
	}
}
