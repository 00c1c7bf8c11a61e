package letter

import "testing"

// TestGone reads what servers say when they refuse for good. Only some of it is about the address.
func TestGone(t *testing.T) {
	for reply, want := range map[string]bool{
		"550 5.1.1 <lan@bo.example>: Recipient address rejected: User unknown in local recipient table":        true,
		"550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient lan@bo.example not found by SMTP address lookup": true,
		"550-5.1.1 The email account that you tried to reach does not exist.":                                  true,
		"550 5.1.2 domain not found":                                      true,
		"550 5.1.3 bad destination mailbox address syntax":                true,
		"550 5.1.6 mailbox has moved":                                     true,
		"550 5.2.1 The email account that you tried to reach is disabled": true,
		"550 No such user here":                                           true,
		"550 no such user: lan.policy@bo.example":                         true,
		"550 <lan@bo.example>: User unknown":                              true,
		"550 Unknown recipient":                                           true,
		"550 Unrouteable address":                                         true,
		"551 User does not exist":                                         true,
		"553 sorry, no mailbox here by that name":                         true,
		"550 Tài khoản lan@bo.example không tồn tại":                      true,
		"550 Account has been deactivated":                                true,

		"550":          false,
		"550 rejected": false,
		"550 Requested action not taken: mailbox unavailable":                                  false, // RFC 5321 has it for a policy as well
		"550 Administrative prohibition":                                                       false,
		"550 unknown.user@bo.example rejected":                                                 false,
		"550 Sender verify failed: unknown user":                                               false,
		"550 Access denied - Invalid HELO name":                                                false,
		"550 5.7.1 Relaying denied":                                                            false,
		"554 5.7.1 <lan@bo.example>: Relay access denied":                                      false,
		"554 Relay access denied; unknown user":                                                false,
		"550 relay not permitted":                                                              false,
		"550 blocked using zen.spamhaus.org":                                                   false,
		"550 Greylisted, try again later":                                                      false,
		"550 your address is blacklisted":                                                      false,
		"550 5.7.26 unauthenticated email from bo.example is not accepted due to DMARC policy": false,
		"552 5.2.2 mailbox full":                                                               false,
		"552 quota exceeded":                                                                   false,
		"550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages": false,
		"550 5.4.1 Recipient address rejected: Access denied":                                                        false,
		"554 no such user":                         false, // not one of the codes for it
		"550 5.1.8 sender's domain does not exist": false,
		"550 5.3.4 message too big":                false,
		"521 host does not accept mail":            false,
	} {
		if Gone(Status(reply), reply) != want {
			t.Errorf("%q: %t", reply, !want)
		}
	}
}

func TestAnswer(t *testing.T) {
	for reply, want := range map[string]string{
		"550 5.1.1 <a.5.7.1@b>: no": "550 5.1.1", "550-5.7.26 x": "550 5.7.26", "554 no": "554", "smtp; 552 5.2.2 full": "552 5.2.2", "exited abnormally": "", "5.3.0": "5.3.0",
	} {
		if got := Answer(reply); got != want {
			t.Errorf("%q: %q", reply, got)
		}
	}
}
