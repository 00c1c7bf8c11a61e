package handlers

import (
	"context"
	"strconv"

	"dondoc/work"
)

// press does what a button asks for. Buttons outlive the state they were made in and can
// be forged, so each does what the command of the same name does, with all its checks.
func (c *Chat) press(ctx context.Context, r Request) (Reply, error) {
	if r.In.Press == nil {
		return Reply{}, nil
	}
	verb, args, err := work.DecodePress(r.In.Press.Data)
	if err != nil {
		return Reply{}, work.Refuse("refuse.button")
	}
	task, unit := args.Int(0), args.Int(1)
	switch verb {
	case work.PressOpen:
		return c.open(ctx, r, task)
	case work.PressSubmit:
		return c.submit(ctx, r, task, "")
	case work.PressConfirm:
		return c.accept(ctx, r, task, unit, args.Text(2))
	case work.PressReturn:
		return c.reject(ctx, r, task, unit, args.Text(2), "")
	case work.PressAssign:
		return c.name(ctx, r, task, args.ID(2))
	case work.PressAsk:
		return c.askFor(ctx, r, task, unit, "")
	case work.PressUpdate:
		return c.askProgress(ctx, r, task)
	case work.PressNothingNew:
		return c.nothingNew(ctx, r, task)
	case work.PressExtend:
		return c.extendPressed(ctx, r, task, args.Text(1), args.Text(2))
	case work.PressApprove:
		return c.approve(ctx, r, task, unit, args.Text(2))
	case work.PressRefuse:
		return c.refuse(ctx, r, task, unit, args.Text(2), "")
	case work.PressCounter:
		return c.counter(ctx, r, task, unit, args.Text(2))
	case work.PressAccept:
		return c.acceptDate(ctx, r, task, unit, args.Text(2))
	case work.PressDecline:
		return c.decline(ctx, r, task, unit, args.Text(2))
	case work.PressWithdraw:
		return c.withdraw(ctx, r, task, unit, args.Text(2))
	case work.PressPick:
		return c.pick(ctx, r, args.Text(0), unit)
	case work.PressDrop:
		return c.drop(ctx, r, args.Text(0))
	case work.PressPage:
		return c.turn(ctx, r, args.Text(0), unit, args.Int(2) != 0)
	case work.PressUnit:
		return c.statusOf(ctx, r, task)
	case work.PressCancel:
		return c.cancel(ctx, r)
	case work.PressCorrect:
		return c.correct(ctx, r, task, args.Text(1), args.Text(2), args.Text(3))
	case work.PressUndo:
		return c.undo(ctx, r, task, args.Text(1))
	case work.PressLanguage:
		return c.speak(r, args.Text(0))
	}
	return Reply{}, work.Refuse("refuse.button")
}

// nothingNew records the button "in progress, nothing new" as the report it is.
func (c *Chat) nothingNew(ctx context.Context, r Request, id int) (Reply, error) {
	t, err := c.readable(ctx, r, id)
	if err != nil {
		return Reply{}, err
	}
	var reply Reply
	e := r.entry(r.Words.Say("reminder.button.same", nil))
	e.Message = 0 // the words are the bot's: a reply to its message is no reply to this entry
	line, err := c.record(&reply, r, &t, e, work.Understood{Nature: work.NothingNew})
	if err != nil {
		return Reply{}, err
	}
	if line.Closed {
		a, _ := r.own(&t, work.DoReport)
		return Reply{}, r.standing(t, *a)
	}
	reply.Toast = r.Words.Say("toast.same", map[string]any{"Task": strconv.Itoa(id)})
	c.write(&reply, r, t)
	return reply, nil
}
