package reading

// replyWords is the vocabulary of progress in formal and informal Vietnamese, and in
// English.
var replyWords = embeddedLexicon("replies.tsv", meansCue)

func meansCue(meaning string, _ int) (cue, bool) {
	c, ok := cueNames[meaning]
	return c, ok
}

// cueNames are the cues by their names in the lexicon files.
var cueNames = map[string]cue{
	"to-finish":     toFinish,
	"to-sign":       toSign,
	"to-send":       toSend,
	"was-sent":      wasSent,
	"to-present":    toPresent,
	"to-consult":    toConsult,
	"to-start":      toStart,
	"to-begin":      toBegin,
	"to-answer":     toAnswer,
	"to-work":       toWork,
	"on-course":     onCourse,
	"to-wait":       toWait,
	"is-late":       isLate,
	"is-hard":       isHard,
	"is-blocked":    isBlocked,
	"is-untouched":  isUntouched,
	"is-paused":     isPaused,
	"is-obstacle":   isObstacle,
	"lacks-money":   lacksMoney,
	"is-nothing":    isNothing,
	"says-past":     saysPast,
	"says-done":     saysDone,
	"says-now":      saysNow,
	"says-future":   saysFuture,
	"says-nearly":   saysNearly,
	"says-almost":   saysAlmost,
	"says-not-yet":  saysNotYet,
	"says-not":      saysNot,
	"says-only":     saysOnly,
	"says-if":       saysIf,
	"says-can":      saysCan,
	"says-cause":    saysCause,
	"says-so":       saysSo,
	"says-but":      saysBut,
	"says-and":      saysAnd,
	"says-left":     saysLeft,
	"says-about":    saysAbout,
	"is-half":       isHalf,
	"is-compared":   isCompared,
	"is-reference":  isReference,
	"to-beg":        toBeg,
	"to-help":       toHelp,
	"to-put-off":    toPutOff,
	"to-move":       toMove,
	"to-add":        toAdd,
	"to-drop":       toDrop,
	"is-not-ours":   isNotOurs,
	"done-by":       doneBy,
	"done-beside":   doneBeside,
	"is-cancelled":  isCancelled,
	"asks":          asks,
	"wonders":       wonders,
	"acknowledges":  acknowledges,
	"none":          noCue,
	"of-part":       ofPart,
	"of-result":     ofResult,
	"is-target":     isTarget,
	"is-progress":   isProgress,
	"is-counted":    isCounted,
	"is-leading":    isLeading,
	"takes-back":    takesBack,
	"asks-patience": asksPatience,
	"asks-leave":    asksLeave,
	"begs-leave":    begsLeave,
	"to-tell":       toTell,
	"says-part":     saysPart,
	"says-except":   saysExcept,
	"says-thought":  saysThought,
	"says-perhaps":  saysPerhaps,
	"is-puzzled":    isPuzzled,
	"is-agreed":     isAgreed,
	"is-gone":       isGone,
	"is-redone":     isRedone,
	"says-hardly":   saysHardly,
	"of-paper":      ofPaper,
	"is-polite":     isPolite,
	"says-aside":    saysAside,
}

// paperWords are the kinds of documents, which their titles follow.
var paperWords = embeddedLexicon("papers.tsv", meansPaper)

func meansPaper(meaning string, _ int) (bool, bool) { return true, meaning == "paper" }

// harmless is the kind of a word that says nothing about the work's progress.
type harmless uint8

const (
	aParticle harmless = iota + 1
	aMatter            // the work's subject: a percent beside it may be the subject's own
)

// harmlessWords do not make a clause less certain.
var harmlessWords = embeddedLexicon("harmless.tsv", meansHarmless)

func meansHarmless(meaning string, _ int) (harmless, bool) {
	h := map[string]harmless{"particle": aParticle, "matter": aMatter}[meaning]
	return h, h != 0
}
