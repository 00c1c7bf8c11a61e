package main

import (
	"context"
	"errors"
)

type checkVerb struct{}

func (v *checkVerb) Run(context.Context, *Settings, world) error {
	return errors.New("not there yet")
}
