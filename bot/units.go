package main

import (
	"context"
	"errors"
)

type unitsVerb struct{}

func (v *unitsVerb) Run(context.Context, *Settings, world) error {
	return errors.New("not there yet")
}
