package main

import (
	"context"
	"errors"
)

type inviteVerb struct{}

func (v *inviteVerb) Run(context.Context, *Settings, world) error {
	return errors.New("not there yet")
}
