package notify

import (
	"strings"

	"tandem/auth"
	"tandem/lang"
)

// words is what a notice says: fixed sentences, a code or a link. Known is
// false for a notice that has no words.
func words(l lang.Language, c auth.Content, base string) (m Message, known bool) {
	subject, says := template(l, c.Notice)
	if subject == "" || c.Code != "" && !plain(c.Code) || c.Link != "" && !plain(c.Link) {
		return Message{}, false
	}
	link := base + "/sign-in"
	if c.Link != "" {
		link = base + c.Link
	}
	if c.Notice == auth.QuestionsWait && l != "" { // whoever opens it is not signed in
		link += "?lang=" + string(l)
	}
	return Message{subject, strings.NewReplacer("{code}", c.Code, "{link}", link).Replace(says)}, true
}

// template gives the subject and the sentences of a notice. None says what is
// treated, by whom or with what.
func template(l lang.Language, n auth.Notice) (subject, says string) {
	switch n {
	case auth.CredentialChanged:
		return lang.In(l, "How you sign in was changed"),
			lang.In(l, "A way to sign in to your account was added, changed or removed. If it was you, there is nothing to do. If not, sign in and end all other sessions, or call us: {link}")
	case auth.AddressChanged:
		return lang.In(l, "The address you sign in with was changed"),
			lang.In(l, "The address that you sign in to your account with was changed. If it was you, there is nothing to do. If not, take it back here within three days: {link}")
	case auth.AccountClosed:
		return lang.In(l, "Your account was closed"),
			lang.In(l, "Your account was closed, and nobody can sign in to it any more. If it was not you, call us now.")
	case auth.ClosedToTeam:
		return lang.In(l, "An account was closed"),
			lang.In(l, "A person you work with closed their account and signs in no more. Sign in to see how to reach them: {link}")
	case auth.RoleChanged:
		return lang.In(l, "One of your roles has ended"),
			lang.In(l, "One of your roles here has ended, and what was open in it was closed. If you did not expect it, call the owner: {link}")
	case auth.PasskeyDoubted:
		return lang.In(l, "Look at one of your passkeys"),
			lang.In(l, "A passkey of yours was used in a way that a copy of it would be. If you did not put it on two devices, sign in, remove it and make a new one: {link}")
	case auth.NewBrowser:
		return lang.In(l, "Your account was opened on a new device"),
			lang.In(l, "Somebody signed in to your account with a browser that you had not used before. If it was you, there is nothing to do. If not, sign in and end that session, or call us: {link}")
	case auth.ContactChanged:
		return lang.In(l, "How we reach you was changed"),
			lang.In(l, "The ways to reach you were changed in your account. If it was you, there is nothing to do. If not, sign in or call us: {link}")
	case auth.RecoveryStarted:
		return lang.In(l, "Somebody asked for a new way to sign in"),
			lang.In(l, "Somebody asked for a new way to sign in to your account. If it was you, there is nothing to do. If not, stop it here: {link}")
	case auth.RecoveryFinished:
		return lang.In(l, "A new way to sign in was set"),
			lang.In(l, "A new way to sign in to your account was set, and every open session was ended. If it was not you, call us now.")
	case auth.RecoveryToTeam:
		return lang.In(l, "A new way to sign in was asked for"),
			lang.In(l, "A person you work with lost their way in and asked for a new one. If you hear from them that they did not ask, tell the owner at once: {link}")
	case auth.RecoveryCancelled:
		return lang.In(l, "Nothing was changed"),
			lang.In(l, "The request for a new way to sign in to your account was stopped. You sign in as before: {link}")
	case auth.EmergencyToClient:
		return lang.In(l, "There is news about your account"),
			lang.In(l, "In an emergency, somebody opened information that you had not opened to them. Sign in to see who it was, when and why: {link}")
	case auth.EmergencyToTherapist:
		return lang.In(l, "Emergency access was used"),
			lang.In(l, "Somebody used emergency access for a person you work with. Sign in to see who and why: {link}")
	case auth.EmergencyToOfficer:
		return lang.In(l, "Emergency access waits for your review"),
			lang.In(l, "Somebody used emergency access. Sign in to review it: {link}")
	case auth.ReleaseRecorded:
		return lang.In(l, "There is news about your account"),
			lang.In(l, "A part of your record was given to somebody outside. Sign in to see to whom and why: {link}")
	case auth.ErasureAsked:
		return lang.In(l, "There is news about your account"),
			lang.In(l, "Somebody asked that your record be erased. If you did not expect it, sign in or call us: {link}")
	case auth.SomethingWaits:
		return lang.In(l, "Something waits for you"),
			lang.In(l, "Something waits for you in your account. Sign in to see it: {link}")
	case auth.QuestionsWait:
		return lang.In(l, "A few questions wait for you"),
			lang.In(l, "A few questions wait for you. Answer them here, without signing in, until tomorrow evening. It takes some minutes, and you may leave any of them out: {link} Where you sign in you choose how often we write.")
	case auth.InvitedByColleague:
		return lang.In(l, "A colleague invites you"),
			lang.In(l, "A colleague invites you to work together. The link is good for three days, and asks for the code that they tell you. There is nothing to buy or to install: {link}")
	case auth.ChannelCode:
		return lang.In(l, "Your code"),
			lang.In(l, "Your code is {code}. It is good for 10 minutes, on the page where you asked for it. Give it to nobody.")
	case auth.RecoveryCode:
		return lang.In(l, "Your code"),
			lang.In(l, "Your code is {code}. It is good for 10 minutes, on the page where you asked for it. Give it to nobody. If you did not ask for it, there is nothing to do.")
	}
	return "", ""
}
