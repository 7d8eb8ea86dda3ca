// Makes the calls that it is given, with the clients that oapi-codegen made, and prints the result of each.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"

	"toolchains/kms"
	"toolchains/smn"
)

type job struct {
	Endpoint  string
	ProjectID string `json:"project_id"`
	Token     string
	Calls     []call
}

type call struct {
	Operation string
	Arguments json.RawMessage
}

type outcome map[string]any

type caller struct {
	project string
	kms     *kms.ClientWithResponses
	smn     *smn.ClientWithResponses
}

func newCaller(j job) (*caller, error) {
	authenticate := func(_ context.Context, request *http.Request) error {
		request.Header.Set("X-Auth-Token", j.Token)
		return nil
	}
	kmsClient, err := kms.NewClientWithResponses(j.Endpoint, kms.WithRequestEditorFn(authenticate))
	if err != nil {
		return nil, err
	}
	smnClient, err := smn.NewClientWithResponses(j.Endpoint, smn.WithRequestEditorFn(authenticate))
	if err != nil {
		return nil, err
	}
	return &caller{j.ProjectID, kmsClient, smnClient}, nil
}

func (c *caller) make(ctx context.Context, one call) (outcome, error) {
	switch one.Operation {
	case "importKeyMaterial":
		return c.importKeyMaterial(ctx, one.Arguments)
	case "enableKey":
		return c.enableKey(ctx, one.Arguments)
	case "bindTopicKmsKey":
		return c.bindTopicKmsKey(ctx, one.Arguments)
	case "getTopicKmsKey":
		return c.getTopicKmsKey(ctx, one.Arguments)
	}
	return nil, fmt.Errorf("no such operation: %s", one.Operation)
}

func (c *caller) importKeyMaterial(ctx context.Context, arguments json.RawMessage) (outcome, error) {
	var body kms.ImportKeyMaterialRequest
	if err := json.Unmarshal(arguments, &body); err != nil {
		return nil, err
	}
	reply, err := c.kms.ImportKeyMaterialWithResponse(ctx, c.project, body)
	if err != nil {
		return nil, err
	}
	switch reply.StatusCode() {
	case http.StatusOK:
		return outcome{"status": reply.StatusCode()}, nil
	case http.StatusBadRequest:
		return kmsFailure(reply.StatusCode(), reply.JSON400)
	}
	return nil, fmt.Errorf("status %d", reply.StatusCode())
}

func (c *caller) enableKey(ctx context.Context, arguments json.RawMessage) (outcome, error) {
	var body kms.EnableKeyRequest
	if err := json.Unmarshal(arguments, &body); err != nil {
		return nil, err
	}
	reply, err := c.kms.EnableKeyWithResponse(ctx, c.project, body)
	if err != nil {
		return nil, err
	}
	if key := reply.JSON200; key != nil {
		return outcome{
			"status":    reply.StatusCode(),
			"key_id":    key.KeyInfo.KeyId,
			"key_state": key.KeyInfo.KeyState,
		}, nil
	}
	return kmsFailure(reply.StatusCode(), reply.JSON404)
}

func (c *caller) bindTopicKmsKey(ctx context.Context, arguments json.RawMessage) (outcome, error) {
	var topic struct {
		TopicUrn string `json:"topic_urn"`
	}
	var body smn.BindTopicKmsKeyRequest
	if err := json.Unmarshal(arguments, &topic); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(arguments, &body); err != nil {
		return nil, err
	}
	reply, err := c.smn.BindTopicKmsKeyWithResponse(ctx, c.project, topic.TopicUrn, body)
	if err != nil {
		return nil, err
	}
	if binding := reply.JSON200; binding != nil {
		return outcome{"status": reply.StatusCode(), "id": binding.Id}, nil
	}
	return smnFailure(reply.StatusCode(), reply.JSON409)
}

func (c *caller) getTopicKmsKey(ctx context.Context, arguments json.RawMessage) (outcome, error) {
	var topic struct {
		TopicUrn string `json:"topic_urn"`
	}
	if err := json.Unmarshal(arguments, &topic); err != nil {
		return nil, err
	}
	reply, err := c.smn.GetTopicKmsKeyWithResponse(ctx, c.project, topic.TopicUrn)
	if err != nil {
		return nil, err
	}
	if binding := reply.JSON200; binding != nil {
		return outcome{
			"status":     reply.StatusCode(),
			"id":         binding.Id,
			"key_id":     binding.KeyId,
			"key_status": binding.Status,
		}, nil
	}
	return smnFailure(reply.StatusCode(), reply.JSON404)
}

func kmsFailure(status int, body *kms.KmsError) (outcome, error) {
	if body == nil || body.Error == nil {
		return nil, fmt.Errorf("status %d has no error", status)
	}
	return outcome{"status": status, "code": body.Error.ErrorCode, "message": body.Error.ErrorMsg}, nil
}

func smnFailure(status int, body *smn.SmnError) (outcome, error) {
	if body == nil {
		return nil, fmt.Errorf("status %d has no error", status)
	}
	// The service has two spellings; an error uses one of them.
	if body.ErrorCode != nil {
		return outcome{"status": status, "code": body.ErrorCode, "message": body.ErrorMsg}, nil
	}
	return outcome{"status": status, "code": body.Code, "message": body.Message}, nil
}

func run(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var j job
	if err := json.Unmarshal(text, &j); err != nil {
		return err
	}
	c, err := newCaller(j)
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	for _, one := range j.Calls {
		made, err := c.make(context.Background(), one)
		if err != nil {
			return fmt.Errorf("%s: %w", one.Operation, err)
		}
		if err := out.Encode(made); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
