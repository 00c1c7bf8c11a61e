package text

import "dondoc/work/mailing"

func init() {
	sample("settings", Settings{})
	sample("settings/daily", Settings{Daily: 16})
	sample("settings/mail", Settings{Mail: true})
	asked := mailing.Box{Address: "an@bo.example"}
	sample("settings/mail-asked", Settings{Mail: true, Box: asked})
	asked.Listed = true
	sample("settings/mail-listed", Settings{Mail: true, Box: asked})
	confirmed := mailing.Box{Address: "an@bo.example", Confirmed: true}
	sample("settings/mail-auto", Settings{Mail: true, Box: confirmed})
	also, never, refused := confirmed, confirmed, confirmed
	also.Mode, never.Mode, refused.Refused = mailing.Also, mailing.Never, "550 5.1.1"
	sample("settings/mail-also", Settings{Mail: true, Box: also})
	sample("settings/mail-changing", Settings{Mail: true, Box: confirmed, Next: "moi@bo.example.vn"})
	sample("settings/mail-never", Settings{Mail: true, Box: never})
	sample("settings/mail-refused", Settings{Mail: true, Box: refused})
	sample("settings/mail-refused-changing", Settings{Mail: true, Box: refused, Next: "moi@bo.example.vn"})
	asks := AddressAsked{Name: "Nguyễn Văn An", Link: "https://t.me/dondoc_bot?start=mabc"}
	sample("address_asked", asks)
	asks.Unit = "Vụ Pháp chế"
	sample("address_asked/officer", asks)
	sample("address_refused", asks)
	asks.Name, asks.Head = "", true
	sample("address_asked/head", asks)
	sample("address_refused/head", asks)
	asks.Name, asks.Link, asks.Invited = "Lê Văn Hùng", "", true
	sample("address_asked/invited", asks)
}
