// Makes the calls that it is given, with the clients that oapi-codegen made, and prints the result of each.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"regexp"
)

type job struct {
	Endpoint string
	Token    string
	Calls    []call
	Patterns []string
}

type call struct {
	Operation  string
	Parameters struct {
		Path  map[string]string
		Query json.RawMessage
	}
	Body json.RawMessage
}

type outcome map[string]any

func (j job) authenticate(_ context.Context, request *http.Request) error {
	request.Header.Set("X-Auth-Token", j.Token)
	return nil
}

func read[T any](text []byte) (value T, err error) {
	err = json.Unmarshal(text, &value)
	return
}

func refused(patterns []string) []string {
	found := []string{}
	for _, pattern := range patterns {
		if _, err := regexp.Compile(pattern); err != nil {
			found = append(found, pattern)
		}
	}
	return found
}

func run(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	j, err := read[job](text)
	if err != nil {
		return err
	}
	c, err := newClients(j)
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	for _, one := range j.Calls {
		status, body, err := c.make(context.Background(), one)
		if err != nil {
			return fmt.Errorf("%s: %w", one.Operation, err)
		}
		if err := out.Encode(outcome{"status": status, "body": body}); err != nil {
			return err
		}
	}
	return out.Encode(outcome{"RE2": refused(j.Patterns)})
}

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
