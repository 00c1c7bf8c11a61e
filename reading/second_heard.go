package reading

import "dondoc/work"

// What the second reader hears of the first. How far each of its answers can be believed is learnt from replies that
// were written without a look at it, with the opinion that the second had of them before it learnt from them.
const (
	heardAnything featureKind = iota + 64
	heardState
	heardCertain
	heardDoubtful
	heardRequest
	heardDay
	heardPercent
)

// saidOf are the features of what the first reader says of a whole reply.
func saidOf(raw, certain work.Understood) []uint64 {
	doubt := string(certain.Doubt)
	return []uint64{
		uint64(featureOf(heardAnything)),
		uint64(featureOf(heardState).with(stateClass(raw))),
		uint64(featureOf(heardCertain).with(stateClass(certain)).with(doubt)),
		uint64(featureOf(heardDoubtful).with(stateClass(raw)).with(doubt)),
		uint64(featureOf(heardRequest).with(requestClass(raw)).with(doubt)),
	}
}

// saidOfDay are those of what it says of one day.
func saidOfDay(t replyText, m moment, raw, certain work.Understood, days WorkingDays) []uint64 {
	taken := raw.Date != nil && m.canBe(*raw.Date, t.on, days)
	sure := certain.Date != nil && m.canBe(*certain.Date, t.on, days)
	other := raw.Date != nil && !taken
	told := func() feature { return featureOf(heardDay).holds(taken).holds(sure).holds(other) }
	return []uint64{
		uint64(featureOf(heardAnything)), uint64(told()), uint64(told().with(string(certain.Doubt))), uint64(told().with(stateClass(raw))),
	}
}

// saidOfPortion are those of what it says of one amount.
func saidOfPortion(p portion, raw, certain work.Understood) []uint64 {
	taken := func(u work.Understood) bool {
		return u.Percent != nil && (*u.Percent == p.percent || *u.Percent == p.done)
	}
	other := raw.Percent != nil && !taken(raw)
	told := func() feature { return featureOf(heardPercent).holds(taken(raw)).holds(taken(certain)).holds(other) }
	return []uint64{
		uint64(featureOf(heardAnything)), uint64(told()), uint64(told().with(string(certain.Doubt))), uint64(told().holds(p.counts)),
	}
}
