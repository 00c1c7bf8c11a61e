package work

import "testing"

func TestLeadingRole(t *testing.T) {
	for words, want := range map[string]struct {
		role Role
		rest string
	}{
		"chuyên viên Vụ Pháp chế": {Officer, "Vụ Pháp chế"}, "Lanh dao don vi  Vụ Pháp chế": {Head, "Vụ Pháp chế"},
		"đơn vị đầu mối": {Department, ""}, "lãnh đạo Bộ": {Leader, ""}, "head Vụ Pháp chế": {Head, "Vụ Pháp chế"}, "lãnh đạo Vụ Pháp chế": {Head, "Vụ Pháp chế"}, "đầu mối": {Department, ""},
		"Cán bộ Vụ Pháp chế": {Officer, "Vụ Pháp chế"}, "thủ trưởng đơn vị Vụ Pháp chế": {Head, "Vụ Pháp chế"}, "OFFICER": {Officer, ""},
	} {
		if role, rest, err := LeadingRole(words); err != nil || role != want.role || rest != want.rest {
			t.Errorf("%q: %s, %q, %v", words, role, rest, err)
		}
	}
	for _, words := range []string{"", "trưởng phòng Vụ Pháp chế", "lãnh đạo"} {
		if role, _, err := LeadingRole(words); err == nil {
			t.Errorf("%q is %s", words, role)
		}
	}
}
