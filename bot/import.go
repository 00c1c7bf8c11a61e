package main

import (
	"context"
	"errors"
)

type importVerb struct{}

func (v *importVerb) Run(context.Context, *Settings, world) error {
	return errors.New("not there yet")
}
