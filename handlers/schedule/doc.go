// Package schedule shows and changes when reminders come in the deployment: /schedule.
package schedule
