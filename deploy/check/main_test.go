package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// Each fault in the manifest is found, and the manifest has none.
func TestCheck(t *testing.T) {
	sound, err := os.ReadFile("../kubernetes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(sound); err != nil {
		t.Fatal(err)
	}
	for change, want := range map[[2]string]string{
		{"replicas: 3", "replica: 3"}:                                                                 "unknown field",
		{"cpu: 250m", "cpu: much"}:                                                                    "quantities must match",
		{"cpu: 250m", "cpu: 3"}:                                                                       "more cpu than its limit",
		{"backoffLimit: 5", "backoffLimit: five"}:                                                     "cannot unmarshal",
		{"kind: Service\n", "kind: Servant\n"}:                                                        "unknown kind",
		{"matchLabels: {app: uketsuke-worker}", "matchLabels: {app: other}"}:                          "does not select its own pods",
		{"targetPort: 8080", "targetPort: 8081"}:                                                      "no pod listens",
		{"path: /healthz, port: 8080", "path: /healthz, port: 80"}:                                    "a probe asks port",
		{"- {name: state, mountPath: /state}", "- {name: st, mountPath: /s}"}:                         "no volume st",
		{"metadata: {name: uketsuke}\ndata", "metadata: {name: other}\ndata"}:                         "no ConfigMap",
		{"selector: {matchLabels: {app: uketsuke-serve}}}", "selector: {matchLabels: {app: other}}}"}: "for no pod",
		{"limits: {memory: 1Gi, ", "limits: {"}:                                                       "no limit of memory",
		{"limits: {memory: 2Gi, ", "limits: {memory: 1Gi, "}:                                          "a worker and the trial of a file",
		{"minAvailable: 1, selector: {matchLabels: {app: uketsuke-worker}}", "minAvailable: 1, selector: {matchLabels: {app: uketsuke-serve}}"}: "has no budget",
		{"startupProbe: {httpGet: {path: /healthz, port: 8080}", "startupProbe: {httpGet: {path: /healthz, port: 80}"}:                          "a probe asks port",
		{"readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"}:                                                                       "may write its image",
		{"runAsNonRoot: true, ", ""}: "may run as root",
	} {
		changed := bytes.Replace(sound, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(changed, sound) {
			t.Errorf("the manifest has no %q", change[0])
			continue
		}
		if err := Check(changed); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", change[1], err)
		}
	}
}
