package main

import (
	"context"
	"errors"
)

type demoVerb struct{}

func (v *demoVerb) Run(context.Context, *Settings, world) error {
	return errors.New("not there yet")
}
