package letter

import "testing"

// TestForged holds that what a server says against a sender counts, and what it says for one does not.
func TestForged(t *testing.T) {
	for field, want := range map[string]bool{
		"Authentication-Results: mx.bo.example.vn; spf=pass smtp.mailfrom=a@x.vn;\n dmarc=fail (p=NONE) header.from=vukh.example.vn": true,
		"Authentication-Results: mx.bo.example.vn; DMARC = Fail":                                                                     true,
		"Authentication-Results: mx.bo.example.vn; dmarc=pass header.from=x.vn":                                                      false,
		"Authentication-Results: mx.bo.example.vn; spf=fail; dkim=fail":                                                              false,
		"Subject: dmarc=fail": false,
	} {
		l, err := Parse([]byte(simple+field+"\n\nxong"), nil, Limits{})
		if err != nil || l.Forged != want {
			t.Errorf("%s: %v, %v", field, l.Forged, err)
		}
	}
}
