// Package request holds what all rooms of the handlers share: a [Request] is what a
// handler knows, a [Reply] is what it says and changes, [Store] is what it may ask of
// storage, and [Rows] are the commands, buttons and forms that a room brings to the tables.
//
// Which task a person means is decided here, in [Base.Meant].
package request
