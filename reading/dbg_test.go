package reading

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestDbg(t *testing.T) {
	for _, l := range strings.Split(os.Getenv("DBG"), ";;") {
		src := cleaned(l)
		toks, acc := tokenise(src, replyTokens)
		p := takeApart(src, toks, acc, readingDay)
		for _, c := range p.clauses {
			fmt.Printf("  clause s%d cause%v eff%v", c.sentence, c.cause, c.effect)
			for _, m := range c.mentions {
				fmt.Printf(" %v(%s)", m.cue, src[toks[m.from].from:toks[m.to-1].to])
			}
			for _, m := range c.moments {
				fmt.Printf(" M[%s paper%v toward%v begins%v cnt%d lim%v]", src[toks[m.from].from:toks[m.to-1].to], m.paper, m.toward, m.begins, m.count, m.limit)
			}
			for _, m := range c.portions {
				fmt.Printf(" P[%v]", m)
			}
			fmt.Printf(" unk%d mat%v strange:", c.unknown, c.matters)
			for _, s := range c.strange {
				fmt.Printf(" %s", src[toks[s].from:toks[s].to])
			}
			fmt.Println()
		}
		u := ReadReply(l, readingDay, officeDays{})
		fmt.Printf("%q => %q doubt %q\n", l, columns(u), u.Doubt)
	}
}
