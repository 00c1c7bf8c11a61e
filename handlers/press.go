package handlers

import (
	"context"
	"strconv"

	"dondoc/chat"
	"dondoc/work"
)

// press does what a button asks for. Buttons outlive the state they were made in and can
// be forged, so each does what the command of the same name does, with all its checks.
func (c *Chat) press(ctx context.Context, r Request) (Reply, error) {
	if r.In.Press == nil {
		return Reply{}, nil
	}
	verb, args, err := chat.DecodePress(r.In.Press.Data)
	if err != nil {
		return Reply{}, work.Refuse("refuse.button")
	}
	task, unit := args.Int(0), args.Int(1)
	switch verb {
	case chat.PressOpen:
		return c.open(ctx, r, task)
	case chat.PressSubmit:
		return c.submit(ctx, r, task, "")
	case chat.PressConfirm:
		return c.accept(ctx, r, task, unit, args.Text(2))
	case chat.PressReturn:
		return c.reject(ctx, r, task, unit, args.Text(2), "")
	case chat.PressAssign:
		return c.name(ctx, r, task, args.ID(2))
	case chat.PressAsk:
		return c.askFor(ctx, r, task, unit, "")
	case chat.PressUpdate:
		return c.askProgress(ctx, r, task)
	case chat.PressNothingNew:
		return c.nothingNew(ctx, r, task)
	case chat.PressExtend:
		return c.extendPressed(ctx, r, task, args.Text(1), args.Text(2))
	case chat.PressApprove:
		return c.approve(ctx, r, task, unit, args.Text(2))
	case chat.PressRefuse:
		return c.refuse(ctx, r, task, unit, args.Text(2), "")
	case chat.PressCounter:
		return c.counter(ctx, r, task, unit, args.Text(2))
	case chat.PressAccept:
		return c.acceptDate(ctx, r, task, unit, args.Text(2))
	case chat.PressDecline:
		return c.decline(ctx, r, task, unit, args.Text(2))
	case chat.PressWithdraw:
		return c.withdraw(ctx, r, task, unit, args.Text(2))
	case chat.PressPick:
		return c.pick(ctx, r, args.Text(0), unit)
	case chat.PressDrop:
		return c.drop(ctx, r, args.Text(0))
	case chat.PressPage:
		return c.turn(ctx, r, args.Text(0), unit, args.Int(2) != 0)
	case chat.PressUnit:
		return c.statusOf(ctx, r, task)
	case chat.PressCancel:
		return c.cancel(ctx, r)
	case chat.PressCorrect:
		return c.correct(ctx, r, task, args.Text(1), args.Text(2), args.Text(3))
	case chat.PressUndo:
		return c.undo(ctx, r, task, args.Text(1))
	case chat.PressLanguage:
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
